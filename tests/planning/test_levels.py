"""Levels: only a clinician moves them, an approval is asked where the pack says so, and no rule is gone around."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from handouts.infra.errors import InputError, Problem
from handouts.model.exercise import Level
from handouts.model.movement import Loads
from handouts.model.pack import Pack
from handouts.model.patient import ExerciseOverride, Patient
from handouts.model.plan import Decision
from handouts.model.rule import Selector
from handouts.planning.plan import plan
from tests.planning.builders import ON, approve, exercise, is_, pack, patient, rule, way

LEVELS = (
    Level("two-hands", default=True),
    Level("one-hand"),
    Level("no-hands", approve=True, loads=Loads(stands_free=True)),
)
RISE = exercise(
    "rise",
    levels=LEVELS,
    variants=(way("chair", "standing-supported"),),
    loads=Loads(stands_free=False),
)
OTHER = exercise("tuck")
FREE = rule(
    "no-free",
    "withhold",
    is_("balance", "yes"),
    exercises=Selector(loads=("stands-free",)),
    overridable_by=(),
)
SUPPORTED = rule("balance", "require-position", is_("balance", "yes"), positions=("standing-supported",))


def held(*rules: Any) -> Pack:
    """A pack with an exercise that has levels, and one that has none."""
    return pack(*rules, exercises=(RISE, OTHER))


def at(level: str | None, approvals: tuple[str, ...] = (), **facts: Any) -> Patient:
    """Somebody for whom the clinician chose a level of "rise"."""
    return patient(exercises={"rise": ExerciseOverride(level=level)}, approvals=approve(*approvals), **facts)


def decided(who: Patient, *rules: Any) -> Decision:
    """Return the decision on "rise"."""
    return plan(held(*rules), who, ON).decisions[0]


def refused(who: Patient, *rules: Any) -> Problem:
    """Return the only problem."""
    with pytest.raises(InputError) as caught:
        plan(held(*rules), who, ON)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("started", [date(2026, 10, 26), date(2026, 1, 1), date(2022, 1, 1)])
def test_time_moves_nobody(started: date) -> None:
    """After some weeks a patient would let go of the chair because a calendar said so."""
    decision = decided(patient(started=started))
    assert (decision.level_id, decision.outcome) == ("two-hands", "prescribed")


def test_an_exercise_without_levels_has_none() -> None:
    """The sheet would speak of a level that does not exist."""
    assert plan(held(), patient(), ON).decisions[1].level_id is None


def test_a_level_that_a_clinician_chose_is_a_change() -> None:
    """The chart would not say that the patient was moved."""
    assert (decided(at("one-hand")).level_id, decided(at("one-hand")).outcome) == ("one-hand", "changed")
    assert decided(at("two-hands")).outcome == "prescribed"


def test_a_level_with_approval_needs_a_name() -> None:
    """A frail patient would let go of the chair, and nobody would have said so by name."""
    problem = refused(at("no-hands"))
    assert problem.field == "exercises.rise.level"
    assert problem.message == "the level no-hands of rise needs a named approval of the exercise"
    assert problem.approval == "rise"
    decision = decided(at("no-hands", ("rise",)))
    assert decision.level_id == "no-hands"
    assert [(fired.rule_id, fired.overridden_by is not None) for fired in decision.rules] == [("level", True)]


def test_the_approval_of_the_dose_is_none_of_a_level() -> None:
    """Who approved ten more repetitions would have approved to let go."""
    assert refused(at("no-hands", ("rise.dose",))).approval == "rise"


def test_an_unknown_level_names_those_that_there_are() -> None:
    """A slip of a key would print the usual level."""
    assert refused(at("one-finger")).message == (
        'rise has no level "one-finger"; choose one of two-hands, one-hand, no-hands'
    )
    who = patient(exercises={"tuck": ExerciseOverride(level="one-hand")})
    assert refused(who).message == "tuck has no levels; remove this line"


def test_a_rule_on_standing_free_reaches_a_level_that_does() -> None:
    """A rule that keeps a patient at a support would not see that the level lets go of it."""
    assert decided(at("one-hand", balance="yes"), FREE).outcome == "changed"
    problem = refused(at("no-hands", ("rise",), balance="yes"), FREE)
    assert problem.message == (
        "the level no-hands of rise cannot be used for this patient (rule no-free); "
        "choose an easier level, or remove this line"
    )
    assert problem.approval is None


def test_a_rule_on_positions_takes_a_free_level_as_standing() -> None:
    """ "Standing with a support" would be true of the exercise, and of the level it would not."""
    assert decided(at(None, balance="yes"), SUPPORTED).outcome == "prescribed"
    assert refused(at("no-hands", ("rise",), balance="yes"), SUPPORTED).kind == "level-forbidden"
    assert decided(at("no-hands", ("rise",), balance="no"), SUPPORTED).level_id == "no-hands"


def test_a_level_is_checked_on_a_withheld_exercise_too() -> None:
    """A wrong level would wait in the file until the exercise is allowed."""
    assert refused(at("one-finger"), rule("no", "withhold")).kind == "level"
