"""A patient that is saved as a file, and read again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given

from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.reading.patients.patient_form import patient_form
from handouts.reading.patients.writer import patient_text
from handouts.reading.validation.schema_lookup import schema_of
from handouts.reading.yaml.loader import parse
from handouts.reading.yaml.locations import Provenance
from tests.any_patients import OPTIONAL, PACK, patients
from tests.conftest import ROOT
from tests.patients import check_patient, read_patient
from tests.reading.examples import TODAY


def _checked(raw: Mapping[Any, Any], pack: Pack = PACK) -> Patient:
    return check_patient(raw, Provenance("x.yaml"), pack, TODAY)


def _again(patient: Patient) -> Patient:
    return _checked(parse(patient_text(patient), "x.yaml").mapping)


@given(patients)
def test_a_saved_patient_is_the_same_patient(raw: Mapping[Any, Any]) -> None:
    """A dose, a date or an approval would be lost or changed between saving and opening a file."""
    try:
        patient = _checked(raw)
    except InputError:  # a text of marks alone, or with a letter that no sheet has
        assume(False)
    assert _again(patient) == patient


def test_every_field_of_a_patient_is_tried() -> None:
    """A new field would be forgotten when a patient is saved, and nobody would see it."""
    assert {"name", *OPTIONAL} == set(schema_of(patient_form(PACK.facts))["properties"])


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples" / "patients").glob("*.yaml")), ids=lambda path: path.stem
)
def test_examples_come_back(path: Path) -> None:
    """A real patient's file would not survive being opened and saved."""
    patient = read_patient(path, (), PACK, TODAY).patient
    assert _again(patient) == patient


def test_what_is_not_recorded_is_not_in_the_file() -> None:
    """A saved file would say of a patient what nobody has said."""
    text = patient_text(_checked({"name": "Ana Example"}))
    assert [line for line in text.splitlines() if not line.startswith("#")] == ["name: Ana Example"]


def _with_last(dose: str) -> Mapping[Any, Any]:
    text = (
        "name: Ana Example\nlast-sheet:\n  number: 3b5f0a9c21\n  on: 2026-11-12\n"
        f"  packs: [{{id: {PACK.id}, version: {PACK.version}, stage: 2}}]\n"
        f"  exercises: {{chin-tuck: {{dose: {{{dose}}}}}}}\n"
    )
    return parse(text, "x.yaml").mapping


def test_a_dose_of_the_last_sheet_has_the_names_that_are_typed() -> None:
    """Whoever opens the file would see "times_per_day" in quotes, and per-day everywhere else; or an earlier file would be refused."""
    typed = "hold: 5, reps: 10, sets: 1, per-day: 2, days: 5, rest: 60, days-between: 1"
    earlier = '"hold_s": 5, repetitions: 10, sets: 1, times_per_day: 2, days_per_week: 5, rest_s: 60, days_between: 1'
    patient = _checked(_with_last(typed))
    assert patient == _checked(_with_last(earlier))
    text = patient_text(patient)
    assert all(f"        {line}\n" in text for line in typed.split(", "))
    assert _again(patient) == patient


def test_a_dose_under_two_names_is_refused() -> None:
    """One of two doses would be taken without a word."""
    with pytest.raises(InputError, match="hold is given twice, under two names; keep one of them"):
        _checked(_with_last("hold: 5, hold_s: 6"))
