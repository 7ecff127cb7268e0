"""The check sheet: exercises by days, as many weeks on a page as fit, with the largest cells that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.model.sheet import CheckSheet, LogRow, LogWeek
from handouts.pdf.blocks.lists import tick_box
from handouts.pdf.blocks.notes import LINES_APART, ruled
from handouts.pdf.blocks.parts import disc, page_head, paragraph
from handouts.pdf.blocks.table import COLUMN_SCOPE, ROW_SCOPE
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, Field, Fragment, LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Kid, Node
from handouts.pdf.writer.operators import pdf_text

_NAME_SHARE = {"compact": 0.33, "standard": 0.33, "large": 0.4}
"""Of the width: in large print a name and its dose would else take many lines."""
_PAD = 5.0
_LARGEST_BOX = 30.0
_TALLEST = 84.0
"""A row higher than this looks empty."""
_NOTE_LINES = (2, 4)
"""Fewest and most lines for notes, where the weeks leave room for them."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns are."""

    name: float
    day: float


@dataclass(frozen=True, slots=True)
class _Table:
    """A week, or a part of one: its rows and the height of each."""

    week: LogWeek
    rows: tuple[LogRow, ...]
    heights: tuple[float, ...]


def exercise_log(block: CheckSheet, style: Style) -> LaidOutBlock:
    """Lay out the weeks page by page; a week with more exercises than a page holds goes on to a further page."""
    name = style.width * _NAME_SHARE[style.profile]
    grid = _Grid(name, (style.width - name) / len(block.weeks[0].days))
    pages = list(_pages(block, style))
    shown = pages[: _pages_of_first(pages)] if block.one_page else pages
    return LaidOutBlock(tuple(_page(block, tables, grid, style) for tables in shown))


def _pages_of_first(pages: Sequence[Sequence[_Table]]) -> int:
    """Return how many pages the first week takes: one, unless it has more exercises than a page holds."""
    return sum(page[0].week == pages[0][0].week for page in pages)


