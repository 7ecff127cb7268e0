"""What is known of a patient on a day, in the words that the rules of a pack use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from handouts.model.fact import DatedFinding, Fact, FactValue, Measurement, Of, day_of, test_name
from handouts.model.notice import Outdated
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.planning.course import course_facts

Known = str | float | None
Facts = Mapping[str, Known]
"""The name of a test to a word or a number; None means "not recorded", never "normal"."""


def gather(pack: Pack, patient: Patient, on: date) -> dict[str, Known]:
    """Return every fact that a condition may name; `exercise_count` is None until the exercises are counted."""
    known: dict[str, Known] = {
        "clearance": "no" if patient.clearance is None else "yes",
        **course_facts(pack, patient, on),
        "sex": None if patient.sex == "unknown" else patient.sex,
        "age": full_years(patient.born, on),
        "clearance_years": full_years(patient.clearance.on if patient.clearance else None, on),
        "exercise_count": None,
    }
    for fact_id, fact in pack.facts.items():
        value = patient.facts.get(fact_id)
        if value is not None and fact.good_for is not None:
            value = still_good(fact, value, on)
        if fact.measured is not None:
            known.update(results_known(fact_id, fact, value if isinstance(value, tuple) else (), on))
        elif isinstance(value, DatedFinding):
            known[test_name(fact_id)] = value.value
        elif not isinstance(value, tuple):
            known[test_name(fact_id)] = value
    return known


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


def results_known(
    fact_id: str, fact: Fact, results: tuple[Measurement, ...], on: date
) -> Iterator[tuple[str, Known]]:
    """Yield what rules can test of the results of a measured fact, each with the name of its test."""
    assert fact.measured is not None
    values = [result.value for result in results]
    days = [result.on for result in results if result.on is not None]
    if not fact.measured.tests:
        yield test_name(fact_id), _TESTS["lowest" if fact.worse == "low" else "highest"](values, days, on)
    for name, test in fact.measured.tests.items():
        yield test_name(name), _TESTS[test.of](values, days, on)


_TESTS: Mapping[Of, Callable[[Sequence[float], Sequence[date], date], Known]] = {
    "lowest": lambda values, _days, _on: min(values, default=None),
    "highest": lambda values, _days, _on: max(values, default=None),
    "recorded": lambda values, _days, _on: "yes" if values else "no",
    "latest-years": lambda _values, days, on: full_years(max(days, default=None), on),
    "earliest-years": lambda _values, days, on: full_years(min(days, default=None), on),
}
