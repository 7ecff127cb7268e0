"""What a clinician can do about a rule: record what is missing, or approve by name what the rule lets them approve."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from handouts.model.condition import comparisons
from handouts.model.pack import Pack
from handouts.model.rule import Rule

Action = Literal["record", "approve-exercise", "override-rule", "add-equipment", "keep-exercise"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to do; each surface words it, with the names that its fields have there."""

    action: Action
    subject: str = ""
    """What to record, as a notice names it, or the id of the rule to override."""


_SUBJECTS = {
    "highest_t_score": "t_score",
    "t_score_on_file": "t_score",
    "week": "started",
    "weeks_done": "started",
    "stage": "started",
    "age": "born",
}
"""Facts that come from something with another name."""
_BUILT_IN = {
    "equipment": Remedy("add-equipment"),
    "omitted": Remedy("keep-exercise"),
    "level": Remedy("approve-exercise"),
}


def subject_of(fact: str) -> str:
    """Return what a clinician has to record for a fact to be known."""
    return _SUBJECTS.get(fact, fact)


def remedies(rule_id: str, pack: Pack, missing: Collection[str]) -> tuple[Remedy, ...]:
    """Return everything that can change what a rule decided, the best first; `missing` subjects are not recorded."""
    if rule_id in _BUILT_IN:
        return (_BUILT_IN[rule_id],)
    rule = pack.rule(rule_id)
    subjects = dict.fromkeys(subject_of(test.fact) for test in comparisons(rule.when))
    recorded = (Remedy("record", subject) for subject in subjects if subject in missing)
    return (*recorded, *_approvals(rule))


def _approvals(rule: Rule) -> Iterator[Remedy]:
    if "exercise" in rule.overridable_by:
        yield Remedy("approve-exercise")
    if "rule" in rule.overridable_by:
        yield Remedy("override-rule", rule.id)
