"""The check sheet: exercises by days with the largest cells that fit, a line for pain, room for notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.model.sheet import CheckSheet, LogRow
from handouts.pdf.blocks.lists import tick_box
from handouts.pdf.blocks.parts import disc, paragraph
from handouts.pdf.blocks.table import COLUMN_SCOPE, ROW_SCOPE
from handouts.pdf.fragment import Bookmark, Field, Fragment, Galley, Node
from handouts.pdf.pen import Kid, Pen, pdf_text
from handouts.pdf.style import Style
from handouts.pdf.text import plain, set_lines

_NAME_SHARE = 0.33
_PAD = 5.0
_TALLEST = 84.0
"""A row higher than this looks empty."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns are."""

    name: float
    day: float
    row: float
    """Height of an exercise's row."""


def log(block: CheckSheet, style: Style) -> Galley:
    """Set one week; more exercises than a page holds go on to a further page with the days again."""
    least = max(_least_row(row, style) for row in block.rows)
    fixed = _top_height(block, style) + _bottom_height(style)
    per_page = max(1, int((style.room - fixed) // least))
    pages = -(-len(block.rows) // per_page)
    per_page = -(-len(block.rows) // pages)
    name = style.width * _NAME_SHARE
    height = min(_TALLEST, (style.room - fixed) / per_page)
    grid = _Grid(name, (style.width - name) / len(block.days), max(height, least))
    chunks = [block.rows[i : i + per_page] for i in range(0, len(block.rows), per_page)]
    return Galley(tuple(_week(block, rows, grid, style) for rows in chunks))


def _least_row(row: LogRow, style: Style) -> float:
    width = style.width * _NAME_SHARE - 2 * _PAD
    name = set_lines(plain(f"{row.number}. {row.name}", bold=True), style.sizes.body, width, style.line)
    dose = set_lines(plain(row.dose), style.sizes.small, width, style.leading(style.sizes.small))
    return max(name.height + dose.height, _stack(row.times_per_day) * (style.tick + 4)) + 2 * _PAD


def _stack(times: int) -> int:
    """Return how many boxes stand above one another in a cell."""
    return times if times <= 2 else -(-times // 2)


def _top_height(block: CheckSheet, style: Style) -> float:
    heading = set_lines(plain(block.heading, bold=True), style.sizes.h2, style.width, style.sizes.h2 * 1.25)
    hint = set_lines(plain(block.hint), style.sizes.body, style.width, style.line)
    return heading.height + 8 + hint.height + 8 + style.line * 1.5 + _days_height(style)


def _days_height(style: Style) -> float:
    return style.leading(style.sizes.small) + 2 * _PAD


def _bottom_height(style: Style) -> float:
    return style.tick * 2 + 2 * _PAD + style.line * 4.4


def _week(block: CheckSheet, rows: Sequence[LogRow], grid: _Grid, style: Style) -> Fragment:
    pen = Pen()
    y = _top(pen, block, style)
    table: list[Node] = [_days(pen, block, y, grid, style)]
    top = y
    y += _days_height(style)
    for row in rows:
        table.append(_exercise(pen, block, row, y, grid, style))
        y += grid.row
    table.append(_pain(pen, block, y, grid, style))
    y += style.tick * 2 + 2 * _PAD
    _rules(pen, top, y, grid, len(block.days), style)
    summary = b"/A<</O/Table/Summary" + pdf_text(block.heading) + b">>"
    pen.add(Node("Table", tuple(table), summary))
    y = _notes(pen, block, y + 8, style)
    return pen.fragment(y, before=style.line, after=style.line, bookmark=Bookmark(block.heading, 2))


def _top(pen: Pen, block: CheckSheet, style: Style) -> float:
    size = style.sizes.h2
    heading = paragraph(
        pen,
        plain(block.heading, bold=True),
        0,
        0,
        style.width,
        style,
        size=size,
        tag="H2",
        leading=size * 1.25,
    )
    pen.add(heading.node)
    y = heading.height + 4
    hint = paragraph(pen, plain(block.hint), 0, y, style.width, style)
    pen.add(hint.node)
    y += hint.height + 4
    label = paragraph(pen, plain(block.week_of_label), 0, y, style.width / 2, style)
    pen.add(label.node)
    start = set_lines(plain(block.week_of_label), style.sizes.body, style.width, style.line).width + 6
    pen.line(start, y + style.line - 3, style.width * 0.62, y + style.line - 3)
    return y + style.line * 1.5


def _days(pen: Pen, block: CheckSheet, y: float, grid: _Grid, style: Style) -> Node:
    pen.rect(0, y, style.width, _days_height(style), fill=style.panel)
    cells = [_header(pen, block.exercise_label, _PAD, y + _PAD, grid.name - _PAD, style)]
    for index, day in enumerate(block.days):
        cells.append(_header(pen, day, grid.name + index * grid.day, y + _PAD, grid.day, style, center=True))
    return Node("TR", tuple(cells))


def _header(
    pen: Pen, text: str, x: float, y: float, width: float, style: Style, *, center: bool = False
) -> Node:
    placed = paragraph(pen, plain(text, bold=True), x, y, width, style, size=style.sizes.small, center=center)
    return Node("TH", (placed.node,), COLUMN_SCOPE)


def _exercise(pen: Pen, block: CheckSheet, row: LogRow, y: float, grid: _Grid, style: Style) -> Node:
    """One row: number, name and today's dose, then a box for each time of each day."""
    width = grid.name - 2 * _PAD
    radius = style.sizes.body * 0.72
    number = disc(pen, row.number, _PAD, y + _PAD, radius, style, tag="Span")
    left = _PAD + radius * 2 + 5
    name = paragraph(pen, plain(row.name, bold=True), left, y + _PAD, width - radius * 2 - 5, style)
    dose = paragraph(pen, plain(row.dose), _PAD, y + _PAD + name.height, width, style, size=style.sizes.small)
    cells: list[Node] = [Node("TH", (Node("P", (number, *name.node.kids)), dose.node), ROW_SCOPE)]
    for index, day in enumerate(block.day_names):
        boxes = _boxes(pen, block, row, day, grid.name + index * grid.day, y, grid, style)
        cells.append(Node("TD", boxes))
    return Node("TR", tuple(cells))


def _boxes(
    pen: Pen, block: CheckSheet, row: LogRow, day: str, x: float, y: float, grid: _Grid, style: Style
) -> tuple[Kid, ...]:
    """The boxes of one day, one for each time, as large as the cell allows."""
    stack = _stack(row.times_per_day)
    columns = -(-row.times_per_day // stack)
    side = min((grid.day - 8) / columns - 2, (grid.row - 8) / stack - 4, 30.0)
    side = max(side, style.tick)
    wide, high = columns * side + (columns - 1) * 3, stack * side + (stack - 1) * 5
    left, top = x + (grid.day - wide) / 2, y + (grid.row - high) / 2
    found: list[Kid] = []
    for time in range(row.times_per_day):
        line, column = divmod(time, columns)
        tip = block.cell_tip.format(exercise=row.name, day=day, time=time + 1)
        found.append(tick_box(pen, left + column * (side + 3), top + line * (side + 5), side, tip, style))
    return tuple(found)


def _pain(pen: Pen, block: CheckSheet, y: float, grid: _Grid, style: Style) -> Node:
    """The line for a number from 0 to 10 a day: an open cell to write in."""
    height = style.tick * 2 + 2 * _PAD
    label = paragraph(
        pen,
        plain(block.pain_label, bold=True),
        _PAD,
        y + _PAD,
        grid.name - 2 * _PAD,
        style,
        size=style.sizes.small,
    )
    cells: list[Node] = [Node("TH", (label.node,), ROW_SCOPE)]
    for index, day in enumerate(block.day_names):
        cells.append(
            Node(
                "TD",
                _open_cell(
                    pen,
                    f"{block.pain_label}, {day}",
                    grid.name + index * grid.day,
                    y,
                    grid.day,
                    height,
                    style,
                ),
            )
        )
    return Node("TR", tuple(cells))


def _open_cell(
    pen: Pen, tip: str, x: float, y: float, width: float, height: float, style: Style
) -> tuple[Kid, ...]:
    if not style.fillable:
        return ()
    box = (x + 2, -(y + height - 2), x + width - 2, -(y + 2))
    return (Node("Form", (pen.form_field(Field(box, "text", tip)),)),)


def _rules(pen: Pen, top: float, bottom: float, grid: _Grid, days: int, style: Style) -> None:
    pen.rect(0, top, style.width, bottom - top, stroke="#000000", line=1.5)
    for index in range(days):
        x = grid.name + index * grid.day
        pen.line(x, top, x, bottom)
    y = top + _days_height(style)
    last = bottom - style.tick * 2 - 2 * _PAD
    while y < last + 0.5:
        pen.line(0, y, style.width, y, width=1.5 if y == top + _days_height(style) else 0.75)
        y += grid.row


def _notes(pen: Pen, block: CheckSheet, y: float, style: Style) -> float:
    label = paragraph(pen, plain(block.notes_label, bold=True), 0, y, style.width, style)
    pen.add(label.node)
    y += label.height
    for _ in range(2):
        y += style.line * 1.4
        pen.line(0, y, style.width, y)
    return y
