"""How a workbook shows its numbers: which of them are dates, and which dates they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal

NumberFormat = Literal["plain", "date", "time", "decorated"]
"""Plain: a whole number is shown by its digits alone. Time: a time of day or a duration, without a date."""

_BUILT_IN: Mapping[int, NumberFormat] = {
    **dict[int, NumberFormat].fromkeys((0, 1, 49), "plain"),
    **dict[int, NumberFormat].fromkeys((14, 15, 16, 17, 22), "date"),
    **dict[int, NumberFormat].fromkeys((18, 19, 20, 21, 45, 46, 47), "time"),
    # Those of East Asian versions.
    **dict[int, NumberFormat].fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "date"),
    **dict[int, NumberFormat].fromkeys((32, 33, 34, 35, 55, 56), "time"),
}
"""The formats that a workbook names by number alone; the others are decorated."""
_PLAIN_CODES = frozenset({"General", "0", "@"})
_NO_PLACEHOLDER = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General', re.IGNORECASE | re.DOTALL
)
"""Parts of a format code that stand for themselves: quoted texts, single characters, colors, languages, conditions."""
_DAY_ZERO = datetime(1899, 12, 30)
_DAY_ZERO_1904 = datetime(1904, 1, 1)
_NO_SUCH_DAY = 60
"""Excel counts 29 February 1900, a day that never was."""


@dataclass(frozen=True, slots=True)
class NumberFormats:
    """The number formats of a workbook, by the style numbers that its cells refer to."""

    of_styles: Sequence[NumberFormat]
    starts_1904: bool
    """Whether the workbook counts days from 1904, as old ones from a Mac do."""

    def of_style(self, style: str | None) -> NumberFormat:
        """Return the format of a style; IndexError where the workbook has no such style."""
        return self.of_styles[int(style)] if style and self.of_styles else "plain"

    def moment(self, serial: float) -> datetime | time | None:
        """Return the moment that a spreadsheet shows for a number; None where it shows none."""
        try:
            day, clock = int(serial), timedelta(milliseconds=round(serial % 1 * 86_400_000))
            if serial < 1:
                return (datetime.min + clock).time() if serial >= 0 else None
            if self.starts_1904:
                return _DAY_ZERO_1904 + timedelta(days=day) + clock
            return _DAY_ZERO + timedelta(days=day + (day < _NO_SUCH_DAY)) + clock
        except OverflowError:
            return None


def read_number_formats(styles: Any, *, starts_1904: bool) -> NumberFormats:
    """Return the formats of a workbook by the root element of its styles."""
    own = {
        int(element.get("numFmtId")): _format_of(element.get("formatCode", ""))
        for element in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    formats = {**_BUILT_IN, **own}
    ids = (int(element.get("numFmtId", 0)) for element in styles.iterfind("{*}cellXfs/{*}xf"))
    return NumberFormats([formats.get(number, "decorated") for number in ids], starts_1904)


def _format_of(code: str) -> NumberFormat:
    if code in _PLAIN_CODES:
        return "plain"
    letters = set(_NO_PLACEHOLDER.sub("", code.partition(";")[0]).lower())
    shows_time = not letters.isdisjoint("hs")
    if not letters.isdisjoint("dy") or ("m" in letters and not shows_time):  # m is a month, or minutes
        return "date"
    return "time" if shows_time else "decorated"
