"""The shipped pack against falls: a patient for every one of its rules."""

from __future__ import annotations

from typing import Any

import pytest

from handouts.model.fact import DatedFinding
from handouts.model.patient import ExerciseOverride
from tests.planning.falls import ON, STEADY, approve, fall_pack, patient, seen


def dose_of(exercise: str, **dose: Any) -> dict[str, Any]:
    """Return an approved dose outside the free range of an exercise."""
    return {"exercises": {exercise: ExerciseOverride(**dose)}, "approvals": approve(f"{exercise}.dose")}


FIRES: dict[str, dict[str, Any]] = {
    "clearance": {"clearance": None},
    "heart-unstable": {"heart": "unstable"},
    "heart-unknown": {"heart": None},
    "heart-effort": {"heart": "unstable"},
    "heart-care": {"heart": "stable"},
    "blood-pressure-high": {"blood_pressure": "above-limits"},
    "see-a-doctor": {"doctor_first": "yes"},
    "pain-severe": {"leg_pain": "severe"},
    "pain-care": {"leg_pain": "mild"},
    "hip-new": {"hip_replacement": "recent"},
    "hip-moves": {"hip_replacement": "over-12-weeks"},
    "hip-care": {"hip_replacement": "over-12-weeks"},
    "cannot-walk": {"walking_aid": "cannot-walk"},
    "walker": {"walking_aid": "walker"},
    "cane": {"walking_aid": "cane"},
    "aid-care": {"walking_aid": "cane"},
    "falls-two": {"falls_last_year": 2},
    "falls-one": {"falls_last_year": 1},
    "alone-care": {"lives_alone": "yes"},
    "alone-unsteady": {"lives_alone": "yes", "balance": "yes", "falls_last_year": 1},
    "chair-stands-below-average": {"chair_stands_30s": DatedFinding(9, ON)},
    "legs-first": {"stage": 1},
    "weights-later": {"stage": 2},
    "walks-by-name": {},
    "hold-on": {"balance": "yes"},
    "therapist-first": {"pt_visits": 0},
    "hold-range": dose_of("side-leg-raise", hold_s=3),
    "rep-range": dose_of("toe-stand", repetitions=12),
    "steps-range": dose_of("sideways-walk", steps=15),
    "tempo-range": dose_of("step-up", up_s=6),
    "rest-range": dose_of("toe-stand", rest_s=180),
    "weight-range": dose_of("knee-curl", load=5.0),
    "days-range": dose_of("toe-stand", days_per_week=1),
    "too-many": {},
}
QUIET = {"walks-by-name", "too-many"}
"""Rules that the steady patient has as well."""
UNSEEN = {
    "sets-range": "one or two sets are free, and no exercise may have more",
    "balance": "no exercise of the pack stands free in its ordinary way",
    "no-free-standing": "no exercise of the pack stands free but its exception; levels are tested below",
    "no-impact": "no exercise of the pack has impact, tested with those of another pack",
    "no-floor": "no exercise of the pack is on the floor, tested with those of another pack",
    "home-safety": "a section, tested below",
    "far-too-many": "refuses, tested below",
    "adults-only": "refuses, tested below",
    "clearance-date": "refuses, tested below",
    "clearance-old": "refuses, tested below",
}


def test_every_rule_has_its_patient() -> None:
    """A rule could be added to the pack, or renamed, and never be seen to work."""
    assert {rule.id for rule in fall_pack().rules} == FIRES.keys() | UNSEEN.keys()


@pytest.mark.parametrize("rule_id", [rule for rule in FIRES if rule not in QUIET])
def test_rule_is_seen_where_it_fires_and_nowhere_else(rule_id: str) -> None:
    """A rule would be written in the pack and change nothing."""
    assert rule_id in seen(patient(**FIRES[rule_id]))
    assert rule_id not in seen(STEADY)
