"""The check sheet: exercises by days with the largest cells that fit, a line for pain, room for notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.model.sheet import CheckSheet, LogRow
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

_NAME_SHARE = 0.33
_PAD = 5.0
_LARGEST_BOX = 30.0
_TALLEST = 84.0
"""A row higher than this looks empty."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns are."""

    name: float
    day: float


@dataclass(frozen=True, slots=True)
class _Row:
    """An exercise and the height of its row."""

    log: LogRow
    height: float


def exercise_log(block: CheckSheet, style: Style) -> LaidOutBlock:
    """Lay out one week; more exercises than a page holds go on to a further page with the days again."""
    name = style.width * _NAME_SHARE
    grid = _Grid(name, (style.width - name) / len(block.days))
    room = style.room - _top_height(block, style) - _bottom_height(style)
    return LaidOutBlock(tuple(_week(block, rows, grid, style) for rows in _pages(block.rows, room, style)))


def _pages(rows: Sequence[LogRow], room: float, style: Style) -> Iterator[list[_Row]]:
    """Yield the rows of each page, as high as they can be: a large cell is easier to hit for a shaky hand."""
    page: list[_Row] = []
    for row in rows:
        least = _least_row(row, style)
        if page and sum(r.height for r in page) + least > room:
            yield _stretched(page, room)
            page = []
        page.append(_Row(row, least))
    yield _stretched(page, room)


def _stretched(page: Sequence[_Row], room: float) -> list[_Row]:
    spare = max(room - sum(row.height for row in page), 0.0) / len(page)
    return [_Row(row.log, max(row.height, min(row.height + spare, _TALLEST))) for row in page]


def _least_row(row: LogRow, style: Style) -> float:
    words = _row_words(Canvas(), row, 0.0, style.width * _NAME_SHARE, style)[1]
    return max(words, _stack(row.times_per_day) * (style.tick + 5) + 4)


def _stack(times: int) -> int:
    """Return how many boxes stand above one another in a cell."""
    return times if times <= 2 else -(-times // 2)


def _top_height(block: CheckSheet, style: Style) -> float:
    heading = break_lines(plain(block.heading, bold=True), style.sizes.h2, style.width, style.sizes.h2 * 1.25)
    hint = break_lines(plain(block.hint), style.sizes.body, style.width, style.line)
    return heading.height + 8 + hint.height + 8 + style.line * 1.5 + _days_height(style)


def _days_height(style: Style) -> float:
    return style.leading(style.sizes.small) + 2 * _PAD


def _pain_height(style: Style) -> float:
    return style.tick * 2 + 2 * _PAD


def _bottom_height(style: Style) -> float:
    return _pain_height(style) + 8 + style.line * (1 + 2 * LINES_APART)


def _week(block: CheckSheet, rows: Sequence[_Row], grid: _Grid, style: Style) -> Fragment:
    canvas = Canvas()
    y = _top(canvas, block, style)
    table: list[Node] = [_days(canvas, block, y, grid, style)]
    edges = [y, y + _days_height(style)]
    for row in rows:
        table.append(_exercise(canvas, block, row, edges[-1], grid, style))
        edges.append(edges[-1] + row.height)
    table.append(_pain(canvas, block, edges[-1], grid, style))
    edges.append(edges[-1] + _pain_height(style))
    _rules(canvas, edges, grid, len(block.days), style)
    summary = b"/A<</O/Table/Summary" + pdf_text(block.heading) + b">>"
    canvas.add(Node("Table", tuple(table), summary))
    y = _notes(canvas, block, edges[-1] + 8, style)
    return canvas.fragment(y, before=style.line, after=style.line, bookmark=Bookmark(block.heading, 1))


def _top(canvas: Canvas, block: CheckSheet, style: Style) -> float:
    y = page_head(canvas, block.heading, block.hint, style) + 4
    label = paragraph(canvas, plain(block.week_of_label), 0, y, style.width / 2, style)
    canvas.add(label.node)
    start = break_lines(plain(block.week_of_label), style.sizes.body, style.width, style.line).width + 6
    canvas.line(start, y + style.line - 3, style.width * 0.62, y + style.line - 3)
    return y + style.line * 1.5


def _days(canvas: Canvas, block: CheckSheet, y: float, grid: _Grid, style: Style) -> Node:
    canvas.rect(0, y, style.width, _days_height(style), fill=style.panel)
    cells = [_header(canvas, block.exercise_label, _PAD, y + _PAD, grid.name - _PAD, style)]
    for index, day in enumerate(block.days):
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


def _exercise(canvas: Canvas, block: CheckSheet, row: _Row, y: float, grid: _Grid, style: Style) -> Node:
    """One row: number, name and today's dose, then a box for each time of each day."""
    cells = [_row_words(canvas, row.log, y, grid.name, style)[0]]
    for index, day in enumerate(block.day_names):
        tips = [
            block.cell_tip.format(exercise=row.log.name, day=day, time=time + 1)
            for time in range(row.log.times_per_day)
        ]
        boxes = _boxes(canvas, tips, grid.name + index * grid.day, y, (grid.day, row.height), style)
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


def _pain(canvas: Canvas, block: CheckSheet, y: float, grid: _Grid, style: Style) -> Node:
    """The line for a number from 0 to 10 a day: an open cell to write in."""
    words, width = plain(block.pain_label, bold=True), grid.name - 2 * _PAD
    label = paragraph(canvas, words, _PAD, y + _PAD, width, style, size=style.sizes.small)
    cells: list[Node] = [Node("TH", (label.node,), ROW_SCOPE)]
    for index, day in enumerate(block.day_names):
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
    """Room for notes: lines to the bottom of the page, as far apart as handwriting wants."""
    label = paragraph(canvas, plain(block.notes_label, bold=True), 0, y, style.width, style)
    canvas.add(label.node)
    return ruled(canvas, y + label.height, style)
