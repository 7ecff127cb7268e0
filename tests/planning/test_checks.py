"""Dates of a patient's file that contradict each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from handouts.infra.errors import InputError
from handouts.model.fact import Measurement
from handouts.model.patient import Clearance, ExerciseOverride
from handouts.planning.plan import plan
from tests.planning.builders import ON, pack, patient, rule

BORN = date(1950, 3, 4)
BEFORE = date(1950, 3, 3)
MESSAGE = "1950-03-03 is before the date of birth (1950-03-04); check both dates"


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"started": BEFORE}, "started"),
        ({"clearance": Clearance("Dr. Who", BEFORE)}, "cleared.on"),
        (
            {"t_scores": (Measurement(-2.0, on=BORN), Measurement(-2.1), Measurement(-2.2, on=BEFORE))},
            "t-score.2.on",
        ),
    ],
)
def test_nothing_happened_before_birth(details: dict[str, Any], field: str) -> None:
    """A clearance or a scan of somebody else, or of a mistyped year, would count for this patient."""
    with pytest.raises(InputError) as caught:
        plan(pack(), patient(born=BORN, **details), ON)
    assert [(p.field, p.message) for p in caught.value.problems] == [(field, MESSAGE)]


def test_without_a_date_of_birth_nothing_is_before_it() -> None:
    """A patient of unknown age would be refused for her old scan."""
    assert plan(pack(), patient(born=None, t_scores=(Measurement(-2.0, on=BEFORE),)), ON).decisions


def test_every_kind_of_problem_at_once() -> None:
    """A clinician would mend a file in four rounds."""
    details = {"started": BEFORE, "clearance": Clearance("Dr. Who", BEFORE)}
    who = patient(born=BORN, exercises={"tuck": ExerciseOverride(hold_s=60)}, **details)
    with pytest.raises(InputError) as caught:
        plan(pack(rule("sane", "refuse")), who, ON)
    assert len(caught.value.problems) == 4
