"""What can be found of a patient, as few values as the rules of a pack can tell apart, and which of them are worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations_with_replacement, pairwise
from math import ceil, floor

from handouts.model.condition import Comparison
from handouts.model.fact import CountRange, Fact, FactTest, Measurement, test_name
from handouts.model.pack import FACTS_PER_PACK, Pack, own_name
from handouts.planning.facts import Known, ResultTests, result_tests, results_known

ON = date(2026, 1, 1)
_COURSE_NUMBERS = ("weeks_done", "week")


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of a question: what rules see of it, and how it is called in a message."""

    name: str
    facts: tuple[tuple[str, Known], ...]
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that can be found: its values, and the steps from one value to a worse one (by their positions)."""

    name: str
    findings: tuple[Finding, ...]
    steps: tuple[tuple[int, int], ...] = ()

    @property
    def tests(self) -> frozenset[str]:
        """Return the names of what rules can test of it."""
        return frozenset(name for finding in self.findings for name, _ in finding.facts)


def questions(pack: Pack, tests: Sequence[Comparison]) -> tuple[Question, ...]:
    """Return every question that one of these tests is about, with the values that the tests can tell apart."""
    asked: dict[str, list[Comparison]] = {}
    for test in tests:
        asked.setdefault(test.fact, []).append(test)
    known = pack.tests()
    own = {known[name].fact_id: None for name in asked if name in known}
    facts = (_of_fact(fact_id, pack.facts[fact_id], known, asked) for fact_id in own)
    return (*facts, *_of_program(asked, known))


def _of_fact(
    fact_id: str, fact: Fact, known: Mapping[str, FactTest], asked: Mapping[str, list[Comparison]]
) -> Question:
    name = test_name(fact_id)
    if fact.measured is not None:
        tests = {key: asked[key] for key, test in known.items() if test.fact_id == fact_id and key in asked}
        return _results(fact_id, fact, known, tests)
    if fact.count is not None:
        numbers = _counts(fact.count, asked[name])
        return _ladder(fact_id, name, numbers if fact.worse == "high" else numbers[::-1])
    if fact.best_to_worst is not None:
        return _ladder(fact_id, name, fact.best_to_worst)
    return _set(fact_id, name, fact.words)


def _of_program(asked: Mapping[str, list[Comparison]], known: Mapping[str, FactTest]) -> Iterator[Question]:
    """Yield what every pack can test; how far a patient is, is no finding: no step of it is worse."""
    weeks: dict[str, list[Comparison]] = {}
    for name, tests in asked.items():
        own = own_name(name)
        if name in known:
            continue
        if own in _COURSE_NUMBERS:
            weeks.setdefault(name.removesuffix(own), []).extend(_as_done(test, own) for test in tests)
        elif own in FACTS_PER_PACK:
            yield Question(name, tuple(Finding(str(number), ((name, number),)) for number in _near(tests)))
        elif name == "clearance":
            findings = tuple(Finding(word, ((name, word),)) for word in ("yes", "no"))
            yield Question(name, findings, ((0, 1),))
        elif name == "sex":
            yield _set(name, name, ("female", "male", "other"))
        else:
            numbers = [number for number in _near(tests) if number >= 0]
            yield _set(name, name, numbers)
    for prefix, tests in weeks.items():
        done = [number for number in _near(tests) if number >= 0]
        findings = tuple(
            Finding(f"week {number + 1}", ((f"{prefix}weeks_done", number), (f"{prefix}week", number + 1)))
            for number in done
        )
        unknown = Finding(
            "unknown", ((f"{prefix}weeks_done", None), (f"{prefix}week", None)), is_unknown=True
        )
        yield Question(f"{prefix}week", (*findings, unknown))


def _as_done(test: Comparison, name: str) -> Comparison:
    """Return a test of the week as one of the full weeks that are done."""
    bound = test.value if isinstance(test.value, tuple) else test.value - (name == "week")
    return Comparison(test.fact, test.operator, bound, test.unknown)


def _ladder(fact_id: str, name: str, best_to_worst: Sequence[Known]) -> Question:
    """Return a question whose values have an order; unknown is worse than every one of them."""
    findings = (*(Finding(str(value), ((name, value),)) for value in best_to_worst), _unknown(name))
    last = len(findings) - 1
    return Question(fact_id, findings, (*pairwise(range(last)), *((number, last) for number in range(last))))


def _set(fact_id: str, name: str, values: Sequence[Known]) -> Question:
    """Return a question whose values have no order; only unknown is worse."""
    findings = (*(Finding(str(value), ((name, value),)) for value in values), _unknown(name))
    last = len(findings) - 1
    return Question(fact_id, findings, tuple((number, last) for number in range(last)))


def _unknown(name: str) -> Finding:
    return Finding("unknown", ((name, None),), is_unknown=True)


def _near(tests: Iterable[Comparison]) -> list[int]:
    """Return whole numbers on every side of the bounds of some tests."""
    bounds = [test.value for test in tests if not isinstance(test.value, tuple)]
    return sorted(
        {
            number
            for bound in bounds
            for number in (floor(bound) - 1, floor(bound), ceil(bound), ceil(bound) + 1)
        }
    )


def _counts(count: CountRange, tests: Iterable[Comparison]) -> list[int]:
    near = (number for number in _near(tests) if count.low <= number <= count.high)
    return sorted({count.low, *near, count.high})


def _results(
    fact_id: str, fact: Fact, known: Mapping[str, FactTest], tests: Mapping[str, list[Comparison]]
) -> Question:
    """Return a question with none, one or two results, at values and ages on every side of the bounds.

    Worse is a result that is worse by itself, a further result that is worse than all, and no result at all.
    """
    values = sorted({0.0, *_sides(tests, known, "lowest", "highest")}, reverse=fact.worse == "low")
    ages = sorted(
        {number for number in _sides(tests, known, "latest-years", "earliest-years") if number >= 0}
    )
    days: list[date | None] = [ON - timedelta(days=366 * round(age)) for age in ages] or [None]
    one = [Measurement(value, on=day) for value in values for day in days]
    lists = [(), *((each,) for each in one), *combinations_with_replacement(one, 2)]
    derived = result_tests(fact_id, fact)
    findings = tuple(_shown(derived, results) for results in lists)
    rank = {value: number for number, value in enumerate(values)}
    steps = tuple(
        (better, worse)
        for better, before in enumerate(lists)
        for worse, after in enumerate(lists)
        if before and _is_worse(before, after, rank)
    )
    return Question(fact_id, findings, steps)


def _sides(
    tests: Mapping[str, list[Comparison]], known: Mapping[str, FactTest], *kinds: str
) -> Iterator[float]:
    for name, comparisons in tests.items():
        for test in comparisons:
            if known[name].of in kinds and not isinstance(test.value, tuple):
                step = 1.0 if "years" in str(known[name].of) else 0.1
                yield from (round(test.value - step, 6), test.value, round(test.value + step, 6))


def _shown(tests: ResultTests, results: tuple[Measurement, ...]) -> Finding:
    name = " and ".join(f"{result.value:g}" for result in results) or "unknown"
    return Finding(name, tuple(results_known(tests, results, ON).items()), is_unknown=not results)


def _is_worse(
    before: tuple[Measurement, ...], after: tuple[Measurement, ...], rank: Mapping[float, int]
) -> bool:
    """Return whether one list of results is a step worse than another, all of the same days."""
    if not after:
        return True
    if len(after) == len(before) + 1:
        further = [result for result in after if result not in before] or [after[-1]]
        worst = max(rank[result.value] for result in before)
        return set(before) <= set(after) and len(further) == 1 and rank[further[0].value] >= worst
    if len(after) != len(before):
        return False
    moved = [(b, a) for b, a in zip(before, after, strict=True) if b != a]
    return len(moved) == 1 and all(b.on == a.on and rank[a.value] == rank[b.value] + 1 for b, a in moved)
