"""The strip under a card's steps: how long to hold, how many times, how often."""

from __future__ import annotations

from handouts.model.sheet import HoldBox
from handouts.pdf import fonts
from handouts.pdf.blocks.parts import paragraph
from handouts.pdf.fragment import Node
from handouts.pdf.pen import Kid, Pen
from handouts.pdf.style import Style
from handouts.pdf.text import plain, set_lines

_PAD = 8.0
_SHARES = (0.34, 0.39, 0.27)
_SQUARES_A_ROW = 10
_RINGS_A_ROW = 5


def strip(pen: Pen, box: HoldBox, y: float, style: Style) -> tuple[Node, float]:
    """Draw the three boxes with their top at `y` over the whole column; return their element and height."""
    draw = (_hold, _repeat, _often)
    widths = [style.width * share for share in _SHARES]
    if style.profile == "large":
        return _stacked(pen, box, y, style)
    height = max(part(Pen(), box, 0, 0, w, style)[1] for part, w in zip(draw, widths, strict=True))
    kids: list[Node] = []
    x = 0.0
    for index, (part, width) in enumerate(zip(draw, widths, strict=True)):
        pen.rect(x, y, width, height, fill=style.panel if index == 0 else None, stroke="#000000", line=1.5)
        kids.append(part(pen, box, x, y, width, style)[0])
        x += width
    return Node("Div", tuple(kids)), height


def _stacked(pen: Pen, box: HoldBox, y: float, style: Style) -> tuple[Node, float]:
    """Large print: hold and how often side by side, the rings below over the whole width."""
    half = style.width / 2
    top = max(_hold(Pen(), box, 0, 0, half, style)[1], _often(Pen(), box, 0, 0, half, style)[1])
    low = _repeat(Pen(), box, 0, 0, style.width, style)[1]
    pen.rect(0, y, half, top, fill=style.panel, stroke="#000000", line=1.5)
    pen.rect(half, y, half, top, stroke="#000000", line=1.5)
    pen.rect(0, y + top, style.width, low, stroke="#000000", line=1.5)
    hold = _hold(pen, box, 0, y, half, style)[0]
    repeat = _repeat(pen, box, 0, y + top, style.width, style)[0]
    often = _often(pen, box, half, y, half, style)[0]
    return Node("Div", (hold, repeat, often)), top + low


def _label(
    pen: Pen, text: str, x: float, y: float, width: float, style: Style
) -> tuple[tuple[Kid, ...], float]:
    size = style.sizes.small
    lines = set_lines(plain(text, bold=True), size, width, style.leading(size))
    return pen.text("P", lines, x, y, more=True), lines.height


def _number(
    pen: Pen, value: int, unit: str, x: float, y: float, size: float, width: float, style: Style
) -> tuple[tuple[Kid, ...], float]:
    """Set a large figure with its unit beside it, both on one base line; a unit too long for that goes below."""
    figure = set_lines(plain(str(value), bold=True), size, width, size * 1.05)
    kids = pen.text("P", figure, x, y, more=bool(unit))
    if not unit:
        return kids, figure.height
    left = figure.width + size * 0.16
    unit_size = style.sizes.body
    beside = set_lines(plain(unit, bold=True), unit_size, width - left, style.leading(unit_size))
    drop = _base(size, figure.leading) - _base(unit_size, beside.leading)
    rows = len(beside.lines)
    top = y + max(drop - (rows - 1) * beside.leading, 0.0)
    kids += pen.text("P", beside, x + left, top, more=True)
    return kids, max(figure.height, top - y + beside.height)


def _base(size: float, leading: float) -> float:
    """Return how far below a line's top its base line is."""
    metrics = fonts.face("regular").metrics
    return (leading + (metrics.ascent + metrics.descent) * size / 1000) / 2


def _hold(pen: Pen, box: HoldBox, x: float, y: float, width: float, style: Style) -> tuple[Node, float]:
    inner = width - 2 * _PAD
    left, top = x + _PAD, y + _PAD * 0.7
    kids, height = _label(pen, box.hold_label, left, top, inner, style)
    top += height
    number, height = _number(pen, box.seconds, box.unit, left, top, style.sizes.figure, inner, style)
    top += height + 3
    pitch = min(inner / _SQUARES_A_ROW, style.tick)
    rows = -(-box.seconds // _SQUARES_A_ROW)
    for second in range(box.seconds):
        row, column = divmod(second, _SQUARES_A_ROW)
        pen.rect(
            left + column * pitch, top + row * pitch, pitch - 2, pitch - 2, fill="#ffffff", stroke="#000000"
        )
    top += rows * pitch + 2
    hint = paragraph(pen, plain(box.count_hint), left, top, inner, style, size=style.sizes.small)
    return Node("Div", (Node("P", (*kids, *number)), hint.node)), top + hint.height + _PAD * 0.7 - y


def _repeat(pen: Pen, box: HoldBox, x: float, y: float, width: float, style: Style) -> tuple[Node, float]:
    inner = width - 2 * _PAD
    left, top = x + _PAD, y + _PAD * 0.7
    kids, height = _label(pen, box.repeat_label, left, top, inner, style)
    top += height
    number, height = _number(
        pen, box.repetitions, box.repeat_detail, left, top, style.sizes.figure * 0.72, inner, style
    )
    top += height + 4
    size = style.sizes.small
    words = max((fonts.width(side, size, bold=False) for side in box.sides), default=0.0)
    indent = words + 8 if box.sides else 0.0
    pitch = style.tick + 2.4
    per_row = min(box.repetitions, max(int((inner - indent) / pitch), 1))
    if per_row > _RINGS_A_ROW and box.repetitions > per_row:
        per_row -= per_row % _RINGS_A_ROW
    nodes: list[Node] = []
    for side in box.sides or ("",):
        if side:
            nodes.append(
                paragraph(
                    pen,
                    plain(side),
                    left,
                    top + (pitch - style.leading(size)) / 2,
                    words + 1,
                    style,
                    size=size,
                ).node
            )
        top += _rings(pen, box.repetitions, per_row, left + indent, top, pitch)
    return Node("Div", (Node("P", (*kids, *number)), *nodes)), top + _PAD * 0.5 - y


def _rings(pen: Pen, count: int, per_row: int, x: float, y: float, pitch: float) -> float:
    """Draw one ring for each repetition; return the height."""
    radius = (pitch - 2.4) / 2
    for number in range(count):
        row, column = divmod(number, per_row)
        pen.circle(
            x + column * pitch + radius,
            y + row * pitch + radius + 1,
            radius,
            fill="#ffffff",
            stroke="#000000",
            line=1.0,
        )
    return -(-count // per_row) * pitch


def _often(pen: Pen, box: HoldBox, x: float, y: float, width: float, style: Style) -> tuple[Node, float]:
    inner = width - 2 * _PAD
    left, top = x + _PAD, y + _PAD * 0.7
    kids, height = _label(pen, box.often_label, left, top, inner, style)
    top += height + 4
    for index, line in enumerate(box.often_lines):
        size = style.sizes.h3
        lines = set_lines(plain(line, bold=True), size, inner, size * 1.2)
        kids += pen.text("P", lines, left, top, more=index < len(box.often_lines) - 1)
        top += lines.height + 6
    return Node("P", kids), top + _PAD * 0.4 - y
