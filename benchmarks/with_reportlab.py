"""The same pages by straightforward ReportLab: platypus paragraphs, tables and KeepTogether, default settings, no tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    ListFlowable,
    PageBreak,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from benchmarks import reportlab_parts as parts
from benchmarks.reportlab_parts import BODY, LEFT, MARGIN, PANEL, SMALL, WIDTH, boxed, words
from handouts.model import sheet as model
from handouts.model.sheet import Running, Sheet, Span

Flow = list[Flowable]
_PICTURES = 0.88
_BAND = [("BACKGROUND", (0, 0), (-1, -1), PANEL), ("LEFTPADDING", (0, 0), (-1, -1), 8)]
_FRAME = [("BOX", (0, 0), (-1, -1), 1.5, colors.black), ("LEFTPADDING", (0, 0), (-1, -1), 8)]


class Printer:
    """Prints sheets with ReportLab; `paths` gives the SVG file of a picture by the picture's key."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        parts.register_fonts()
        self._paths = paths

    def print(self, sheet: Sheet) -> bytes:
        """Return the sheet as PDF."""
        target = BytesIO()
        document = SimpleDocTemplate(
            target, pagesize=letter, leftMargin=LEFT - 6, rightMargin=MARGIN - 6, topMargin=MARGIN - 6, bottomMargin=74,
            title=sheet.title, author=sheet.author, subject=sheet.subject, lang=sheet.language,
        )  # fmt: skip
        document.build(list(self._flow(sheet)), canvasmaker=_canvas_with_foot(sheet.running))
        return target.getvalue()

    def _flow(self, sheet: Sheet) -> Iterator[Flowable]:
        begun = alone = False
        for section in sheet.sections:
            if begun and (alone or section.page != "flow"):
                yield PageBreak()
            for block in section.blocks:
                yield from _BLOCKS[type(block)](block, self)
            begun, alone = True, section.page == "own"

    def picture(self, figure: model.Figure, most: float, factor: float = _PICTURES) -> parts.Picture:
        """Return a figure of at most `most` points width."""
        factor = min(factor, most / figure.picture.width)
        return parts.Picture(figure, self._paths[figure.picture.key], factor)

    def logo(self, letterhead: model.Letterhead) -> Flowable:
        """Return the clinic's logo."""
        if letterhead.logo is None:
            return Spacer(1, 1)
        figure = model.Figure(letterhead.logo, letterhead.logo_alt, "")
        return self.picture(figure, 100, 45 / letterhead.logo.height)


def _letterhead(block: model.Letterhead, printer: Printer) -> Flow:
    lines = [words(block.name, "small-bold"), *(words(line, "small") for line in block.lines)]
    return [boxed([[lines, printer.logo(block)]], [WIDTH - 60, 60])]


def _heading(block: model.Heading, _printer: Printer) -> Flow:
    if block.level == 2:
        return [words(block.text, "h3")]
    line = HRFlowable(width="100%", color=parts.ACCENT, spaceAfter=6)
    line.keepWithNext = 1
    return [words(block.text, "h2"), line]


def _facts(block: model.Facts, _printer: Printer) -> Flow:
    cells = [words(text, "body", label) for label, text in block.pairs]
    rows = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    rows[-1] += [""] * (2 - len(rows[-1]))
    return [boxed(rows, [WIDTH / 2, WIDTH / 2])]


def _message(block: model.MessageBox, _printer: Printer) -> Flow:
    heading = [words(block.heading, "h3")] if block.heading else []
    style = "message" if block.tone == "message" else "body"
    inside = [*heading, *(words(line, style) for line in block.lines)]
    return [boxed([[inside]], [WIDTH], *(_BAND if block.tone == "message" else _FRAME)), Spacer(1, 8)]


def _bullets(block: model.BulletList, _printer: Printer) -> Flow:
    return [_listed(block.items, "1" if block.numbered else "bullet")]


def _listed(items: Sequence[model.Text], kind: str) -> ListFlowable:
    return ListFlowable(
        [words(item) for item in items], bulletType=kind, bulletFontName=parts.BOLD, bulletFontSize=BODY, leftIndent=22
    )


def _ticks(block: model.TickList, _printer: Printer) -> Flow:
    rows = []
    for item in block.items:
        detail = (Span(f" {item.detail}", bold=True),) if item.detail else ()
        rows.append([parts.Tick(done=item.done), words((*item.text, *detail))])
    return [boxed(rows, [26, WIDTH - 26])]


