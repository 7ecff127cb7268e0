"""Rules that select by what the body does: in single variants, in exercises of any pack, and where nothing is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from handouts.model.movement import MOVEMENTS, Loads, Movement
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Decision
from handouts.model.rule import Rule, Selector
from handouts.planning.conditions import selects
from handouts.planning.plan import plan
from tests.planning.builders import ON, approve, at_least, below, exercise, pack, patient, rule, way

BENDS = Loads(spine_flexion=True, stands_free=False)
STRAIGHT = Loads(spine_flexion=False)
NOTHING = Loads(**{movement.replace("-", "_"): False for movement in MOVEMENTS})
REACH = exercise(
    "reach",
    loads=Loads(spine_flexion=True, impact=False),
    variants=(way("standing", "standing"), replace(way("seated"), loads=Loads(spine_flexion=False))),
)


def on(*movements: Movement, action: Any = "withhold", **details: Any) -> Rule:
    """A rule on what has any of these movements."""
    return rule("moves", action, exercises=Selector(loads=movements), **details)


def decided(held: Pack, who: Patient | None = None) -> Decision:
    """Return the decision on the first exercise."""
    return plan(held, who or patient(), ON).decisions[0]


@pytest.mark.parametrize(
    ("loads", "variant", "selected"),
    [
        (Loads(), Loads(), True),
        (BENDS, Loads(), True),
        (STRAIGHT, Loads(), False),
        (BENDS, STRAIGHT, False),
        (STRAIGHT, BENDS, True),
        (STRAIGHT, Loads(impact=True), False),
    ],
)
def test_what_is_not_said_counts_as_yes_and_a_variant_may_say_its_own(
    loads: Loads, variant: Loads, selected: bool
) -> None:
    """An exercise that bends the spine would slip past the rule, because its file says nothing."""
    one = exercise("one", loads=loads, variants=(replace(way("seated"), loads=variant),))
    assert selects(Selector(loads=("spine-flexion",)), one) is selected


def test_one_of_several_movements_is_enough() -> None:
    """A rule on two movements would stop only exercises with both."""
    one = exercise("one", loads=replace(NOTHING, impact=True))
    assert selects(Selector(loads=("floor", "impact")), one)
    assert not selects(Selector(loads=("floor", "overhead")), one)


def test_an_exception_is_an_exception_from_every_way_to_select() -> None:
    """The small turn of the neck that the source allows could not be told from the turns that it forbids."""
    one = exercise("one", "movement")
    assert not selects(Selector(tagged=("movement",), loads=("impact",), excepted=("one",)), one)


def test_another_variant_takes_the_place_of_the_one_that_loads() -> None:
    """A patient would lose an exercise that is safe for her sitting down."""
    decision = decided(pack(on("spine-flexion"), exercises=(REACH,)))
    assert (decision.outcome, decision.variant_id) == ("changed", "seated")
    assert [fired.rule_id for fired in decision.rules] == ["moves"]


def test_what_loads_in_every_variant_is_withheld() -> None:
    """The rule would be written in the pack and stop nothing."""
    decision = decided(pack(on("floor"), exercises=(REACH,)))
    assert (decision.outcome, [fired.rule_id for fired in decision.rules]) == ("withheld", ["moves"])


def test_two_rules_that_leave_no_variant_withhold_together() -> None:
    """Each rule alone would leave a variant, and the other one's would be printed."""
    sits = replace(on("stands-free"), id="sits")
    bends = exercise(
        "bends",
        loads=NOTHING,
        variants=(
            replace(way("standing", "standing"), loads=Loads(stands_free=True)),
            replace(way("seated"), loads=Loads(spine_flexion=True)),
        ),
    )
    decision = decided(pack(on("spine-flexion"), sits, exercises=(bends,)))
    assert decision.outcome == "withheld"
    assert {fired.rule_id for fired in decision.rules} == {"moves", "sits"}


def test_an_approval_of_the_exercise_keeps_the_usual_variant() -> None:
    """A clinician's named decision would be without effect."""
    held = pack(on("spine-flexion", overridable_by=("exercise",)), exercises=(REACH,))
    decision = decided(held, patient(approvals=approve("reach")))
    assert (decision.outcome, decision.variant_id) == ("prescribed", "standing")
    assert [fired.overridden_by is not None for fired in decision.rules] == [True]


