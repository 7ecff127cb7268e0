"""What can be found of a fact that is measured: no result, one or two, at values and ages on every side of the bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations_with_replacement, pairwise
from typing import TypeVar

from handouts.checking.proof.question import Finding, Question, near
from handouts.model.condition import Comparison
from handouts.model.fact import Fact, FactTest, Measurement
from handouts.planning.facts import full_years, result_tests, results_known

_ON = date(2026, 1, 1)
_SIDE = 0.1
"""How far from a bound a value is looked at."""
_LONGEST_YEAR = 366
"""Days; so many times this, results are that many full years old."""

Results = tuple[Measurement, ...]
T = TypeVar("T")


def of_results(
    fact_id: str, fact: Fact, known: Mapping[str, FactTest], tests: Mapping[str, list[Comparison]]
) -> Question:
    """Return a question with every list of up to two results that the tests of a fact can tell apart.

    Worse is a result that is worse or older, a further one of the same day that is no better than any, results whose days
    are not recorded, and no result at all.
    """
    values, days = _values(fact, known, tests), _days(known, tests)
    one = [Measurement(value, on=day) for value in values for day in days]
    lists = [(), *((each,) for each in one), *combinations_with_replacement(one, 2)]
    place = {result: number for number, result in enumerate(one)}
    index = {results: number for number, results in enumerate(lists)}
    derived = result_tests(fact_id, fact)
    findings = tuple(
        Finding(_name(each, days), tuple(results_known(derived, each, _ON).items()), is_unknown=not each)
        for each in lists
    )
    steps = tuple(
        (better, index[tuple(sorted(worse, key=place.__getitem__))])
        for better, results in enumerate(lists)
        for worse in _worse(results, values, days)
    )
    return Question(fact_id, findings, steps)


def _values(
    fact: Fact, known: Mapping[str, FactTest], tests: Mapping[str, list[Comparison]]
) -> Sequence[float]:
    """Return zero, each bound with a value on both sides, and one between each two bounds: the best first."""
    bounds = sorted(
        {
            test.value
            for name, asked in tests.items()
            for test in asked
            if known[name].of in ("lowest", "highest") and not isinstance(test.value, tuple)
        }
    )
    sides = (round(bound + side, 6) for bound in bounds for side in (-_SIDE, 0, _SIDE))
    between = ((low + high) / 2 for low, high in pairwise(bounds))
    return sorted({0.0, *sides, *between}, reverse=fact.worse == "low")


def _days(known: Mapping[str, FactTest], tests: Mapping[str, list[Comparison]]) -> Sequence[date | None]:
    """Return days on every side of the bounds on ages, the latest first, and none: a day that is not recorded."""
    aged = [test for name, asked in tests.items() if "years" in str(known[name].of) for test in asked]
    ages = [number for number in near(aged) if number >= 0]
    return (*(_ON - timedelta(days=_LONGEST_YEAR * age) for age in ages), None)


def _worse(results: Results, values: Sequence[float], days: Sequence[date | None]) -> Iterator[Results]:
    """Yield each list of results that is a step worse than another."""
    if not results:
        return
    yield ()
    for number, result in enumerate(results):
        others = results[:number] + results[number + 1 :]
        for value in _next(values, result.value):
            yield (*others, replace(result, value=value))
        for day in _next(days, result.on):
            if day is not None:
                yield (*others, replace(result, on=day))
    if any(result.on is not None for result in results):
        yield tuple(replace(result, on=None) for result in results)
    if len(results) == 1:
        (result,) = results
        yield from ((result, replace(result, value=value)) for value in values[values.index(result.value) :])


def _next(best_to_worst: Sequence[T], value: T) -> Sequence[T]:
    """Return the value that comes next, if there is one."""
    place = best_to_worst.index(value) + 1
    return best_to_worst[place : place + 1]


def _name(results: Results, days: Sequence[date | None]) -> str:
    """Return how results are called in a message; with their ages where a rule looks at them."""
    if not results:
        return "unknown"
    if len(days) == 1:
        return " and ".join(f"{result.value:g}" for result in results)
    return " and ".join(f"{result.value:g} ({_age(result)})" for result in results)


def _age(result: Measurement) -> str:
    return "no date" if result.on is None else f"{full_years(result.on, _ON)} years old"
