"""Whether the rules of a pack test its facts as they can be tested: a rule that withholds needs to know what is worse."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.infra.errors import Problem
from handouts.model.condition import Comparison, comparisons
from handouts.model.fact import CountRange, tests_of
from handouts.model.rule import DECIDING, Rule
from handouts.reading.packs.parts.read_parts import Parts

_COUNT = "exercise_count"


def fact_problems(parts: Parts) -> Iterator[Problem]:
    """Yield a problem for each rule that tests a fact in a way that says nothing."""
    pack, origin = parts.pack.value, parts.pack.origin
    for number, rule in enumerate(pack.rules):
        for message in dict.fromkeys(_wrong(rule, parts)):
            yield origin.problem(("rules", number, "when"), message)


def _wrong(rule: Rule, parts: Parts) -> Iterator[str]:
    facts = parts.pack.value.facts
    if rule.action in DECIDING and any(test.fact == _COUNT for test in comparisons(rule.when)):
        yield (
            f"exercises are counted only after each one has been decided, so a rule that says then: {rule.action} cannot test "
            "exercise-count; write then: warn, or then: needs-reason"
        )
    for name, test in tests_of(facts).items():
        fact = facts[test.fact_id]
        for comparison in comparisons(rule.when):
            if comparison.fact != name:
                continue
            if fact.one_of is not None and rule.action in DECIDING:
                yield (
                    f"{test.fact_id} has no order, so none of its answers is worse than another; "
                    f"a rule that says then: {rule.action} needs a fact with best-to-worst"
                )
            if fact.count is not None and not _can_differ(comparison, fact.count):
                yield (
                    f"this test of {test.fact_id} has the same answer for every count from {fact.count.low} to "
                    f"{fact.count.high}; correct the number"
                )


def _can_differ(comparison: Comparison, count: CountRange) -> bool:
    """Return whether some counts pass a test and others do not."""
    bound = comparison.value
    if isinstance(bound, tuple):
        return True
    if comparison.operator in ("at_most", "above"):
        return count.low <= bound < count.high
    return count.low < bound <= count.high
