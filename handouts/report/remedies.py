"""Remedies in the words of the command line: with its options, and the keys of a patient's file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from handouts.explain import ExplainedRule, Remedy
from handouts.reading.packs.shared_facts import usual_names
from handouts.report.problem_words import by_option

RECORD: Mapping[str, str] = MappingProxyType(
    {
        "clearance": 'record who cleared the patient for exercise ("cleared:" in the file, or --cleared-by)',
        "started": 'record the first day of the program ("started:" in the file, or --started)',
        "born": 'record the date of birth ("born:" in the file, or --born)',
        "sex": 'record the sex ("sex:" in the file, or --sex)',
        "equipment": 'record what the patient has at home ("equipment:" in the file, or --equipment)',
    }
)
"""What to do if something that every patient's file has is not recorded."""


def remedies_line(rule: ExplainedRule) -> str:
    """Return a sentence that says what can change a rule's decision; "" if nothing can."""
    texts = "; or ".join(map(remedy_text, rule.remedies))
    return f"To change this: {texts}." if texts else ""


def _record_fact(remedy: Remedy) -> str:
    subject = remedy.subject
    option = subject if subject in usual_names() else f"fact {subject}=..."
    return f'record {remedy.words} ("{subject}:" in the file, or --{option})'


def remedy_text(remedy: Remedy) -> str:
    """Return what to do."""
    match remedy.action:
        case "record":
            return RECORD.get(remedy.subject) or _record_fact(remedy)
        case "approve-exercise":
            return f"approve an exercise by its id: {by_option('EXERCISE')}"
        case "override-rule":
            return f"override the rule: {by_option(remedy.subject)}"
        case "add-equipment":
            return 'add it to "equipment:" (or --equipment) if the patient has it'
        case "keep-exercise":
            return 'remove its "omit"'
        case _:
            assert_never(remedy.action)
