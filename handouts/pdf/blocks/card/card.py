"""The exercise card: number and name, pictures beside the steps, the strip of boxes, and when to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handouts.model.sheet import ExerciseCard, Figure
from handouts.pdf.blocks.card.pictures import (
    GUTTER,
    Part,
    grid_width,
    picture_grid,
    picture_row,
    picture_rows,
    rows_of,
)
from handouts.pdf.blocks.card.words import boxes, dose, instructions, name_part, safety
from handouts.pdf.blocks.notes import note_lines
from handouts.pdf.blocks.parts import WiderBelow
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, Fragment, LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Node

_ABOVE = 5.0
_BELOW_PICTURES = 1.0
"""A line of words has room of its own above its letters."""
# Beside pictures that leave less than this, the steps would be a ribbon: the pictures go above them instead.
_NARROWEST_TEXT = 16.0
"""Times the size of the text."""

DrawPart = Callable[[Canvas, ExerciseCard, float, float, Style], Part]
"""Draws a part of a card in a column of some width with its top at some height."""


def card(block: ExerciseCard, style: Style, *, measuring: bool = False) -> LaidOutBlock:
    """Lay out one exercise; the pictures take `style.picture` times their nominal size where the column allows.

    Pictures beside the words stand at the right from the card's top on; others between the name and the steps.
    """
    if style.arrangement == "spread":
        return _in_pieces(block, style, (_left_page, _right_page), measuring=measuring)
    if style.arrangement == "facing":
        return _in_pieces(block, style, (_pictures_page, _words_page), measuring=measuring)
    if style.arrangement == "pieces":
        rows = rows_of(block.figures, style)
        later_rows = tuple(_later_row(row) for row in rows[1:])
        parts = (_first_piece, *later_rows, _instructions, dose, boxes, safety)
        return _in_pieces(block, style, parts, measuring=measuring)
    canvas = Canvas(measuring=measuring)
    kids, y = _head(canvas, block, 0.0, style)
    for part in (dose, boxes, safety):
        nodes, height = _put(canvas, part, block, y, style.width, style)
        kids += nodes
        y += height
    if style.lines_to_write and not block.note:
        y += note_lines(canvas, block.note_label, y, style)
    canvas.add(Node("Sect", tuple(kids)))
    gap = style.line * 0.4
    return LaidOutBlock((canvas.fragment(y, before=gap, after=gap, bookmark=_bookmark(block)),))


def _put(canvas: Canvas, part: DrawPart, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    """Put words into a card; what is only tried takes their height from what was tried before."""
    if canvas.measuring:
        return [], _height(part, block, width, style.plain)
    return part(canvas, block, y, width, style)


@lru_cache(maxsize=512)
def _height(part: DrawPart, block: ExerciseCard, width: float, style: Style) -> float:
    """Return the height of words: the same for every size and place of the pictures that is tried."""
    return part(Canvas(measuring=True), block, 0.0, width, style)[1]


def _in_pieces(
    block: ExerciseCard, style: Style, parts: Sequence[DrawPart], *, measuring: bool
) -> LaidOutBlock:
    """Lay out a card that no page holds whole: a page may end between the parts given, and only there."""
    fragments: list[Fragment] = []
    for part in parts:
        canvas = Canvas(measuring=measuring)
        nodes, height = part(canvas, block, 0.0, style.width, style)
        if not height:
            continue
        for node in nodes:
            canvas.add(node)
        mark = None if fragments else _bookmark(block)
        gap = style.line * 0.2 if fragments else style.line * 0.7
        fragments.append(canvas.fragment(height, before=gap, after=0.0, bookmark=mark))
    return LaidOutBlock(tuple(fragments), "Sect", again=_continued(block, style))


def _continued(block: ExerciseCard, style: Style) -> Fragment | None:
    """Lay out what tells a loose page whose card goes on there."""
    if not block.continued:
        return None
    canvas = Canvas()
    size = style.sizes.body
    lines = break_lines(plain(block.continued, bold=True), size, style.width, style.leading(size))
    canvas.repeat(lines, 0.0, 0.0)
    canvas.line(0, lines.height + 2, style.width, lines.height + 2)
    return canvas.fragment(lines.height + 2, before=0.0, after=style.line * 0.4)


def _bookmark(block: ExerciseCard) -> Bookmark:
    return Bookmark(block.bookmark, 2)


def _head(canvas: Canvas, block: ExerciseCard, y: float, style: Style) -> Part:
    """The rule above a card, and its upper part."""
    canvas.line(0, y, style.width, y, weight="medium")
    nodes, height = _upper(canvas, block, y + _ABOVE, style)
    return nodes, _ABOVE + height + _ABOVE


def _left_page(canvas: Canvas, block: ExerciseCard, y: float, _width: float, style: Style) -> Part:
    """The left page of a spread: everything that is looked at while doing the exercise."""
    return _head(canvas, block, y, style)


def _pictures_page(canvas: Canvas, block: ExerciseCard, y: float, _width: float, style: Style) -> Part:
    """The left page of a spread that has the words on the right one."""
    canvas.line(0, y, style.width, y, weight="medium")
    nodes, height = _pictured(canvas, block, y + _ABOVE, style)
    return nodes, _ABOVE + height


def _words_page(canvas: Canvas, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    """The right page of a spread that has the pictures alone on the left one."""
    nodes, height = _put(canvas, _instructions, block, y, width, style)
    more, below = _right_page(canvas, block, y + height, width, style)
    return [*nodes, *more], height + below


def _right_page(canvas: Canvas, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    """The right page of a spread: how long and how often, the notes, and when to stop."""
    nodes: list[Node] = []
    top = y
    for part in (dose, boxes, safety):
        more, height = _put(canvas, part, block, top, width, style)
        nodes += more
        top += height
    return nodes, top - y


def _first_piece(canvas: Canvas, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    """The rule above a card, its name and purpose, and the first row of its pictures."""
    canvas.line(0, y, width, y, weight="medium")
    nodes, height = name_part(canvas, block, y + _ABOVE, width, style)
    first = rows_of(block.figures, style)[0]
    row, row_height = picture_row(canvas, first, y + _ABOVE + height, style) if first else ([], 0.0)
    return [*nodes, *row], _ABOVE + height + row_height


def _later_row(row: Sequence[Figure]) -> DrawPart:
    """Return what draws one more row of pictures."""
    return lambda canvas, _block, y, _width, style: picture_row(canvas, row, y, style)


def _upper(canvas: Canvas, block: ExerciseCard, y: float, style: Style) -> Part:
    """Name, purpose, start position and steps, with the pictures beside or between them."""
    figures = _shown(block, style)
    if figures and style.arrangement in ("beside", "first"):
        width = grid_width(figures, style)
        if style.width - width - GUTTER >= _NARROWEST_TEXT * style.sizes.body:
            return _beside(canvas, block, figures, y, width, style)
    nodes, top = _pictured(canvas, block, y, style)
    words, height = _put(canvas, instructions, block, y + top, style.width, style)
    return [*nodes, *words], top + height


def _pictured(canvas: Canvas, block: ExerciseCard, y: float, style: Style) -> Part:
    """Name and purpose over the whole column, and the pictures in rows below them."""
    nodes, top = _put(canvas, name_part, block, y, style.width, style)
    if figures := _shown(block, style):
        rows, height = picture_rows(canvas, figures, y + top, style)
        nodes += rows
        top += height
    return nodes, top


def _instructions(canvas: Canvas, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    """Start position and steps over the whole column."""
    nodes, height = instructions(canvas, block, y, width, style)
    return nodes, height + _ABOVE


def _shown(block: ExerciseCard, style: Style) -> tuple[Figure, ...]:
    """Return the pictures to show: of two, the first shows the exercise, and the second a closer look at it."""
    return block.figures[:1] if style.arrangement == "first" else block.figures


def _beside(
    canvas: Canvas, block: ExerciseCard, figures: tuple[Figure, ...], y: float, width: float, style: Style
) -> Part:
    """Set the pictures beside the words; name and purpose go over both where that makes the card lower."""
    text_width = style.width - width - GUTTER
    pictured = picture_grid(Canvas(measuring=True), figures, 0.0, 0.0, style)[1]
    tried = [_Beside(block, name_width, text_width, pictured) for name_width in (text_width, style.width)]
    best = min(tried, key=lambda beside: beside.height(style.plain))
    nodes, top = _put(canvas, name_part, block, y, best.name_width, style)
    begin = y + best.above_pictures(style.plain)
    if canvas.measuring:
        picture_grid(canvas, figures, text_width + GUTTER, begin, style)  # whether its words are crowded
        return [], best.height(style.plain)
    wider = _wider_below(begin + pictured, style)
    words, height = instructions(canvas, block, y + top, text_width, style, wider)
    pictures, below = picture_grid(canvas, figures, text_width + GUTTER, begin, style)
    return [*nodes, *words, *pictures], max(y + top + height, begin + below) - y


@dataclass(frozen=True, slots=True)
class _Beside:
    """Words beside pictures of some height: name and purpose as wide as the words, or over both."""

    block: ExerciseCard
    name_width: float
    text_width: float
    pictured: float

    def height(self, style: Style) -> float:
        """Return the height of words and pictures together."""
        name = _height(name_part, self.block, self.name_width, style)
        above = self.above_pictures(style)
        wider = _wider_below(above + self.pictured - name, style)
        words = _instructions_height(self.block, self.text_width, wider, style)
        return max(name + words, above + self.pictured)

    def above_pictures(self, style: Style) -> float:
        """Return the height of what stands above the pictures."""
        over_both = self.name_width > self.text_width
        return _height(name_part, self.block, self.name_width, style) if over_both else 0.0


def _wider_below(pictures: float, style: Style) -> WiderBelow:
    """Return the column below pictures that end at a height."""
    return WiderBelow(pictures + _BELOW_PICTURES, style.width)


@lru_cache(maxsize=512)
def _instructions_height(block: ExerciseCard, width: float, wider: WiderBelow, style: Style) -> float:
    return instructions(Canvas(measuring=True), block, 0.0, width, style, wider)[1]
