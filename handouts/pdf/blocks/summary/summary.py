"""All exercises on one page: small pictures, large figures, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handouts.model.sheet import Heading, MessageBox, Summary, SummaryItem, Title
from handouts.pdf.blocks.changes import changes_box
from handouts.pdf.blocks.parts import disc, paragraph, place_figure
from handouts.pdf.blocks.simple import heading, message, title
from handouts.pdf.blocks.summary.dose_figures import DoseWidths, draw_dose, narrow_width, natural_width
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Fragment, LaidOutBlock, height
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import plain
from handouts.pdf.tagging.nodes import Node

_PICTURES = (170.0, 150.0, 130.0, 115.0, 100.0, 90.0, 80.0, 70.0)
"""Heights of a picture that are tried, in points: the largest with which all fits on a page is taken."""
_ONE_COLUMN = 5
"""Exercises at most that stand one below the other; more stand in two columns, but for large print."""
_GUTTER = 14.0
_PAD = 3.0
_PICTURE_SHARE = 0.26
"""Of the width of an exercise, at most."""
_UNORDERED = b"/A<</O/List/ListNumbering/Decimal>>"


@dataclass(frozen=True, slots=True)
class _Grid:
    """How the exercises stand on the page."""

    columns: int
    width: float
    """Of a column."""
    picture: float
    """Height of a picture, at most."""
    doses: DoseWidths | None
    """None where the exercises have not the same numbers, and each stands by itself."""


def summary(block: Summary, style: Style) -> LaidOutBlock:
    """Lay out the page; where no size of the pictures holds all on one page, it goes on after any exercise."""
    head = title(Title(block.heading), style) if block.is_title else heading(Heading(1, block.heading), style)
    top = (*head.fragments, *_boxes(block, style))
    bottom = message(block.call, style).fragments
    columns = 2 if len(block.items) > _ONE_COLUMN and style.profile != "large" else 1
    rows = [block.items[start : start + columns] for start in range(0, len(block.items), columns)]
    width = (style.width - _GUTTER * (columns - 1)) / columns
    grid = _Grid(columns, width, _PICTURES[-1], _common_widths(block.items, style))
    for tall in _PICTURES:
        whole = _list(rows, replace(grid, picture=tall), style)
        if height([*top, whole, *bottom]) <= style.room:
            return LaidOutBlock((*top, whole, *bottom))
    return LaidOutBlock((*top, *_each_row(rows, grid, style), *bottom))


def _each_row(rows: Sequence[Sequence[SummaryItem]], grid: _Grid, style: Style) -> Iterator[Fragment]:
    """Yield the rows one by one, with the largest pictures that make none of them higher."""
    for row in rows:
        lowest = _list([row], grid, style).height
        sizes = (_list([row], replace(grid, picture=tall), style) for tall in _PICTURES)
        yield next(fragment for fragment in sizes if fragment.height <= lowest)


def _boxes(block: Summary, style: Style) -> Iterator[Fragment]:
    for box in block.boxes:
        placed = message(box, style) if isinstance(box, MessageBox) else changes_box(box, style)
        yield from placed.fragments


def _list(rows: Sequence[Sequence[SummaryItem]], grid: _Grid, style: Style) -> Fragment:
    """Lay out rows of exercises as a list, with a rule above each."""
    canvas = Canvas()
    items: list[Node] = []
    y = 0.0
    for row in rows:
        canvas.line(0, y, style.width, y)
        lowest = y
        for column, item in enumerate(row):
            node, bottom = _item(canvas, item, column * (grid.width + _GUTTER), y + _PAD, grid, style)
            items.append(node)
            lowest = max(lowest, bottom)
        y = lowest + _PAD
    canvas.add(Node("L", tuple(items), _UNORDERED))
    gap = style.line * 0.4
    return canvas.fragment(y, before=gap, after=gap)


def _common_widths(items: Sequence[SummaryItem], style: Style) -> DoseWidths | None:
    """Return how wide the numbers of all doses are, so that they stand in columns down the page."""
    labels = {tuple(cell.label for cell in item.dose) for item in items}
    return _widths(items, style) if len(labels) == 1 else None


def _widths(items: Sequence[SummaryItem], style: Style) -> DoseWidths:
    """Return how wide the numbers are: first with the words of each on one line, then on two."""
    columns = [*zip(*[item.dose for item in items], strict=True)]
    return [
        [max(width(dose, style) for dose in column) for column in columns]
        for width in (natural_width, narrow_width)
    ]


def _item(
    canvas: Canvas, item: SummaryItem, x: float, y: float, grid: _Grid, style: Style
) -> tuple[Node, float]:
    """Draw one exercise: number and name over the dose, beside its picture; return its element and lower edge.

    In a narrow column number and name stand over the picture too.
    """
    most = grid.width * _PICTURE_SHARE
    left = x + most + _GUTTER if item.figure else x
    right = x + grid.width
    narrow = grid.columns > 1
    size, start = (style.sizes.lead, x) if narrow else (style.sizes.subheading, left)
    radius = size * 0.7
    number = disc(canvas, item.number, start, y, radius, style)
    words = start + radius * 2 + 6
    name = paragraph(canvas, plain(item.name, bold=True), words, y, right - words, style, size=size)
    body, top = [name.node], y + max(name.height, radius * 2) + 2
    bottom = y
    if item.figure:
        scaled = style.with_picture(grid.picture / item.figure.picture.height)
        bottom = top if narrow else y
        picture = place_figure(canvas, item.figure, x, bottom, most, scaled)
        body.append(picture.node)
        bottom += picture.height
    widths = grid.doses or _widths([item], style)
    doses, top = draw_dose(canvas, item.dose, (left, top, right - left), widths, style)
    body, top = [*body, *doses], max(top, bottom)
    for remark in item.remarks:
        placed = paragraph(canvas, remark, x, top + 2, grid.width, style)
        body.append(placed.node)
        top += 2 + placed.height
    return Node("LI", (number, Node("LBody", tuple(body)))), top
