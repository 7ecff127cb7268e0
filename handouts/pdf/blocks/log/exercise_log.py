"""The check sheet: exercises by days, as many weeks on a page as fit, with the largest cells that fit.

At a follow-up visit it stands among other parts, each week as low as the page wants it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handouts.model.sheet import CheckSheet, LogRow, LogWeek
from handouts.pdf.blocks.log.log_table import (
    Grid,
    WeekTable,
    days_height,
    grid_of,
    least_height,
    pain_height,
    week_table,
)
from handouts.pdf.blocks.log.shared_log import shared_log
from handouts.pdf.blocks.notes import LINES_APART, log_notes
from handouts.pdf.blocks.parts import page_head, paragraph
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, Fragment, LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import plain

_NAME_SHARE = {"compact": 0.33, "standard": 0.33, "large": 0.4}
"""Of the width: in large print a name and its dose would else take many lines."""
_TALLEST = 84.0
"""A row higher than this looks empty."""
_NOTE_LINES = (2, 4)
"""Fewest and most lines for notes, where the weeks leave room for them."""


def exercise_log(block: CheckSheet, style: Style) -> LaidOutBlock:
    """Lay out the weeks page by page; a week with more exercises than a page holds goes on to a further page."""
    if block.shares_page:
        among_others = shared_log(block, style)
        if all(fragment.height <= style.room for fragment in among_others.fragments):
            return among_others
    grid = _grid(block, style)
    pages = list(_pages(block, grid, style))
    shown = pages[: _pages_of_first(pages)] if block.one_page else pages
    return LaidOutBlock(tuple(_page(block, tables, grid, style) for tables in shown))


def _grid(block: CheckSheet, style: Style) -> Grid:
    """Return the columns with as many of the words that the cards have too as let a page hold a whole week."""
    grid = grid_of(block, _NAME_SHARE[style.profile], style)
    shorter = (replace(grid, says="dose"), replace(grid, says="name"))
    return next((each for each in (grid, *shorter) if len(list(_parts(block, each, style))) == 1), grid)


def _pages_of_first(pages: Sequence[Sequence[WeekTable]]) -> int:
    """Return how many pages the first week takes: one, unless it has more exercises than a page holds."""
    return sum(page[0].week == pages[0][0].week for page in pages)


def _pages(block: CheckSheet, grid: Grid, style: Style) -> Iterator[tuple[WeekTable, ...]]:
    """Yield the tables of each page: several whole weeks, or a part of one that fills more than a page."""
    room = style.room - _head_height(block, style)
    parts = list(_parts(block, grid, style))
    if len(parts) > 1:
        for week in block.weeks:
            for rows in parts:
                yield _stretched(block, [week], rows, room, grid, style)
        return
    (rows,) = parts
    fit = max(
        1,
        int(
            room // (_frame_height(block, grid, style) + sum(least_height(row, grid, style) for row in rows))
        ),
    )
    pages = -(-len(block.weeks) // fit)
    per_page = fit if block.one_page else -(-len(block.weeks) // pages)
    for first in range(0, len(block.weeks), per_page):
        yield _stretched(block, block.weeks[first : first + per_page], rows, room, grid, style)


def _parts(block: CheckSheet, grid: Grid, style: Style) -> Iterator[tuple[LogRow, ...]]:
    """Yield the rows of one week, as many at a time as a page holds."""
    room = style.room - _head_height(block, style) - _frame_height(block, grid, style)
    part: list[LogRow] = []
    for row in block.rows:
        if part and sum(least_height(each, grid, style) for each in (*part, row)) > room:
            yield tuple(part)
            part = []
        part.append(row)
    yield tuple(part)


def _stretched(
    block: CheckSheet,
    weeks: Sequence[LogWeek],
    rows: tuple[LogRow, ...],
    room: float,
    grid: Grid,
    style: Style,
) -> tuple[WeekTable, ...]:
    """Return the tables of a page, rows as high as they can be: a large cell is easier to hit for a shaky hand."""
    least = [least_height(row, grid, style) for row in rows]
    spare = room - len(weeks) * (_frame_height(block, grid, style) + sum(least))
    more = max(spare, 0.0) / (len(weeks) * len(rows))
    heights = tuple(max(low, min(low + more, _TALLEST)) for low in least)
    return tuple(WeekTable(week, rows, heights) for week in weeks)


def _head_height(block: CheckSheet, style: Style) -> float:
    return page_head(Canvas(measuring=True), block.heading, block.hint, style)


def _frame_height(block: CheckSheet, grid: Grid, style: Style) -> float:
    """Return the height of a week without its rows: the gap above it, its title, the days and the line for pain."""
    days = max(days_height(week.days, grid, style) for week in block.weeks)
    return style.line * 1.6 + days + pain_height(grid, style)


def _page(block: CheckSheet, tables: Sequence[WeekTable], grid: Grid, style: Style) -> Fragment:
    canvas = Canvas()
    y = page_head(canvas, block.heading, block.hint, style)
    for table in tables:
        y += style.line * 0.6
        title = paragraph(canvas, plain(table.week.title, bold=True), 0, y, style.width, style)
        canvas.add(title.node)
        y = week_table(canvas, block, table, y + style.line, grid, style)
    if y + 8 + style.line * (1 + _NOTE_LINES[0] * LINES_APART) <= style.room:
        y = log_notes(canvas, block.notes_label, y + 8, style, at_most=_NOTE_LINES[1])
    return canvas.fragment(y, before=style.line, after=style.line, bookmark=Bookmark(block.heading, 1))
