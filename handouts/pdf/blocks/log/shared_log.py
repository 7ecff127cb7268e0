"""The check sheet of a follow-up visit: among other parts, each week in one piece, as low as the page wants it."""

from __future__ import annotations

from handouts.model.sheet import CheckSheet, LogWeek
from handouts.pdf.blocks.log.log_table import Grid, WeekTable, least_height, week_table
from handouts.pdf.blocks.notes import log_notes
from handouts.pdf.blocks.parts import page_head, paragraph
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, Fragment, LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import plain

_NAME_SHARE = 0.33
_NOTE_LINES = 2
_PAD = 3.0
_LEAST_PAD = 2.0
_ROOMIER = 18.0
"""Added to a row where the page has room."""


def shared_log(block: CheckSheet, style: Style) -> LaidOutBlock:
    """Lay out a check sheet among other parts, each week in one piece; where it has one week, its heading names it.

    `style.arrangement` low leaves out the doses, which the cards and the plan have; roomy has higher rows, the whole hint
    and lines for notes.
    """
    first, *others = block.weeks
    heading = block.heading if others else block.heading_of_week
    fragments = [_week(block, first, heading, style)]
    fragments += [_week(block, week, None, style) for week in others]
    return LaidOutBlock(tuple(fragments))


def _grid(block: CheckSheet, style: Style) -> Grid:
    """Return the grid whose days are as narrow as their words: the words of the rows then take fewer lines."""
    widest = max(fonts.width(day, style.sizes.small, bold=True) for week in block.weeks for day in week.days)
    days = len(block.weeks[0].days)
    name = max(style.width - days * (widest + 2), style.width * _NAME_SHARE)
    low = style.arrangement == "low"
    day = (style.width - name) / days
    return Grid(name, day, _LEAST_PAD, says="name") if low else Grid(name, day, _PAD)


def _week(block: CheckSheet, week: LogWeek, heading: str | None, style: Style) -> Fragment:
    canvas = Canvas()
    roomy, grid = style.arrangement == "roomy", _grid(block, style)
    y = 0.0
    if heading:
        y = page_head(canvas, heading, block.hint if roomy else "", style, size=style.sizes.heading)
        y += style.line * 0.3
    if len(block.weeks) > 1:
        title = paragraph(canvas, plain(week.title, bold=True), 0, y, style.width, style)
        canvas.add(title.node)
        y += title.height
    more = _ROOMIER if roomy else 0.0
    heights = tuple(least_height(row, grid, style) + more for row in block.rows)
    y = week_table(canvas, block, WeekTable(week, block.rows, heights), y, grid, style)
    if roomy and len(block.weeks) == 1:
        y = log_notes(canvas, block.notes_label, y + 8, style, at_most=_NOTE_LINES)
    mark = Bookmark(block.heading, 1) if heading else None
    return canvas.fragment(y, before=style.line * 0.7, after=style.line * 0.3, bookmark=mark)
