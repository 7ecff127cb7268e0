"""What is known of a patient on a day, in the words that the rules of a pack use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from handouts.model.fact import DatedFinding, Fact, FactValue, Measurement, Of, day_of, test_name, tests_of
from handouts.model.notice import Outdated
from handouts.model.pack import FACTS_PER_PACK, Pack
from handouts.model.patient import Patient
from handouts.model.plan import Progress
from handouts.planning.course import progress_of

Known = str | float | None
Facts = Mapping[str, Known]
"""The name of a test to a word or a number; None means "not recorded", never "normal"."""


def gather(pack: Pack, patient: Patient, on: date) -> dict[str, Known]:
    """Return every fact that a condition may name; `exercise_count` is None until the exercises are counted."""
    return FactGatherer(pack, on).facts(patient, progress_of(pack, patient, on))


class FactGatherer:
    """Gathers facts of many patients, as `gather`: what depends on the pack alone is worked out once."""

    def __init__(self, pack: Pack, on: date) -> None:
        self._on = on
        self._course_names = tuple(
            [pack.in_pack(each.id, name) for name in FACTS_PER_PACK] for each in pack.each
        )
        self._answered = tuple(
            (fact_id, test_name(fact_id), fact)
            for fact_id, fact in pack.facts.items()
            if fact.measured is None
        )
        self._measured = tuple(
            (fact_id, fact, result_tests(fact_id, fact))
            for fact_id, fact in pack.facts.items()
            if fact.measured is not None
        )

    def facts(self, patient: Patient, progress: Sequence[Progress]) -> dict[str, Known]:
        """Return every fact of a patient who is so far in each pack."""
        known: dict[str, Known] = {
            "clearance": "no" if patient.clearance is None else "yes",
            "sex": None if patient.sex == "unknown" else patient.sex,
            "age": full_years(patient.born, self._on),
            "clearance_years": full_years(patient.clearance.on if patient.clearance else None, self._on),
            "exercise_count": None,
        }
        for (stage, week, weeks_done), each in zip(self._course_names, progress, strict=True):
            known[stage], known[week] = each.stage, each.week
            known[weeks_done] = None if each.week is None else each.week - 1
        for fact_id, name, fact in self._answered:
            known[name] = _answer(still_good(fact, patient.facts.get(fact_id), self._on))
        for fact_id, fact, tests in self._measured:
            results = still_good(fact, patient.facts.get(fact_id), self._on)
            known.update(results_known(tests, results if isinstance(results, tuple) else (), self._on))
        return known


def _answer(value: FactValue | None) -> Known:
    if isinstance(value, DatedFinding):
        return value.value
    return None if isinstance(value, tuple) else value


def full_years(day: date | None, on: date) -> int | None:
    """Return the completed years from a day to another; a year from February 29 is over on March 1."""
    if day is None:
        return None
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day))


def still_good(fact: Fact, value: FactValue | None, on: date) -> FactValue | None:
    """Return what still counts of a finding: nothing of one that is too old, or whose age is not known."""
    if value is None or fact.good_for is None:
        return value
    first = on - timedelta(days=fact.good_for)
    if isinstance(value, tuple):
        return tuple(result for result in value if _is_from(result.on, first)) or None
    return value if isinstance(value, DatedFinding) and _is_from(value.on, first) else None


def outdated(pack: Pack, patient: Patient, on: date) -> Iterator[Outdated]:
    """Yield a notice for each finding that is recorded and no longer counts."""
    for fact_id, value in patient.facts.items():
        fact = pack.facts.get(fact_id)
        if fact is not None and fact.good_for is not None and still_good(fact, value, on) is None:
            days = [day for day in day_of(value) if day is not None]
            yield Outdated(fact_id, max(days, default=None), fact.good_for)


def _is_from(day: date | None, first: date) -> bool:
    return day is not None and day >= first


ResultTest = Callable[[Sequence[float], Sequence[date], date], Known]
"""Returns what a rule tests of results: of their values, of their days, and of today."""
ResultTests = Sequence[tuple[str, ResultTest]]


def result_tests(fact_id: str, fact: Fact) -> ResultTests:
    """Return what rules can test of the results of a measured fact, by the names of the tests."""
    tests = tests_of({fact_id: fact})
    return [(name, _TESTS[test.of]) for name, test in tests.items() if test.of is not None]


def results_known(tests: ResultTests, results: Sequence[Measurement], on: date) -> dict[str, Known]:
    """Return what the tests of a measured fact give for its results, by the names of the tests."""
    values = [result.value for result in results]
    days = [result.on for result in results if result.on is not None]
    return {name: test(values, days, on) for name, test in tests}


_TESTS: Mapping[Of, ResultTest] = {
    "lowest": lambda values, _days, _on: min(values, default=None),
    "highest": lambda values, _days, _on: max(values, default=None),
    "recorded": lambda values, _days, _on: "yes" if values else "no",
    "latest-years": lambda _values, days, on: full_years(max(days, default=None), on),
    "earliest-years": lambda _values, days, on: full_years(min(days, default=None), on),
}
