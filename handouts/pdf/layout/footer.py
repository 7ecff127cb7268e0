"""The running foot: who, what, when, which page, and whom to phone, in the same place on every page (print rule P9)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from handouts.model.sheet import Running, Sheet
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.layout.style import Page, page_of
from handouts.pdf.writer.operators import font_name, literal, num

_LEADING = 1.25
_GAP = 14.0
_FOOTER = b"/Artifact <</Type/Pagination/Subtype/Footer>> BDC\n"


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of a sheet: what is the same on all its pages, and how the number of a page is set."""

    common: bytes
    page_words: str
    page: Page
    fonts: frozenset[FontKey]

    def number(self, number: int, pages: int) -> bytes:
        """Return the operators of the page's number alone, the same for every sheet of so many pages."""
        return _number(self.page_words, number, pages, self.page)


@lru_cache(maxsize=1024)
def _number(template: str, number: int, pages: int, page: Page) -> bytes:
    words = template.format(page=number, pages=pages)
    x = page.left + page.column - _width(words, page.foot_size, bold=True)
    ops, _ = _text(words, x, page.foot, page.foot_size, bold=True)
    return _FOOTER + ops + b"EMC\n"


def lines_of(running: Running, size: float, column: float) -> int:
    """Return how many lines the foot takes: the status has one of its own where the name leaves it no room."""
    return 3 if running.status and not _status_fits(running, size, column) else 2


def _status_fits(running: Running, size: float, column: float) -> bool:
    names = _width(running.patient, size, bold=True) + _width(running.status or "", size, bold=False)
    return names + _pages_width(running, size) + 2 * _GAP <= column


def _pages_width(running: Running, size: float) -> float:
    return _width(running.page.format(page=99, pages=99), size, bold=True)


def foot_of(running: Running, page: Page) -> Foot:
    """Set the foot; a name too long for its line is shortened here alone (the first page has it whole)."""
    size = page.foot_size
    name = _shorten(running.patient, page.column - _pages_width(running, size) - _GAP, size, bold=True)
    parts = [_text(name, page.left, page.foot, size, bold=True)]
    y = page.foot - size * _LEADING
    phone, right = _phone(running, size, page.column)
    day = f" · {running.date}"
    room = page.column - right - _GAP - _width(day, size, bold=False)
    what = _shorten(running.plan, room, size, bold=False) + day
    parts.append(_text(what, page.left, y, size, bold=False))
    if phone:
        parts.append(_text(phone, page.left + page.column - right, y, size, bold=False))
    if running.status and _status_fits(running, size, page.column):
        left = page.left + _width(name, size, bold=True) + _GAP
        parts.append(_text(running.status, left, page.foot, size, bold=False))
    elif running.status:
        status = _shorten(running.status, page.column, size, bold=False)
        parts.append(_text(status, page.left, y - size * _LEADING, size, bold=False))
    rule_y = page.foot + size + 1
    rule = f"q 0.75 w {num(page.left)} {num(rule_y)} m {num(page.left + page.column)} {num(rule_y)} l S Q\n"
    _, number_fonts = _text(running.page.format(page=0, pages=0), 0, 0, size, bold=True)
    keys = number_fonts.union(*(keys for _, keys in parts))
    common = _FOOTER + rule.encode() + b"".join(ops for ops, _ in parts) + b"EMC\n"
    return Foot(common, running.page, page, keys)


def _phone(running: Running, size: float, column: float) -> tuple[str, float]:
    """Return the clinic's name and phone, or what has room beside plan and day: the phone rather than the name."""
    room = column - _GAP - _width(f"{running.plan} · {running.date}", size, bold=False)
    words = " · ".join(filter(None, (running.clinic, running.phone)))
    if _width(words, size, bold=False) > room:
        words = running.phone or _shorten(words, max(room, column * 0.4), size, bold=False)
    return words, _width(words, size, bold=False)


_width = lru_cache(maxsize=1024)(fonts.width)


@lru_cache(maxsize=1024)
def _text(text: str, x: float, y: float, size: float, *, bold: bool) -> tuple[bytes, frozenset[FontKey]]:
    ops = [f"BT 1 0 0 1 {num(x)} {num(y)} Tm ".encode()]
    keys: set[FontKey] = set()
    for key, part in fonts.runs(text, bold=bold):
        ops.append(f"/{font_name(key)} {num(size)} Tf ".encode() + literal(part) + b" Tj ")
        keys.add(key)
    return b"".join(ops) + b"ET\n", frozenset(keys)


def _shorten(text: str, width: float, size: float, *, bold: bool) -> str:
    if _width(text, size, bold=bold) <= width:
        return text
    while text and _width(text + "…", size, bold=bold) > width:
        text = text[:-1].rstrip()
    return text + "…"


def page_for(sheet: Sheet) -> Page:
    """Return the page of a sheet: its foot is as high as its words need."""
    page = page_of(sheet.paper, sheet.profile, 2)
    lines = lines_of(sheet.running, page.foot_size, page.column)
    return page if lines == 2 else page_of(sheet.paper, sheet.profile, lines)
