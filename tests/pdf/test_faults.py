"""Planted faults: each check must bite, or it holds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from handouts.pdf.fonts.faces import MissingGlyphError
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Mark, Node
from handouts.pdf.tagging.templates import structure_template
from tests.pdf.content import Opened
from tests.pdf.sheets import Case, document_of, sheet_of
from tests.pdf.spoken import differences
from tests.pdf.structure import faults

CASE = Case("standard-week-2")
Fault = Callable[[PdfWriter], None]


def spoiled(spoil: Fault, case: Case = CASE) -> Opened:
    """Return an example's file with a fault in it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(document_of(case).data)))
    spoil(writer)
    out = BytesIO()
    writer.write(out)
    return Opened(out.getvalue())


def elements(writer: PdfWriter, tag: str) -> list[Any]:
    """Return all structure elements of a kind, in reading order."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        if element.get("/S") == f"/{tag}":
            found.append(element)
        kids = element.get("/K", [])
        for kid in ArrayObject.__iter__(kids) if isinstance(kids, ArrayObject) else [element.raw_get("/K")]:
            target = kid.get_object()
            if hasattr(target, "get") and "/S" in target:
                walk(target)

    walk(writer.root_object["/StructTreeRoot"]["/K"])
    return found


def rewrite(writer: PdfWriter, page: int, old: bytes, new: bytes) -> None:
    """Change the operators of a page; the fault must have somewhere to go."""
    source = writer.pages[page]
    contents = source.get_contents()
    assert contents is not None
    data = contents.get_data()
    changed = re.sub(old, new, data, count=1, flags=re.DOTALL)
    assert changed != data
    stream: StreamObject = DecodedStreamObject()
    stream.set_data(changed)
    source[NameObject("/Contents")] = writer._add_object(stream)


def _untagged_text(writer: PdfWriter) -> None:
    rewrite(writer, 0, rb"/P <</MCID \d+>> BDC\n(.*?)EMC\n", rb"\1")


def _text_as_decoration(writer: PdfWriter) -> None:
    rewrite(writer, 0, rb"/P <</MCID \d+>> BDC\n", rb"/Artifact BMC\n")


def _artifact_with_a_number(writer: PdfWriter) -> None:
    rewrite(writer, 0, rb"/Artifact BMC\n", rb"/Artifact <</MCID 999>> BDC\n")


def _doubled_content(writer: PdfWriter) -> None:
    rewrite(writer, 0, rb"(/P <</MCID \d+>> BDC\n.*?EMC\n)", rb"\1\1")


def _missing_alt(writer: PdfWriter) -> None:
    del elements(writer, "Figure")[-1]["/Alt"]


def _empty_alt(writer: PdfWriter) -> None:
    elements(writer, "Figure")[-1][NameObject("/Alt")] = TextStringObject(" ")


def _orphan(writer: PdfWriter) -> None:
    section = elements(writer, "Sect")[1]
    section[NameObject("/K")] = ArrayObject(list(ArrayObject.__iter__(section["/K"]))[1:])


def _claimed_twice(writer: PdfWriter) -> None:
    section = elements(writer, "Sect")[1]
    kids = list(ArrayObject.__iter__(section["/K"]))
    section[NameObject("/K")] = ArrayObject([*kids, kids[0]])


def _wrong_parent(writer: PdfWriter) -> None:
    first, second, *_ = elements(writer, "Sect")
    kid = next(ArrayObject.__iter__(second["/K"])).get_object()
    kid[NameObject("/P")] = first.indirect_reference


def _parent_tree_disagrees(writer: PdfWriter) -> None:
    row = writer.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"][1].get_object()
    owners = list(ArrayObject.__iter__(row))
    row[0], row[5] = owners[5], owners[0]


def _heading_skip(writer: PdfWriter) -> None:
    elements(writer, "H2")[0][NameObject("/S")] = NameObject("/H3")


def _second_title(writer: PdfWriter) -> None:
    elements(writer, "H2")[0][NameObject("/S")] = NameObject("/H1")


def _row_outside_a_table(writer: PdfWriter) -> None:
    elements(writer, "Table")[0][NameObject("/S")] = NameObject("/Div")


def _header_without_scope(writer: PdfWriter) -> None:
    del elements(writer, "TH")[0]["/A"]


def _item_outside_a_list(writer: PdfWriter) -> None:
    elements(writer, "L")[0][NameObject("/S")] = NameObject("/Div")


def _link_without_words(writer: PdfWriter) -> None:
    del next(note for page in writer.pages for note in annotations(page) if note["/Subtype"] == "/Link")[
        "/Contents"
    ]


def _link_without_an_element(writer: PdfWriter) -> None:
    note = next(note for page in writer.pages for note in annotations(page))
    note[NameObject("/StructParent")] = NumberObject(77)


def _box_without_words(writer: PdfWriter) -> None:
    del elements(writer, "Form")[0]["/A"]


def _no_language(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


def _missing_glyph(writer: PdfWriter) -> None:
    rewrite(writer, 0, rb"\(\x00[A-Z]\x00", b"(\x06\x66\x00")


def annotations(page: Any) -> list[Any]:
    """Return the annotations of a page."""
    return [reference.get_object() for reference in ArrayObject.__iter__(page.get("/Annots", ArrayObject()))]


FAULTS: dict[Fault, str] = {
    _untagged_text: "text outside marked content",
    _text_as_decoration: "claimed but not painted",
    _artifact_with_a_number: "an artifact with the number",
    _doubled_content: "twice",
    _missing_alt: "a figure without alternative text",
    _empty_alt: "a figure without alternative text",
    _orphan: "belongs to no element",
    _claimed_twice: "is reached twice",
    _wrong_parent: "names another parent",
    _parent_tree_disagrees: "element and parent tree disagree",
    _heading_skip: "a heading of level 3 after one of level 1",
    _second_title: "a second title",
    _row_outside_a_table: "TR in Div",
    _header_without_scope: "a header cell that does not say what it heads",
    _item_outside_a_list: "LI in Div",
    _link_without_words: "has no words for a reader",
    _link_without_an_element: "belongs to no element",
    _box_without_words: "a box to tick that does not say what it is",
    _no_language: "no language",
    _missing_glyph: "a letter without a glyph",
}


def test_a_rewritten_file_is_still_sound() -> None:
    """Rewriting alone is no fault: what the next test finds is what was planted."""
    assert faults(spoiled(lambda _: None)) == []


@pytest.mark.parametrize(
    ("plant", "told"), FAULTS.items(), ids=lambda value: getattr(value, "__name__", None)
)
def test_a_planted_fault_is_found(plant: Fault, told: str) -> None:
    """A fault of this kind in a later version would be seen before a patient's reader meets it."""
    assert any(told in fault for fault in faults(spoiled(plant)))


