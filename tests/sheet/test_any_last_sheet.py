"""Any patient after any last sheet: the box names every change, and what came from outside stops nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.patient import Reviewed
from handouts.model.receipt import FORMAT, Receipt
from handouts.model.sheet import ChangesBox, Sheet
from handouts.model.since_last import since_last
from handouts.reading.patients.loader import ReadPatient
from handouts.reading.receipts.pdf import last_pdf
from handouts.reading.receipts.text import receipt_text, receipt_values
from handouts.reading.validation.record_check import check_of
from handouts.reading.yaml.locations import Provenance
from handouts.session.checked import Ready
from handouts.session.next_sheet import proposed
from handouts.session.request import Request
from handouts.session.session import open_session
from tests.any_patients import OPTIONAL, TODAY, patients

SESSION = open_session((), None, TODAY)


def ready_of(raw: Mapping[Any, Any]) -> Ready:
    """Return a patient with every decision; what no file may say is left to other tests."""
    try:
        return SESSION.understand(Request(raw, Provenance("x.yaml")))
    except InputError:
        assume(False)
        raise


def printed(ready: Ready, sheet: Sheet) -> bytes:
    """Return the file of a sheet; letters that no font has are left to other tests."""
    try:
        return SESSION.render(ready, sheet).data
    except InputError:
        assume(False)
        raise


def box_of(sheet: Sheet) -> ChangesBox | None:
    """Return the box of a sheet."""
    boxes = (block for part in sheet.sections for block in part.blocks if isinstance(block, ChangesBox))
    return next(boxes, None)


@settings(max_examples=60)
@given(patients, OPTIONAL["last-sheet"])
def test_every_change_is_in_the_box(raw: Mapping[Any, Any], last: Mapping[str, Any]) -> None:
    """A patient would miss a new exercise, or go on with one that has to stop."""
    facts = {key: value for key, value in raw.items() if key not in ("sections", "packs")}
    ready = ready_of({**facts, "last-sheet": last})
    sheet = SESSION.compose(ready)
    since = since_last(ready.plan, ready.patient.last_sheet)
    assert since is not None
    box = box_of(sheet)
    if box is None:
        assert not since.changes
        return
    text = " ".join("".join(span.text for span in words) for _, words in box.items)
    words = SESSION.pack.words.exercises
    for change in since.changes:
        named = words[change.exercise_id].name if change.exercise_id in words else "any other exercise"
        assert named in text or change.kind == "same"
    ids = {change.exercise_id for change in since.changes}
    assert {decision.exercise_id for decision in ready.plan.active} <= ids
    assert {name for name in last["exercises"] if "/" not in name} <= ids
    printed(ready, sheet)


@settings(max_examples=40)
@given(patients)
def test_a_plan_comes_back_from_its_own_sheet(raw: Mapping[Any, Any]) -> None:
    """A dose, a variant or an exercise would be another after its way through the PDF."""
    ready = ready_of({key: value for key, value in raw.items() if key not in ("last-sheet", "reviewed")})
    sheet = SESSION.compose(ready)
    receipt = last_pdf(printed(ready, sheet), "last.pdf").receipt
    assert receipt is not None
    values = receipt_values(receipt_text(receipt)) or {}
    assert values.pop("format") == FORMAT
    assert check_of(Receipt)(values, Provenance("x.yaml"), None) == receipt
    facts = {key: value for key, value in raw.items() if key not in ("last-sheet", "reviewed")}
    again = proposed(SESSION, Request(facts, Provenance("x.yaml")), receipt, "Dr. Lee", from_file=True)
    assert again.plan.active == ready.plan.active
    assert again.patient == replace(
        ready.patient, visit="next", last_sheet=receipt, reviewed=Reviewed("Dr. Lee", TODAY)
    )


@settings(max_examples=60)
@given(patients, OPTIONAL["last-sheet"], st.booleans())
def test_a_proposal_follows_any_sheet(
    raw: Mapping[Any, Any], last: Mapping[str, Any], from_file: bool
) -> None:
    """A receipt of another version, or a forged one, would end in a traceback or get a dose past its limits."""
    facts = {key: value for key, value in raw.items() if key not in ("last-sheet", "reviewed")}
    receipt = ready_of({"name": "Ana", "last-sheet": last}).patient.last_sheet
    assert receipt is not None
    try:
        ready = proposed(SESSION, Request(facts, Provenance("x.yaml")), receipt, None, from_file=from_file)
    except InputError:
        return
    alone = SESSION.decide(ReadPatient(replace(ready.patient, last_sheet=None), Provenance("x.yaml")))
    assert alone.plan == ready.plan
