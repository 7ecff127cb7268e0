"""Breaking text into lines: what a reader sees and hears must stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.model.sheet import Span, Text
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.style import MAX_CHARACTERS, MAX_LINE
from handouts.pdf.layout.text import Line, break_lines, plain

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCÄéß-,.", min_size=1, max_size=120)
TEXTS = st.lists(st.tuples(WORDS, st.booleans()), max_size=40)


def said(line: Line) -> str:
    """Return the text of a line."""
    return "".join(run.text for run in line.runs)


def joined(lines: tuple[Line, ...]) -> str:
    """Return lines as they are read on: a space between them, but not where a word was cut."""
    return "".join(said(line) + ("" if line.cut else " ") for line in lines).strip()


@given(TEXTS, st.floats(12, 28), st.floats(40, MAX_LINE))
@settings(max_examples=60, deadline=None)
def test_no_line_is_too_long_and_no_letter_is_lost(
    words: list[tuple[str, bool]], size: float, width: float
) -> None:
    """Nothing is set over the edge, whatever is typed, and every word comes out as it went in."""
    text: Text = tuple(Span(word + " ", bold) for word, bold in words)
    lines = break_lines(text, size, width, size * 1.25).lines
    for line in lines:
        assert len(said(line)) <= MAX_CHARACTERS
        assert line.width <= width + 0.02
    assert joined(lines) == " ".join(word for word, _ in words)


def test_a_line_has_seventy_characters_at_most() -> None:
    """A line of narrow letters would fit more than the eye can follow."""
    lines = break_lines(plain("illi " * 60), 12, 1000, 15).lines
    assert max(len(said(line)) for line in lines) <= 70
    assert len(lines) > 1


def test_a_line_is_six_and_a_half_inches_at_most() -> None:
    """However wide the column is, the eye finds back to the next line."""
    assert break_lines(plain("Wide Wording " * 40), 18, 1000, 23).width <= 6.5 * 72


def test_a_word_longer_than_a_line_is_cut_without_a_space() -> None:
    """A long address is read out as one word, not as two."""
    word = "https://example.org/" + "a" * 200
    lines = break_lines(plain(f"See {word} now"), 14, 300, 17.5).lines
    assert joined(lines) == f"See {word} now"
    assert [line.cut for line in lines].count(True) >= 3


def test_a_word_that_changes_its_weight_is_not_broken() -> None:
    """`**60**,` keeps its comma on its line."""
    text = (Span("aaaa "), Span("60", bold=True), Span(", then"))
    for width in range(32, 90):
        lines = break_lines(text, 14, width, 17.5).lines
        assert any("60," in said(line) for line in lines)


def test_a_no_break_space_holds_a_date_together() -> None:
    """A patient would read "Come back on November 24," and find the year on the next line."""
    day = "November\u00a024,\u00a02026"
    lines = [said(line) for line in break_lines(plain(f"Come back on {day}, please."), 14, 150, 18).lines]
    assert lines == ["Come back on", f"{day},", "please."]


def test_runs_stand_one_after_the_other() -> None:
    """Bold words in a sentence neither overlap their neighbours nor leave a hole."""
    text = (Span("Hold for "), Span("5 seconds", bold=True), Span(" and breathe."))
    (line,) = break_lines(text, 14, 400, 17.5).lines
    for left, right in zip(line.runs, line.runs[1:], strict=False):
        assert right.x == pytest.approx(left.x + left.width)
    assert line.width == pytest.approx(sum(run.width for run in line.runs))


def test_empty_text_is_one_empty_line() -> None:
    """A label without a value keeps its line to write on."""
    lines = break_lines((), 14, 400, 17.5)
    assert [said(line) for line in lines.lines] == [""]
    assert lines.height == 17.5


def test_a_link_is_one_element_over_several_lines() -> None:
    """A link that breaks over lines can be clicked on each, and is heard as one."""
    text = (
        Span("Read "),
        Span("the whole page of the bone health foundation", link="https://example.org"),
        Span(" first."),
    )
    canvas = Canvas()
    kids = canvas.text("P", break_lines(text, 14, 140, 17.5), 0, 0)
    links = [kid for kid in kids if getattr(kid, "tag", "") == "Link"]
    assert len(links) == 1
    assert len(canvas.links) == len(break_lines(text, 14, 140, 17.5).lines) or len(canvas.links) > 1
    assert {link.tip for link in canvas.links} == {"the whole page of the bone health foundation"}


def test_foreign_words_say_their_language() -> None:
    """A screen reader speaks a foreign name as it is spoken."""
    canvas = Canvas()
    kids = canvas.text("P", break_lines((Span("Do "), Span("Kopf hoch", language="de")), 14, 400, 17.5), 0, 0)
    span = kids[-1]
    assert getattr(span, "tag", "") == "Span"
    assert b"/Lang(de)" in getattr(span, "attributes", b"")


def test_words_of_two_lines_are_heard_apart() -> None:
    """ "surgery.Your" is what a reader hears without a space at the line's end."""
    canvas = Canvas()
    canvas.text("P", break_lines(plain("one two"), 14, fonts.width("one", 14, bold=False) + 1, 17.5), 0, 0)
    drawn = b"".join(canvas.fragment(40, before=0, after=0).pieces)
    assert "one ".encode("utf-16-be") in drawn
