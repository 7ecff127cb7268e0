"""Dates as a roster writes them: year-month-day, or one other format that was given; never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handouts.model.fields.shown import shown

_PARTS = {"YYYY": r"(?P<year>\d{4})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}
_FORMAT = re.compile(r"(YYYY|MM|DD)([-./ ])(YYYY|MM|DD)\2(YYYY|MM|DD)")
_ORDERS = ("DD{0}MM{0}YYYY", "MM{0}DD{0}YYYY", "YYYY{0}MM{0}DD", "YYYY{0}DD{0}MM")
_LIKE_ISO = re.compile(r"\d{4}-", re.ASCII)
_LIKE_A_DATE = re.compile(
    r"(?P<day>(\d{1,4}) ?(?P<sign>[-./ ]) ?\d{1,2} ?[-./ ] ?(\d{1,4}))(?:[ T]\d.*)?", re.ASCII | re.DOTALL
)
"""Three numbers with separators, and possibly a time of day."""
_SHORT_YEAR = re.compile(r"(?!\d{3})\d+\D+\d+\D+\d{1,2}(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class DayFormat:
    """A date format, such as DD/MM/YYYY."""

    text: str
    pattern: str

    def day(self, cell: str) -> date | None:
        """Return the date of a cell in this format; None where it is not in this format or not a valid date."""
        match = re.fullmatch(self.pattern, cell.strip(), re.ASCII)
        if not match:
            return None
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            return None

    def contradiction(self, cell: str) -> str | None:
        """Return how a cell shows that not all dates are in this format; None where it does not.

        A cell that does not look like a date shows nothing about the format, nor does year-month-day.
        """
        if not is_unclear_day(cell) or self.day(cell) is not None:
            return None
        wrong = f"{shown(cell.strip())} is not a date in the format {self.text}"
        fitting = fitting_formats(cell)
        if fitting:
            return f"{wrong}; it could be {' or '.join(form.text for form in fitting)}"
        if _SHORT_YEAR.match(cell.strip()):
            return f"{wrong}; write the year with four digits"
        return f"{wrong} and is not a valid date in any other format; correct it"


def day_format(text: str) -> DayFormat | None:
    """Return the format that DD, MM and YYYY with one separator describe; None where they do not describe one.

    YYYY-DD-MM is not accepted: it cannot be distinguished from year-month-day, which is always read.
    """
    match = _FORMAT.fullmatch(text)
    if not match or len({match[1], match[3], match[4]}) < 3 or text == "YYYY-DD-MM":
        return None
    separator = re.escape(match[2])
    return DayFormat(text, separator.join(_PARTS[part] for part in (match[1], match[3], match[4])))


def is_unclear_day(cell: str) -> bool:
    """Return whether a cell looks like a date in another format than year-month-day."""
    text = cell.strip()
    return _LIKE_A_DATE.fullmatch(text) is not None and not _LIKE_ISO.match(text)


def fitting_formats(cell: str) -> list[DayFormat]:
    """Return the formats in which a cell would be a valid date."""
    match = _LIKE_A_DATE.fullmatch(cell.strip())
    if not match:
        return []
    forms = (day_format(order.format(match["sign"])) for order in _ORDERS)
    return [form for form in forms if form is not None and form.day(match["day"]) is not None]