def test_a_caution_is_shown_with_the_variant_that_loads() -> None:
    """A patient who sits would be warned of what happens standing, or one who stands not at all."""
    held = pack(on("spine-flexion", action="caution"), exercises=(REACH,))
    assert [fired.rule_id for fired in decided(held).rules] == ["moves"]
    seated = rule("sit", "require-position", positions=("seated",))
    held = pack(on("spine-flexion", action="caution"), seated, exercises=(REACH,))
    assert [fired.rule_id for fired in decided(held).rules] == ["sit"]


def test_a_position_is_asked_only_of_the_variants_that_load() -> None:
    """A rule on deep knee bends would take the standing exercises without one."""
    held = pack(on("impact", action="require-position", positions=("seated",)), exercises=(REACH,))
    assert decided(held).variant_id == "standing"
    held = pack(on("spine-flexion", action="require-position", positions=("seated",)), exercises=(REACH,))
    assert decided(held).variant_id == "seated"


def test_no_first_day_where_no_variant_will_be_left_by_then() -> None:
    """The sheet would promise a day on which the exercise is still forbidden."""
    wait = rule("wait", "withhold", below("weeks_done", 2), weeks_wait=2)
    then = at_least("week", 3)
    straight = on("spine-flexion", when=then)
    stands = rule("stands", "require-position", then, positions=("standing",))
    started = patient(started=ON)
    assert decided(pack(wait, exercises=(REACH,)), started).not_before == ON + timedelta(weeks=2)
    assert decided(pack(wait, straight, stands, exercises=(REACH,)), started).not_before is None


# ---- The neck pack, whose rules reach the exercises of every pack ----------------------------------------------------

NECK_MOVES: dict[Movement, tuple[dict[str, Any], dict[str, Any]]] = {
    "spine-flexion": ({}, {"approvals": approve("foreign")}),
    "impact": ({}, {"approvals": approve("foreign")}),
    "spine-twist": ({}, {}),
    "floor": ({"balance": "unknown"}, {"fracture": "past"}),
}
"""For each movement that the neck pack forbids: two patients for whom it does."""


@pytest.mark.parametrize("movement", NECK_MOVES)
def test_neck_rules_stop_a_movement_in_any_exercise(shipped: Pack, movement: Movement) -> None:
    """A bend or a jump from another pack would be printed for somebody with weak bones."""
    loads = replace(NOTHING, **{movement.replace("-", "_"): True})
    foreign = exercise("foreign", "isometric", loads=loads)
    words = replace(shipped.words, exercises={**shipped.words.exercises, "foreign": _any_words(shipped)})
    held = replace(shipped, exercises=(foreign,), words=words)
    for details in NECK_MOVES[movement]:
        decision = decided(held, patient(started=date(2026, 1, 1), **details))
        assert decision.outcome == "withheld", details
    harmless = replace(held, exercises=(replace(foreign, loads=NOTHING),))
    assert decided(harmless, patient(started=date(2026, 1, 1))).outcome == "prescribed"


def test_an_exercise_may_be_approved_where_the_guide_leaves_it_open(shipped: Pack) -> None:
    """A therapist could never give a gentle turn, or an exercise on the mat, to somebody she knows well."""
    for movement in ("spine-twist", "floor"):
        loads = replace(NOTHING, **{movement.replace("-", "_"): True})
        words = replace(shipped.words, exercises={**shipped.words.exercises, "foreign": _any_words(shipped)})
        held = replace(shipped, exercises=(exercise("foreign", "isometric", loads=loads),), words=words)
        who = patient(started=date(2026, 1, 1), balance="unknown", approvals=approve("foreign"))
        assert decided(held, who).outcome == "prescribed"


def test_neck_exercises_are_not_touched_by_the_rules_on_movements(shipped: Pack) -> None:
    """The neck sheet would change, though its own exercises have nothing of what is to be avoided."""
    for one in shipped.exercises:
        for each in shipped.rules:
            if each.exercises.loads:
                assert not any(selects(each.exercises, one, variant) for variant in one.variants)


def _any_words(shipped: Pack) -> Any:
    return shipped.words.exercises["chin-tuck"]
