"""The strip under a card's steps: how long to hold, how many times, how often."""

from __future__ import annotations

from handouts.model.sheet import HoldBox
from handouts.pdf.blocks.parts import paragraph
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Kid, Node

_PAD = 7.0
Line = tuple[tuple[Kid, ...], float]
# Rings for several sides need room for two columns; for one side alone the count of seconds gets it.
_SHARES = (0.34, 0.39, 0.27)
_SHARES_WITH_SIDES = (0.27, 0.49, 0.24)
_SQUARES_A_ROW = 10
_RINGS_A_ROW = 5
_RING_GAP = 1.2


def strip(canvas: Canvas, box: HoldBox, y: float, style: Style) -> tuple[Node, float]:
    """Draw the three boxes with their top at `y` over the whole column; return their element and height."""
    draw = (_hold, _repeat, _often)
    widths = [style.width * share for share in (_SHARES_WITH_SIDES if box.sides else _SHARES)]
    if style.profile == "large":
        return _stacked(canvas, box, y, style)
    height = max(part(Canvas(), box, 0, 0, w, style)[1] for part, w in zip(draw, widths, strict=True))
    kids: list[Node] = []
    x = 0.0
    for index, (part, width) in enumerate(zip(draw, widths, strict=True)):
        canvas.rect(x, y, width, height, fill=style.panel if index == 0 else None, stroke="#000000", line=1.5)
        kids.append(part(canvas, box, x, y, width, style)[0])
        x += width
    return Node("Div", tuple(kids)), height


def _stacked(canvas: Canvas, box: HoldBox, y: float, style: Style) -> tuple[Node, float]:
    """Large print: hold and how often side by side, the rings below over the whole width."""
    half = style.width / 2
    top = max(_hold(Canvas(), box, 0, 0, half, style)[1], _often(Canvas(), box, 0, 0, half, style)[1])
    low = _repeat(Canvas(), box, 0, 0, style.width, style)[1]
    canvas.rect(0, y, half, top, fill=style.panel, stroke="#000000", line=1.5)
    canvas.rect(half, y, half, top, stroke="#000000", line=1.5)
    canvas.rect(0, y + top, style.width, low, stroke="#000000", line=1.5)
    hold = _hold(canvas, box, 0, y, half, style)[0]
    repeat = _repeat(canvas, box, 0, y + top, style.width, style)[0]
    often = _often(canvas, box, half, y, half, style)[0]
    return Node("Div", (hold, repeat, often)), top + low


def _line(
    canvas: Canvas,
    label: str,
    value: int,
    unit: str,
    x: float,
    y: float,
    size: float,
    width: float,
    style: Style,
) -> Line:
    """Set label, large figure and unit on one base line; what does not fit beside the figure goes above or below it."""
    small, body = style.sizes.small, style.sizes.body
    figure = break_lines(plain(str(value), bold=True), size, width, round(size * 0.92, 1))
    words = break_lines(plain(label, bold=True), small, width, style.leading(small))
    base = fonts.baseline(size, figure.leading)
    inline = words.width + 7 + figure.width + 5 + fonts.width(unit, body, bold=True) <= width
    top = y if inline else y + words.height - 2
    left = x + (words.width + 7 if inline else 0.0)
    kids = canvas.text(
        "P", words, x, top + base - fonts.baseline(small, words.leading) if inline else y, more=True
    )
    kids += canvas.text("P", figure, left, top, more=bool(unit))
    bottom = top + figure.height
    if unit:
        start = left + figure.width + 5
        rest = break_lines(plain(unit, bold=True), body, max(x + width - start, 30.0), style.leading(body))
        first = top + base - fonts.baseline(body, rest.leading) - (len(rest.lines) - 1) * rest.leading
        first = max(first, y + (0 if inline else words.height - 2))
        kids += canvas.text("P", rest, start, first, more=False)
        bottom = max(bottom, first + rest.height)
    return kids, bottom - y


def _hold(canvas: Canvas, box: HoldBox, x: float, y: float, width: float, style: Style) -> tuple[Node, float]:
    inner = width - 2 * _PAD
    left, top = x + _PAD, y + _PAD * 0.6
    kids, height = _line(
        canvas, box.hold_label, box.seconds, box.unit, left, top, style.sizes.figure, inner, style
    )
    top += height + 2
    pitch = min(inner / _SQUARES_A_ROW, style.tick)
    rows = -(-box.seconds // _SQUARES_A_ROW)
    for second in range(box.seconds):
        row, column = divmod(second, _SQUARES_A_ROW)
        canvas.rect(
            left + column * pitch, top + row * pitch, pitch - 2, pitch - 2, fill="#ffffff", stroke="#000000"
        )
    top += rows * pitch
    return Node("P", kids), top + _PAD * 0.5 - y


def _repeat(
    canvas: Canvas, box: HoldBox, x: float, y: float, width: float, style: Style
) -> tuple[Node, float]:
    inner = width - 2 * _PAD
    left, top = x + _PAD, y + _PAD * 0.6
    kids, height = _line(
        canvas,
        box.repeat_label,
        box.repetitions,
        box.repeat_detail,
        left,
        top,
        style.sizes.figure,
        inner,
        style,
    )
    top += height + 1
    if not box.sides:
        return Node("P", kids), top + _rings(
            canvas, box.repetitions, inner, left, top, style
        ) + _PAD * 0.5 - y
    nodes, height = _sides(canvas, box, left, top, inner, style)
    return Node("Div", (Node("P", kids), *nodes)), top + height + _PAD * 0.5 - y


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
        centre = (x + column * pitch + radius, y + row * pitch + radius + 0.5)
        canvas.circle(*centre, radius - 0.5, fill="#ffffff", stroke="#000000", line=1.0)
    return -(-count // per_row) * pitch


def _often(
    canvas: Canvas, box: HoldBox, x: float, y: float, width: float, style: Style
) -> tuple[Node, float]:
    inner = width - 2 * _PAD
    left, top = x + _PAD, y + _PAD * 0.6
    small = style.sizes.small
    label = break_lines(plain(box.often_label, bold=True), small, inner, style.leading(small))
    kids = canvas.text("P", label, left, top, more=True)
    top += label.height + 1
    size = style.sizes.body
    for index, line in enumerate(box.often_lines):
        lines = break_lines(plain(line, bold=True), size, inner, style.leading(size))
        kids += canvas.text("P", lines, left, top, more=index < len(box.often_lines) - 1)
        top += lines.height
    return Node("P", kids), top + _PAD * 0.6 - y
