"""The footer: who, what, when, which page, and whom to phone, in the same place on every page (print rule P9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from handouts.model.sheet import Running, Sheet
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.layout.mixed_text import is_mixed
from handouts.pdf.layout.style import Page, page_of
from handouts.pdf.layout.text import break_lines, broken_strings, one_line, plain
from handouts.pdf.layout.text_object import TextObject
from handouts.pdf.writer.operators import font_name, literal, num

_LEADING = 1.25
_GAP = 14.0
_FEWEST_ROWS = 2
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


def page_and_footer(sheet: Sheet) -> tuple[Page, Footer]:
    """Return the page of a sheet, on which the footer is as high as its words need, and the footer."""
    edition = sheet.edition
    page = page_of(edition.paper, edition.profile, _FEWEST_ROWS)
    rows = _rows(edition.running, sheet.patient, page.footer_size, page.column)
    page = page_of(edition.paper, edition.profile, max(len(rows), _FEWEST_ROWS))
    return page, _footer(rows, edition.running, page)


def _footer(rows: Sequence[_Row], running: Running, page: Page) -> Footer:
    """Lay out the footer; nothing in it is ever cut, however long a name is."""
    size = page.footer_size
    parts: list[tuple[bytes, frozenset[FontKey]]] = []
    for number, row in enumerate(rows):
        y = page.footer - number * size * _LEADING
        parts.append(_text(row.left, page.left, y, size, bold=row.is_name))
        if row.beside:
            x = page.left + fonts.width(row.left, size, bold=row.is_name) + _GAP
            parts.append(_text(row.beside, x, y, size, bold=False))
        if row.right:
            x = page.left + page.column - fonts.width(row.right, size, bold=False)
            parts.append(_text(row.right, x, y, size, bold=False))
    rule_y = page.footer + size + 1
    rule = f"q 0.75 w {num(page.left)} {num(rule_y)} m {num(page.left + page.column)} {num(rule_y)} l S Q\n"
    _, number_fonts = _text(running.page.format(page=0, pages=0), 0, 0, size, bold=True)
    keys = number_fonts.union(*(keys for _, keys in parts))
    common = _FOOTER + rule.encode() + b"".join(ops for ops, _ in parts) + b"EMC\n"
    return Footer(common, keys)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the footer: words at the left edge, more words a gap after them, and words at the right edge."""

    left: str
    is_name: bool = False
    beside: str = ""
    right: str = ""


def _rows(running: Running, patient: str, size: float, column: float) -> list[_Row]:
    """Return the lines of the footer; the number of the page stands at the right of the first."""
    first = column - fonts.width(running.page.format(page=99, pages=99), size, bold=True) - _GAP
    names = _wrapped(patient, first, size, bold=True)
    if len(names) > 1 and not is_mixed(
        plain(patient)
    ):  # only the first line leaves room for the number of the page
        names[1:] = _wrapped(patient.removeprefix(names[0]).strip(), column, size, bold=True)
    status = running.status or ""
    beside = ""
    if len(names) == 1 and _fits(patient, status, first, size):
        beside, status = status, ""
    plan, numbered = f"{running.plan} · {running.date}", f"{running.plan} · {running.date} · {running.sheet}"
    clinic = " · ".join(filter(None, (running.clinic, running.phone)))
    # The clinic's name is in the letterhead; what a loose page needs is the number to call.
    pairs = product((numbered, plan), (clinic, running.phone))
    left, right = next((pair for pair in pairs if _fits(*pair, column, size, bold=False)), (plan, ""))
    rows = [_Row(names[0], is_name=True, beside=beside), *(_Row(name, is_name=True) for name in names[1:])]
    rows += [_Row(line) for line in _wrapped(left, column, size, bold=False)]
    rows[-1] = replace(rows[-1], right=right)
    for text in ("" if right else clinic, status):
        rows += [_Row(line) for line in _wrapped(text, column, size, bold=False) if text]
    return rows if left == numbered else _with_number(rows, running.sheet, column, size)


def _with_number(rows: list[_Row], number: str, column: float, size: float) -> list[_Row]:
    """Return the lines with the sheet's number at the right of the last, or on a line of its own."""
    last = rows[-1]
    if not last.right and len(rows) > 1 and _fits(last.left, number, column, size, bold=last.is_name):
        return [*rows[:-1], replace(last, right=number)]
    return [*rows, _Row(number)]


def _fits(left: str, right: str, width: float, size: float, *, bold: bool = True) -> bool:
    """Return whether two texts have room side by side."""
    gap = _GAP if right else 0.0
    return fonts.width(left, size, bold=bold) + gap + fonts.width(right, size, bold=False) <= width


def _wrapped(text: str, width: float, size: float, *, bold: bool) -> list[str]:
    if is_mixed(plain(text)):
        return broken_strings(text, size, width, bold=bold)
    lines = break_lines(plain(text, bold=bold), size, width, size)
    return ["".join([run.text for run in line.runs]) for line in lines.lines]


def _text(text: str, x: float, y: float, size: float, *, bold: bool) -> tuple[bytes, frozenset[FontKey]]:
    if is_mixed(plain(text)):
        shown = TextObject(size)
        shown.line(one_line(plain(text, bold=bold), size), x, y)
        return shown.finished(), frozenset(shown.fonts)
    ops = [f"BT 1 0 0 1 {num(x)} {num(y)} Tm ".encode()]
    keys: set[FontKey] = set()
    for key, part in fonts.runs(text, bold=bold):
        ops.append(f"/{font_name(key)} {num(size)} Tf ".encode() + literal(part) + b" Tj ")
        keys.add(key)
    return b"".join(ops) + b"ET\n", frozenset(keys)
