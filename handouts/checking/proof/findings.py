"""What can be found of a patient, as few values as the rules of a pack can tell apart, and which of them are worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from handouts.checking.proof.question import Finding, Question, near
from handouts.checking.proof.results import of_results
from handouts.model.condition import Comparison
from handouts.model.fact import CountRange, Fact, FactTest, test_name
from handouts.model.pack import FACTS_PER_PACK, Pack, own_name
from handouts.planning.facts import Known

_COURSE_NUMBERS = ("weeks_done", "week")


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
        return of_results(fact_id, fact, known, tests)
    if fact.count is not None:
        numbers = _counts(fact.count, asked[name])
        return _ladder(fact_id, name, numbers if fact.worse == "high" else numbers[::-1])
    if fact.best_to_worst is not None:
        return _ladder(fact_id, name, fact.best_to_worst)
    return _set(fact_id, name, fact.words)


def _of_program(asked: Mapping[str, list[Comparison]], known: Mapping[str, FactTest]) -> Iterator[Question]:
    """Yield what every pack can test. How far a patient is, is no finding; only a start that is not recorded is worse."""
    weeks: dict[str, list[Comparison]] = {}
    for name, tests in asked.items():
        own = own_name(name)
        if name in known:
            continue
        if own in _COURSE_NUMBERS:
            weeks.setdefault(name.removesuffix(own), []).extend(_as_done(test, own) for test in tests)
        elif own in FACTS_PER_PACK:
            yield Question(name, tuple(Finding(str(number), ((name, number),)) for number in near(tests)))
        elif name == "clearance":
            findings = tuple(Finding(word, ((name, word),)) for word in ("yes", "no"))
            yield Question(name, findings, ((0, 1),))
        elif name == "sex":
            yield _set(name, name, ("female", "male", "other"))
        elif name == "exercise_count":
            yield Question(name, (_unknown(name),))  # the exercises are counted after each was decided
        elif name == "clearance_years":
            yield _ladder(name, name, [number for number in near(tests) if number >= 0])
        else:
            numbers = [number for number in near(tests) if number >= 0]
            yield _set(name, name, numbers)
    for prefix, tests in weeks.items():
        done = [number for number in near(tests) if number >= 0]
        findings = tuple(
            Finding(f"week {number + 1}", ((f"{prefix}weeks_done", number), (f"{prefix}week", number + 1)))
            for number in done
        )
        unknown = Finding(
            "unknown", ((f"{prefix}weeks_done", None), (f"{prefix}week", None)), is_unknown=True
        )
        yield Question(f"{prefix}week", (*findings, unknown), _to_last(len(findings)))


def _as_done(test: Comparison, name: str) -> Comparison:
    """Return a test of the week as one of the full weeks that are done."""
    bound = test.value if isinstance(test.value, tuple) else test.value - (name == "week")
    return Comparison(test.fact, test.operator, bound, test.unknown)


def _ladder(fact_id: str, name: str, best_to_worst: Sequence[Known]) -> Question:
    """Return a question whose values have an order; unknown is worse than every one of them."""
    findings = (*(Finding(str(value), ((name, value),)) for value in best_to_worst), _unknown(name))
    last = len(findings) - 1
    return Question(fact_id, findings, (*pairwise(range(last)), *_to_last(last)))


def _set(fact_id: str, name: str, values: Sequence[Known]) -> Question:
    """Return a question whose values have no order; only unknown is worse."""
    findings = (*(Finding(str(value), ((name, value),)) for value in values), _unknown(name))
    return Question(fact_id, findings, _to_last(len(findings) - 1))


def _to_last(last: int) -> tuple[tuple[int, int], ...]:
    """Return the steps from every finding to the last one, which is the worst."""
    return tuple((number, last) for number in range(last))


def _unknown(name: str) -> Finding:
    return Finding("unknown", ((name, None),), is_unknown=True)


def _counts(count: CountRange, tests: Iterable[Comparison]) -> list[int]:
    close = (number for number in near(tests) if count.low <= number <= count.high)
    return sorted({count.low, *close, count.high})
