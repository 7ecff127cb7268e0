"""Cards and check sheets by ReportLab: the parts of the pages with pictures, rings and boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from reportlab.lib import colors
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, ListFlowable, Paragraph, Spacer, Table

from benchmarks.reportlab_parts import (
    BODY,
    BOLD,
    LARGE,
    PANEL,
    STYLES,
    WIDTH,
    Counters,
    Disc,
    Tick,
    boxed,
    words,
)  # fmt: skip
from benchmarks.reportlab_pictures import Picture

Flow = list[Flowable]
Part = SimpleNamespace
"""The sheet, one of its blocks, or a value of one, as it stands in the JSON."""
PICTURES = 1.0
"""Factor on the size of pictures: so many pages as ours."""
BAND = [("BACKGROUND", (0, 0), (-1, -1), PANEL), ("LEFTPADDING", (0, 0), (-1, -1), 8)]
FRAME = [("BOX", (0, 0), (-1, -1), 1.5, colors.black), ("LEFTPADDING", (0, 0), (-1, -1), 8)]


def card(block: Part) -> Flow:
    """Return one exercise."""
    name = boxed([[Disc(block.number, 13), words(block.name, "h3")]], [34, None])
    told: Flow = [words(block.start, "body", block.start_label)]
    told += [words(block.at_level, "body", block.level_label)] if block.at_level else []
    told.append(listed(block.steps, "1"))
    figures = block.figures
    if len(figures) == 1 and figures[0].width * PICTURES < WIDTH - 235:
        alone = picture(figures[0], WIDTH)
        left: Flow = [name, words(block.purpose), *told]
        body: Flow = [boxed([[left, alone]], [WIDTH - alone.width - 14, alone.width + 14])]
    else:
        room = (WIDTH - 12.0 * len(figures)) / max(sum(f.width for f in figures), 1)
        pictures = [picture(f, WIDTH, min(PICTURES, room)) for f in figures]
        row = [
            boxed([pictures], [WIDTH / len(figures)] * len(figures), ("VALIGN", (0, 0), (-1, -1), "BOTTOM"))
        ]
        body = [name, words(block.purpose), *(row if figures else []), *told]
    notes: Flow = [boxed([[words(block.caution)]], [WIDTH], *FRAME)] if block.caution else []
    if block.note:
        notes.append(boxed([[words(block.note, "body", block.note_label)]], [WIDTH], *BAND))
    last = (
        (block.safe_label, block.safe),
        (block.mistake_label, block.mistake),
        (block.stop_label, block.stop),
    )
    foot = [words(text, "body", label) for label, text in last]
    line = HRFlowable(width="100%", thickness=1.5, color=colors.black, spaceAfter=4)
    return [KeepTogether([line, *body, _strip(block.dose), *notes, *foot, Spacer(1, 6)])]


def _strip(box: Part) -> Table:
    """Return how long, how many, how often, in three boxes."""
    held, repeated, often = box.first
    rings = [[words(side, "small"), Counters(repeated.rings)] for side in repeated.sides or ("",)]
    columns = [rings[0] + rings[2], rings[1] + rings[3]] if len(rings) == 4 else rings
    cells = [
        [_figure(held.label, held.figure, held.unit), words(held.count, "small-bold")],
        [_figure(repeated.label, repeated.figure, repeated.unit), boxed(columns, None)],
        [_figure(often.label, often.figure, often.unit), words(often.below, "small-bold")],
    ]
    grid = [("GRID", (0, 0), (-1, -1), 1.5, colors.black), ("BACKGROUND", (0, 0), (0, 0), PANEL)]
    widths = [WIDTH * share for share in (0.25, 0.5, 0.25)]
    return boxed([cells], widths, *grid, ("LEFTPADDING", (0, 0), (-1, -1), 7))


def _figure(label: str, number: str, unit: str) -> Paragraph:
    """Return a large number between its label and its unit."""
    return Paragraph(f'{label} <font size="{LARGE}">{number}</font> {unit}', STYLES["dose"])


def avoid(block: Part) -> Flow:
    """Return one thing not to do."""
    told = [words(block.why, "body", block.why_label), words(block.instead, "body", block.instead_label)]
    drawn = [picture(block.figure, 100)] if block.figure else []
    return [KeepTogether([boxed([[drawn, [words(block.name, "h3"), *told]]], [112, WIDTH - 112])])]


def log(block: Part) -> Flow:
    """Return the check sheet of one or more weeks."""
    lines = [HRFlowable(width="100%", spaceBefore=22, color=colors.black) for _ in range(2)]
    weeks = [part for week in block.weeks for part in (words(week.title, "small-bold"), _week(block, week))]
    return [KeepTogether([words(block.heading, "h2"), words(block.hint, "small"), *weeks,
                          words(block.notes_label, "small-bold"), *lines])]  # fmt: skip


def _week(block: Part, week: Part) -> Table:
    """Return a week of boxes to check off."""
    rows: list[list[Any]] = [[words(text, "small-bold") for text in (block.exercise_label, *week.days)]]
    for row in block.rows:
        name = boxed([[Disc(row.number, 9), words(row.name, "small-bold")]], [24, None])
        rows.append([[name, words(row.dose, "small")]])
        rows[-1] += [[Tick(24) for _ in range(row.times_per_day)] for _ in week.days]
    rows.append([words(block.pain_label, "small-bold"), *("" for _ in week.days)])
    day = WIDTH * 0.67 / len(week.days)
    grid = [("GRID", (0, 0), (-1, -1), 1, colors.black), ("BACKGROUND", (0, 0), (-1, 0), PANEL)]
    return Table(rows, [WIDTH * 0.33, *(day for _ in week.days)], repeatRows=1, style=grid)


def picture(figure: Part, most: float, factor: float = PICTURES) -> Picture:
    """Return a figure of at most `most` points width."""
    return Picture(figure, min(factor, most / figure.width))


def listed(items: Sequence[Sequence[Part]], kind: str) -> ListFlowable:
    """Return a list, numbered where `kind` is 1."""
    return ListFlowable(
        [words(item) for item in items],
        bulletType=kind,
        bulletFontName=BOLD,
        bulletFontSize=BODY,
        leftIndent=22,
    )
