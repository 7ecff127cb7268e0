"""Checks of a patient's file against the pack and the day."""

from __future__ import annotations

from datetime import date
from math import nan
from typing import Any

import pytest

from handouts.errors import InputError
from handouts.model.patient import Approval, Clearance, ExerciseWish, TScore
from handouts.planning.plan import plan
from tests.planning.builders import ON, approve, pack, patient, rule

LATER = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("details", "field", "message"),
    [
        ({"exercises": {"tcuk": ExerciseWish(omit=True)}}, "exercises.tcuk", "the pack has no exercise tcuk; did you mean tuck?"),
        ({"exercises": {"zzz": ExerciseWish()}}, "exercises.zzz", "the pack has no exercise zzz; it may be tuck"),
        ({"approvals": approve("tuck.does")}, "approvals", "nothing is called tuck.does; did you mean tuck.dose?"),
        ({"approvals": approve("zzz")}, "approvals", "nothing is called zzz; it may be tuck, rested, tuck.dose"),
        ({"approvals": (Approval("tuck", " ", "x"),)}, "approvals", "the approval of tuck lacks a name or a reason; give both (by, why)"),
        ({"approvals": (Approval("tuck", "x", ""),)}, "approvals", "the approval of tuck lacks a name or a reason; give both (by, why)"),
        ({"stage": 9}, "stage", "stage is 9; the pack has 1, 2, 3, 4"),
        ({"t_score": nan}, "t-score", "t-score is no number; give it as on the report, for example -2.7"),
        ({"born": LATER, "started": None}, "born", "2027-01-01 is after the date of the sheet (2026-11-02); check both dates"),
        ({"clearance": Clearance("Dr. Who", LATER)}, "cleared", "2027-01-01 is after the date of the sheet (2026-11-02); check both dates"),
        ({"t_scores": (TScore(-2, on=LATER),)}, "t-score", "2027-01-01 is after the date of the sheet (2026-11-02); check both dates"),
        ({"born": None, "started": date(1900, 1, 1)}, "started", "1900-01-01 is more than ten years from 2026-11-02; give the start of this program"),
        ({"started": date(9999, 12, 31)}, "started", "9999-12-31 is more than ten years from 2026-11-02; give the start of this program"),
        ({"born": date(2020, 1, 1), "started": date(2019, 1, 1)}, "started", "2019-01-01 is before the date of birth; check both dates"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(details: dict[str, Any], field: str, message: str) -> None:
    """A misspelt omit would prescribe the exercise; a filler date would give the highest stage."""
    held = pack(rule("rested", "withhold", weeks_wait=1))
    with pytest.raises(InputError) as caught:
        plan(held, patient(**details), ON)
    assert [(p.field, p.message) for p in caught.value.problems] == [(field, message)]


def test_every_kind_of_problem_at_once() -> None:
    """A clinician would mend a file in five rounds."""
    who = patient(stage=9, exercises={"tuck": ExerciseWish(dose={"hold_s": 60})}, approvals=approve("zzz"))
    with pytest.raises(InputError) as caught:
        plan(pack(rule("sane", "refuse")), who, ON)
    assert len(caught.value.problems) == 4
