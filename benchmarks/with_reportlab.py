"""The same pages by straightforward ReportLab: platypus paragraphs, tables and KeepTogether, default settings, no tags.

It is a script too, which imports nothing of the program: `python -m benchmarks.with_reportlab SHEET.json SHEET.pdf`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    PageBreak,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from benchmarks import reportlab_parts as parts
from benchmarks.reportlab_cards import BAND, FRAME, Flow, Part, avoid, card, listed, log, picture
from benchmarks.reportlab_parts import LEFT, MARGIN, PANEL, SMALL, WIDTH, boxed, words


def read_sheet(text: str) -> Part:
    """Return a sheet from its JSON."""
    found: Part = json.loads(text, object_hook=lambda named: SimpleNamespace(**named))
    return found


class Printer:
    """Prints sheets with ReportLab."""

    def __init__(self) -> None:
        parts.register_fonts()

    def print(self, sheet: Part) -> bytes:
        """Return the sheet as PDF."""
        target = BytesIO()
        document = SimpleDocTemplate(
            target, pagesize=letter, leftMargin=LEFT - 6, rightMargin=MARGIN - 6, topMargin=MARGIN - 6, bottomMargin=74,
            title=sheet.title, author=sheet.author, subject=sheet.subject, lang=sheet.language,
        )  # fmt: skip
        document.build(list(_flow(sheet)), canvasmaker=_canvas_with_footer(sheet.running, sheet.patient))
        return target.getvalue()


def _flow(sheet: Part) -> Iterator[Flowable]:
    begun = alone = False
    for section in sheet.sections:
        if begun and (alone or section.page != "flow"):
            yield PageBreak()
        for block in section.blocks:
            yield from _BLOCKS[block.kind](block)
        begun, alone = True, section.page == "own"


def _logo(logo: Part | None) -> Flowable:
    """Return the clinic's logo."""
    if logo is None:
        return Spacer(1, 1)
    return picture(SimpleNamespace(**vars(logo), caption="", labels=()), 100, 45 / logo.height)


def _letterhead(block: Part) -> Flow:
    lines = [words(block.name, "small-bold"), *(words(line, "small") for line in block.lines)]
    return [boxed([[lines, _logo(block.logo)]], [WIDTH - 60, 60])]


def _heading(block: Part) -> Flow:
    if block.level == 2:
        return [words(block.text, "h3")]
    return [words(block.text, "h2"), HRFlowable(width="100%", color=parts.ACCENT, spaceAfter=4)]


def _facts(block: Part) -> Flow:
    cells = [words(text, "body", label) for label, text in block.pairs]
    rows = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    rows[-1] += [""] * (2 - len(rows[-1]))
    return [boxed(rows, [WIDTH / 2, WIDTH / 2])]


def _message(block: Part) -> Flow:
    heading = [words(block.heading, "h3")] if block.heading else []
    style = "message" if block.tone == "message" else "body"
    inside = [*heading, *(words(line, style) for line in block.lines)]
    return [boxed([[inside]], [WIDTH], *(BAND if block.tone == "message" else FRAME)), Spacer(1, 8)]


def _bullets(block: Part) -> Flow:
    return [listed(block.items, "1" if block.numbered else "bullet")]


def _ticks(block: Part) -> Flow:
    rows = []
    for item in block.items:
        detail = (SimpleNamespace(text=f" {item.detail}", bold=True),) if item.detail else ()
        rows.append([parts.Tick(done=item.done), words((*item.text, *detail))])
    return [boxed(rows, [26, WIDTH - 26])]


def _table(block: Part) -> Flow:
    rows = [[words(cell, "small-bold") for cell in block.header]]
    rows += [[words(cell) for cell in row] for row in block.rows]
    widths = [WIDTH * share / sum(block.widths) for share in block.widths]
    lines = ("LINEBELOW", (0, 0), (-1, -1), 0.75, colors.black)
    return [Table(rows, widths, repeatRows=1, style=[lines, ("BACKGROUND", (0, 0), (-1, 0), PANEL)])]


def _stage(block: Part) -> Flow:
    here = words(block.here, "small-bold") if block.here else ""
    told = [words(text) for text in block.paragraphs]
    return [KeepTogether([boxed([[parts.Disc(block.number, 12), told, here]], [32, WIDTH - 130, 98])])]


def _warning(block: Part) -> Flow:
    number = block.clinic_number or block.clinic_no_number
    clinic = [words(block.clinic_heading, "h3"), words(block.clinic_name, "small-bold"), words(number, "h3")]
    clinic += [words(block.clinic_hours, "small")] if block.clinic_hours else []
    clinic += [words(block.clinic_closed, "small")]
    black = ("BACKGROUND", (0, 0), (-1, 0), colors.black)
    urgent = [[words(block.emergency_heading, "white")], [[words(block.emergency_number, "h3")]]]
    urgent[-1][0].append(_signs(block.emergency_signs))
    tiers = [boxed(urgent, [WIDTH], *FRAME, black), Spacer(1, 10)]
    return [
        words(block.title, "title"),
        *tiers,
        boxed([[[*clinic, _signs(block.clinic_signs)]]], [WIDTH], *FRAME),
    ]


def _signs(signs: Sequence[str]) -> Table:
    return boxed([[parts.Tick(17), words(sign, "lead")] for sign in signs], [28, WIDTH - 50])


def _write_lines(block: Part) -> Flow:
    line = [("LINEABOVE", (at, 0), (at, 0), 0.75, colors.black) for at in range(len(block.labels))]
    cells = [[words(label, "small") for label in block.labels]]
    return [Spacer(1, 24), boxed(cells, [WIDTH / len(block.labels)] * len(block.labels), *line)]


_BLOCKS: Mapping[str, Callable[[Part], Flow]] = {
    "Title": lambda block: [words(block.text, "title")],
    "Letterhead": _letterhead,
    "Heading": _heading,
    "Paragraph": lambda block: [words(block.text, block.role)],
    "Facts": _facts,
    "MessageBox": _message,
    "BulletList": _bullets,
    "TickList": _ticks,
    "Table": _table,
    "ExerciseCard": card,
    "AvoidCard": avoid,
    "CheckSheet": log,
    "StageStep": _stage,
    "WarningPage": _warning,
    "WriteLines": _write_lines,
}


def _canvas_with_footer(running: Part, patient: str) -> type[Canvas]:
    """Return the usual canvas that knows how many pages there are: pages are kept, and finished at the end."""

    class _Canvas(Canvas):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - ReportLab's name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, start=1):
                self.__dict__.update(page)
                _footer(self, running, patient, running.page.format(page=number, pages=len(self._pages)))
                super().showPage()
            super().save()

    return _Canvas


def _footer(canvas: Canvas, running: Part, patient: str, page: str) -> None:
    right, y = LEFT + WIDTH, 61.2
    canvas.line(LEFT, y + 13, right, y + 13)
    canvas.setFont(parts.BOLD, SMALL)
    canvas.drawString(LEFT, y, patient)
    canvas.drawRightString(right, y, page)
    after = LEFT + canvas.stringWidth(patient, parts.BOLD, SMALL) + 14
    canvas.setFont(parts.REGULAR, SMALL)
    canvas.drawString(after, y, running.status or "")
    canvas.drawString(LEFT, y - 15, f"{running.plan} · {running.date} · {running.sheet}")
    canvas.drawRightString(right, y - 15, " · ".join(filter(None, (running.phone,))))


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_bytes(Printer().print(read_sheet(source.read_text("utf-8"))))
