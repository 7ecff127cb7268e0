"""Lines for handwriting: the rest of a page of the check sheet, or a page of their own."""

from __future__ import annotations

from handouts.model.sheet import NotesPage
from handouts.pdf.blocks.parts import page_head, paragraph
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_lines, plain

LINES_APART = 1.5
"""Lines of text between two lines to write on: as far apart as handwriting wants."""
_FEWEST = 2
_AFTER_LABEL, _BELOW = 6.0, 3.0


def notes_page(block: NotesPage, style: Style) -> LaidOutBlock:
    """Lay out a heading, what the page is for, and lines to its bottom."""
    canvas = Canvas()
    y = ruled(canvas, page_head(canvas, block.heading, block.hint, style), style)
    return LaidOutBlock((canvas.fragment(y, before=0, after=0, bookmark=Bookmark(block.heading, 1)),))


def ruled(canvas: Canvas, y: float, style: Style, at_most: int | None = None) -> float:
    """Draw lines to write on from `y` (points below the top of the column) to the bottom of the page; return the last."""
    pitch = style.line * LINES_APART
    lines = max(_FEWEST, int((style.room - y) / pitch))
    for _ in range(min(lines, at_most or lines)):
        y += pitch
        canvas.line(0, y, style.width, y)
    return y


def note_lines(canvas: Canvas, label: str, y: float, style: Style) -> float:
    """Draw two lines for a note by hand, the first after its label; return the height of both.

    Nothing is there to be heard until it is written, so the label is decoration as well.
    """
    pitch = style.line * LINES_APART
    words = plain(label, bold=True)
    lines = break_lines(words, style.sizes.body, style.width, style.line)
    left = lines.width + _AFTER_LABEL
    if not canvas.measuring:
        canvas.repeat(lines, 0.0, y + pitch - style.line)
    for start, line in ((left, y + pitch), (0.0, y + 2 * pitch)):
        canvas.line(start, line, style.width, line)
    return 2 * pitch + _BELOW


def log_notes(canvas: Canvas, label: str, y: float, style: Style, *, at_most: int) -> float:
    """Draw a few lines for notes under a check sheet, with their label; return the last."""
    placed = paragraph(canvas, plain(label, bold=True), 0, y, style.width, style)
    canvas.add(placed.node)
    return ruled(canvas, y + placed.height, style, at_most=at_most)
