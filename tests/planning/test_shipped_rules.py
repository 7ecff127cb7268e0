"""The shipped neck pack: a patient for every one of its rules, and what no rule may leave open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handouts.batch.folder.notice_words import notice_word
from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.model.patient import ExerciseOverride
from handouts.planning.plan import plan
from tests.planning.builders import ON, approve, patient

TUCK = "chin-tuck"

FIRES: dict[str, dict[str, Any]] = {
    "clearance": {"clearance": None},
    "cervical": {"fracture": "cervical"},
    "isometric-first": {"stage": 1},
    "isometric-first-low-t": {"started": ON, "t_score": -2.5},
    "shoulder-next": {"started": ON},
    "chin-tuck-after": {"started": ON},
    "approval-only": {},
    "fracture": {"fracture": "past"},
    "fracture-care": {"fracture": "recent"},
    "fracture-unknown": {"fracture": "unknown"},
    "low-t-score": {"t_score": None},
    "balance-seated": {"balance": "yes", "approvals": approve("wall-posture")},
    "arm-limit": {"arm_limit": "yes"},
    "arm-limit-progress": {"arm_limit": "yes"},
    "arm-limit-unknown": {"arm_limit": "unknown"},
    "diagnosis-against-score": {"t_score": -2.5, "diagnosis": "no"},
    "therapist-first": {"pt_visits": 1},
    "hold-range": {
        "exercises": {TUCK: ExerciseOverride(hold_s=6)},
        "approvals": approve("chin-tuck.dose"),
    },
    "rep-range": {
        "exercises": {TUCK: ExerciseOverride(repetitions=12)},
        "approvals": approve("chin-tuck.dose"),
    },
    "sets-range": {
        "exercises": {TUCK: ExerciseOverride(sets=3)},
        "approvals": approve("chin-tuck.dose"),
    },
    "times-range": {
        "exercises": {TUCK: ExerciseOverride(times_per_day=3)},
        "approvals": approve("chin-tuck.dose"),
    },
    "days-range": {
        "exercises": {TUCK: ExerciseOverride(days_per_week=7)},
        "approvals": approve("chin-tuck.dose"),
    },
}
UNSEEN = {
    "balance": "no exercise of the pack has free standing as its ordinary way",
    "no-forward-bend": "no exercise of the pack bends the spine, tested with those of another pack",
    "no-twist": "the only twist of the pack is its exception, tested with those of another pack",
    "no-impact": "no exercise of the pack has impact, tested with those of another pack",
    "no-floor": "no exercise of the pack is on the floor, tested with those of another pack",
    "fall-prevention": "a section, tested with the neck rules",
    "too-many": "the pack has five exercises",
    "far-too-many": "the pack has five exercises",
    "t-score-sane": "refuses, tested with the neck rules",
    "adults-only": "refuses, tested with the content's rules",
    "scan-date": "refuses, tested with the content's rules",
    "scan-old": "refuses, tested with the content's rules",
    "clearance-date": "refuses, tested with the content's rules",
    "clearance-old": "refuses, tested with the content's rules",
}


def test_every_rule_has_its_patient(shipped: Pack) -> None:
    """A rule could be added to the pack, or renamed, and never be seen to work."""
    assert {rule.id for rule in shipped.rules} == FIRES.keys() | UNSEEN.keys()


@pytest.mark.parametrize("rule_id", FIRES)
def test_rule_is_seen_where_it_fires_and_nowhere_else(shipped: Pack, rule_id: str) -> None:
    """A rule would be written in the pack and change nothing."""
    assert rule_id in seen(shipped, FIRES[rule_id])
    assert rule_id == "approval-only" or rule_id not in seen(shipped, {})


def seen(shipped: Pack, details: dict[str, Any]) -> set[str]:
    """Return the rules that show in a plan."""
    made = plan(shipped, patient(**details), ON)
    return {fired.rule_id for decision in made.decisions for fired in decision.rules} | {
        notice_word(notice).split(" ")[1] for notice in made.notices
    }


def test_known_poor_balance_sits(shipped: Pack) -> None:
    """A patient who falls would walk to the wall alone."""
    who = patient(balance="yes", approvals=approve("wall-posture"))
    wall = plan(shipped, who, ON).decisions[3]
    assert (wall.outcome, wall.variant_id) == ("changed", "seated")
    named = replace(who, approvals=approve("wall-posture", "balance-seated"))
    assert plan(shipped, named, ON).decisions[3].variant_id == "wall"


def test_nobody_is_ahead_of_the_stage_without_a_name(shipped: Pack) -> None:
    """An exercise of a later stage would come early because no rule speaks of it."""
    for stage in (1, 2, 3, 4):
        for decision in plan(shipped, patient(stage=stage), ON).active:
            assert shipped.exercise(decision.exercise_id).stage <= stage


def test_all_wrong_doses_at_once(shipped: Pack) -> None:
    """A clinician would mend one number at a time."""
    wrong = {each.id: ExerciseOverride(hold_s=60) for each in shipped.exercises}
    with pytest.raises(InputError) as caught:
        plan(shipped, patient(exercises=wrong), ON)
    assert len(caught.value.problems) == 5
