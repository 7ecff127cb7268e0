"""What the file says of itself, how a reader gets about in it, and that equal input gives equal bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from handouts.model.sheet import CheckSheet, ExerciseCard, Heading, WarningPage
from handouts.pdf.renderer import Renderer
from tests.pdf.sheets import (
    CLINIC,
    DAY,
    EVERY,
    EXAMPLES,
    PATIENTS,
    PROFILES,
    Case,
    document_of,
    opened,
    sheet_of,
)
from tests.pdf.spoken import words
from tests.pdf.structure import Note, Tree

_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
_MAKE = """
import sys
from handouts.cli.app import app
app(sys.argv[1:], standalone_mode=False)
"""


@pytest.mark.parametrize("patient", PATIENTS)
def test_the_file_names_itself_and_its_standards(patient: str) -> None:
    """A reader hears the title and not the file's name, in the right language; an archive finds PDF/A-2a and PDF/UA-1."""
    case = Case(patient)
    sheet, file = sheet_of(case), opened(case)
    root = file.root
    assert root["/Lang"] == sheet.edition.language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert file.reader.metadata is not None
    assert file.reader.metadata.title == sheet.title
    packet = ET.fromstring(root["/Metadata"].get_data().decode("utf-8").strip("\ufeff"))  # noqa: S314 - our own file
    texts = {tag.split("}")[-1]: "".join(node.itertext()) for node in packet.iter() for tag in [node.tag]}
    assert texts["title"].strip() == sheet.title
    assert [packet.findtext(f".//{name}", namespaces=_NAMES) for name in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")] == [
        "1", "2", "A",
    ]  # fmt: skip
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_bookmarks_lead_to_every_section_and_card(case: Case) -> None:
    """A reader on a screen gets to any part of a long sheet with one click, and lands on its page."""
    file = opened(case)
    found = list(flat(file.reader.outline))
    titles = [" ".join(words(str(entry.title))) for entry in found]
    for section in sheet_of(case).sections:
        for block in section.blocks:
            if isinstance(block, Heading) and block.level == 1:
                assert " ".join(words(block.text)) in titles
            if isinstance(block, ExerciseCard):
                assert " ".join(words(f"{block.number}. {block.name}")) in titles
            if isinstance(block, WarningPage):
                assert " ".join(words(block.title)) in titles
            if isinstance(block, CheckSheet):
                assert " ".join(words(block.heading)) in titles
    for entry, title in zip(found, titles, strict=True):
        number = file.reader.get_destination_page_number(entry)
        assert number is not None
        text = " ".join(words(" ".join(run.text for run in file.pages[number].runs)))
        assert title.split(" ", 1)[-1] in text


def flat(outline: Any) -> Any:
    """Yield the entries of a nested outline."""
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


@pytest.mark.parametrize("patient", PATIENTS)
def test_links_lead_where_they_say(patient: str) -> None:
    """A phone number can be touched to call it; every link has words, an address and a place over its text."""
    file = opened(Case(patient))
    notes = [
        kid for e in Tree(file).document.walk() if e.tag == "Link" for kid in e.kids if isinstance(kid, Note)
    ]
    assert any(note.source["/A"]["/URI"].startswith("tel:") for note in notes)
    for note in notes:
        assert note.source["/A"]["/URI"].split(":")[0] in ("tel", "https")
        left, bottom, right, top = map(float, note.source["/Rect"])
        assert right > left
        assert top > bottom


@pytest.mark.parametrize("case", [Case(p, profile) for p in PATIENTS for profile in PROFILES], ids=str)
def test_the_same_sheet_gives_the_same_bytes(case: Case) -> None:
    """A sheet made again is the same file, so that two can be compared and one kept."""
    assert Renderer().render(sheet_of(case)).data == document_of(case).data


def test_a_sheet_never_hangs_on_the_one_before() -> None:
    """What is kept from one patient's sheet to speed up the next never shows in it."""
    renderer = Renderer()
    for case in (*EVERY[::3], *EVERY[::4]):
        assert renderer.render(sheet_of(case), fillable=case.fillable).data == document_of(case).data


def test_two_processes_give_the_same_bytes(tmp_path: Any) -> None:
    """No order of a set or a dictionary of one run shows in the file."""
    patient = EXAMPLES / "patients" / "standard-week-2.yaml"
    digests = set()
    for seed in ("1", "4711"):
        out = tmp_path / f"{seed}.pdf"
        arguments = ["make", str(patient), "--clinic", str(CLINIC), "--date", str(DAY), "-o", str(out)]
        subprocess.run(
            [sys.executable, "-c", _MAKE, *arguments],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        digests.add(hashlib.sha256(out.read_bytes()).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize("patient", PATIENTS)
def test_every_font_is_in_the_file_and_no_color_is_outside_its_profile(patient: str) -> None:
    """The sheet looks the same on a machine that has none of its fonts, and on any printer."""
    file = opened(Case(patient))
    for page in file.reader.pages:
        for name in page["/Resources"]["/Font"]:
            font = file.font(page["/Resources"], name)
            assert font.embedded
            assert "+" in font.name
        for picture in page["/Resources"].get("/XObject", {}).values():
            assert picture.get_object().get("/ColorSpace", "/DeviceRGB") in ("/DeviceRGB", "/DeviceGray")
    assert all(len(run.color) in (1, 3) for run in file.runs)
