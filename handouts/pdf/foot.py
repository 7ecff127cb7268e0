"""The running foot: who, what, when, which page, and whom to phone, in the same place on every page (print rule P9)."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.sheet import Running
from handouts.pdf import fonts
from handouts.pdf.fonts import FontKey
from handouts.pdf.pen import font_name, literal, num
from handouts.pdf.style import COLUMN, Page

_LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of a sheet, complete but for the page's number."""

    before: bytes
    after: bytes
    page_words: str
    page: Page
    fonts: frozenset[FontKey]

    def of(self, number: int, pages: int) -> bytes:
        """Return the operators of the foot on page `number` of `pages`."""
        words = self.page_words.format(page=number, pages=pages)
        x = self.page.left + COLUMN - fonts.width(words, self.page.foot_size, bold=True)
        ops, _ = _text(words, x, self.page.foot, self.page.foot_size, bold=True)
        return self.before + ops + self.after


def lines_of(running: Running) -> int:
    """Return how many lines the foot takes."""
    return 3 if running.status else 2


def foot_of(running: Running, page: Page) -> Foot:
    """Set the foot; a name too long for its line is shortened here alone (the first page has it whole)."""
    size = page.foot_size
    pages_width = fonts.width(running.page.format(page=99, pages=99), size, bold=True)
    name = _shorten(running.patient, COLUMN - pages_width - 14, size, bold=True)
    parts = [_text(name, page.left, page.foot, size, bold=True)]
    y = page.foot - size * _LEADING
    phone = " ".join(filter(None, (running.clinic, running.phone)))
    if fonts.width(phone, size, bold=False) > COLUMN * 0.62:
        phone = running.phone or _shorten(phone, COLUMN * 0.62, size, bold=False)
    right = fonts.width(phone, size, bold=False)
    what = _shorten(f"{running.plan} · {running.date}", COLUMN - right - 14, size, bold=False)
    parts.append(_text(what, page.left, y, size, bold=False))
    if phone:
        parts.append(_text(phone, page.left + COLUMN - right, y, size, bold=False))
    if running.status:
        status = _shorten(running.status, COLUMN, size, bold=False)
        parts.append(_text(status, page.left, y - size * _LEADING, size, bold=False))
    rule_y = page.foot + size + 1
    rule = f"q 0.75 w {num(page.left)} {num(rule_y)} m {num(page.left + COLUMN)} {num(rule_y)} l S Q\n"
    before = b"/Artifact <</Type/Pagination/Subtype/Footer>> BDC\n" + rule.encode()
    keys = frozenset().union(*(keys for _, keys in parts)) | {("bold", fonts.BASIC_PART)}
    return Foot(before + b"".join(ops for ops, _ in parts), b"EMC\n", running.page, page, keys)


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
