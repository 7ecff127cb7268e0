"""The strip under a card's steps: how long to hold, how many times, how often.

Three boxes of one pattern: a label, then a large figure with its unit on one base line, then what goes with it. Their
widths are the same on every card, so that the boxes line up down a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.sheet import HoldBox
from handouts.pdf.blocks.parts import paragraph
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.style import WEIGHTS, Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Kid, Node

_PAD = 7.0
_SHARES = (0.25, 0.5, 0.25)
_RINGS_A_ROW = 5
_RING_GAP = 1.2
_UNIT_GAP = 5.0


@dataclass(frozen=True, slots=True)
class _Box:
    """One of the three: its words, and the left edge and width of its inside in points."""

    label: str
    figure: int
    unit: str
    below: str
    has_rings: bool
    left: float
    width: float


def strip(canvas: Canvas, box: HoldBox, y: float, style: Style) -> tuple[Node, float]:
    """Draw the three boxes with their top at `y` over the whole column; return their element and height."""
    boxes = _boxes(box, style)
    upper = max(_upper_height(each, style) for each in boxes)
    scratch = Canvas(measuring=True)
    lower = max(_lower(scratch, box, each, 0.0, style)[1] for each in boxes)
    height = _PAD * 0.5 + upper + lower + _PAD * 0.5
    nodes: list[Node] = []
    for index, each in enumerate(boxes):
        ground = style.panel if index == 0 else None
        canvas.rect(
            each.left - _PAD, y, each.width + 2 * _PAD, height, fill=ground, stroke="#000000", weight="medium"
        )
        words = Node("P", _upper(canvas, each, y + _PAD * 0.5, style))
        below, _ = _lower(canvas, box, each, y + _PAD * 0.5 + upper, style)
        nodes.append(Node("Div", (words, *below)) if below else words)
    return Node("Div", tuple(nodes)), height


def _boxes(box: HoldBox, style: Style) -> tuple[_Box, _Box, _Box]:
    widths = [style.width * share for share in _SHARES]
    lefts = [sum(widths[:index]) for index in range(len(widths))]
    words = (
        (box.hold_label, box.seconds, box.unit, box.count, False),
        (box.repeat_label, box.repetitions, box.repeat_detail, "", True),
        (box.often_label, box.times_a_day, box.times_unit, box.days, False),
    )
    first, second, third = (
        _Box(*each, left + _PAD, width - 2 * _PAD)
        for each, left, width in zip(words, lefts, widths, strict=True)
    )
    return first, second, third


def _unit_beside(box: _Box, style: Style) -> bool:
    """Return whether the unit has room beside the figure; else it stands on a line of its own below."""
    figure = fonts.width(str(box.figure), style.sizes.figure, bold=True)
    unit = fonts.width(box.unit, style.sizes.body, bold=True)
    return figure + _UNIT_GAP + unit <= box.width


def _upper_height(box: _Box, style: Style) -> float:
    """Return the height of label and figure, and of the unit where it has a line of its own."""
    height = _label_leading(style) + _figure_leading(style)
    if not _unit_beside(box, style):
        height += break_lines(plain(box.unit, bold=True), style.sizes.body, box.width, style.line).height
    return height


def _label_leading(style: Style) -> float:
    return round(style.sizes.small * 1.1, 1)


def _figure_leading(style: Style) -> float:
    return round(style.sizes.figure * 0.76, 1)  # digits have no descenders


def _upper(canvas: Canvas, box: _Box, y: float, style: Style) -> tuple[Kid, ...]:
    """Draw label, figure and unit; the figures of all boxes stand on one base line below their labels."""
    small, body, size = style.sizes.small, style.sizes.body, style.sizes.figure
    label = break_lines(plain(box.label, bold=True), small, box.width, _label_leading(style))
    figure = break_lines(plain(str(box.figure), bold=True), size, box.width, _figure_leading(style))
    kids = canvas.text("P", label, box.left, y, more=True)
    top = y + label.height
    kids += canvas.text("P", figure, box.left, top, more=True)
    unit = break_lines(plain(box.unit, bold=True), body, box.width, style.line)
    if _unit_beside(box, style):
        base = top + fonts.baseline(size, figure.leading) - fonts.baseline(body, unit.leading)
        return kids + canvas.text("P", unit, box.left + figure.width + _UNIT_GAP, base)
    return kids + canvas.text("P", unit, box.left, top + figure.height)


def _lower(canvas: Canvas, box: HoldBox, each: _Box, y: float, style: Style) -> tuple[list[Node], float]:
    """Draw what goes with a figure: a line of words, or rings to keep count of the repetitions."""
    if each.has_rings:
        return _counters(canvas, box, each, y + 1, style)
    if not each.below:
        return [], 0.0
    size = style.sizes.small
    placed = paragraph(canvas, plain(each.below, bold=True), each.left, y, each.width, style, size=size)
    return [placed.node], placed.height


def _counters(canvas: Canvas, box: HoldBox, each: _Box, y: float, style: Style) -> tuple[list[Node], float]:
    if not box.sides:
        return [], 1 + _rings(canvas, box.repetitions, each.width, each.left, y, style)
    nodes, height = _sides(canvas, box, each.left, y, each.width, style)
    return nodes, 1 + height


def _sides(
    canvas: Canvas, box: HoldBox, x: float, y: float, width: float, style: Style
) -> tuple[list[Node], float]:
    """Lay out a row of rings behind the word of each side, in two columns where the rows are short enough."""
    size = style.sizes.small
    indent = max(fonts.width(side, size, bold=False) for side in box.sides) + 5
    row = indent + box.repetitions * (style.tick + _RING_GAP)
    columns = 2 if len(box.sides) > 1 and 2 * row <= width + 4 else 1
    nodes: list[Node] = []
    top = y
    for start in range(0, len(box.sides), columns):
        height = 0.0
        for column, side in enumerate(box.sides[start : start + columns]):
            left = x + column * (width + 4) / columns
            line = style.leading(size)
            shift = max((style.tick + _RING_GAP - line) / 2, 0.0)
            nodes.append(paragraph(canvas, plain(side), left, top + shift, indent, style, size=size).node)
            room = (width + 4) / columns - indent
            height = max(height, line, _rings(canvas, box.repetitions, room, left + indent, top, style))
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
