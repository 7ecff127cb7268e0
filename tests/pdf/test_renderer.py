"""The renderer with many sheets: what it keeps never shows, and one file for the printer holds them all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from handouts.model.picture import Picture
from handouts.model.sheet import Facts, Span
from handouts.pdf.renderer import Renderer
from handouts.pdf.writer.print_file import write_print_file
from tests.parts import with_edition
from tests.pdf.content import Opened
from tests.pdf.sheets import EVERY, FILLABLE, Case, document_of, sheet_of
from tests.pdf.structure import faults

SOME = (
    Case("standard-week-2"),
    Case("not-cleared"),
    Case("week-4-approved", paper="a4"),
    Case("ankle-pumps"),
)


def replace_pictures(part: Any, change: Callable[[Picture], Picture]) -> Any:
    """Return a part of a sheet with every picture in it changed."""
    if isinstance(part, Picture):
        return change(part)
    if isinstance(part, tuple):
        return tuple(replace_pictures(each, change) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        changed = {
            field.name: replace_pictures(getattr(part, field.name), change)
            for field in fields(part)
            if field.init
        }
        return replace(part, **changed)
    return part


@pytest.mark.parametrize("limit", [1, 3, 40])
def test_a_small_memory_shows_in_no_sheet(limit: int) -> None:
    """In a long list, what is thrown away and made again would change a sheet."""
    renderer = Renderer(limit)
    for case in (*EVERY[::5], *EVERY[::7], *EVERY[::5]):
        assert renderer.render(sheet_of(case), fillable=case.fillable).data == document_of(case).data


def test_a_renderer_has_nothing_of_another() -> None:
    """A clinic's changed drawing would be printed as it was before, until the program is started again."""
    sheet = sheet_of(SOME[0])
    sections = replace_pictures(sheet.edition.sections, lambda picture: replace(picture, shapes=()))
    before = Renderer().render(sheet).data
    assert Renderer().render(with_edition(sheet, sections=sections)).data != before
    assert Renderer().render(sheet).data == before


def test_sheets_to_fill_in_and_to_print_do_not_mix() -> None:
    """A sheet to print would have a form's fields, or a form none."""
    renderer = Renderer()
    for form in FILLABLE[::6]:
        plain = replace(form, fillable=False)
        assert renderer.render(sheet_of(plain)).data == document_of(plain).data
        assert renderer.render(sheet_of(form), fillable=True).data == document_of(form).data


def test_a_name_in_the_footer_has_its_letters_on_every_page() -> None:
    """A name with letters that nothing else on a page needs would be blank there, or the letters of the patient before."""
    renderer = Renderer()
    sheet = sheet_of(SOME[0])
    for name in ("Ana Example", "Ana Dvořák", "Мария Иванова"):
        document = renderer.render(replace(sheet, patient=name))
        for page in PdfReader(BytesIO(document.data)).pages:
            used = re.findall(rb"/(\S+) [\d.]+ Tf", page.get_contents().get_data())
            assert {f"/{font.decode()}" for font in used} <= page["/Resources"]["/Font"].keys()
            assert name in page.extract_text()


def test_sheets_that_differ_in_the_patients_facts_alone_have_two_identifiers() -> None:
    """A reader or an archive would take last month's sheet of a patient for this month's, and show the old one."""
    renderer, sheet = Renderer(), sheet_of(SOME[0])
    facts, *others = sheet.personal
    assert isinstance(facts, Facts)
    later = replace(facts, pairs=(*facts.pairs[:-1], ("Next visit", (Span("December 1"),))))
    ids = [
        PdfReader(BytesIO(renderer.render(each).data)).trailer["/ID"][0]
        for each in (sheet, replace(sheet, personal=(later, *others)))
    ]
    assert ids[0] != ids[1]


def test_the_digest_of_a_file_is_that_of_all_its_bytes() -> None:
    """A batch would take its own sheets for changed ones, and write all of them again."""
    renderer = Renderer()
    for case in (*SOME, *SOME):
        document = renderer.render(sheet_of(case))
        assert document.sha256 == hashlib.sha256(document.data).hexdigest()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file for the printer: four patients, one of them twice, both sides of the paper."""
    path = tmp_path_factory.mktemp("print") / "print.pdf"
    with path.open("wb") as file:
        write_print_file(file, [sheet_of(case) for case in (*SOME, SOME[0])], duplex=True)
    return path


def test_the_print_file_is_sound(printed: Path) -> None:
    """A clinic that archives its print files, or reads them out, would get files with faults."""
    assert faults(Opened(printed.read_bytes())) == []


def test_the_print_file_says_what_the_sheets_say(printed: Path) -> None:
    """A page in the stack would lack words of the sheet."""
    pages = [page.extract_text() for page in PdfReader(printed).pages]
    single = [
        page.extract_text()
        for case in (*SOME, SOME[0])
        for page in PdfReader(BytesIO(document_of(case).data)).pages
    ]
    assert [text for text in pages if text] == single


def test_the_print_file_as_a_whole_names_no_patient(printed: Path) -> None:
    """The name of the first patient would stand in the title of everybody's file, and in the print queue."""
    about = PdfReader(printed).metadata
    assert about is not None
    assert about.title == f"{sheet_of(SOME[0]).edition.subject} (5)"
    packet = PdfReader(printed).root_object["/Metadata"].get_data().decode("utf-8")
    assert about.title in packet
    assert sheet_of(SOME[0]).patient not in packet


def test_every_patient_starts_on_a_right_hand_page(printed: Path) -> None:
    """One patient's first page would be on the back of another's last."""
    reader = PdfReader(printed)
    starts = [
        reader.get_destination_page_number(entry) for entry in reader.outline if not isinstance(entry, list)
    ]
    assert len(starts) == len(SOME) + 1
    assert all(number is not None and number % 2 == 0 for number in starts)


def test_equal_pages_are_stored_once() -> None:
    """The file of a whole class would be as large as all its sheets."""
    one, many = BytesIO(), BytesIO()
    write_print_file(one, [sheet_of(SOME[0])], duplex=False)
    write_print_file(many, [sheet_of(SOME[0])] * 20, duplex=False)
    assert len(many.getvalue()) < len(one.getvalue()) * 4


def test_a_print_file_of_nobody_is_refused() -> None:
    """An empty file would be sent to the printer."""
    with pytest.raises(ValueError, match="needs a sheet"):
        write_print_file(BytesIO(), [], duplex=False)
