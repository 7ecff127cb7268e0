"""Every rule of the neck pack by name: for whom it fires, and what becomes of the five exercises."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from handouts.infra.errors import InputError
from handouts.model.fact import Measurement
from handouts.model.notice import RuleWarning
from handouts.model.pack import Pack
from handouts.model.patient import ExerciseOverride
from handouts.model.plan import Plan
from handouts.planning.plan import plan
from tests.patients import a_patient
from tests.planning.builders import ON, approve, patient

ISO, SQUEEZE, TUCK, WALL, TURN = (
    "isometric-neck",
    "shoulder-blade-squeeze",
    "chin-tuck",
    "wall-posture",
    "neck-rotation",
)
USUAL = [ISO, SQUEEZE, TUCK]
APPROVED = approve(WALL, TURN)
DAY_1, DAY_8, DAY_14, DAY_15 = (ON - timedelta(days=done) for done in (0, 7, 13, 14))

CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    # rule, what is on file beside the good values, the exercises that are done
    ("(none)", {}, USUAL),
    ("clearance", {"clearance": None}, []),
    ("clearance", {"clearance": None, "approvals": approve("clearance")}, USUAL),
    ("clearance", {"clearance": None, "approvals": approve(*USUAL, WALL, TURN)}, []),
    ("isometric-first", {"started": DAY_1}, [ISO]),
    ("isometric-first", {"started": None}, [ISO]),
    ("isometric-first", {"started": ON + timedelta(days=1)}, [ISO]),
    ("isometric-first", {"stage": 1}, [ISO]),
    ("isometric-first", {"started": DAY_8, "t_score": -2.5}, [ISO]),
    ("isometric-first", {"started": DAY_14, "t_score": -3.0, "stage": 3}, [ISO]),
    ("isometric-first", {"started": DAY_15, "t_score": -3.0}, USUAL),
    ("isometric-first", {"started": DAY_8, "t_score": None}, [ISO]),
    ("shoulder-next", {"started": DAY_8}, [ISO, SQUEEZE]),
    ("shoulder-next", {"stage": 2}, [ISO, SQUEEZE]),
    ("chin-tuck-after", {"started": DAY_14}, [ISO, SQUEEZE]),
    ("chin-tuck-after", {"started": DAY_15}, USUAL),
    ("chin-tuck-after", {"started": DAY_8, "stage": 3}, [ISO, SQUEEZE]),
    ("chin-tuck-after", {"started": DAY_8, "approvals": approve("chin-tuck-after")}, USUAL),
    ("approval-only", {"stage": 4}, USUAL),
    ("approval-only", {"approvals": approve(WALL)}, [*USUAL, WALL]),
    ("approval-only", {"approvals": APPROVED}, [*USUAL, WALL, TURN]),
    ("low-t-score", {"t_score": -2.5}, USUAL),
    ("low-t-score", {"t_score": -2.5, "approvals": APPROVED}, [*USUAL, WALL, TURN]),
    ("fracture", {"fracture": "past"}, [ISO]),
    ("fracture", {"fracture": "recent"}, [ISO]),
    ("fracture", {"fracture": "past", "t_score": -1.0}, [ISO]),
    ("fracture", {"fracture": "past", "approvals": approve(TUCK)}, [ISO, TUCK]),
    ("fracture", {"fracture": "recent", "approvals": APPROVED}, [ISO, WALL, TURN]),
    ("fracture-unknown", {"fracture": "unknown"}, USUAL),
    ("cervical", {"fracture": "cervical"}, []),
    ("cervical", {"fracture": "cervical", "approvals": approve(*USUAL, WALL, TURN, "cervical")}, []),
    ("balance", {"balance": "yes", "approvals": APPROVED}, [*USUAL, WALL, TURN]),
    ("balance", {"balance": "unknown", "approvals": APPROVED}, [*USUAL, WALL, TURN]),
    ("equipment", {"equipment": (), "approvals": APPROVED}, [ISO, SQUEEZE]),
    ("equipment", {"equipment": ("wall",), "approvals": APPROVED}, [*USUAL, WALL]),
]


def done(made: Plan) -> list[str]:
    """Return the exercises that the patient does."""
    return [decision.exercise_id for decision in made.active]


@pytest.mark.parametrize(("name", "details", "expected"), CASES)
def test_exercises_under_each_rule(
    neck: Pack, name: str, details: dict[str, Any], expected: list[str]
) -> None:
    """A patient would get an exercise that the source forbids, or lose one that it allows."""
    assert done(plan(neck, patient(**details), ON)) == expected


def test_nearly_nothing_known(neck: Pack) -> None:
    """A patient of whom only the name is known would be given exercises."""
    assert done(plan(neck, a_patient("Ana"), ON)) == []


@pytest.mark.parametrize(
    ("name", "details", "caution"),
    [
        ("(none)", {}, False),
        ("low-t-score", {"t_score": -2.5}, True),
        ("low-t-score", {"t_score": None}, True),
        ("low-t-score", {"t_score": None, "diagnosis": "unknown"}, True),
        ("low-t-score", {"t_score": None, "diagnosis": "no"}, False),
        ("fracture-unknown", {"fracture": "unknown"}, True),
    ],
)
def test_cautions(neck: Pack, name: str, details: dict[str, Any], caution: bool) -> None:
    """A patient with very weak bones would get the sheet without its caution."""
    fired = [caution.rule_id for caution in plan(neck, patient(**details), ON).cautions]
    assert fired == ([name] if caution else [])


@pytest.mark.parametrize(("balance", "forced"), [("no", ()), ("yes", ("bones",)), ("unknown", ("bones",))])
def test_fall_prevention_is_always_on_without_good_balance(
    neck: Pack, balance: Any, forced: tuple[str, ...]
) -> None:
    """A patient who falls would get a sheet without the part on falls."""
    assert plan(neck, patient(balance=balance), ON).forced_sections == forced


@pytest.mark.parametrize("balance", ["yes", "unknown"])
def test_nobody_with_poor_balance_stands_free(neck: Pack, balance: Any) -> None:
    """A patient would stand without support and fall."""
    made = plan(neck, patient(balance=balance, approvals=APPROVED), ON)
    positions = {
        variant.position
        for decision in made.active
        for variant in neck.exercise(decision.exercise_id).variants
        if variant.id == decision.variant_id
    }
    assert "standing" not in positions


def test_dates_of_what_comes_with_time(neck: Pack) -> None:
    """The part on moving on would name the wrong first day."""
    made = plan(neck, patient(started=DAY_1), ON)
    days = {d.exercise_id: d.not_before for d in made.withheld}
    assert days == {
        SQUEEZE: ON + timedelta(weeks=1),
        TUCK: ON + timedelta(weeks=2),
        WALL: None,
        TURN: None,
    }


@pytest.mark.parametrize(
    ("exercise", "field", "value", "named"),
    [
        (TUCK, "hold_s", 60, "hold is 60 s; chin-tuck allows 3 to 5 s"),
        (ISO, "hold_s", 7, "hold is 7 s; isometric-neck allows 3 to 6 s"),
        (SQUEEZE, "repetitions", 16, "reps is 16; shoulder-blade-squeeze allows 10 to 15"),
        (WALL, "repetitions", 11, "reps is 11; wall-posture allows 5 to 10"),
        (TURN, "hold_s", 6, "hold is 6 s; neck-rotation allows 3 to 5 s"),
        (TUCK, "days_per_week", 7, "days is 7; chin-tuck allows 5 to 6"),
    ],
)
def test_hold_and_rep_range(neck: Pack, exercise: str, field: Any, value: int, named: str) -> None:
    """A dose beyond the source would be printed."""
    with pytest.raises(InputError, match=named):
        plan(neck, patient(exercises={exercise: ExerciseOverride(**{field: value})}), ON)


@pytest.mark.parametrize(
    ("scores", "diagnosis", "refused"),
    [
        ((-6.1,), "no", True),
        ((-6.0,), "yes", False),
        ((4.1,), "no", True),
        ((4.0,), "no", False),
        ((2.7,), "yes", True),
        ((2.7,), "unknown", True),
        ((2.7, -2.7), "yes", True),
        ((0.0,), "yes", True),
        ((0.0,), "unknown", True),
        ((0.0,), "no", False),
        ((-0.1,), "yes", False),
    ],
)
def test_t_score_sane(neck: Pack, scores: tuple[float, ...], diagnosis: Any, refused: bool) -> None:
    """A lost minus sign would make the weakest bones the strongest."""
    who = patient(t_scores=tuple(map(Measurement, scores)), diagnosis=diagnosis)
    if not refused:
        assert plan(neck, who, ON)
        return
    with pytest.raises(InputError) as caught:
        plan(neck, who, ON)
    assert [problem.field for problem in caught.value.problems] == ["t-score"]


def test_five_exercises_are_not_too_many(neck: Pack) -> None:
    """The warning of too many would come for the pack's own five."""
    made = plan(neck, patient(approvals=APPROVED), ON)
    assert not any(
        isinstance(notice, RuleWarning) and notice.rule_id == "too-many" for notice in made.notices
    )
