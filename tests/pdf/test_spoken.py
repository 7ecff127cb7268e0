"""What is heard, copied and searched is what was composed, in its order."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from handouts.model.sheet import BulletList, ExerciseCard, Heading, Paragraph, Span
from tests.pdf.sheets import EVERY, FILLABLE, PATIENTS, Case, document_of, opened, sheet_of
from tests.pdf.spoken import Reading, composed, differences, printed_sections, words


@pytest.mark.parametrize("case", EVERY + FILLABLE, ids=str)
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
def test_pdftotext_reads_in_order(patient: str, tmp_path: Path) -> None:
    """A clinic that pipes the sheet into its record gets the parts in their order, complete."""
    case = Case(patient)
    (tmp_path / "sheet.pdf").write_bytes(document_of(case).data)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "sheet.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    )
    text = words(done.stdout.decode("utf-8"))
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
    changed = type(sheet)(
        **{f: getattr(sheet, f) for f in sheet.__dataclass_fields__} | {"sections": (more, *others)}
    )
    assert any("unheard" in fault for fault in differences(changed, file))
    assert list(composed(BulletList((((Span("one "), Span("two", bold=True))),)))) == [["one", "two"]]
