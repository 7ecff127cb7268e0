"""The exercise card: number and name, pictures beside the steps, the strip of boxes, and when to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from handouts.model.sheet import ExerciseCard, Figure
from handouts.pdf.blocks.holdbox import strip
from handouts.pdf.blocks.parts import (
    disc,
    figure_size,
    height_of,
    numbered,
    panel,
    paragraph,
    place_figure,
    run_in,
)
from handouts.pdf.fragment import Bookmark, Fragment, Galley, Node
from handouts.pdf.pen import Pen
from handouts.pdf.style import Style
from handouts.pdf.text import plain

_GUTTER = 14.0
_ABOVE = 6.0
# Beside pictures that leave less than this, the steps would be a ribbon: the pictures go above them instead.
_NARROWEST_TEXT = 225.0

Part = tuple[list[Node], float]
Setter = Callable[[Pen, ExerciseCard, float, Style], Part]
Which = Literal["name", "instructions"]


def card(block: ExerciseCard, style: Style) -> Galley:
    """Set one exercise; the pictures take `style.picture` times their nominal size where the column allows.

    One picture stands at the right from the card's top on; several stand in rows between the name and the steps.
    """
    if style.arrangement == "pieces":
        return _in_pieces(block, style)
    pen = Pen()
    kids, y = _head(pen, block, 0.0, style)
    lower = _lower(block, style.plain())
    kids += pen.insert(lower, 0.0, y)
    y += lower.height
    pen.add(Node("Sect", tuple(kids)))
    gap = style.line * 0.55
    return Galley((pen.fragment(y, before=gap, after=gap, bookmark=_bookmark(block)),))


@lru_cache(maxsize=256)
def _lower(block: ExerciseCard, style: Style) -> Fragment:
    """Set what stands below the steps: it is the same for every size and place of the pictures that is tried."""
    return _apart(block, style, (_dose, _boxes, _foot))


@lru_cache(maxsize=256)
def _words(block: ExerciseCard, style: Style, width: float, which: Which) -> Fragment:
    """Set the name and purpose, or the start and the steps, for one width of their column."""
    part = _name if which == "name" else _instructions
    return _apart(block, style, (lambda pen, block, y, style: part(pen, block, y, width, style),))


def _apart(block: ExerciseCard, style: Style, parts: Sequence[Setter]) -> Fragment:
    """Set parts of a card as a fragment of its own, to be put into cards."""
    pen = Pen()
    y = 0.0
    for part in parts:
        nodes, height = part(pen, block, y, style)
        for node in nodes:
            pen.add(node)
        y += height
    return pen.fragment(y, before=0.0, after=0.0)


def _put(pen: Pen, block: ExerciseCard, which: Which, y: float, width: float, style: Style) -> Part:
    """Put words that were set apart into a card."""
    words = _words(block, style.plain(), width, which)
    return list(pen.insert(words, 0.0, y)), words.height


def _in_pieces(block: ExerciseCard, style: Style) -> Galley:
    """Set a card that no page holds: a page may end between its parts and its rows of pictures, and only there."""
    rows = _rows(block.figures, style)
    parts = (_first_piece, *(_later_row(row) for row in rows[1:]), _told, _dose, _boxes, _foot)
    fragments: list[Fragment] = []
    for part in parts:
        pen = Pen()
        nodes, height = part(pen, block, 0.0, style)
        if not nodes:
            continue
        for node in nodes:
            pen.add(node)
        mark = None if fragments else _bookmark(block)
        gap = style.line * 0.2 if fragments else style.line * 0.7
        fragments.append(pen.fragment(height, before=gap, after=0.0, bookmark=mark))
    return Galley(tuple(fragments), "Sect")


def _bookmark(block: ExerciseCard) -> Bookmark:
    return Bookmark(f"{block.number}. {block.name}", 2)


def _head(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """The rule above a card, and its upper part."""
    pen.line(0, y, style.width, y, width=1.5)
    nodes, height = _upper(pen, block, y + _ABOVE, style)
    return nodes, _ABOVE + height + _ABOVE


def _first_piece(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """The rule above a card, its name and purpose, and the first row of its pictures."""
    pen.line(0, y, style.width, y, width=1.5)
    nodes, height = _name(pen, block, y + _ABOVE, style.width, style)
    first = _rows(block.figures, style)[0]
    row, row_height = _picture_row(pen, first, y + _ABOVE + height, style) if first else ([], 0.0)
    return [*nodes, *row], _ABOVE + height + row_height


def _later_row(row: Sequence[Figure]) -> Setter:
    """Return what sets one more row of pictures."""
    return lambda pen, _block, y, style: _picture_row(pen, row, y, style)


def _upper(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """Name, purpose, start position and steps, with the pictures beside or between them."""
    figures = _shown(block, style)
    if len(figures) == 1 and style.profile != "large" and style.arrangement != "above":
        width = figure_size(figures[0], style, style.width)[0]
        if style.width - width - _GUTTER >= _NARROWEST_TEXT:
            return _beside(pen, block, figures[0], y, width, style)
    nodes, top = _pictured(pen, block, y, style)
    words, height = _put(pen, block, "instructions", y + top, style.width, style)
    return [*nodes, *words], top + height


def _pictured(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """Name and purpose over the whole column, and the pictures in rows below them."""
    nodes, top = _put(pen, block, "name", y, style.width, style)
    if figures := _shown(block, style):
        rows, height = _picture_rows(pen, figures, y + top, style)
        nodes += rows
        top += height
    return nodes, top


def _told(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """Start position and steps over the whole column."""
    nodes, height = _instructions(pen, block, y, style.width, style)
    return nodes, height + _ABOVE


def _shown(block: ExerciseCard, style: Style) -> tuple[Figure, ...]:
    """Return the pictures to set: of two, the first shows the exercise, and the second a closer look at it."""
    return block.figures[:1] if style.arrangement == "dense" and len(block.figures) == 2 else block.figures


def _beside(pen: Pen, block: ExerciseCard, figure: Figure, y: float, width: float, style: Style) -> Part:
    text_width = style.width - width - _GUTTER
    nodes, top = _put(pen, block, "name", y, text_width, style)
    words, height = _put(pen, block, "instructions", y + top, text_width, style)
    left = text_width + _GUTTER
    picture = place_figure(pen, figure, left, y, width, style)
    return [*nodes, *words, picture.node], max(top + height, picture.height)


def _name(pen: Pen, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    """The number on a disc, the name, and what the exercise is for."""
    size = style.sizes.h3
    radius = size * 0.76
    left = radius * 2 + 8
    number = disc(pen, block.number, 0, y, radius, style, tag="Span")
    name = paragraph(
        pen, plain(block.name, bold=True), left, y + max(radius - size * 0.6, 0), width - left, style,
        size=size, tag="H3", leading=size * 1.2,
    )  # fmt: skip
    top = max(radius * 2, name.height + max(radius - size * 0.6, 0)) + 2
    purpose = paragraph(pen, block.purpose, 0, y + top, width, style)
    return [Node("H3", (number, *name.node.kids)), purpose.node], top + purpose.height + 2


def _picture_rows(pen: Pen, figures: tuple[Figure, ...], y: float, style: Style) -> Part:
    """Set pictures in rows of as many as fit; in a dense card all in one row, smaller if need be."""
    if style.arrangement == "dense":
        total = sum(f.picture.width for f in figures) * style.picture
        room = style.width - _GUTTER * 0.6 * (len(figures) - 1)
        nodes, height = _picture_row(
            pen, figures, y, style.with_picture(style.picture * min(1.0, room / total))
        )
        return nodes, height + 4
    nodes = []
    top = y
    for row in _rows(figures, style):
        more, height = _picture_row(pen, row, top, style)
        nodes += more
        top += height + 4
    return nodes, top - y


def _rows(figures: tuple[Figure, ...], style: Style) -> list[list[Figure]]:
    rows: list[list[Figure]] = [[]]
    used = 0.0
    for figure in figures:
        width = figure_size(figure, style, style.width)[0]
        if rows[-1] and used + _GUTTER + width > style.width + 0.5:
            rows.append([])
            used = 0.0
        used += width + (_GUTTER if rows[-1] else 0)
        rows[-1].append(figure)
    return rows


def _picture_row(pen: Pen, row: Sequence[Figure], y: float, style: Style) -> Part:
    """Set pictures of different heights on one line, so that their captions stand in one line too."""
    sizes = [figure_size(f, style, style.width) for f in row]
    gap = (style.width - sum(w for w, _ in sizes)) / len(row)
    tallest = max(h for _, h in sizes)
    nodes: list[Node] = []
    x = 0.0
    height = 0.0
    for figure, (w, h) in zip(row, sizes, strict=True):
        placed = place_figure(pen, figure, x, y + tallest - h, w + gap, style)
        nodes.append(placed.node)
        height = max(height, tallest - h + placed.height)
        x += w + gap
    return nodes, height


def _instructions(pen: Pen, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    start = paragraph(pen, run_in(block.start_label, block.start), 0, y, width, style)
    top = start.height + 2
    steps = numbered(pen, block.steps, 0, y + top, width, style)
    return [start.node, steps.node], top + steps.height


def _dose(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    node, height = strip(pen, block.hold, y, style)
    return [node], height + 4


def _boxes(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """A caution and the clinician's own words, each in a box."""
    nodes: list[Node] = []
    top = y
    pad = 6.0
    for text, heavy in (
        (block.caution, True),
        (run_in(block.note_label, block.note) if block.note else None, False),
    ):
        if text is None:
            continue
        height = height_of(text, style.width - 2 * pad, style) + 2 * pad
        panel(pen, 0, top, style.width, height, style, heavy=heavy)
        nodes.append(paragraph(pen, text, pad, top + pad, style.width - 2 * pad, style).node)
        top += height + 4
    return nodes, top - y


def _foot(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """Why it is safe, the common mistake, and when to stop."""
    nodes: list[Node] = []
    top = y
    lines = (
        (block.safe_label, block.safe),
        (block.mistake_label, block.mistake),
        (block.stop_label, block.stop),
    )
    for label, text in lines:
        placed = paragraph(pen, run_in(label, text), 0, top, style.width, style)
        nodes.append(placed.node)
        top += placed.height + 1
    return nodes, top - y
