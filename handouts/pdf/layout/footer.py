"""The footer: who, what, when, which page, and whom to phone, in the same place on every page (print rule P9)."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.sheet import Running, Sheet
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.layout.style import Page, page_of
from handouts.pdf.writer.operators import font_name, literal, num

_LEADING = 1.25
_GAP = 14.0
_FOOTER = b"/Artifact <</Type/Pagination/Subtype/Footer>> BDC\n"


@dataclass(frozen=True, slots=True)
class Footer:
    """The footer of a sheet, the same on all its pages but for the page's number."""

    operators: bytes
    fonts: frozenset[FontKey]


def printed_number(words: str, number: int, pages: int, page: Page) -> bytes:
    """Return the operators of a page's number alone, the same for every sheet of so many pages."""
    text = words.format(page=number, pages=pages)
    x = page.left + page.column - fonts.width(text, page.footer_size, bold=True)
    ops, _ = _text(text, x, page.footer, page.footer_size, bold=True)
    return _FOOTER + ops + b"EMC\n"


def lines_of(running: Running, patient: str, size: float, column: float) -> int:
    """Return how many lines the footer takes: the status has one of its own where the name leaves it no room."""
    return 3 if running.status and not _status_fits(running, patient, size, column) else 2


def _status_fits(running: Running, patient: str, size: float, column: float) -> bool:
    names = fonts.width(patient, size, bold=True) + fonts.width(running.status or "", size, bold=False)
    return names + _pages_width(running, size) + 2 * _GAP <= column


def _pages_width(running: Running, size: float) -> float:
    return fonts.width(running.page.format(page=99, pages=99), size, bold=True)


def footer_of(running: Running, patient: str, page: Page) -> Footer:
    """Lay out the footer; a name too long for its line is shortened here alone (the first page has it whole)."""
    size = page.footer_size
    name = _shorten(patient, page.column - _pages_width(running, size) - _GAP, size, bold=True)
    parts = [_text(name, page.left, page.footer, size, bold=True)]
    y = page.footer - size * _LEADING
    phone, right = _phone(running, size, page.column)
    day = f" · {running.date}"
    room = page.column - right - _GAP - fonts.width(day, size, bold=False)
    plan_and_day = _shorten(running.plan, room, size, bold=False) + day
    parts.append(_text(plan_and_day, page.left, y, size, bold=False))
    if phone:
        parts.append(_text(phone, page.left + page.column - right, y, size, bold=False))
    if running.status and _status_fits(running, patient, size, page.column):
        left = page.left + fonts.width(name, size, bold=True) + _GAP
        parts.append(_text(running.status, left, page.footer, size, bold=False))
    elif running.status:
        status = _shorten(running.status, page.column, size, bold=False)
        parts.append(_text(status, page.left, y - size * _LEADING, size, bold=False))
    rule_y = page.footer + size + 1
    rule = f"q 0.75 w {num(page.left)} {num(rule_y)} m {num(page.left + page.column)} {num(rule_y)} l S Q\n"
    _, number_fonts = _text(running.page.format(page=0, pages=0), 0, 0, size, bold=True)
    keys = number_fonts.union(*(keys for _, keys in parts))
    common = _FOOTER + rule.encode() + b"".join(ops for ops, _ in parts) + b"EMC\n"
    return Footer(common, keys)


def _phone(running: Running, size: float, column: float) -> tuple[str, float]:
    """Return the clinic's name and phone, or what has room beside plan and day: the phone rather than the name."""
    room = column - _GAP - fonts.width(f"{running.plan} · {running.date}", size, bold=False)
    words = " · ".join(filter(None, (running.clinic, running.phone)))
    if fonts.width(words, size, bold=False) > room:
        words = running.phone or _shorten(words, max(room, column * 0.4), size, bold=False)
    return words, fonts.width(words, size, bold=False)


def _text(text: str, x: float, y: float, size: float, *, bold: bool) -> tuple[bytes, frozenset[FontKey]]:
    ops = [f"BT 1 0 0 1 {num(x)} {num(y)} Tm ".encode()]
    keys: set[FontKey] = set()
    for key, part in fonts.runs(text, bold=bold):
        ops.append(f"/{font_name(key)} {num(size)} Tf ".encode() + literal(part) + b" Tj ")
        keys.add(key)
    return b"".join(ops) + b"ET\n", frozenset(keys)


def _shorten(text: str, width: float, size: float, *, bold: bool) -> str:
    if fonts.width(text, size, bold=bold) <= width:
        return text
    while text and fonts.width(text + "…", size, bold=bold) > width:
        text = text[:-1].rstrip()
    return text + "…"


def page_for(sheet: Sheet) -> Page:
    """Return the page of a sheet: its footer is as high as its words need."""
    edition = sheet.edition
    page = page_of(edition.paper, edition.profile, 2)
    lines = lines_of(edition.running, sheet.patient, page.footer_size, page.column)
    return page if lines == 2 else page_of(edition.paper, edition.profile, lines)
