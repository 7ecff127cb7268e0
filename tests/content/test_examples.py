"""The examples that a newcomer runs first show what their own first lines promise."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from handouts.planning.plan import plan
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.packs.loader import read_pack
from tests.patients import read_patient

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
TODAY = date(2026, 11, 24)
THREE = ["isometric-neck", "shoulder-blade-squeeze", "chin-tuck"]
EXPECTED: dict[str, list[str]] = {
    "standard-week-2": ["isometric-neck", "shoulder-blade-squeeze"],
    "severe-past-fracture": ["isometric-neck"],
    "balance-problem": [*THREE, "wall-posture"],
    "week-4-approved": [*THREE, "wall-posture", "neck-rotation"],
    "not-cleared": [],
    "nearly-nothing-known": ["isometric-neck"],
    "large-print-long-name": THREE,
    "cervical-fracture": [],
    "hand-limit": ["shoulder-blade-squeeze"],
    "follow-up": THREE,
    "one-leaf": THREE,
    "new-since-last": ["isometric-neck", "chin-tuck"],
}
ROSTER_ROWS = 12


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_patient_gets_what_the_file_says(name: str) -> None:
    """A clinician who opens an example sees the rules at work as they are."""
    pack = read_pack(ROOT / "data" / "neck-osteoporosis")
    patient = read_patient(EXAMPLES / "patients" / f"{name}.yaml", (), pack, TODAY).patient
    assert [decision.exercise_id for decision in plan(pack, patient, TODAY).active] == EXPECTED[name]


def test_every_example_patient_is_expected() -> None:
    """No example is left that nobody looks at."""
    assert sorted(path.stem for path in (EXAMPLES / "patients").glob("*.yaml")) == sorted(EXPECTED)


def test_the_small_pack_plans_its_patient() -> None:
    """A clinic that writes its own pack from the example starts from one that works."""
    pack = read_pack(EXAMPLES / "packs" / "ankle-pumps")
    patient = read_patient(EXAMPLES / "packs" / "ankle-pumps-patient.yaml", (), pack, TODAY).patient
    (decision,) = plan(pack, patient, TODAY).active
    assert decision.dose is not None
    assert decision.dose.times_per_day == 4


def test_the_pack_written_by_the_guide_plans_its_patient() -> None:
    """A clinic that follows the guide to facts, levels and a load would end with a pack that does not work."""
    pack = read_pack(EXAMPLES / "packs" / "wrist-after-cast")
    patient = read_patient(EXAMPLES / "packs" / "wrist-after-cast-patient.yaml", (), pack, TODAY).patient
    made = plan(pack, patient, TODAY)
    assert [decision.exercise_id for decision in made.active] == ["wrist-bend", "palm-turn", "ball-squeeze"]
    squeeze = made.active[-1]
    assert squeeze.level_id == "on-the-table"
    assert squeeze.dose is not None
    assert squeeze.dose.load == "soft"


def test_the_example_clinic_is_read_with_its_logo() -> None:
    """The first sheet that somebody makes has a letterhead."""
    clinic = read_clinic(EXAMPLES / "clinic.yaml")
    assert clinic.logo is not None
    assert clinic.reviewers == ()


def test_the_roster_has_a_row_for_each_patient_and_no_name_twice() -> None:
    """A batch from the example makes as many sheets as it says."""
    with (EXAMPLES / "roster.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert len({row["id"] for row in rows}) == len({row["name"] for row in rows}) == ROSTER_ROWS
    assert [row["id"] for row in rows if None in row or None in row.values()] == []
