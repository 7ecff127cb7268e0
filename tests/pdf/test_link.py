"""The code of the clinic's web page: what a phone reads is the address beside it."""

from __future__ import annotations

import pypdfium2
import pytest
import segno

from handouts.model.clinic import Clinic
from handouts.pdf.renderer import Renderer
from tests.pdf.content import Opened
from tests.pdf.structure import Tree, faults
from tests.sheet.builders import sheet

ADDRESSES = ("https://www.maple-hill.example/exercises", "https://e.org", "https://example.org/" + "a" * 60)
HALF_A_MM = 0.5 * 72 / 25.4
QUIET = 4


def _data(address: str) -> bytes:
    return Renderer().render(sheet(clinic=Clinic("Maple Hill", link=address))).data


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_printed_modules_are_those_of_the_address(address: str) -> None:
    """A phone would open another page, or none."""
    data = _data(address)
    (picture,) = Opened(data).pages[0].pictures
    matrix = segno.make_qr(address, error="q", boost_error=False).matrix
    side = (picture.box[2] - picture.box[0]) / (len(matrix) + 2 * QUIET)
    assert side >= HALF_A_MM
    scale = 6
    image = pypdfium2.PdfDocument(data)[0].render(scale=scale).to_pil().convert("L")

    def is_black(x: int, y: int) -> bool:
        left, top = picture.box[0] + (QUIET + x + 0.5) * side, picture.box[3] - (QUIET + y + 0.5) * side
        return bool(image.getpixel((round(left * scale), image.height - round(top * scale))) < 128)

    size = range(len(matrix))
    assert [[is_black(x, y) for x in size] for y in size] == [
        [bool(module) for module in row] for row in matrix
    ]


def test_the_address_stands_beside_it_as_text_and_as_a_link() -> None:
    """Who has no camera, or reads on a screen, could not get there."""
    file = Opened(_data(ADDRESSES[0]))
    links = [
        note.get_object()["/A"]["/URI"]
        for note in file.reader.pages[0]["/Annots"]
        if "/A" in note.get_object()
    ]
    assert ADDRESSES[0] in links
    assert ADDRESSES[0] in "".join(run.text for run in file.pages[0].runs)


def test_whoever_hears_the_sheet_is_told_what_the_code_is() -> None:
    """A screen reader would say "graphic"."""
    file = Opened(_data(ADDRESSES[0]))
    figures = [str(each.source.get("/Alt")) for each in Tree(file).document.walk() if each.tag == "Figure"]
    assert f"QR code of the address {ADDRESSES[0]}" in figures
    assert faults(file) == []


def test_without_a_link_there_is_no_code() -> None:
    """A clinic without a web page would print a code that leads nowhere."""
    file = Opened(Renderer().render(sheet(clinic=Clinic("Maple Hill"))).data)
    assert file.pages[0].pictures == []
