"""What a clinician can do about a rule: record what is missing, or approve by name what the rule lets them approve."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from handouts.model.condition import comparisons
from handouts.model.pack import Pack, own_name
from handouts.model.rule import Rule

Action = Literal["record", "approve-exercise", "override-rule", "add-equipment", "keep-exercise"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to do; each surface words it, with the names that its fields have there."""

    action: Action
    subject: str = ""
    """What to record, as a notice names it, or the id of the rule to override."""
    words: str = ""
    """What to record, in words, where it is a fact of the pack: "whether there was a fall"."""


_SUBJECTS = {
    "week": "started",
    "weeks_done": "started",
    "stage": "started",
    "age": "born",
}
"""What every pack can test and a file has under another name."""
_BUILT_IN = {
    "equipment": Remedy("add-equipment"),
    "omitted": Remedy("keep-exercise"),
    "level": Remedy("approve-exercise"),
}


def subject_of(fact: str, pack: Pack) -> str:
    """Return what a clinician has to record for what a rule tests to be known: a fact of the pack, by id, or a subject."""
    test = pack.tests().get(fact)
    name = own_name(fact)  # on a sheet of several packs each has its own stage and weeks
    return _SUBJECTS.get(name, name) if test is None else test.fact_id


def remedies(rule_id: str, pack: Pack, missing: Collection[str]) -> tuple[Remedy, ...]:
    """Return everything that can change what a rule decided, the best first; `missing` subjects are not recorded."""
    if rule_id in _BUILT_IN:
        return (_BUILT_IN[rule_id],)
    rule = pack.rule(rule_id)
    subjects = dict.fromkeys(subject_of(test.fact, pack) for test in comparisons(rule.when))
    recorded = (
        Remedy("record", subject, record_words(subject, pack)) for subject in subjects if subject in missing
    )
    return (*recorded, *_approvals(rule))


def record_words(subject: str, pack: Pack) -> str:
    """Return what to record of a fact of the pack; nothing for what every patient's file has."""
    fact = pack.facts.get(subject)
    if fact is None:
        return ""
    return fact.record or f'the answer to "{fact.ask}"'


def _approvals(rule: Rule) -> Iterator[Remedy]:
    if "exercise" in rule.overridable_by:
        yield Remedy("approve-exercise")
    if "rule" in rule.overridable_by:
        yield Remedy("override-rule", rule.id)
