"""Lines to sign, sources, version and review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handouts.model.pack import Review
from handouts.model.sheet import Span, WriteLines
from handouts.sheet.sections.sources import source_date
from tests.sheet.builders import TODAY, labels, nothing, pack, section, sheet
from tests.sheet.dump import as_seen, text_of

REVIEWED = Review("reviewed", "Dr. <b>", date(2026, 10, 1), date(2027, 10, 1))


def test_there_is_one_line_each_to_sign() -> None:
    """Nobody could show later that the exercises were taught."""
    blocks = section(sheet(), "signoff").blocks
    assert blocks[-1] == WriteLines(("Therapist", "Patient", "Date"))
    assert "you showed us the exercises" in text_of(section(sheet(), "signoff"))


def test_without_exercises_nothing_was_shown() -> None:
    """The patient would sign for exercises that were never given."""
    text = text_of(section(sheet(nothing("clearance")), "signoff"))
    assert "We went through this sheet together:" in text
    assert "exercises" not in text


def test_sources_of_what_is_printed_are_named_with_their_dates() -> None:
    """Nobody could look up where a fact comes from; a check of typed numbers is no such source."""
    part = section(sheet(), "sources")
    spans = [span for block in part.blocks for span in getattr(block, "text", ()) if isinstance(span, Span)]
    assert Span("The Guide, January\u00a015,\u00a02025", link="https://example.org/guide") in spans
    assert "What was typed" not in text_of(part)


@pytest.mark.parametrize(
    ("text", "printed"), [("2025-01-15", "January 15, 2025"), ("2014", "2014"), ("May 2014", "May 2014")]
)
def test_a_source_keeps_a_date_that_is_no_day(text: str, printed: str) -> None:
    """A year would be refused, or a day printed as a riddle of digits."""
    assert as_seen(source_date(labels(), text)) == printed


def test_version_and_content_id_are_printed() -> None:
    """A sheet on paper could not be matched with what it was made from."""
    whole = sheet()
    assert "Small plan, version 1.2.3." in text_of(section(whole, "sources"))
    assert whole.edition.running.sheet == f"Sheet {whole.content_id}"


def test_a_source_with_a_short_name_is_printed_by_it() -> None:
    """Six lines of titles would take the room of advice that a patient can use; the chart has them in full."""
    guide = replace(pack().sources[0], short="Guide, 2025")
    part = section(sheet(of=pack(sources=(guide, *pack().sources[1:]))), "sources")
    spans = [span for block in part.blocks for span in getattr(block, "text", ()) if isinstance(span, Span)]
    assert Span("Guide, 2025", link="https://example.org/guide") in spans
    assert "The Guide" not in text_of(part)


def test_a_draft_says_so_on_every_page() -> None:
    """Content that no clinician has seen would pass for reviewed."""
    whole = sheet()
    assert whole.edition.running.status == "Draft content: not reviewed by a clinician"
    assert "This content is a draft." in text_of(section(whole, "sources"))


def test_a_review_takes_the_draft_line_away_and_is_named() -> None:
    """A clinic that did its review would hand out sheets that say draft."""
    whole = sheet(of=pack(review=REVIEWED))
    text = text_of(section(whole, "sources"))
    assert whole.edition.running.status is None
    assert "Checked by Dr. <b> on October 1, 2026." in text
    assert "The next check is due on October 1, 2027." in text


@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (1, False)])
def test_a_review_past_due_is_printed(days: int, late: bool) -> None:
    """Content that should have been looked at again would go out unmarked."""
    due = TODAY + timedelta(days=days)
    whole = sheet(of=pack(review=Review("reviewed", "Dr. Who", None, due)))
    assert (whole.edition.running.status is not None) is late
    assert ("It is late." in text_of(section(whole, "sources"))) is late


def test_a_review_without_dates_names_the_reviewer() -> None:
    """The sheet would print an empty date."""
    whole = sheet(of=pack(review=Review("reviewed", "Dr. Who", None, None)))
    assert "Checked by Dr. Who." in text_of(section(whole, "sources"))