def _table(block: model.Table, _printer: Printer) -> Flow:
    rows = [[words(cell, "small-bold") for cell in block.header]]
    rows += [[words(cell) for cell in row] for row in block.rows]
    widths = [WIDTH * share / sum(block.widths) for share in block.widths]
    lines = ("LINEBELOW", (0, 0), (-1, -1), 0.75, colors.black)
    return [Table(rows, widths, repeatRows=1, style=[lines, ("BACKGROUND", (0, 0), (-1, 0), PANEL)])]


def _card(block: model.ExerciseCard, printer: Printer) -> Flow:
    name = boxed([[parts.Disc(block.number, 13), words(block.name, "h3")]], [34, None])
    told: Flow = [words(block.start, "body", block.start_label), _listed(block.steps, "1")]
    figures = block.figures
    if len(figures) == 1 and figures[0].picture.width * _PICTURES < WIDTH - 235:
        picture = printer.picture(figures[0], WIDTH)
        left: Flow = [name, words(block.purpose), *told]
        body: Flow = [boxed([[left, picture]], [WIDTH - picture.width - 14, picture.width + 14])]
    else:
        room = (WIDTH - 12.0 * len(figures)) / max(sum(f.picture.width for f in figures), 1)
        pictures = [printer.picture(f, WIDTH, min(_PICTURES, room)) for f in figures]
        row = [boxed([pictures], [WIDTH / len(figures)] * len(figures), ("VALIGN", (0, 0), (-1, -1), "BOTTOM"))]
        body = [name, words(block.purpose), *(row if figures else []), *told]
    notes: Flow = [boxed([[words(block.caution)]], [WIDTH], *_FRAME)] if block.caution else []
    if block.note:
        notes.append(boxed([[words(block.note, "body", block.note_label)]], [WIDTH], *_BAND))
    last = ((block.safe_label, block.safe), (block.mistake_label, block.mistake), (block.stop_label, block.stop))
    foot = [words(text, "body", label) for label, text in last]
    line = HRFlowable(width="100%", thickness=1.5, color=colors.black, spaceAfter=4)
    return [KeepTogether([line, *body, _strip(block.hold), *notes, *foot, Spacer(1, 6)])]


