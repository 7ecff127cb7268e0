"""The strip under a card's steps: what to do and how often, and in a row below it how.

Boxes of one pattern: a label, then a large figure with its unit on one base line, then what goes with it. How often
stands at the right edge with the same width on every card, so that the boxes line up down a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handouts.model.sheet import DoseCell, DoseStrip
from handouts.pdf.blocks.card.dose_lines import draw_line, in_lines
from handouts.pdf.blocks.parts import paragraph
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.lines import Lines
from handouts.pdf.layout.style import WEIGHTS, Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Kid, Node

_PAD = 7.0
_SHARE = 0.25
"""Of the width: a box that has no rings."""
_WIDE_SHARE = 0.3
"""At most for how often: ten rings and the word for a leg still have room beside it."""
_MOST_IN_A_ROW = {"compact": 4, "standard": 4, "large": 2}
"""Boxes of the lower rows: words in large print need half of the width."""
_MOST_IN_ONE_ROW = {"compact": 3, "standard": 3, "large": 0}
"""Boxes of a strip that needs no lower row."""
_WORDS_WEIGHT = 1.5
_SHORT = 12
"""Letters: a box of more words is so many times as wide as the others."""
_RINGS_A_ROW = 5
_RING_GAP = 1.2
_UNIT_GAP = 5.0
_MOST_WORD_LINES = 2


@dataclass(frozen=True, slots=True)
class _Box:
    """One box: its words, the size of its figure, and the left edge and width of its inside in points."""

    cell: DoseCell
    size: float
    left: float
    width: float


def strip(canvas: Canvas, dose: DoseStrip, y: float, style: Style) -> tuple[Node, float]:
    """Draw the boxes with their top at `y` over the whole column; return their element and height."""
    nodes: list[Node] = []
    top = y
    lower = [] if _has_one_row(dose, style) else in_lines(dose.second, style)
    for number, boxes in enumerate(_rows(replace(dose, second=()) if lower else dose, style)):
        row, height = _row(canvas, boxes, top, style, first=number == 0)
        nodes += row
        top += height
    for cells in lower:
        row, height = draw_line(canvas, cells, top, style)
        nodes += row
        top += height
    return Node("Div", tuple(nodes)), top - y


def _rows(dose: DoseStrip, style: Style) -> Iterator[list[_Box]]:
    if _has_one_row(dose, style):
        often = [cell for cell in dose.first if cell.is_last]
        one_row = [*(cell for cell in dose.first if not cell.is_last), *dose.second, *often]
        yield _boxes(one_row, _first_shares(one_row, style), style.sizes.figure, style)
        return
    yield _boxes(dose.first, _first_shares(dose.first, style), style.sizes.figure, style)
    rows = -(-len(dose.second) // _MOST_IN_A_ROW[style.profile])
    for row in range(rows):
        cells = dose.second[row * len(dose.second) // rows : (row + 1) * len(dose.second) // rows]
        weights = [_WORDS_WEIGHT if len(cell.unit) > _SHORT else 1.0 for cell in cells]
        yield _boxes(cells, [weight / sum(weights) for weight in weights], style.sizes.title, style)


def _has_one_row(dose: DoseStrip, style: Style) -> bool:
    """Return whether what is done, how and how often are few enough to stand side by side."""
    return bool(dose.second) and len(dose.first) + len(dose.second) <= _MOST_IN_ONE_ROW[style.profile]


def _first_shares(cells: Sequence[DoseCell], style: Style) -> list[float]:
    """Return the share of the width of each box: one that is counted by rings has all that the others leave.

    Without rings, all but how often share what it leaves.
    """
    has_rings = any(cell.rings for cell in cells)
    fixed = [
        _often_share(cell, style) if cell.is_last else _SHARE
        for cell in cells
        if (not cell.rings if has_rings else cell.is_last)
    ]
    others = len(cells) - len(fixed)
    if not others or sum(fixed) > 1 - _SHARE:
        return [1 / len(cells)] * len(cells)
    rest = (1 - sum(fixed)) / others
    shares = iter(fixed)
    return [next(shares) if (not cell.rings if has_rings else cell.is_last) else rest for cell in cells]


def _often_share(cell: DoseCell, style: Style) -> float:
    """Return the share of how often: a little more where the words below its figure then take one line."""
    below = fonts.width(cell.below, style.sizes.small, bold=True)
    usual, wide = (style.width * share - 2 * _PAD for share in (_SHARE, _WIDE_SHARE))
    return _WIDE_SHARE if usual < below <= wide else _SHARE


def _boxes(cells: Sequence[DoseCell], shares: Sequence[float], size: float, style: Style) -> list[_Box]:
    widths = [style.width * share for share in shares]
    lefts = [sum(widths[:index]) for index in range(len(widths))]
    return [
        _Box(cell, size, left + _PAD, width - 2 * _PAD)
        for cell, left, width in zip(cells, lefts, widths, strict=True)
    ]


def _row(
    canvas: Canvas, boxes: Sequence[_Box], y: float, style: Style, *, first: bool
) -> tuple[list[Node], float]:
    """Draw boxes of one height side by side; the first of the strip is gray."""
    upper = max(_upper_height(box, style) for box in boxes)
    scratch = Canvas(measuring=True)
    lower = max(_lower(scratch, box, 0.0, style)[1] for box in boxes)
    height = _PAD * 0.5 + upper + lower + _PAD * 0.5
    nodes: list[Node] = []
    for index, box in enumerate(boxes):
        ground = style.panel if first and index == 0 else None
        canvas.rect(
            box.left - _PAD, y, box.width + 2 * _PAD, height, fill=ground, stroke="#000000", weight="medium"
        )
        words = Node("P", _upper(canvas, box, y + _PAD * 0.5, style))
        below, _ = _lower(canvas, box, y + _PAD * 0.5 + upper, style)
        nodes.append(Node("Div", (words, *below)) if below else words)
    return nodes, height


def _unit_beside(box: _Box, style: Style) -> bool:
    """Return whether the unit has room beside the figure; else it stands on a line of its own below."""
    figure = fonts.width(box.cell.figure, box.size, bold=True)
    unit = fonts.width(box.cell.unit, style.sizes.body, bold=True)
    return figure + _UNIT_GAP + unit <= box.width


def _upper_height(box: _Box, style: Style) -> float:
    """Return the height of label and figure, and of the unit where it has a line of its own."""
    height = _label(box, style).height
    if not box.cell.figure:
        return height + _unit(box, style).height
    height += _figure(box).height
    if box.cell.unit and not _unit_beside(box, style):
        height += _unit(box, style).height
    return height


def _label(box: _Box, style: Style) -> Lines:
    small = style.sizes.small
    return break_lines(plain(box.cell.label, bold=True), small, box.width, round(small * 1.1, 1))


def _figure(box: _Box) -> Lines:
    leading = round(box.size * 0.76, 1)  # digits have no descenders
    return break_lines(plain(box.cell.figure, bold=True), box.size, box.width, leading)


def _unit(box: _Box, style: Style) -> Lines:
    """Return the words beside a figure; where there is no figure, they are what counts, and larger if two lines hold them."""
    words = plain(box.cell.unit, bold=True)
    small = break_lines(words, style.sizes.body, box.width, style.line)
    if box.cell.figure:
        return small
    size = style.sizes.lead
    large = break_lines(words, size, box.width, style.leading(size))
    return large if large.height <= _MOST_WORD_LINES * style.leading(size) else small


def _upper(canvas: Canvas, box: _Box, y: float, style: Style) -> tuple[Kid, ...]:
    """Draw label, figure and unit; the figures of all boxes stand on one base line below their labels."""
    label, unit = _label(box, style), _unit(box, style)
    kids = canvas.text("P", label, box.left, y, more=True)
    top = y + label.height
    if not box.cell.figure:
        return kids + canvas.text("P", unit, box.left, top)
    figure = _figure(box)
    kids += canvas.text("P", figure, box.left, top, more=bool(box.cell.unit))
    if not box.cell.unit:
        return kids
    if _unit_beside(box, style):
        base = top + fonts.baseline(box.size, figure.leading) - fonts.baseline(style.sizes.body, unit.leading)
        return kids + canvas.text("P", unit, box.left + figure.width + _UNIT_GAP, base)
    return kids + canvas.text("P", unit, box.left, top + figure.height)


def _lower(canvas: Canvas, box: _Box, y: float, style: Style) -> tuple[list[Node], float]:
    """Draw what goes with a figure: a line of words, or rings to keep count of the repetitions."""
    cell = box.cell
    if cell.rings:
        return _counters(canvas, box, y + 1, style)
    below = " ".join(filter(None, (cell.below, cell.count)))
    if not below:
        return [], 0.0
    size = style.sizes.small
    placed = paragraph(canvas, plain(below, bold=True), box.left, y, box.width, style, size=size)
    return [placed.node], placed.height


def _counters(canvas: Canvas, box: _Box, y: float, style: Style) -> tuple[list[Node], float]:
    if not box.cell.sides:
        return [], 1 + _rings(canvas, box.cell.rings, box.width, box.left, y, style)
    nodes, height = _sides(canvas, box.cell, box.left, y, box.width, style)
    return nodes, 1 + height


def _sides(
    canvas: Canvas, cell: DoseCell, x: float, y: float, width: float, style: Style
) -> tuple[list[Node], float]:
    """Lay out a row of rings behind the word of each side, in two columns where the rows are short enough."""
    size = style.sizes.small
    indent = max(fonts.width(side, size, bold=False) for side in cell.sides) + 5
    row = indent + cell.rings * (style.tick + _RING_GAP)
    columns = 2 if len(cell.sides) > 1 and 2 * row <= width + 4 else 1
    nodes: list[Node] = []
    top = y
    for start in range(0, len(cell.sides), columns):
        height = 0.0
        for column, side in enumerate(cell.sides[start : start + columns]):
            left = x + column * (width + 4) / columns
            line = style.leading(size)
            shift = max((style.tick + _RING_GAP - line) / 2, 0.0)
            nodes.append(paragraph(canvas, plain(side), left, top + shift, indent, style, size=size).node)
            room = (width + 4) / columns - indent
            height = max(height, line, _rings(canvas, cell.rings, room, left + indent, top, style))
        top += height
    return nodes, top - y


def _rings(canvas: Canvas, count: int, width: float, x: float, y: float, style: Style) -> float:
    """Draw one ring for each repetition, in rows of five or ten where they do not fit one; return the height."""
    pitch = style.tick + _RING_GAP
    per_row = max(min(count, int((width + _RING_GAP) / pitch)), 1)
    if count > per_row > _RINGS_A_ROW:
        per_row -= per_row % _RINGS_A_ROW
    radius = style.tick / 2
    for number in range(count):
        row, column = divmod(number, per_row)
        center = (x + column * pitch + radius, y + row * pitch + radius + 0.5)
        canvas.circle(*center, radius - WEIGHTS["thin"] / 2, fill="#ffffff", stroke="#000000")
    return -(-count // per_row) * pitch
