"""When a rule fires, and for which exercises: the comparisons that a pack may write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import ge, gt, le, lt

from handouts.model.condition import AllOf, Comparison, Condition
from handouts.model.exercise import Exercise, Variant
from handouts.model.rule import Selector
from handouts.planning.facts import Facts, Known

_COMPARES: Mapping[str, Callable[[float, float], bool]] = {
    "at_most": le,
    "at_least": ge,
    "below": lt,
    "above": gt,
}


def holds(condition: Condition, facts: Facts) -> bool:
    """Return whether a condition is true; a fact that is not recorded counts as each test says (`Comparison.unknown`)."""
    if isinstance(condition, Comparison):
        return passes(condition, facts[condition.fact])
    decisive = not isinstance(condition, AllOf)
    for part in condition.parts:
        if holds(part, facts) is decisive:
            return decisive
    return not decisive


def decisive_test(condition: Condition, facts: Facts) -> Comparison | None:
    """Return the comparison that best says why a condition is true; None where it is always true.

    One with a number says most: "T-score above 0" rather than "osteoporosis" where a rule wants both.
    """
    true = list(_true_tests(condition, facts))
    return next((test for test in true if test.operator != "is"), true[0] if true else None)


def selects(selector: Selector, exercise: Exercise, variant: Variant | None = None) -> bool:
    """Return whether a rule applies to a variant of an exercise; without a variant, whether it does to every one."""
    if exercise.id in selector.excepted:
        return False
    if exercise.id in selector.ids or (selector.tagged and _shares(exercise.tags, selector.tagged)):
        return True
    if selector.not_tagged and not _shares(exercise.tags, selector.not_tagged):
        return True
    if selector.loads:
        return exercise.has_any(selector.loads, variant)
    return selector.is_every


def _shares(tags: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(tag in others for tag in tags)


def takes_unknown(test: Comparison) -> bool:
    """Return whether a test is true of a fact that is not recorded."""
    return test.unknown or (isinstance(test.value, tuple) and "unknown" in test.value)


def passes(test: Comparison, fact: Known) -> bool:
    """Return whether a comparison is true of what is known."""
    if fact is None:
        return takes_unknown(test)
    if isinstance(test.value, tuple):
        return str(fact) in test.value
    return _COMPARES[test.operator](float(fact), test.value)


def _true_tests(condition: Condition, facts: Facts) -> Iterator[Comparison]:
    if not holds(condition, facts):
        return
    if isinstance(condition, Comparison):
        yield condition
        return
    for part in condition.parts:
        yield from _true_tests(part, facts)
