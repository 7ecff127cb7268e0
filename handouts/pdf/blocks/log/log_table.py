"""One week of a check sheet as a table: exercises by days, a row for pain, and a box for each time of each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handouts.model.sheet import CheckSheet, LogRow, LogWeek
from handouts.pdf.blocks.lists import tick_box
from handouts.pdf.blocks.parts import disc, paragraph
from handouts.pdf.blocks.table import COLUMN_SCOPE, ROW_SCOPE
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Field
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Kid, Node
from handouts.pdf.writer.operators import pdf_text

_LARGEST_BOX = 30.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns are, how far words stand from the rules, and what a row says of its exercise."""

    name: float
    day: float
    pad: float = 5.0
    says: Literal["all", "dose", "name"] = "all"


@dataclass(frozen=True, slots=True)
class WeekTable:
    """A week, or a part of one: its rows and the height of each."""

    week: LogWeek
    rows: tuple[LogRow, ...]
    heights: tuple[float, ...]


def grid_of(block: CheckSheet, share: float, style: Style) -> Grid:
    """Return the grid whose first column takes this share of the width."""
    name = style.width * share
    return Grid(name, (style.width - name) / len(block.weeks[0].days))


def least_height(row: LogRow, grid: Grid, style: Style) -> float:
    """Return the least height of a row: that of its words or of its boxes."""
    words = _row_words(Canvas(measuring=True), row, 0.0, grid, style)[1]
    return max(words, _stack(row.times_per_day) * (style.tick + 5) + 4)


