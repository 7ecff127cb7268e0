"""Decisions on one exercise: withholding, approvals, variants, and the first day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from handouts.model.pack import Pack
from handouts.model.patient import Approval, ExerciseOverride, Patient
from handouts.model.plan import Decision
from handouts.model.rule import Selector
from handouts.planning.plan import plan
from tests.planning.builders import ON, approve, at_most, below, exercise, is_, pack, patient, rule, way

STANDING = exercise(
    "stand", variants=(way("free", "standing"), way("wall", "standing-supported", "wall"), way("sit"))
)
SEATED_ONLY: Any = ("lying", "seated")


def decided(held: Pack, who: Patient) -> Decision:
    """Return the decision on the first exercise."""
    return plan(held, who, ON).decisions[0]


def said(decision: Decision) -> dict[str, bool]:
    """Return the rules that had a say, and whether each was overruled."""
    return {fired.rule_id: fired.overridden_by is not None for fired in decision.rules}


def test_an_exercise_that_no_rule_touches_is_prescribed() -> None:
    """The ordinary case would need a rule of its own."""
    decision = decided(pack(), patient())
    assert (decision.outcome, decision.variant_id, decision.rules) == ("prescribed", "seated", ())
    assert decision.dose is not None


def test_a_withheld_exercise_has_no_dose_and_keeps_basis_and_inference() -> None:
    """A dose could be printed for what is forbidden, or the reason be lost."""
    decision = decided(pack(rule("no", "withhold", basis=("a", "b"), inference=True)), patient())
    assert (decision.outcome, decision.variant_id, decision.dose, decision.minutes_per_day) == (
        "withheld",
        None,
        None,
        0,
    )
    assert (decision.rules[0].basis, decision.rules[0].inference) == (("a", "b"), True)


@pytest.mark.parametrize(
    ("overrule", "approved", "outcome"),
    [
        ((), "no", "withheld"),
        ((), "tuck", "withheld"),
        (("rule",), "no", "prescribed"),
        (("rule",), "tuck", "withheld"),
        (("exercise",), "tuck", "prescribed"),
        (("exercise",), "no", "withheld"),
        (("dose",), "tuck.dose", "withheld"),
        (("exercise", "rule"), "tuck", "prescribed"),
        (("exercise", "rule"), "tuck.dose", "withheld"),
    ],
)
def test_an_approval_lifts_only_what_the_rule_allows(overrule: Any, approved: str, outcome: str) -> None:
    """A rule that must never be overruled would be, or an approval would not count."""
    held = pack(rule("no", "withhold", overridable_by=overrule))
    assert decided(held, patient(approvals=approve(approved))).outcome == outcome


def test_one_standing_rule_is_enough_and_the_lifted_one_stays_visible() -> None:
    """The laxer of two rules would win."""
    held = pack(rule("soft", "withhold", overridable_by=("exercise",)), rule("hard", "withhold"))
    decision = decided(held, patient(approvals=approve("tuck")))
    assert decision.outcome == "withheld"
    assert said(decision) == {"soft": True, "hard": False}


def test_the_first_of_two_approvals_is_the_one_recorded() -> None:
    """The chart would name the wrong doctor."""
    both = (Approval("tuck", "Dr. One", "a"), Approval("tuck", "Dr. Two", "b"))
    decision = decided(pack(rule("no", "withhold", overridable_by=("exercise",))), patient(approvals=both))
    assert decision.rules[0].overridden_by == both[0]


def test_a_rule_on_other_exercises_has_no_say() -> None:
    """Every exercise would show every rule."""
    held = pack(rule("no", "withhold", exercises=Selector(ids=("other",))))
    assert decided(held, patient()).rules == ()


def test_omitted_by_the_clinician() -> None:
    """An exercise that the clinician left out would be printed."""
    decision = decided(pack(), patient(exercises={"tuck": ExerciseOverride(omit=True, note="later")}))
    assert (decision.outcome, decision.omitted, decision.rules, decision.note) == (
        "withheld",
        True,
        (),
        "later",
    )


@pytest.mark.parametrize(
    ("equipment", "variant", "rules"),
    [
        (None, "wall", ["balance"]),
        (("wall",), "wall", ["balance"]),
        ((), "sit", ["balance", "equipment"]),
    ],
)
def test_first_variant_that_rules_and_equipment_allow(equipment: Any, variant: str, rules: list[str]) -> None:
    """A patient with poor balance would stand free, or get a variant for which nothing is at home."""
    allowed: Any = ("lying", "seated", "standing-supported")
    held = pack(rule("balance", "require-position", positions=allowed), exercises=(STANDING,))
    decision = decided(held, patient(equipment=equipment))
    assert (decision.outcome, decision.variant_id, list(said(decision))) == ("changed", variant, rules)


def test_two_position_rules_both_count() -> None:
    """The laxer position rule would win."""
    held = pack(
        rule("wide", "require-position", positions=("seated", "standing-supported")),
        rule("narrow", "require-position", positions=SEATED_ONLY),
        exercises=(STANDING,),
    )
    decision = decided(held, patient())
    assert (decision.variant_id, list(said(decision))) == ("sit", ["wide", "narrow"])


def test_a_position_rule_that_changes_nothing_has_no_say() -> None:
    """A seated exercise would be explained by a rule on standing."""
    held = pack(rule("balance", "require-position", positions=SEATED_ONLY))
    assert decided(held, patient()).rules == ()


def test_no_allowed_position_withholds() -> None:
    """An exercise that can only be done standing would be given to somebody who must sit."""
    held = pack(
        rule("balance", "require-position", positions=SEATED_ONLY),
        exercises=(exercise("stand", variants=(way("free", "standing"),)),),
    )
    decision = decided(held, patient())
    assert (decision.outcome, said(decision)) == ("withheld", {"balance": False})


def test_a_lifted_position_rule_keeps_the_ordinary_variant() -> None:
    """An approved way of standing would be taken away, or be approved without a trace."""
    held = pack(
        rule("balance", "require-position", positions=SEATED_ONLY, overridable_by=("exercise",)),
        exercises=(STANDING,),
    )
    decision = decided(held, patient(approvals=approve("stand")))
    assert (decision.outcome, decision.variant_id, said(decision)) == (
        "prescribed",
        "free",
        {"balance": True},
    )


def test_overriding_one_position_rule_does_not_override_another() -> None:
    """An approval of one rule would let a patient stand whom another rule wants seated."""
    held = pack(
        rule("tired", "require-position", positions=SEATED_ONLY, overridable_by=("rule",)),
        rule("balance", "require-position", positions=SEATED_ONLY),
        exercises=(STANDING,),
    )
    decision = decided(held, patient(approvals=approve("tired")))
    assert (decision.variant_id, said(decision)) == ("sit", {"tired": True, "balance": False})


def test_missing_equipment_withholds_by_the_built_in_rule() -> None:
    """A patient without a wall would get a wall exercise."""
    held = pack(exercises=(exercise("wall", variants=(way("wall", "standing-supported", "wall"),)),))
    decision = decided(held, patient(equipment=("high-backed-chair",)))
    assert decision.outcome == "withheld"
    assert [(f.rule_id, f.basis, f.inference) for f in decision.rules] == [("equipment", (), True)]


STARTED = ON - timedelta(days=3)
WAIT = rule("wait", "withhold", below("weeks_done", 2), weeks_wait=2, overridable_by=("rule",))
STAGE = rule("stage", "withhold", at_most("stage", 1), weeks_wait=1, overridable_by=("exercise",))
NEVER = rule("never", "withhold", overridable_by=("exercise",))


@pytest.mark.parametrize(
    ("rules", "details", "day"),
    [
        ((WAIT,), {}, STARTED + timedelta(weeks=2)),
        ((STAGE,), {}, STARTED + timedelta(weeks=1)),
        ((WAIT, STAGE), {}, STARTED + timedelta(weeks=2)),
        ((WAIT, STAGE), {"stage": 1}, None),
        ((WAIT,), {"started": None}, None),
        ((WAIT,), {"started": ON + timedelta(days=5)}, ON + timedelta(days=19)),
        ((WAIT, NEVER), {}, None),
        ((WAIT, NEVER), {"approvals": approve("tuck")}, STARTED + timedelta(weeks=2)),
        ((WAIT,), {"exercises": {"tuck": ExerciseOverride(omit=True)}}, None),
        ((STAGE,), {"stage": 1, "started": ON - timedelta(weeks=9)}, None),
        ((STAGE, rule("quiet", "withhold", below("weeks_done", 1))), {}, None),
        (
            (rule("odd", "withhold", is_("stage", "3"), weeks_wait=1),),
            {"started": ON - timedelta(weeks=4)},
            None,
        ),
        ((rule("late", "withhold", is_("stage", "2"), weeks_wait=1), WAIT), {}, STARTED + timedelta(weeks=2)),
    ],
)
def test_first_day_only_where_time_alone_allows(
    rules: Any, details: dict[str, Any], day: date | None
) -> None:
    """The sheet would promise a date for an exercise that needs a doctor's word."""
    decision = decided(pack(*rules), patient(**({"started": STARTED} | details)))
    assert (decision.outcome, decision.not_before) == ("withheld", day)


def test_no_first_day_where_another_rule_will_fire_by_then() -> None:
    """The date would be that of another prohibition."""
    later = rule("later", "withhold", is_("stage", "3"))
    assert decided(pack(WAIT, later), patient(started=STARTED)).not_before is None


def test_no_first_day_without_a_place_to_do_it() -> None:
    """The date would be printed for an exercise that has no variant for this patient."""
    held = pack(WAIT, exercises=(exercise("wall", variants=(way("wall", "standing-supported", "wall"),)),))
    assert decided(held, patient(started=STARTED, equipment=())).not_before is None
