"""Whoever vouches for a decision is named, however the patient's facts come in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.fields.attestation import is_name, is_reason
from handouts.model.fields.visible_text import is_blank
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.reading.patients.options import FieldValue
from handouts.reading.rosters.columns import flat_to_raw, read_columns
from tests.patients import check_patient, read_patient

TODAY = date(2026, 11, 24)
INVISIBLE = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u2800\u3164\u115f\u1160\uffa0\u180e\u034f\ufe0f\u00a0\u3000 "
)
NOBODY = [
    *(
        "no",
        "NO",
        "No.",
        "none",
        "None",
        "null",
        "nan",
        "n/a",
        "N.A.",
        "unknown",
        "pending",
        "TBD",
        "declined",
    ),
    *("-", "--", "—", "?", "...", "x", "✓", "0", "1", "12/03/2026", "yes", "true", "false", "ok", "cleared"),
    *(
        "not cleared",
        "Not yet",
        "not cleared by Dr. Lee",
        "Dr. Lee: not yet",
        "Dr. Lee (pending)",
        "Dr. Lee?",
    ),
    *("Dr. Lee said no", "no, see note", "No: pain last time", "waiting for Dr. Lee", "to be confirmed"),
    *(
        "hasn't been cleared",
        "needs clearance",
        "nobody",
        "self",
        "ask Dr. Lee",
        "ninguno",
        "ＮＯ",
        "n\u200bo",
    ),
    *("\u200b", "\ufeff", "\u00ad", "\u2800", "\u3164\u200d", "\u0301"),
]
SOMEBODY = [
    *(
        "Dr. Lee",
        "Sam Lee, PT",
        "J. Smith MD",
        "Dr. No",
        "Dr. Na",
        "Na Li",
        "Nan Smith",
        "Dr. Noh",
        "O'Brien",
    ),
    *("Müller", "García López", "李", "Ελένη", "Dr. Notting", "Needham", "Dr. Wait", "PCP"),
]
REASONS = ["no pain for three weeks", "Good form, no dizziness", "not painful any more", "seen on October 1"]
NO_REASONS = [
    *(
        "no",
        "No.",
        "none",
        "n/a",
        "-",
        "?",
        "yes",
        "ok",
        "not yet",
        "not approved",
        "No: pain",
        "no, too weak",
    ),
    *("pending x-ray", "declined", "do not do", "wait for the scan", "unknown", "\u200b", "x"),
]


@pytest.mark.parametrize("text", NOBODY)
def test_words_of_denial_or_doubt_name_nobody(text: str) -> None:
    """A patient whose doctor said no would be given every exercise."""
    assert not is_name(text)


@pytest.mark.parametrize("text", SOMEBODY)
def test_real_names_are_taken(text: str) -> None:
    """A doctor could not clear anybody because of her name."""
    assert is_name(text)


@pytest.mark.parametrize("text", REASONS)
def test_a_reason_may_have_no_in_it(text: str) -> None:
    """A therapist could not write the most common reason of all."""
    assert is_reason(text)


@pytest.mark.parametrize("text", NO_REASONS)
def test_a_refusal_is_no_reason(text: str) -> None:
    """An approval that was refused would approve the exercise."""
    assert not is_reason(text)


def _from_file(text: str, pack: Pack, folder: Path) -> Patient:
    path = folder / "patient.yaml"
    path.write_text(f"name: Ana Example\ncleared:\n  by: {json.dumps(text)}\n", encoding="utf-8")
    return read_patient(path, (), pack, TODAY).patient


def _from_option(text: str, pack: Pack, folder: Path) -> Patient:
    options = [
        FieldValue(("name",), "Ana Example", "--name"),
        FieldValue(("cleared", "by"), text, "--cleared-by"),
    ]
    return read_patient(None, options, pack, TODAY).patient


def _from_row(text: str, pack: Pack, folder: Path) -> Patient:
    columns = read_columns(["name", "cleared by"], pack, "roster.csv")
    return check_patient(*flat_to_raw(["Ana Example", text], columns, 2), pack, TODAY)


@pytest.mark.parametrize("text", ["no", "pending", "n/a", "false", "Dr. Lee: not yet", "\u2800"])
@pytest.mark.parametrize("way_in", [_from_file, _from_option, _from_row])
def test_no_way_in_takes_a_denial_for_a_clearance(way_in, text: str, pack: Pack, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """One door would stay open: a cell, an option or a file that says no would clear the patient."""
    with pytest.raises(InputError) as caught:
        way_in(text, pack, tmp_path)
    (problem,) = caught.value.problems
    assert "cleared" in problem.field
    assert "name" in problem.message or "only invisible characters" in problem.message


@pytest.mark.parametrize("value", ["no", False, True, "Dr. Lee"])
def test_a_clearance_says_who_on_lines_of_its_own(value: object, pack: Pack, tmp_path: Path) -> None:
    """`cleared: no` would end in advice about indentation."""
    path = tmp_path / "patient.yaml"
    path.write_text(f"name: Ana Example\ncleared: {json.dumps(value)}\n", encoding="utf-8")
    with pytest.raises(InputError, match="if the patient is not cleared, remove this line"):
        read_patient(path, (), pack, TODAY)


def test_an_approval_in_a_cell_that_begins_with_no_is_refused(pack: Pack) -> None:
    """`No: pain last time` in an approval column would give the patient the exercise that hurt her."""
    columns = read_columns(["name", "approve tuck"], pack, "roster.csv")
    with pytest.raises(InputError, match='"No" does not say who decided'):
        check_patient(*flat_to_raw(["Ana Example", "No: pain last time"], columns, 2), pack, TODAY)


@pytest.mark.parametrize(
    "field",
    ["name", "id", "clinician", "next-visit", "leave-out-warning", "exercises: {tuck: {note", "person"],
)
@given(blank=st.text(st.sampled_from(INVISIBLE), min_size=1, max_size=6))
def test_a_text_that_prints_nothing_is_refused(field: str, blank: str, pack: Pack) -> None:
    """A name or a note would be there in the file and an empty line on paper."""
    assert is_blank(blank)
    raw: dict[str, object] = {"name": "Ana Example"}
    if field.startswith("exercises"):
        raw["exercises"] = {"tuck": {"note": blank}}
    else:
        raw[field] = blank
    from handouts.reading.patients.raw import options_alone

    with pytest.raises(InputError):
        check_patient(raw, options_alone(pack.facts), pack, TODAY)


@pytest.mark.parametrize(
    ("typed", "sex"), [("F", "female"), ("m", "male"), (" f ", "female"), ("Male", "male")]
)
def test_one_letter_says_the_sex(typed: str, sex: str, pack: Pack) -> None:
    """A list from a record system would be refused row by row for its F and M."""
    columns = read_columns(["name", "sex"], pack, "roster.csv")
    assert check_patient(*flat_to_raw(["Ana Example", typed], columns, 2), pack, TODAY).sex == sex
