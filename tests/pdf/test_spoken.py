"""What is heard, copied and searched is what was composed, in its order."""

from __future__ import annotations

from collections import Counter

import pytest
from pypdfium2 import PdfDocument

from handouts.model.sheet import BulletList, ExerciseCard, Heading, Paragraph, Span
from tests.parts import with_parts
from tests.pdf.sheets import EVERY, PATIENTS, Case, document_of, opened, sheet_of
from tests.pdf.spoken import Reading, composed, differences, printed_sections, words


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_what_is_heard_is_what_was_composed(case: Case) -> None:
    """A reader who listens gets every word once, whole, and no two run together over a line's end."""
    assert differences(sheet_of(case), opened(case)) == []


@pytest.mark.parametrize("patient", PATIENTS)
def test_copied_text_has_every_paragraph_whole(patient: str) -> None:
    """Text that is copied out of the sheet, or found by a search, is complete, and no paragraph is torn."""
    case = Case(patient)
    reading = Reading(opened(case))
    # Where one paragraph ends is each program's own guess; inside one nothing may be lost or come between.
    text = "".join("".join(page.extract_text() for page in opened(case).reader.pages).split())
    for element in reading.tree.document.walk():
        if element.tag in ("P", "H1", "H2", "LBody"):
            assert "".join(reading.text(element).split()) in text


@pytest.mark.parametrize("patient", PATIENTS)
def test_another_program_extracts_the_text_in_order(patient: str) -> None:
    """A clinic that copies the sheet's text into its record from a browser gets all parts, in their order."""
    case = Case(patient)
    with PdfDocument(document_of(case).data) as other:
        text = words("\n".join(page.get_textpage().get_text_range() for page in other))
    assert not Counter(w for s in Reading(opened(case)).sections() for w in s) - Counter(text)
    flat = " ".join(text)
    at = 0
    for section in printed_sections(sheet_of(case)):
        for block in section.blocks:
            if isinstance(block, Heading | ExerciseCard):
                title = " ".join(words(block.name if isinstance(block, ExerciseCard) else block.text))
                found = flat.find(title, at)
                assert found >= 0, f"{title} is not where it should be"
                at = found


def test_a_missing_word_is_noticed() -> None:
    """The comparison itself is not blind: one word more in the sheet, or one word elsewhere, is told."""
    case = Case("standard-week-2")
    sheet, file = sheet_of(case), opened(case)
    first, *others = sheet.sections
    more = type(first)(first.id, first.heading, (*first.blocks, Paragraph((Span("unheard"),))), first.page)
    changed = with_parts(sheet, [more, *others])
    assert any("unheard" in fault for fault in differences(changed, file))
    assert list(composed(BulletList((((Span("one "), Span("two", bold=True))),)))) == [["one", "two"]]
