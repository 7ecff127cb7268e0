"""The sheet to fill in on a screen: every box and cell a real field, told by name, kept when it is saved."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from handouts.model.sheet import CheckSheet, TickList, WarningPage
from tests.pdf.sheets import FILLABLE, PATIENTS, PROFILES, Case, document_of, opened, sheet_of
from tests.pdf.structure import Note, Tree

FIVE_MM = 5 * 72 / 25.4
EXAMPLES = pytest.mark.parametrize("case", FILLABLE, ids=str)


def fields_of(case: Case) -> list[Any]:
    """Return the form fields of an example, in the order of its structure."""
    document = Tree(opened(case)).document
    return [kid.source for e in document.walk() if e.tag == "Form" for kid in e.kids if isinstance(kid, Note)]


@EXAMPLES
def test_every_box_and_cell_is_a_field(case: Case) -> None:
    """Nothing that is ticked or written on paper is left out on a screen."""
    fields = fields_of(case)
    blocks = [block for section in sheet_of(case).sections for block in section.blocks]
    boxes = cells = 0
    for block in blocks:
        if isinstance(block, TickList):
            boxes += len(block.items)
        if isinstance(block, WarningPage):
            boxes += len(block.emergency_signs) + len(block.clinic_signs)
        if isinstance(block, CheckSheet):
            text = "".join(run.text for run in opened(case).runs)
            weeks = [week for week in block.weeks if week.title in text]
            assert weeks == list(block.weeks[: len(weeks) if block.one_page else None])
            boxes += sum(row.times_per_day * len(week.days) for row in block.rows for week in weeks)
            cells += sum(len(week.days) for week in weeks)
    assert sum(field["/FT"] == "/Btn" for field in fields) == boxes
    written = sum(field["/FT"] == "/Tx" for field in fields)
    assert written >= cells
    assert (written % 7, bool(written)) == (0, bool(cells))


@EXAMPLES
def test_fields_have_names_words_and_looks(case: Case) -> None:
    """A reader hears what each field is for; no two share a name, or ticking one would tick the other."""
    fields = fields_of(case)
    names = [str(field["/T"]) for field in fields]
    assert len(set(names)) == len(names)
    assert not any("." in name for name in names)
    for field in fields:
        assert str(field["/TU"]).strip()
        assert field["/F"] & 4
        looks = field["/AP"]["/N"]
        assert {"/On", "/Off"} <= set(looks) if field["/FT"] == "/Btn" else "/BBox" in looks
        if field["/FT"] == "/Btn":
            assert field["/V"] == field["/AS"]
    form = opened(case).root["/AcroForm"]
    assert [ref.idnum for ref in list.__iter__(form["/Fields"])] == [
        f.indirect_reference.idnum for f in fields
    ]
    assert "/NeedAppearances" not in form


@EXAMPLES
def test_fields_are_large_enough_and_in_reading_order(case: Case) -> None:
    """A shaky finger hits the box, and the tab key goes through the page as it is read."""
    file = opened(case)
    for field in fields_of(case):
        left, bottom, right, top = map(float, field["/Rect"])
        assert min(right - left, top - bottom) >= FIVE_MM
    order = [field.indirect_reference.idnum for field in fields_of(case)]
    for page in file.reader.pages:
        assert page["/Tabs"] == "/S"
        mine = [ref.idnum for ref in list.__iter__(page.get("/Annots", [])) if ref.idnum in order]
        assert all(order.index(a) < order.index(b) for a, b in pairwise(mine))


@pytest.mark.parametrize("profile", PROFILES)
def test_the_printed_box_lies_under_its_field(profile: Any) -> None:
    """On paper and on a screen the box is at the same place: the field covers what is drawn."""
    case = Case("not-cleared", profile, fillable=True)
    file = opened(case)
    drawn = [shape.box for shape in file.shapes if shape.paint == "both" and shape.fill == (1.0, 1.0, 1.0)]
    for field in fields_of(case):
        if field["/FT"] == "/Btn":
            rect = [float(value) for value in field["/Rect"]]
            assert any(box == pytest.approx(rect, abs=0.1) for box in drawn)


@pytest.mark.parametrize("patient", PATIENTS)
def test_what_is_on_file_is_ticked(patient: str) -> None:
    """What the clinic has on file is printed as done on the screen too."""
    case = Case(patient, fillable=True)
    done = [
        item.done
        for s in sheet_of(case).sections
        for b in s.blocks
        if isinstance(b, TickList)
        for item in b.items
    ]
    first = [field["/V"] == "/On" for field in fields_of(case) if field["/FT"] == "/Btn"][: len(done)]
    assert first == done


def test_what_is_filled_in_is_kept() -> None:
    """A patient saves the sheet on a tablet, sends it, and the clinic reads the ticks and the pain of each day."""
    case = Case("standard-week-2", fillable=True)
    reader = PdfReader(BytesIO(document_of(case).data))
    values = {
        name: "/On" if field["/FT"] == "/Btn" else "10" for name, field in (reader.get_fields() or {}).items()
    }
    writer = PdfWriter(clone_from=reader)
    writer.update_page_form_field_values(None, values, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    saved = PdfReader(out).get_fields() or {}
    assert {name: field["/V"] for name, field in saved.items()} == values
    shown = "".join(
        note.get_object()["/AP"]["/N"].get_data().decode("latin-1")
        for page in PdfReader(out).pages
        for note in page.get("/Annots", [])
        if note.get_object().get("/FT") == "/Tx"
    )
    assert "(10)" in shown


def test_a_plain_sheet_has_no_fields() -> None:
    """A sheet that is printed carries no form that a viewer would offer to fill in."""
    assert not opened(Case("standard-week-2")).reader.get_fields()
    assert "/AcroForm" not in opened(Case("standard-week-2")).root
