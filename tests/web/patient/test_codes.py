"""Diagnosis codes on the page: read as in a list, and asked about beside the question that they leave open."""

from __future__ import annotations

from typing import Any

import pytest

from handouts.web.patient.sheets import Sheets
from tests.web.patient.fields import Field, form_of
from tests.web.patient.window import READY

_OPEN = [field for field in READY if field[0] not in ("fracture", "diagnosis")]


def answered(sheets: Sheets, *fields: Field) -> Any:
    """Return what the page answers for a patient with these fields and nothing said of a fracture."""
    return sheets.answer(form_of(*_OPEN, *fields))


@pytest.mark.parametrize(
    ("fields", "slot", "text"),
    [
        ([("icd-10", "M80.00XA")], "err fracture", "M80.00XA: This code does not say which bone is fractured."),
        ([("icd-10", "M80.08XA"), ("fracture", "none")], "err fracture", "“None” contradicts the code M80.08XA, which says “Recent”."),
        ([("icd-10", "M81.0; osteo")], "err icd-10", "is not an ICD-10-CM code"),
        ([("snomed", "64859005")], "err snomed", "its check digit is wrong"),
    ],
)  # fmt: skip
def test_what_is_open_is_told_where_it_is_answered(
    sheets: Sheets, fields: list[Field], slot: str, text: str
) -> None:
    """A clinician would look for what is missing, and see no page meanwhile."""
    answer = answered(sheets, *fields)
    assert text in answer["slots"][slot]
    assert not answer["ready"]
    assert answer["pages"]


def test_an_open_question_can_be_answered_with_not_known(sheets: Sheets) -> None:
    """A clinician who does not know could make no sheet; or what nobody knows would be taken for good."""
    asked = answered(sheets, ("icd-10", "M80.00XA"))["slots"]
    assert 'data-not-known="fracture"' in asked["approve-value fracture"]
    answer = answered(sheets, ("icd-10", "M80.00XA"), ("fracture", "unknown"))
    assert answer["ready"]
    assert not answer["slots"].get("err fracture") and not answer["slots"].get("approve-value fracture")
    without = answered(sheets, ("diagnosis", "yes"))["slots"]
    assert {name: text for name, text in answer["slots"].items() if name.startswith("badge ")} == {
        name: text for name, text in without.items() if name.startswith("badge ")
    }


def test_a_code_that_nothing_was_concluded_from_is_told(sheets: Sheets) -> None:
    """A clinician would think that the program weighed a heart failure, and it did not."""
    told = answered(sheets, ("icd-10", "M81.0, I50.9"), ("fracture", "none"))["slots"]["general"]
    assert "No exercise library on this sheet uses the diagnosis code I50.9." in told
    assert "M81.0" not in told


def test_codes_decide_as_what_is_typed_does(sheets: Sheets) -> None:
    """A code on the page would be kept, and read by nobody."""
    typed = sheets.download(form_of(*_OPEN, ("fracture", "past"), ("diagnosis", "yes")))
    coded = sheets.download(form_of(*_OPEN, ("icd-10", "M81.0, m8008xs")))
    assert typed is not None and coded is not None
    assert coded.data == typed.data
