"""A patient's file as fields of the form, and back, without a server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.clinic import Clinic
from handouts.model.patient import ExerciseOverride, Patient
from handouts.reading.packs.library import library_of
from handouts.reading.patients.loader import PatientCheck
from handouts.reading.patients.writer import patient_text
from handouts.reading.yaml.loader import load, parse
from handouts.reading.yaml.locations import Provenance
from handouts.session.checked import Ready
from handouts.session.request import Request
from handouts.session.session import Session
from handouts.web.patient.form import Form
from handouts.web.patient_files.fields import Field
from handouts.web.patient_files.files import opened_file, saved_file
from tests.any_patients import PACK, TODAY, patients
from tests.conftest import ROOT
from tests.patients import USUAL_FACTS

EXAMPLES = sorted((ROOT / "examples" / "patients").glob("*.yaml"))
_SESSION = Session(library_of([ROOT / "data" / "neck-osteoporosis"]), Clinic(), None, TODAY)


def form_of(fields: list[Field]) -> Form:
    """Return the form that a page sends for these fields."""
    return Form.parse(urlencode(fields).encode())


def _read(text: str | bytes) -> Patient:
    document = parse(text, "x.yaml")
    return PatientCheck(PACK, TODAY).check(document.mapping, document.origin)


@given(patients)
def test_a_file_that_is_opened_and_saved_is_the_same_patient(raw: Mapping[Any, Any]) -> None:
    """Opening a file and saving it again would lose or change a dose, a date or an approval."""
    try:
        patient = PatientCheck(PACK, TODAY).check(raw, Provenance("x.yaml"))
    except InputError:
        assume(False)
    opened = opened_file(patient_text(patient).encode(), _SESSION)
    again = _read(saved_file(form_of(opened.fields), _SESSION))
    unused = {name for name, override in patient.exercises.items() if override == ExerciseOverride()}
    kept = {name: each for name, each in patient.exercises.items() if name not in unused}
    expected = {name: getattr(patient, name) for name in patient.__slots__} | {"exercises": kept}
    if opened.problems:  # the form holds one approval of a thing, and says so
        assert [problem.field for problem in opened.problems] == ["approvals"]
        first = {approval.what: approval for approval in reversed(patient.approvals)}
        expected["approvals"] = tuple(each for each in patient.approvals if first[each.what] is each)
    assert {name: getattr(again, name) for name in patient.__slots__} == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_file_that_is_opened_and_saved_gives_the_same_sheet(path: Path) -> None:
    """The sheet of a saved patient would differ from the one that was given to the patient."""
    opened = opened_file(path.read_bytes(), _SESSION)
    assert opened.problems == ()
    form = form_of(opened.fields)
    saved = parse(saved_file(form, _SESSION), "saved.yaml")
    sheets = [
        _SESSION.render(ready, _SESSION.compose(ready)).data
        for request in (
            Request.of_document(load(path), USUAL_FACTS),
            form.request(USUAL_FACTS),
            Request(saved.mapping, saved.origin),
        )
        if isinstance(ready := _SESSION.require(request), Ready)
    ]
    assert len(sheets) == 3
    assert sheets[0] == sheets[1] == sheets[2]


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_file_gives_fields_or_problems(data: bytes) -> None:
    """A wrong file that is dropped on the page would show a page of code, or nothing at all."""
    opened = opened_file(data, _SESSION)
    assert opened.problems
    assert opened.fields == []


def test_what_is_right_of_a_file_with_errors_is_filled_in() -> None:
    """One typing error in a file would mean to type the whole patient again."""
    text = "name: Ana Example\nborn: 1955-13-04\nbalance: maybe\ncolour: red\nt-score: -2.3\nweeks: 2\n"
    opened = opened_file(text.encode(), _SESSION)
    assert opened.fields == [("name", "Ana Example"), ("t-score", "-2.3"), ("weeks", "2")]
    assert [(problem.line, problem.field) for problem in opened.problems] == [
        (2, "born"),
        (3, "balance"),
        (4, "colour"),
    ]


def test_a_file_without_a_name_fills_in_no_name() -> None:
    """A stand-in for the name would be printed on a sheet."""
    opened = opened_file(b"balance: 'no'\n", _SESSION)
    assert opened.fields == [("balance", "no")]
    assert [problem.kind for problem in opened.problems] == ["missing"]


def test_a_dose_that_needs_an_approval_is_filled_in() -> None:
    """A dose would vanish from the form, where it could be approved."""
    text = "name: Ana\ncleared: {by: Dr. Lee}\nexercises: {chin-tuck: {hold: 9}}\n"
    opened = opened_file(text.encode(), _SESSION)
    assert ("hold chin-tuck", "9") in opened.fields
    assert opened.problems == ()


def test_what_has_no_place_on_the_form_is_told() -> None:
    """A bone density result or an approval would be lost without a word."""
    scores = "".join(f"  - {{value: -{number}.5, site: hip}}\n" for number in range(1, 8))
    approval = "  - {what: chin-tuck, by: Dr. Lee, why: Seen on Monday.}\n"
    text = f"name: Ana Example\nt-score:\n{scores}approvals:\n{approval}{approval}"
    opened = opened_file(text.encode(), _SESSION)
    assert len([name for name, _ in opened.fields if name.split()[0] == "t-score"]) == 5
    assert [(problem.line, problem.field) for problem in opened.problems] == [
        (8, "t-score[6]"),
        (10, "approvals"),
    ]
