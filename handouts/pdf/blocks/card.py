"""The exercise card: number and name, pictures beside the steps, the strip of boxes, and when to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from handouts.model.sheet import ExerciseCard, Figure
from handouts.pdf.blocks.card_pictures import GUTTER, Part, picture_row, picture_rows, rows_of
from handouts.pdf.blocks.card_words import boxes, dose, instructions, name_part, safety
from handouts.pdf.blocks.parts import figure_size, place_figure
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, Fragment, LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Node

_ABOVE = 6.0
# Beside pictures that leave less than this, the steps would be a ribbon: the pictures go above them instead.
_NARROWEST_TEXT = 225.0

DrawPart = Callable[[Canvas, ExerciseCard, float, float, Style], Part]
"""Draws a part of a card in a column of some width with its top at some height."""


def card(block: ExerciseCard, style: Style, *, measuring: bool = False) -> LaidOutBlock:
    """Lay out one exercise; the pictures take `style.picture` times their nominal size where the column allows.

    One picture stands at the right from the card's top on; several stand in rows between the name and the steps.
    """
    if style.arrangement == "pieces":
        return _in_pieces(block, style, measuring=measuring)
    canvas = Canvas(measuring=measuring)
    kids, y = _head(canvas, block, 0.0, style)
    for part in (dose, boxes, safety):
        nodes, height = _put(canvas, part, block, y, style.width, style)
        kids += nodes
        y += height
    canvas.add(Node("Sect", tuple(kids)))
    gap = style.line * 0.55
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


def _in_pieces(block: ExerciseCard, style: Style, *, measuring: bool) -> LaidOutBlock:
    """Lay out a card that no page holds: a page may end between its parts and its rows of pictures, and only there."""
    rows = rows_of(block.figures, style)
    parts: tuple[DrawPart, ...] = (
        _first_piece,
        *(_later_row(row) for row in rows[1:]),
        _instructions,
        dose,
        boxes,
        safety,
    )
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
    return Bookmark(f"{block.number}. {block.name}", 2)


def _head(canvas: Canvas, block: ExerciseCard, y: float, style: Style) -> Part:
    """The rule above a card, and its upper part."""
    canvas.line(0, y, style.width, y, width=1.5)
    nodes, height = _upper(canvas, block, y + _ABOVE, style)
    return nodes, _ABOVE + height + _ABOVE


def _first_piece(canvas: Canvas, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    """The rule above a card, its name and purpose, and the first row of its pictures."""
    canvas.line(0, y, width, y, width=1.5)
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
    if len(figures) == 1 and style.profile != "large" and style.arrangement != "above":
        width = figure_size(figures[0], style, style.width)[0]
        if style.width - width - GUTTER >= _NARROWEST_TEXT:
            return _beside(canvas, block, figures[0], y, width, style)
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
    return block.figures[:1] if style.arrangement == "dense" and len(block.figures) == 2 else block.figures


def _beside(
    canvas: Canvas, block: ExerciseCard, figure: Figure, y: float, width: float, style: Style
) -> Part:
    text_width = style.width - width - GUTTER
    nodes, top = _put(canvas, name_part, block, y, text_width, style)
    words, height = _put(canvas, instructions, block, y + top, text_width, style)
    left = text_width + GUTTER
    picture = place_figure(canvas, figure, left, y, width, style)
    return [*nodes, *words, picture.node], max(top + height, picture.height)