def _strip(box: model.HoldBox) -> Table:
    """Return how long, how many, how often, in three boxes."""
    count = f'{box.repeat_label} <font size="{parts.LARGE}">{box.repetitions}</font> {box.repeat_detail}'
    hold = f'{box.hold_label} <font size="{parts.LARGE}">{box.seconds}</font> {box.unit}'
    rings = [
        [words(side, "small"), parts.Counters(box.repetitions * box.sets, round_=True)] for side in box.sides or ("",)
    ]
    half = -(-len(rings) // 2) if len(rings) > 2 else len(rings)  # noqa: PLR2004 - more than two go in two columns
    columns = [sum(pair, []) for pair in zip(rings[:half], rings[half:], strict=True)] if half < len(rings) else rings
    large = parts.STYLES["number"].clone("dose", fontSize=SMALL)
    cells = [
        [parts.Paragraph(hold, large), parts.Counters(box.seconds, round_=False)],
        [parts.Paragraph(count, large), boxed(columns, None)],
        [words(box.often_label, "small-bold"), *(words(line, "message") for line in box.often_lines)],
    ]
    shares = (0.27, 0.48, 0.25) if box.sides else (0.34, 0.39, 0.27)
    grid = [("GRID", (0, 0), (-1, -1), 1.5, colors.black), ("BACKGROUND", (0, 0), (0, 0), PANEL)]
    return boxed([cells], [WIDTH * share for share in shares], *grid, ("LEFTPADDING", (0, 0), (-1, -1), 7))


def _avoid(block: model.AvoidCard, printer: Printer) -> Flow:
    told = [words(block.why, "body", block.why_label), words(block.instead, "body", block.instead_label)]
    picture = [printer.picture(block.figure, 100)] if block.figure else []
    return [KeepTogether([boxed([[picture, [words(block.name, "h3"), *told]]], [112, WIDTH - 112])])]


def _log(block: model.CheckSheet, _printer: Printer) -> Flow:
    head = [words(text, "small-bold") for text in (block.exercise_label, *block.days)]
    rows: list[list[Any]] = [head]
    for row in block.rows:
        name = boxed([[parts.Disc(row.number, 9), words(row.name, "small-bold")]], [24, None])
        rows.append([[name, words(row.dose, "small")]])
        rows[-1] += [[parts.Tick(24) for _ in range(row.times_per_day)] for _ in block.days]
    rows.append([words(block.pain_label, "small-bold"), *("" for _ in block.days)])
    day = WIDTH * 0.67 / len(block.days)
    grid = [("GRID", (0, 0), (-1, -1), 1, colors.black), ("BACKGROUND", (0, 0), (-1, 0), PANEL)]
    table = Table(rows, [WIDTH * 0.33, *(day for _ in block.days)], repeatRows=1, style=grid)
    lines = [HRFlowable(width="100%", spaceBefore=22, color=colors.black) for _ in range(3)]
    week = f"{block.week_of_label} ______________"
    return [KeepTogether([words(block.heading, "h2"), words(block.hint, "small"), words(week, "small"), table,
                          words(block.notes_label, "small-bold"), *lines])]  # fmt: skip


def _stage(block: model.StageStep, _printer: Printer) -> Flow:
    here = words(block.here, "small-bold") if block.here else ""
    name = boxed([[parts.Disc(block.number, 12), words(block.name, "h3"), here]], [32, WIDTH - 130, 98])
    before = block.before_next
    told: Flow = [words(block.what)]
    if len(before) == 1:
        told.append(words(before[0], "body", block.before_next_label))
    elif before:
        told += [words(block.before_next_label, "small-bold"), _listed(before, "bullet")]
    if block.detail:
        told.append(words(block.detail))
    return [KeepTogether([name, boxed([["", told]], [32, WIDTH - 32])])]


def _warning(block: model.WarningPage, _printer: Printer) -> Flow:
    number = block.clinic_number or block.clinic_no_number
    clinic = [words(block.clinic_heading, "h3"), words(block.clinic_name, "small-bold"), words(number, "h3")]
    clinic += [words(block.clinic_hours, "small")] if block.clinic_hours else []
    black = ("BACKGROUND", (0, 0), (-1, 0), colors.black)
    urgent = [[words(block.emergency_heading, "white")], [[words(block.emergency_number, "h3")]]]
    urgent[-1][0].append(_signs(block.emergency_signs))
    tiers = [boxed(urgent, [WIDTH], *_FRAME, black), Spacer(1, 10)]
    return [words(block.title, "title"), *tiers, boxed([[[*clinic, _signs(block.clinic_signs)]]], [WIDTH], *_FRAME)]


def _signs(signs: Sequence[str]) -> Table:
    return boxed([[parts.Tick(17), words(sign, "lead")] for sign in signs], [28, WIDTH - 50])


def _write_lines(block: model.WriteLines, _printer: Printer) -> Flow:
    line = [("LINEABOVE", (at, 0), (at, 0), 0.75, colors.black) for at in range(len(block.labels))]
    cells = [[words(label, "small") for label in block.labels]]
    return [Spacer(1, 30), boxed(cells, [WIDTH / len(block.labels)] * len(block.labels), *line)]


_BLOCKS: Mapping[type, Callable[[Any, Printer], Flow]] = {
    model.Title: lambda block, _printer: [words(block.text, "title")],
    model.Letterhead: _letterhead,
    model.Heading: _heading,
    model.Paragraph: lambda block, _printer: [words(block.text, block.role)],
    model.Facts: _facts,
    model.MessageBox: _message,
    model.BulletList: _bullets,
    model.TickList: _ticks,
    model.Table: _table,
    model.ExerciseCard: _card,
    model.AvoidCard: _avoid,
    model.CheckSheet: _log,
    model.StageStep: _stage,
    model.WarningPage: _warning,
    model.WriteLines: _write_lines,
}


def _canvas_with_foot(running: Running) -> type[Canvas]:
    """Return the usual canvas that knows how many pages there are: pages are kept, and finished at the end."""

    class _Canvas(Canvas):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, start=1):
                self.__dict__.update(page)
                _foot(self, running, running.page.format(page=number, pages=len(self._pages)))
                super().showPage()
            super().save()

    return _Canvas


def _foot(canvas: Canvas, running: Running, page: str) -> None:
    right, y = LEFT + WIDTH, 61.2
    canvas.line(LEFT, y + 13, right, y + 13)
    canvas.setFont(parts.BOLD, SMALL)
    canvas.drawString(LEFT, y, running.patient)
    canvas.drawRightString(right, y, page)
    after = LEFT + canvas.stringWidth(running.patient, parts.BOLD, SMALL) + 14
    canvas.setFont(parts.REGULAR, SMALL)
    canvas.drawString(after, y, running.status or "")
    canvas.drawString(LEFT, y - 15, f"{running.plan} · {running.date}")
    canvas.drawRightString(right, y - 15, " · ".join(filter(None, (running.phone,))))
