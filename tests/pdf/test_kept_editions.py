"""Sheets of a few blocks, rendered one after another by one renderer: each as if it were the only one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from itertools import product

import pytest
from pypdf import PdfReader

from handouts.model.picture import Picture
from handouts.model.sheet import (
    Block,
    BulletList,
    Edition,
    Paragraph,
    Running,
    Section,
    Sheet,
    Span,
    TickItem,
    TickList,
)
from handouts.pdf.fonts.face_files import FontKey
from handouts.pdf.layout.fragment import Bookmark, Field, Fragment, LaidOutBlock, Link
from handouts.pdf.renderer import Renderer
from handouts.pdf.tagging.nodes import Node
from tests.parts import with_edition, with_parts

_LOW = Fragment(1.0, 1.0, 1.0, (b"",), ())


def _sheet(*parts: tuple[Block, ...]) -> Sheet:
    """Return a sheet whose sections hold these blocks."""
    edition = Edition(
        language="en",
        subject="",
        sections=(),
        running=Running("A plan", "1 May 2026", "", "", "{page} of {pages}", "Sheet 1", None),
        paper="letter",
        profile="standard",
        accent=None,
        date="2026-05-01",
        content_id="0123456789",
    )
    sections = [Section(f"part-{number}", "Part", blocks) for number, blocks in enumerate(parts)]
    return with_parts(Sheet(edition, "A plan", "", "Ana Example", ()), sections)


def _said(words: str) -> Paragraph:
    return Paragraph((Span(words),))


def _printed_as_alone(sheets: Iterable[Sheet], *, fillable: bool = False) -> bool:
    """Tell whether one renderer prints all of them as a new renderer prints each, in their order and in the reverse."""
    alone = [(sheet, Renderer().render(sheet, fillable=fillable).data) for sheet in sheets]
    for step in (1, -1):
        renderer = Renderer()
        if any(renderer.render(sheet, fillable=fillable).data != data for sheet, data in alone[::step]):
            return False
    return True


def test_words_that_fill_a_line_at_one_size_and_two_at_another() -> None:
    """What was measured in one size would be taken for the height in another, and words would lie on words."""
    short = [_sheet((_said("word " * count), _said("Below."))) for count in range(8, 15)]
    sheets = [
        with_edition(sheet, profile=profile) for profile, sheet in product(("standard", "large"), short)
    ]
    assert _printed_as_alone(sheets)


def test_the_same_blocks_in_other_sections() -> None:
    """A screen reader would find a part of one sheet where another sheet has it."""
    one, two, three = _said("One."), _said("Two."), _said("Three.")
    cuts = [((one, two, three),), ((one,), (two, three)), ((one, two), (three,)), ((one,), (two,), (three,))]
    assert _printed_as_alone(_sheet(*parts) for parts in cuts)


def test_pages_that_belong_to_another_part() -> None:
    """A screen reader would tell the second page of one part as the first of the next."""
    pages = [_said(f"{word} " * 480) for word in ("one", "two", "six")]
    cuts = [_sheet(tuple(pages[:cut]), tuple(pages[cut:])) for cut in (1, 2)]
    sheets = [with_parts(sheet, [replace(part, page="new") for part in sheet.sections]) for sheet in cuts]
    assert [Renderer().render(sheet).pages for sheet in sheets] == [3, 3]
    assert _printed_as_alone(sheets)


def test_boxes_to_fill_in_on_both_papers() -> None:
    """A box to tick would lie where it lies on the other paper, beside its words."""
    items = tuple(TickItem((Span(f"Item {number}."),), done=number % 2 > 0) for number in range(4))
    sheet = _sheet((TickList(items),))
    assert _printed_as_alone((sheet, with_edition(sheet, paper="a4")), fillable=True)


def test_two_lists_of_boxes_on_one_sheet() -> None:
    """The second list would show the lines of the first."""
    lists = [
        TickList((TickItem((Span(words),), done=True, detail="Dr. A"),)) for words in ("First", "Second")
    ]
    (page,) = PdfReader(BytesIO(Renderer().render(_sheet(tuple(lists))).data)).pages
    assert re.findall("First|Second", page.extract_text()) == ["First", "Second"]


@pytest.mark.parametrize(
    "other",
    [
        replace(_LOW, height=2.0),
        replace(_LOW, before=2.0),
        replace(_LOW, after=2.0),
        replace(_LOW, keep_with_next=True),
        replace(_LOW, pieces=(b"", b"")),
        replace(_LOW, nodes=(Node("P", ()),)),
        replace(_LOW, links=(Link((0.0, 0.0, 1.0, 1.0), "tel:5550100", "555-0100"),)),
        replace(_LOW, fields=(Field((0.0, 0.0, 1.0, 1.0), "check", "Done"),)),
        replace(_LOW, fonts=frozenset({FontKey("bold", -1)})),
        replace(_LOW, pictures=(Picture("key", 1.0, 1.0),)),
        replace(_LOW, bookmark=Bookmark("Your plan", 1)),
    ],
)
def test_an_edition_sees_all_of_a_personal_block_but_what_is_drawn(other: Fragment) -> None:
    """A patient's facts would stand where shorter ones had room, or a screen reader hear another patient's."""
    blanks = {LaidOutBlock((fragment,)).blank for fragment in (_LOW, other)}
    assert len(blanks) == 2
    drawn = replace(other, pieces=tuple(b"drawn" for _ in other.pieces))
    assert LaidOutBlock((drawn,)).blank == LaidOutBlock((other,)).blank


def test_nothing_that_is_drawn_of_a_patient_is_kept() -> None:
    """A name would stay in memory after its sheet, where a mistake could put it on another patient's."""
    sheet = _sheet((TickList((TickItem((Span("Ask first."),), done=True, detail="Dr. Robin"),)),))
    renderer = Renderer()
    laid_out = renderer.lay_out(sheet)
    assert _drawn(laid_out.personal)
    (key,) = renderer._editions._new
    assert not _drawn(key.personal)


def _drawn(blocks: Iterable[LaidOutBlock]) -> bytes:
    return b"".join(piece for block in blocks for part in block.fragments for piece in part.pieces)


def test_a_list_of_many_pages_goes_on() -> None:
    """Each further page of a long list would show its first page again."""
    said = [f"Item {number}." for number in range(100, 220)]
    items = tuple((Span(words),) for words in said)
    document = Renderer().render(_sheet((BulletList(items),)))
    assert document.pages > 2
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(document.data)).pages)
    assert re.findall(r"Item \d+\.", text) == said