def test_doubled_and_lost_words_are_heard() -> None:
    """The comparison with the composed words tells what is heard twice and what is not heard."""
    assert differences(sheet_of(CASE), spoiled(_doubled_content))
    assert differences(sheet_of(CASE), spoiled(_text_as_decoration))


def test_a_fragment_with_unclaimed_text_makes_no_page() -> None:
    """A block that draws text and forgets its element fails when it is set, not when a patient listens."""
    canvas = Canvas()
    canvas.text("P", break_lines(plain("forgotten"), 14, 400, 17.5), 0, 0)
    with pytest.raises(AssertionError, match="without a structure element"):
        drawn = canvas.fragment(20, before=0, after=0)
        structure_template(drawn.nodes, drawn.marks, len(drawn.links), len(drawn.fields))


def test_text_cannot_be_drawn_without_a_mark() -> None:
    """The canvas has no way to draw text that is not marked content."""
    canvas = Canvas()
    kids = canvas.text("P", break_lines(plain("marked"), 14, 400, 17.5), 0, 0)
    canvas.rect(0, 0, 10, 10, fill="#000000")
    canvas.add(Node("P", kids))
    drawn = b"0".join(canvas.fragment(20, before=0, after=0).pieces)
    outside = re.sub(rb"/\w+ (?:<<.*?>> BDC|BMC)\n.*?EMC\n", b"", drawn, flags=re.DOTALL)
    assert outside.strip() == b""
    assert kids == (Mark(0),)


def test_a_letter_without_a_glyph_is_not_drawn() -> None:
    """An empty box on paper is impossible: the canvas stops first."""
    with pytest.raises(MissingGlyphError):
        Canvas().text("P", break_lines(plain("ሀ"), 14, 400, 17.5), 0, 0)
