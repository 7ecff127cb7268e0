"""Remedies in the words of the command line: with its options, and the keys of a patient's file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from handouts.explain import ExplainedRule, Remedy
from handouts.report.problem_words import by_option

RECORD: Mapping[str, str] = MappingProxyType(
    {
        "clearance": 'record who cleared the patient for exercise ("cleared:" in the file, or --cleared-by)',
        "t_score": 'record the T-score ("t-score:" in the file, or --t-score)',
        "diagnosis": 'record whether the condition was diagnosed ("diagnosis:" in the file, or --diagnosis)',
        "fracture": 'record whether there was a fracture ("fracture:" in the file, or --fracture)',
        "balance": 'record whether there is a balance problem ("balance:" in the file, or --balance)',
        "arm_limit": 'record whether an arm or hand is limited ("arm-limit:" in the file, or --arm-limit)',
        "pt_visits": 'record the number of therapy visits ("pt-visits:" in the file, or --pt-visits)',
        "started": 'record the first day of the program ("started:" in the file, or --started)',
        "born": 'record the date of birth ("born:" in the file, or --born)',
        "sex": 'record the sex ("sex:" in the file, or --sex)',
        "equipment": 'record what the patient has at home ("equipment:" in the file, or --equipment)',
    }
)
"""What to do if something is not recorded."""


def remedies_line(rule: ExplainedRule) -> str:
    """Return a sentence that says what can change a rule's decision; "" if nothing can."""
    texts = "; or ".join(map(remedy_text, rule.remedies))
    return f"To change this: {texts}." if texts else ""


def remedy_text(remedy: Remedy) -> str:
    """Return what to do."""
    match remedy.action:
        case "record":
            return RECORD[remedy.subject]
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
