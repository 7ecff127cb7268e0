"""All exercises on one page: small pictures, large figures, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.model.sheet import DoseFigure, Heading, Summary, SummaryItem, Title
from handouts.pdf.blocks.parts import disc, paragraph, place_figure
from handouts.pdf.blocks.simple import heading, message, title
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Fragment, LaidOutBlock, height
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Node

_PICTURES = (170.0, 150.0, 130.0, 115.0, 100.0, 90.0, 80.0)
"""Heights of a picture that are tried, in points: the largest with which all fits on a page is taken."""
_ONE_COLUMN = 5
"""Exercises at most that stand one below the other; more stand in two columns, but for large print."""
_GUTTER = 14.0
_PAD = 4.0
_APART = 10.0
_PICTURE_SHARE = 0.26
"""Of the width of an exercise, at most."""
_UNORDERED = b"/A<</O/List/ListNumbering/Decimal>>"


def summary(block: Summary, style: Style) -> LaidOutBlock:
    """Lay out the page; where no size of the pictures holds all on one page, it goes on after any exercise."""
    head = title(Title(block.heading), style) if block.is_title else heading(Heading(1, block.heading), style)
    top = (*head.fragments, *_boxes(block, style))
    bottom = message(block.call, style).fragments
    columns = 2 if len(block.items) > _ONE_COLUMN and style.profile != "large" else 1
    rows = [block.items[start : start + columns] for start in range(0, len(block.items), columns)]
    for tall in _PICTURES:
        whole = _list(rows, columns, tall, style)
        if height([*top, whole, *bottom]) <= style.room:
            return LaidOutBlock((*top, whole, *bottom))
    each = (_list([row], columns, _PICTURES[-1], style) for row in rows)
    return LaidOutBlock((*top, *each, *bottom))


def _boxes(block: Summary, style: Style) -> Iterator[Fragment]:
    for box in block.boxes:
        yield from message(box, style).fragments


def _list(rows: Sequence[Sequence[SummaryItem]], columns: int, tall: float, style: Style) -> Fragment:
    """Lay out rows of exercises as a list, with a rule above each."""
    canvas = Canvas()
    width = (style.width - _GUTTER * (columns - 1)) / columns
    widths = _widths([item for row in rows for item in row], style)
    items: list[Node] = []
    y = 0.0
    for row in rows:
        canvas.line(0, y, style.width, y)
        lowest = y
        for column, item in enumerate(row):
            node, bottom = _item(
                canvas, item, column * (width + _GUTTER), (y + _PAD, width, tall), widths, style
            )
            items.append(node)
            lowest = max(lowest, bottom)
        y = lowest + _PAD
    canvas.add(Node("L", tuple(items), _UNORDERED))
    gap = style.line * 0.4
    return canvas.fragment(y, before=gap, after=gap)


def _widths(items: Sequence[SummaryItem], style: Style) -> list[float]:
    """Return how wide the numbers of all doses are, so that they stand in columns down the page."""
    columns = zip(*[item.dose for item in items], strict=True)
    return [max(_natural_width(dose, style) for dose in column) for column in columns]


def _item(
    canvas: Canvas,
    item: SummaryItem,
    x: float,
    place: tuple[float, float, float],
    widths: Sequence[float],
    style: Style,
) -> tuple[Node, float]:
    """Draw one exercise: number and name over the dose, beside its picture; return its element and lower edge.

    `place` is its top, its width and the height of its picture.
    """
    y, width, tall = place
    most = width * _PICTURE_SHARE
    left = x + most + _GUTTER if item.figure else x
    room = x + width - left
    size = style.sizes.subheading
    radius = size * 0.7
    number = disc(canvas, item.number, left, y, radius, style)
    indent = radius * 2 + 6
    name = paragraph(canvas, plain(item.name, bold=True), left + indent, y, room - indent, style, size=size)
    body, bottom = [name.node], y
    if item.figure:
        scaled = style.with_picture(tall / item.figure.picture.height)
        picture = place_figure(canvas, item.figure, x, y, most, scaled)
        body.append(picture.node)
        bottom += picture.height
    top = y + max(name.height, radius * 2) + 2
    doses, top = _dose(canvas, item.dose, (left, top, room), widths, style)
    body, top = [*body, *doses], max(top, bottom)
    for remark in item.remarks:
        placed = paragraph(canvas, remark, x, top + 2, width, style)
        body.append(placed.node)
        top += 2 + placed.height
    return Node("LI", (number, Node("LBody", tuple(body)))), top


def _dose(
    canvas: Canvas,
    dose: Sequence[DoseFigure],
    place: tuple[float, float, float],
    widths: Sequence[float],
    style: Style,
) -> tuple[list[Node], float]:
    """Draw the numbers side by side where they have room, else one below the other; return the lower edge.

    `place` is their left edge, their top and the width for all of them.
    """
    x, y, width = place
    spare = width - sum(widths)
    beside = spare >= _APART * (len(dose) - 1)
    nodes: list[Node] = []
    left, top, lowest = x, y, y
    for each, wide in zip(dose, widths, strict=True):
        node, bottom = _figure(canvas, each, left, top, wide if beside else width, style)
        nodes.append(node)
        lowest = max(lowest, bottom)
        if beside:
            left += wide + spare / len(dose)
        else:
            top = bottom
    return nodes, lowest


def _figure_width(dose: DoseFigure, style: Style) -> float:
    return fonts.width(str(dose.figure), style.sizes.title, bold=True) + 5


def _natural_width(dose: DoseFigure, style: Style) -> float:
    """Return the width with which a number and its words take one line each."""
    unit = fonts.width(dose.unit, style.sizes.body, bold=True)
    words = [fonts.width(text, style.sizes.small, bold=True) for text in (dose.label, dose.below)]
    return max(_figure_width(dose, style) + unit, *words) + 1


def _figure(
    canvas: Canvas, dose: DoseFigure, x: float, y: float, width: float, style: Style
) -> tuple[Node, float]:
    """Draw one number with its unit on one base line, its label above and what goes with it below; return the lower edge."""
    size, small, wide = style.sizes.title, style.sizes.small, _figure_width(dose, style)
    label = break_lines(plain(dose.label, bold=True), small, width, style.leading(small))
    kids = canvas.text("P", label, x, y, more=True)
    top = y + label.height
    number = break_lines(plain(str(dose.figure), bold=True), size, wide, size)
    kids += canvas.text("P", number, x, top, more=True)
    base = top + fonts.baseline(size, size) - fonts.baseline(style.sizes.body, style.line)
    unit = break_lines(plain(dose.unit, bold=True), style.sizes.body, width - wide, style.line)
    kids += canvas.text("P", unit, x + wide, base, more=bool(dose.below))
    bottom = max(top + size, base + unit.height)
    if dose.below:
        below = break_lines(plain(dose.below, bold=True), small, width, style.leading(small))
        kids += canvas.text("P", below, x, bottom - 2)
        bottom += below.height - 2
    return Node("P", kids), bottom
