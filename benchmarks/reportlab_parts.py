"""Small drawings and boxes of the ReportLab pages: ticks, rings, discs, and text as its markup."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, Table

from benchmarks import ROOT

Text = Sequence[SimpleNamespace]
"""Spans, each with its text and whether it is bold."""

ACCENT = colors.HexColor("#1a3d6d")
PANEL = colors.HexColor("#f2f2f2")
LEFT, MARGIN, WIDTH = 64.8, 43.2, 504.0
SMALL, BODY, LEAD, H3, H2, TITLE, LARGE = 12, 14, 15.5, 18, 22, 26, 36
REGULAR, BOLD = "HandoutsLegible", "HandoutsLegible-Bold"


def register_fonts() -> None:
    """Make the sheet's own faces known to ReportLab."""
    folder = ROOT / "fonts" / "handouts-legible"
    pdfmetrics.registerFont(TTFont(REGULAR, folder / "HandoutsLegible-Regular.ttf"))
    pdfmetrics.registerFont(TTFont(BOLD, folder / "HandoutsLegible-Bold.ttf"))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def _style(name: str, size: float, *, bold: bool = False, after: float = 2, **more: object) -> ParagraphStyle:
    font = BOLD if bold else REGULAR
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=round(size * 1.26, 1), spaceAfter=after, **more
    )


STYLES = {
    "body": _style("body", BODY),
    "lead": _style("lead", LEAD),
    "small": _style("small", SMALL),
    "small-bold": _style("small-bold", SMALL, bold=True, after=0),
    "caption": _style("caption", SMALL, alignment=1, after=0),
    "message": _style("message", LEAD, bold=True),
    "h3": _style("h3", H3, bold=True),
    "h2": _style("h2", H2, bold=True, after=6, spaceBefore=9, keepWithNext=1),
    "white": _style("white", H3, bold=True, textColor=colors.white),
    "title": _style("title", TITLE, bold=True, after=8, spaceBefore=8),
    "dose": ParagraphStyle("dose", fontName=BOLD, fontSize=SMALL, leading=round(LARGE * 1.26, 1)),
}


def markup(text: Text) -> str:
    """Return text as ReportLab's markup."""
    return "".join(f"<b>{escape(span.text)}</b>" if span.bold else escape(span.text) for span in text)


def words(text: Text | str, style: str = "body", label: str | None = None) -> Paragraph:
    """Return a paragraph; `label` runs in before it in bold."""
    body = escape(text) if isinstance(text, str) else markup(text)
    return Paragraph(f"<b>{escape(label)}</b> {body}" if label else body, STYLES[style])


def boxed(
    rows: Sequence[Sequence[object]], widths: Sequence[float | None], *commands: tuple[object, ...]
) -> Table:
    """Return a table without the padding that ReportLab puts around the whole, with these style commands."""
    plain = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]
    tight = [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
    return Table(rows, widths, style=[*plain, *tight, *commands], hAlign="LEFT")


class Tick(Flowable):
    """A box to tick."""

    def __init__(self, side: float = 15, *, done: bool = False) -> None:
        super().__init__()
        self.width = self.height = side
        self.done = done

    def draw(self) -> None:
        """Draw it."""
        self.canv.rect(0, 0, self.width, self.height)
        if self.done:
            self.canv.lines([(3, 7, 6, 3), (6, 3, 12, 12)])


class Disc(Flowable):
    """A number in white on a disc."""

    def __init__(self, number: int, radius: float) -> None:
        super().__init__()
        self.number, self.radius = number, radius
        self.width = self.height = 2 * radius

    def draw(self) -> None:
        """Draw it."""
        self.canv.setFillColor(ACCENT)
        self.canv.circle(self.radius, self.radius, self.radius, stroke=0, fill=1)
        self.canv.setFillColor(colors.white)
        self.canv.setFont(BOLD, self.radius * 1.15)
        self.canv.drawCentredString(self.radius, self.radius * 0.6, str(self.number))


class Counters(Flowable):
    """Rings to count repetitions by."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.width, self.height = 13.0 * min(count, 10), 13.0 * -(-count // 10)

    def draw(self) -> None:
        """Draw them."""
        for index in range(self.count):
            self.canv.circle(13 * (index % 10) + 6, self.height - 13 * (index // 10 + 1) + 6, 5.4)
