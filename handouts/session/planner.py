"""Keeps plans and uses them again: to the rules of a pack most patients of a roster look the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from handouts.infra.bounded_store import BoundedStore
from handouts.infra.errors import InputError
from handouts.model.condition import Comparison, comparisons
from handouts.model.fact import Of
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan, Progress
from handouts.model.rule import ActionKind, Rule
from handouts.planning.checks import check
from handouts.planning.conditions import holds
from handouts.planning.course import progress_of
from handouts.planning.facts import FactGatherer, Facts, Known, outdated
from handouts.planning.plan import plan

MOST_PLANS = 256
COUNT = "exercise_count"
"""The fact that planning itself finds."""

_ASKED_AGAIN: tuple[ActionKind, ...] = ("withhold", "require-position")
"""Actions of rules that are asked again as of the first day on which time alone may allow an exercise."""
_IN_YEARS: tuple[Of, ...] = ("latest-years", "earliest-years")
_DATES: Mapping[str, Callable[[Patient], Hashable]] = MappingProxyType(
    {
        "age": lambda patient: patient.born,
        "clearance_years": lambda patient: patient.clearance and patient.clearance.on,
    }
)
"""What every patient has and changes with time, and the dates that it is counted from; weeks are counted from the start.

Facts of the pack change with time where they are of a day: years since a result, and findings that go out of date.
"""


class Planner:
    """Plans with one pack for one day, and owns the plans that are kept.

    Planning asks of a number only on which side of a bound it is, and of most conditions with several parts only whether
    they are true. So the key of a plan has these answers, the words that rules test, and all that planning uses besides
    the facts. Two patients with the same key have the same plan, except for week and age, which are filled in.
    """

    def __init__(self, pack: Pack, on: date) -> None:
        self._pack = pack
        self._on = on
        self._facts = FactGatherer(pack, on)
        whole = [rule for rule in pack.rules if _is_asked_whole(rule)]
        self._conditions = tuple(dict.fromkeys(rule.when for rule in whole))
        tests = [
            test
            for rule in pack.rules
            if rule not in whole
            for test in comparisons(rule.when)
            if test.fact != COUNT
        ]
        self._words = tuple(dict.fromkeys(test.fact for test in tests if isinstance(test.value, tuple)))
        self._bounds = _bounds_of(test for test in tests if test.fact not in self._words)
        asked_again = [rule for rule in pack.rules if rule.action in _ASKED_AGAIN]
        self._longest_wait = max((rule.weeks_wait or 0 for rule in asked_again), default=0)
        self._facts_asked_again = {test.fact for rule in asked_again for test in comparisons(rule.when)}
        self._ageing = tuple(fact_id for fact_id, fact in pack.facts.items() if fact.good_for is not None)
        self._dated = tuple(dict.fromkeys(self._dated_facts()))
        self._plans: BoundedStore[Hashable, Plan] = BoundedStore(MOST_PLANS)

    def _dated_facts(self) -> Iterator[str]:
        """Yield the facts that a rule asks again as of a later day, and that change with time."""
        for name, test in self._pack.tests().items():
            if name in self._facts_asked_again and (test.of in _IN_YEARS or test.fact_id in self._ageing):
                yield test.fact_id

    def plan(self, patient: Patient) -> Plan:
        """Return what `planning.plan` returns; InputError with the problems that it finds."""
        problems = check(patient)  # of dates, which are no facts
        if problems:
            raise InputError(problems)
        progress = progress_of(self._pack, patient, self._on)
        facts = self._facts.facts(patient, progress)
        key = self._key(patient, facts, progress)
        known = self._plans.get(key, lambda _key: plan(self._pack, patient, self._on))
        age = facts["age"]
        full_years = None if age is None else int(age)
        if (known.progress, known.age) == (progress, full_years):
            return known
        return replace(known, progress=progress, age=full_years)

    def _key(self, patient: Patient, facts: Facts, progress: tuple[Progress, ...]) -> Hashable:
        return (
            tuple([facts[name] for name in self._words]),
            tuple([_side(facts[name], bounds) for name, bounds in self._bounds]),
            tuple([holds(condition, facts) for condition in self._conditions]),
            tuple([fact is None for fact in facts.values()]),
            facts["clearance"],
            tuple([each.stage for each in progress]),
            tuple([patient.stage_in(each.pack_id) is None for each in progress]),
            self._time(patient, progress),
            tuple(outdated(self._pack, patient, self._on)) if self._ageing else (),
            patient.equipment,
            patient.approvals,
            tuple(
                [(name, *o.dose.items(), o.level, o.note, o.omit) for name, o in patient.exercises.items()]
            ),
        )

    def _time(self, patient: Patient, progress: tuple[Progress, ...]) -> Hashable:
        """Return the dates from which the first day of an exercise is calculated, as long as one may have to wait."""
        if all(each.week is not None and each.week > self._longest_wait for each in progress):
            return None
        return (
            tuple([patient.started_in(each.pack_id) for each in progress]),
            *[_DATES[fact](patient) for fact in _DATES if fact in self._facts_asked_again],
            *[patient.facts.get(fact_id) for fact_id in self._dated],
        )


def _is_asked_whole(rule: Rule) -> bool:
    """Return whether planning asks of a condition with several parts only if it is true, and only as of the day of the sheet."""
    parts = tuple(comparisons(rule.when))
    is_for_today = rule.action not in _ASKED_AGAIN and all(test.fact != COUNT for test in parts)
    return len(parts) > 1 and is_for_today


def _bounds_of(tests: Iterable[Comparison]) -> tuple[tuple[str, list[float]], ...]:
    """Return the facts that are numbers, each with the bounds that it is compared with, in order."""
    bounds: dict[str, set[float]] = {}
    for test in tests:
        if not isinstance(test.value, tuple):
            bounds.setdefault(test.fact, set()).add(test.value)
    return tuple((name, sorted(values)) for name, values in bounds.items())


def _side(number: Known, bounds: Sequence[float]) -> int | None:
    """Return the place of a number among bounds: every comparison gives the same result for two numbers with the same place."""
    if number is None:
        return None
    value = float(number)
    return bisect_left(bounds, value) + bisect_right(bounds, value)