def _stack(times: int) -> int:
    """Return how many boxes stand above one another in a cell."""
    return times if times <= 2 else -(-times // 2)


def days_height(days: Sequence[str], grid: Grid, style: Style) -> float:
    """Return the height of the row of days; in large print a day takes two lines."""
    size, leading = style.sizes.small, style.leading(style.sizes.small)
    heights = [break_lines(plain(day, bold=True), size, grid.day, leading).height for day in days]
    return max(heights) + 2 * grid.pad


def pain_height(grid: Grid, style: Style) -> float:
    """Return the height of the row for pain."""
    return style.tick + 3 * grid.pad


def week_table(
    canvas: Canvas, block: CheckSheet, table: WeekTable, y: float, grid: Grid, style: Style
) -> float:
    """Draw the table with its top at `y`; return its lower edge."""
    rows: list[Node] = [_days(canvas, block, table.week, y, grid, style)]
    edges = [y, y + days_height(table.week.days, grid, style)]
    for row, height in zip(table.rows, table.heights, strict=True):
        rows.append(_exercise(canvas, block, table.week, row, (edges[-1], height), grid, style))
        edges.append(edges[-1] + height)
    rows.append(_pain(canvas, block, table.week, edges[-1], grid, style))
    edges.append(edges[-1] + pain_height(grid, style))
    _rules(canvas, edges, grid, len(table.week.days), style)
    summary = b"/A<</O/Table/Summary" + pdf_text(f"{block.heading}, {table.week.title}") + b">>"
    canvas.add(Node("Table", tuple(rows), summary))
    return edges[-1]


def _days(canvas: Canvas, block: CheckSheet, week: LogWeek, y: float, grid: Grid, style: Style) -> Node:
    canvas.rect(0, y, style.width, days_height(week.days, grid, style), fill=style.panel)
    cells = [_header(canvas, block.exercise_label, grid.pad, y + grid.pad, grid.name - grid.pad, style)]
    for index, day in enumerate(week.days):
        cells.append(
            _header(canvas, day, grid.name + index * grid.day, y + grid.pad, grid.day, style, center=True)
        )
    return Node("TR", tuple(cells))


def _header(
    canvas: Canvas, text: str, x: float, y: float, width: float, style: Style, *, center: bool = False
) -> Node:
    placed = paragraph(
        canvas, plain(text, bold=True), x, y, width, style, size=style.sizes.small, center=center
    )
    return Node("TH", (placed.node,), COLUMN_SCOPE)


def _exercise(
    canvas: Canvas,
    block: CheckSheet,
    week: LogWeek,
    row: LogRow,
    place: tuple[float, float],
    grid: Grid,
    style: Style,
) -> Node:
    """Draw one row at `place` (top and height): number, name and dose, then a box for each time of each day."""
    y, height = place
    cells = [_row_words(canvas, row, y, grid, style)[0]]
    for index, day in enumerate(week.day_names):
        tips = [
            block.cell_tip.format(exercise=row.name, day=day, time=time + 1)
            for time in range(row.times_per_day)
        ]
        boxes = _boxes(canvas, tips, grid.name + index * grid.day, y, (grid.day, height), style)
        cells.append(Node("TD", boxes))
    return Node("TR", tuple(cells))


def _row_words(canvas: Canvas, row: LogRow, y: float, grid: Grid, style: Style) -> tuple[Node, float]:
    """The header cell of a row and its height."""
    inner = grid.name - 2 * grid.pad
    radius = style.sizes.body * 0.72
    number = disc(canvas, row.number, grid.pad, y + grid.pad, radius, style, tag="Span")
    left = radius * 2 + 5
    name = paragraph(canvas, plain(row.name, bold=True), grid.pad + left, y + grid.pad, inner - left, style)
    top = max(name.height, radius * 2 + 1)
    words = [Node("P", (number, *name.node.kids))]
    if grid.says == "name":
        return Node("TH", tuple(words), ROW_SCOPE), top + 2 * grid.pad
    dose = paragraph(
        canvas, plain(_dose(row, grid)), grid.pad, y + grid.pad + top, inner, style, size=style.sizes.small
    )
    return Node("TH", (*words, dose.node), ROW_SCOPE), top + dose.height + 2 * grid.pad


def _dose(row: LogRow, grid: Grid) -> str:
    """Return the dose, and below it how the exercise is done where that has room."""
    return row.in_full if row.in_full and grid.says == "all" else row.dose


def _boxes(
    canvas: Canvas, tips: Sequence[str], x: float, y: float, cell: tuple[float, float], style: Style
) -> tuple[Kid, ...]:
    """The boxes of one day, one for each time, as large as the cell allows; `cell` is its width and height."""
    stack = _stack(len(tips))
    columns = -(-len(tips) // stack)
    side = min((cell[0] - 8) / columns - 2, (cell[1] - 8) / stack - 4, _LARGEST_BOX)
    side = max(side, style.tick)
    wide, high = columns * side + (columns - 1) * 3, stack * side + (stack - 1) * 5
    left, top = x + (cell[0] - wide) / 2, y + (cell[1] - high) / 2
    found: list[Kid] = []
    for time, tip in enumerate(tips):
        line, column = divmod(time, columns)
        found.append(tick_box(canvas, left + column * (side + 3), top + line * (side + 5), side, tip, style))
    return tuple(found)


def _pain(canvas: Canvas, block: CheckSheet, week: LogWeek, y: float, grid: Grid, style: Style) -> Node:
    """The line for a number from 0 to 10 a day: an open cell to write in."""
    words, width = plain(block.pain_label, bold=True), grid.name - 2 * grid.pad
    label = paragraph(canvas, words, grid.pad, y + grid.pad, width, style, size=style.sizes.small)
    cells: list[Node] = [Node("TH", (label.node,), ROW_SCOPE)]
    for index, day in enumerate(week.day_names):
        x = grid.name + index * grid.day
        box = (x + 2, -(y + pain_height(grid, style) - 2), x + grid.day - 2, -(y + 2))
        cells.append(
            Node("TD", _open_cell(canvas, block.pain_tip.format(pain=block.pain_label, day=day), box, style))
        )
    return Node("TR", tuple(cells))


def _open_cell(
    canvas: Canvas, tip: str, box: tuple[float, float, float, float], style: Style
) -> tuple[Kid, ...]:
    if not style.fillable:
        return ()
    return (Node("Form", (canvas.form_field(Field(box, "text", tip)),)),)


def _rules(canvas: Canvas, edges: Sequence[float], grid: Grid, days: int, style: Style) -> None:
    """Draw the frame and the rules between columns and rows; `edges` are the rows' tops and the table's bottom."""
    canvas.rect(0, edges[0], style.width, edges[-1] - edges[0], stroke="#000000", weight="medium")
    for index in range(days):
        x = grid.name + index * grid.day
        canvas.line(x, edges[0], x, edges[-1])
    for number, y in enumerate(edges[1:-1]):
        canvas.line(0, y, style.width, y, weight="thin" if number else "medium")
