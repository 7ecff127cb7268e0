"""The tags of every example sheet, by a check of our own: no validator sees content twice or an element cut out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handouts.model.sheet import Paragraph
from tests.pdf.sheets import EVERY, Case, opened, sheet_of
from tests.pdf.spoken import printed_sections
from tests.pdf.structure import Content, Element, Tree, faults


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_tags_are_whole(case: Case) -> None:
    """A blind patient's reader finds everything on the sheet, each thing once, as what it is."""
    assert faults(opened(case)) == []


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_there_is_one_title_and_each_section_has_its_heading(case: Case) -> None:
    """A reader jumps from heading to heading; a part without one is never found."""
    document = Tree(opened(case)).document
    tags = [element.tag for element in document.walk()]
    assert tags.count("H1") == 1
    for printed, section in zip(printed_sections(sheet_of(case)), document.elements(), strict=True):
        has_heading = any(element.tag in ("H1", "H2") for element in section.walk())
        is_small = printed.id in ("signoff", "sources")  # a line to sign, a small paragraph at the end
        is_words = len(printed.blocks) <= 2 and all(isinstance(block, Paragraph) for block in printed.blocks)
        assert has_heading or is_small or is_words, "two lines below the rules say where the patient is"


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_what_is_painted_follows_what_is_read(case: Case) -> None:
    """Text that is copied comes in the order of painting: it is the order of reading on every page."""
    file = opened(case)
    read: dict[int, list[int]] = {}
    for content in contents(Tree(file).document):
        read.setdefault(content.page, []).append(content.mcid)
    for page in file.pages:
        assert read[page.number] == [mcid for mcid, _ in page.mcids]


def contents(element: Element) -> Iterator[Content]:
    """Yield marked content in reading order."""
    for kid in element.kids:
        if isinstance(kid, Content):
            yield kid
        elif isinstance(kid, Element):
            yield from contents(kid)
