"""Days as a roster writes them: year-month-day, or one other way that the user has named; never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handouts.model.fields.shown import shown

_PARTS = {"YYYY": r"(?P<year>\d{4})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}
_FORMAT = re.compile(r"(YYYY|MM|DD)([-./ ])(YYYY|MM|DD)\2(YYYY|MM|DD)")
_ORDERS = ("DD{0}MM{0}YYYY", "MM{0}DD{0}YYYY", "YYYY{0}MM{0}DD", "YYYY{0}DD{0}MM")
_LIKE_ISO = re.compile(r"\d{4}-", re.ASCII)
_LIKE_A_DAY = re.compile(
    r"(?P<day>(\d{1,4}) ?(?P<sign>[-./ ]) ?\d{1,2} ?[-./ ] ?(\d{1,4}))(?:[ T]\d.*)?", re.ASCII | re.DOTALL
)
"""Three numbers with signs between them, and perhaps a time of day."""
_SHORT_YEAR = re.compile(r"(?!\d{3})\d+\D+\d+\D+\d{1,2}(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class DayFormat:
    """A way of writing days, such as DD/MM/YYYY."""

    text: str
    pattern: str

    def day(self, cell: str) -> date | None:
        """Return the day of a cell that is written in this way; None where there is no such day, or it is not so written."""
        found = re.fullmatch(self.pattern, cell.strip(), re.ASCII)
        if not found:
            return None
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            return None

    def contradiction(self, cell: str) -> str | None:
        """Return why days are not all written in this way, where a cell shows it; None where it does not.

        A cell that is nothing like a day shows nothing of how days are written, nor does year-month-day.
        """
        if not is_unclear_day(cell) or self.day(cell) is not None:
            return None
        wrong = f"{shown(cell.strip())} is not a date in the format {self.text}"
        fitting = _fitting(cell)
        if fitting:
            return f"{wrong}; it could be {' or '.join(fitting)}"
        if _SHORT_YEAR.match(cell.strip()):
            return f"{wrong}; write the year with four digits"
        return f"{wrong} and is not a valid date in any other format; correct it"


def day_format(text: str) -> DayFormat | None:
    """Return the format that DD, MM and YYYY with one separator between them describe; None where they do not.

    YYYY-DD-MM is none: such a day cannot be told from year-month-day, which is always read.
    """
    found = _FORMAT.fullmatch(text)
    if not found or len({found[1], found[3], found[4]}) < 3 or text == "YYYY-DD-MM":
        return None
    separator = re.escape(found[2])
    return DayFormat(text, separator.join(_PARTS[part] for part in (found[1], found[3], found[4])))


def is_unclear_day(cell: str) -> bool:
    """Return whether a cell looks like a day that is written otherwise than year-month-day."""
    text = cell.strip()
    return _LIKE_A_DAY.fullmatch(text) is not None and not _LIKE_ISO.match(text)


def _fitting(cell: str) -> list[str]:
    """Return the ways of writing days in which a cell would be one."""
    found = _LIKE_A_DAY.fullmatch(cell.strip())
    if not found:
        return []
    forms = (day_format(order.format(found["sign"])) for order in _ORDERS)
    return [form.text for form in forms if form is not None and form.day(found["day"]) is not None]
