"""Lines for handwriting: the rest of a page of the check sheet, or a page of their own."""

from __future__ import annotations

from handouts.model.sheet import NotesPage
from handouts.pdf.blocks.parts import page_head, paragraph
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import plain

LINES_APART = 1.5
"""Lines of text between two lines to write on: as far apart as handwriting wants."""
_FEWEST = 2


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


def log_notes(canvas: Canvas, label: str, y: float, style: Style, *, at_most: int) -> float:
    """Draw a few lines for notes under a check sheet, with their label; return the last."""
    placed = paragraph(canvas, plain(label, bold=True), 0, y, style.width, style)
    canvas.add(placed.node)
    return ruled(canvas, y + placed.height, style, at_most=at_most)