def _pages(block: CheckSheet, style: Style) -> Iterator[tuple[_Table, ...]]:
    """Yield the tables of each page: several whole weeks, or a part of one that fills more than a page."""
    room = style.room - _head_height(block, style)
    parts = list(_parts(block, room - _frame_height(block, style), style))
    if len(parts) > 1:
        for week in block.weeks:
            for rows in parts:
                yield _stretched(block, [week], rows, room, style)
        return
    (rows,) = parts
    fit = max(1, int(room // (_frame_height(block, style) + sum(_least(row, style) for row in rows))))
    pages = -(-len(block.weeks) // fit)
    per_page = fit if block.one_page else -(-len(block.weeks) // pages)
    for first in range(0, len(block.weeks), per_page):
        yield _stretched(block, block.weeks[first : first + per_page], rows, room, style)


def _parts(block: CheckSheet, room: float, style: Style) -> Iterator[tuple[LogRow, ...]]:
    """Yield the rows of one week, as many at a time as a page holds."""
    part: list[LogRow] = []
    for row in block.rows:
        if part and sum(_least(each, style) for each in (*part, row)) > room:
            yield tuple(part)
            part = []
        part.append(row)
    yield tuple(part)


def _stretched(
    block: CheckSheet, weeks: Sequence[LogWeek], rows: tuple[LogRow, ...], room: float, style: Style
) -> tuple[_Table, ...]:
    """Return the tables of a page, rows as high as they can be: a large cell is easier to hit for a shaky hand."""
    least = [_least(row, style) for row in rows]
    spare = room - len(weeks) * (_frame_height(block, style) + sum(least))
    more = max(spare, 0.0) / (len(weeks) * len(rows))
    heights = tuple(max(low, min(low + more, _TALLEST)) for low in least)
    return tuple(_Table(week, rows, heights) for week in weeks)


def _least(row: LogRow, style: Style) -> float:
    words = _row_words(Canvas(measuring=True), row, 0.0, style.width * _NAME_SHARE[style.profile], style)[1]
    return max(words, _stack(row.times_per_day) * (style.tick + 5) + 4)


def _stack(times: int) -> int:
    """Return how many boxes stand above one another in a cell."""
    return times if times <= 2 else -(-times // 2)


def _head_height(block: CheckSheet, style: Style) -> float:
    return page_head(Canvas(measuring=True), block.heading, block.hint, style)


def _frame_height(block: CheckSheet, style: Style) -> float:
    """Return the height of a week without its rows: the gap above it, its title, the days and the line for pain."""
    days = max(_days_height(week.days, style) for week in block.weeks)
    return style.line * 1.6 + days + _pain_height(style)


def _days_height(days: Sequence[str], style: Style) -> float:
    """Return the height of the row of days; in large print a day takes two lines."""
    size, leading = style.sizes.small, style.leading(style.sizes.small)
    width = style.width * (1 - _NAME_SHARE[style.profile]) / len(days)
    return max(break_lines(plain(day, bold=True), size, width, leading).height for day in days) + 2 * _PAD


def _pain_height(style: Style) -> float:
    return style.tick + 3 * _PAD


def _page(block: CheckSheet, tables: Sequence[_Table], grid: _Grid, style: Style) -> Fragment:
    canvas = Canvas()
    y = page_head(canvas, block.heading, block.hint, style)
    for table in tables:
        y = _week(canvas, block, table, y + style.line * 0.6, grid, style)
    if y + 8 + style.line * (1 + _NOTE_LINES[0] * LINES_APART) <= style.room:
        y = _notes(canvas, block, y + 8, style)
    return canvas.fragment(y, before=style.line, after=style.line, bookmark=Bookmark(block.heading, 1))


def _week(canvas: Canvas, block: CheckSheet, table: _Table, y: float, grid: _Grid, style: Style) -> float:
    """Draw a week with its top at `y`; return its lower edge."""
    title = paragraph(canvas, plain(table.week.title, bold=True), 0, y, style.width, style)
    canvas.add(title.node)
    top = y + style.line
    rows: list[Node] = [_days(canvas, block, table.week, top, grid, style)]
    edges = [top, top + _days_height(table.week.days, style)]
    for row, height in zip(table.rows, table.heights, strict=True):
        rows.append(_exercise(canvas, block, table.week, row, (edges[-1], height), grid, style))
        edges.append(edges[-1] + height)
    rows.append(_pain(canvas, block, table.week, edges[-1], grid, style))
    edges.append(edges[-1] + _pain_height(style))
    _rules(canvas, edges, grid, len(table.week.days), style)
    summary = b"/A<</O/Table/Summary" + pdf_text(f"{block.heading}, {table.week.title}") + b">>"
    canvas.add(Node("Table", tuple(rows), summary))
    return edges[-1]


def _days(canvas: Canvas, block: CheckSheet, week: LogWeek, y: float, grid: _Grid, style: Style) -> Node:
    canvas.rect(0, y, style.width, _days_height(week.days, style), fill=style.panel)
    cells = [_header(canvas, block.exercise_label, _PAD, y + _PAD, grid.name - _PAD, style)]
    for index, day in enumerate(week.days):
        cells.append(
            _header(canvas, day, grid.name + index * grid.day, y + _PAD, grid.day, style, center=True)
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
    grid: _Grid,
    style: Style,
) -> Node:
    """Draw one row at `place` (top and height): number, name and dose, then a box for each time of each day."""
    y, height = place
    cells = [_row_words(canvas, row, y, grid.name, style)[0]]
    for index, day in enumerate(week.day_names):
        tips = [
            block.cell_tip.format(exercise=row.name, day=day, time=time + 1)
            for time in range(row.times_per_day)
        ]
        boxes = _boxes(canvas, tips, grid.name + index * grid.day, y, (grid.day, height), style)
        cells.append(Node("TD", boxes))
    return Node("TR", tuple(cells))


def _row_words(canvas: Canvas, row: LogRow, y: float, width: float, style: Style) -> tuple[Node, float]:
    """The header cell of a row and its height."""
    inner = width - 2 * _PAD
    radius = style.sizes.body * 0.72
    number = disc(canvas, row.number, _PAD, y + _PAD, radius, style, tag="Span")
    left = radius * 2 + 5
    name = paragraph(canvas, plain(row.name, bold=True), _PAD + left, y + _PAD, inner - left, style)
    top = max(name.height, radius * 2 + 1)
    dose = paragraph(canvas, plain(row.dose), _PAD, y + _PAD + top, inner, style, size=style.sizes.small)
    cell = Node("TH", (Node("P", (number, *name.node.kids)), dose.node), ROW_SCOPE)
    return cell, top + dose.height + 2 * _PAD


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


def _pain(canvas: Canvas, block: CheckSheet, week: LogWeek, y: float, grid: _Grid, style: Style) -> Node:
    """The line for a number from 0 to 10 a day: an open cell to write in."""
    words, width = plain(block.pain_label, bold=True), grid.name - 2 * _PAD
    label = paragraph(canvas, words, _PAD, y + _PAD, width, style, size=style.sizes.small)
    cells: list[Node] = [Node("TH", (label.node,), ROW_SCOPE)]
    for index, day in enumerate(week.day_names):
        x = grid.name + index * grid.day
        box = (x + 2, -(y + _pain_height(style) - 2), x + grid.day - 2, -(y + 2))
        cells.append(Node("TD", _open_cell(canvas, f"{block.pain_label}, {day}", box, style)))
    return Node("TR", tuple(cells))


def _open_cell(
    canvas: Canvas, tip: str, box: tuple[float, float, float, float], style: Style
) -> tuple[Kid, ...]:
    if not style.fillable:
        return ()
    return (Node("Form", (canvas.form_field(Field(box, "text", tip)),)),)


def _rules(canvas: Canvas, edges: Sequence[float], grid: _Grid, days: int, style: Style) -> None:
    """Draw the frame and the rules between columns and rows; `edges` are the rows' tops and the table's bottom."""
    canvas.rect(0, edges[0], style.width, edges[-1] - edges[0], stroke="#000000", line=1.5)
    for index in range(days):
        x = grid.name + index * grid.day
        canvas.line(x, edges[0], x, edges[-1])
    for number, y in enumerate(edges[1:-1]):
        canvas.line(0, y, style.width, y, width=0.75 if number else 1.5)


def _notes(canvas: Canvas, block: CheckSheet, y: float, style: Style) -> float:
    """Draw a few lines for notes, as far apart as handwriting wants; return the last."""
    label = paragraph(canvas, plain(block.notes_label, bold=True), 0, y, style.width, style)
    canvas.add(label.node)
    return ruled(canvas, y + label.height, style, at_most=_NOTE_LINES[1])
