"""Conditions: when a rule fires and for whom."""

from __future__ import annotations

import pytest

from handouts.model.condition import AllOf, AnyOf, Comparison, Operator, comparisons
from handouts.model.rule import Selector
from handouts.planning.conditions import decisive_test, holds, selects
from tests.planning.builders import ALWAYS, above, below, exercise, is_


@pytest.mark.parametrize(
    ("operator", "fires_at"),
    [("at_most", (-3, -2.5)), ("at_least", (-2.5, -2)), ("below", (-3,)), ("above", (-2,))],
)
def test_bounds_are_exact(operator: Operator, fires_at: tuple[float, ...]) -> None:
    """A T-score of exactly -2.5 would fall on the wrong side."""
    test = Comparison("t_score", operator, -2.5, unknown=True)
    assert tuple(value for value in (-3, -2.5, -2) if holds(test, {"t_score": value})) == fires_at


@pytest.mark.parametrize("unknown", [True, False])
def test_unknown_fires_unless_the_rule_says_otherwise(unknown: bool) -> None:
    """What is not on file would be taken as normal."""
    assert holds(below("weeks_done", 2, unknown=unknown), {"weeks_done": None}) is unknown


def test_unknown_can_be_asked_for_as_a_word() -> None:
    """A rule for "fracture: unknown" would never fire."""
    assert holds(is_("fracture", "unknown", unknown=False), {"fracture": None})


def test_words_and_numbers_compare_with_is() -> None:
    """A rule on a list of words, or on stage 2 alone, would not fire."""
    assert holds(is_("fracture", "past", "recent"), {"fracture": "recent"})
    assert holds(is_("stage", "2"), {"stage": 2})
    assert not holds(is_("fracture", "past"), {"fracture": "none"})


def test_any_all_and_always() -> None:
    """Rules with two findings would fire on one, or never."""
    yes, no = is_("balance", "yes"), is_("balance", "no")
    facts = {"balance": "yes"}
    assert holds(ALWAYS, facts)
    assert holds(AnyOf((no, yes)), facts)
    assert not holds(AllOf((yes, no)), facts)
    assert list(comparisons(AnyOf((no, AllOf((yes,)))))) == [no, yes]


def test_decisive_test_is_the_number_that_made_it_true() -> None:
    """The message on a wrong T-score would speak of the diagnosis."""
    both = AllOf((is_("diagnosis", "yes"), above("t_score", 0)))
    condition = AnyOf((below("t_score", -6), both))
    found = decisive_test(condition, {"diagnosis": "yes", "t_score": 2.5})
    assert found == above("t_score", 0)
    assert decisive_test(is_("balance", "yes"), {"balance": "yes"}) == is_("balance", "yes")
    assert decisive_test(ALWAYS, {}) is None


@pytest.mark.parametrize(
    ("selector", "selected"),
    [
        (Selector(), True),
        (Selector(ids=("tuck",)), True),
        (Selector(ids=("other",)), False),
        (Selector(tagged=("movement",)), True),
        (Selector(tagged=("isometric",)), False),
        (Selector(not_tagged=("isometric",)), True),
        (Selector(not_tagged=("movement", "isometric")), False),
        (Selector(ids=("tuck",), not_tagged=("movement",)), True),
    ],
)
def test_selectors(selector: Selector, selected: bool) -> None:
    """A rule would withhold the wrong exercises."""
    assert selects(selector, exercise("tuck", "movement")) is selected
