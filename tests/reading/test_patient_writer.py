"""A patient that is saved as a file, and read again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.reading.packs.loader import read_pack
from handouts.reading.patients.writer import patient_text
from handouts.reading.validation.schema_lookup import schema_of
from handouts.reading.yaml.loader import parse
from handouts.reading.yaml.locations import Provenance
from tests.conftest import ROOT
from tests.patients import check_patient, read_patient
from tests.reading.examples import TODAY

_PACK = read_pack(ROOT / "data" / "neck-osteoporosis")
_IDS = tuple(exercise.id for exercise in _PACK.exercises)

_letters = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf"))
_line = st.text(_letters, min_size=1, max_size=40) | st.sampled_from(
    ("no", "010", "a: b", "# a", "2026-11-24", "x #2")
)
_name = _line.map("Pat {}".format)
_day = st.dates(min_value=TODAY.replace(year=2023), max_value=TODAY).map(str)
_answer = st.sampled_from(("yes", "no", "unknown"))
_score = st.fixed_dictionaries(
    {"value": st.decimals(-9, 9, places=2).map(float)}, optional={"site": _line, "on": _day}
)
_amount = st.integers(1, 999)
_override = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("hold", "reps", "sets", "per-day", "days"), _amount),
        "note": _name,
        "omit": st.booleans(),
    },
)
_approval = st.fixed_dictionaries(
    {"what": st.sampled_from(_IDS), "by": _name, "why": st.just("Seen on Monday, no pain.")}
)
_OPTIONAL = {
    "id": _line,
    "born": st.dates(min_value=TODAY.replace(year=1920), max_value=TODAY).map(str),
    "sex": st.sampled_from(("female", "male", "other", "unknown")),
    "lang": st.just("en"),
    "started": _day,
    "diagnosis": _answer,
    "t-score": st.lists(_score, max_size=3),
    "fracture": st.sampled_from(("none", "past", "recent", "cervical", "unknown")),
    "balance": _answer,
    "arm-limit": _answer,
    "cleared": st.fixed_dictionaries({"by": _name}, optional={"on": _day}),
    "pt-visits": st.integers(0, 999),
    "stage": st.integers(1, 4),
    "equipment": st.lists(st.sampled_from(("wall", "high-backed-chair")), unique=True),
    "exercises": st.dictionaries(st.sampled_from(_IDS), _override),
    "approvals": st.lists(_approval, max_size=3),
    "clinician": _line,
    "next-visit": _line,
    "goal": _line,
    "person": st.sampled_from(_PACK.persons),
    "paper": st.sampled_from(("letter", "a4")),
    "profile": st.sampled_from(("standard", "large", "compact")),
    "visit": st.sampled_from(("first", "next")),
    "sections": st.lists(st.sampled_from(("plan", "cards", "warning", "log")), min_size=1, unique=True),
    "leave-out-warning": st.just("Given last week."),
    "weeks": st.integers(1, 12),
}  # fmt: skip
patients = st.fixed_dictionaries({"name": _name}, optional=_OPTIONAL)


def _checked(raw: Mapping[Any, Any], pack: Pack = _PACK) -> Patient:
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
    assert {"name", *_OPTIONAL} == set(schema_of(Patient)["properties"])


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples" / "patients").glob("*.yaml")), ids=lambda path: path.stem
)
def test_examples_come_back(path: Path) -> None:
    """A real patient's file would not survive being opened and saved."""
    patient = read_patient(path, (), _PACK, TODAY).patient
    assert _again(patient) == patient


def test_what_is_not_recorded_is_not_in_the_file() -> None:
    """A saved file would say of a patient what nobody has said."""
    text = patient_text(_checked({"name": "Ana Example"}))
    assert [line for line in text.splitlines() if not line.startswith("#")] == ["name: Ana Example"]
