"""One block laid out: a pure function of the block and the style, so that its result can be kept and used again."""

from __future__ import annotations

from typing import assert_never

from handouts.model import sheet
from handouts.pdf.blocks import avoid, avoid_strip, changes, lists, notes, simple, stages, table
from handouts.pdf.blocks.card.card import card
from handouts.pdf.blocks.log.exercise_log import exercise_log
from handouts.pdf.blocks.summary.summary import summary
from handouts.pdf.blocks.warning_page.warning import warning
from handouts.pdf.layout.fragment import LaidOutBlock
from handouts.pdf.layout.style import Style


def typeset(block: sheet.Block, style: Style) -> LaidOutBlock:  # noqa: C901 - one case for each kind of block
    """Lay out one block; the same block and style give an equal result, whatever else the sheet holds."""
    match block:
        case sheet.Title():
            return simple.title(block, style)
        case sheet.Letterhead():
            return simple.letterhead(block, style)
        case sheet.Heading():
            return simple.heading(block, style)
        case sheet.Paragraph():
            return simple.body(block, style)
        case sheet.Facts():
            return simple.facts(block, style)
        case sheet.MessageBox():
            return simple.message(block, style)
        case sheet.ChangesBox():
            return changes.changes_box(block, style)
        case sheet.WriteLines():
            return simple.write_lines(block, style)
        case sheet.BulletList():
            return lists.bullets(block, style)
        case sheet.TickList():
            return lists.ticks(block, style)
        case sheet.Table():
            return table.table(block, style)
        case sheet.ExerciseCard():
            return card(block, style)
        case sheet.AvoidCard():
            return avoid.avoid(block, style)
        case sheet.AvoidStrip():
            return avoid_strip.avoid_strip(block, style)
        case sheet.CheckSheet():
            return exercise_log(block, style)
        case sheet.StageStep():
            return stages.stage(block, style)
        case sheet.Summary():
            return summary(block, style)
        case sheet.WarningPage():
            return warning(block, style)
        case sheet.NotesPage():
            return notes.notes_page(block, style)
        case _:
            assert_never(block)
