"""One block set in type: a pure function of the block and the style, so that its result can be kept and used again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handouts.model import sheet
from handouts.pdf.blocks import avoid, card, lists, log, notes, simple, stages, table, warning
from handouts.pdf.layout.fragment import Galley
from handouts.pdf.layout.style import Style

_SETTERS: dict[type, Callable[[Any, Style], Galley]] = {
    sheet.Title: simple.title,
    sheet.Letterhead: simple.letterhead,
    sheet.Heading: simple.heading,
    sheet.Paragraph: simple.body,
    sheet.Facts: simple.facts,
    sheet.MessageBox: simple.message,
    sheet.WriteLines: simple.write_lines,
    sheet.BulletList: lists.bullets,
    sheet.TickList: lists.ticks,
    sheet.Table: table.table,
    sheet.ExerciseCard: card.card,
    sheet.AvoidCard: avoid.avoid,
    sheet.CheckSheet: log.log,
    sheet.StageStep: stages.stage,
    sheet.WarningPage: warning.warning,
    sheet.NotesPage: notes.notes_page,
}


def typeset(block: sheet.Block, style: Style) -> Galley:
    """Set one block; the same block and style give an equal galley, whatever else the sheet holds."""
    return _SETTERS[type(block)](block, style)
