"""Days as a roster writes them: year-month-day, or one other way that the user has named; never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handouts.reading.columns import DATE_PATHS
from handouts.reading.places import Path

_PARTS = {"YYYY": r"(?P<year>\d{4})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}
_FORMAT = re.compile(r"(YYYY|MM|DD)([-./ ])(YYYY|MM|DD)\2(YYYY|MM|DD)")


@dataclass(frozen=True, slots=True)
class DayFormat:
    """A way of writing days, such as DD/MM/YYYY."""

    text: str
    pattern: str

    def iso(self, cell: str) -> str:
        """Return year-month-day where the cell is written in this way; else the cell as it is, for the check to judge."""
        found = re.fullmatch(self.pattern, cell.strip(), re.ASCII)
        if not found:
            return cell
        return f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"


def day_format(text: str) -> DayFormat | None:
    """Return the format that DD, MM and YYYY with one separator between them describe; None where they do not."""
    found = _FORMAT.fullmatch(text)
    if not found or len({found[1], found[3], found[4]}) < 3:
        return None
    separator = re.escape(found[2])
    return DayFormat(text, separator.join(_PARTS[part] for part in (found[1], found[3], found[4])))


def day_columns(paths: Iterable[Path]) -> tuple[int, ...]:
    """Return the indices of the columns that hold days."""
    return tuple(number for number, path in enumerate(paths) if path in DATE_PATHS)


def with_iso_days(cells: Sequence[str], columns: tuple[int, ...], form: DayFormat | None) -> Sequence[str]:
    """Return a row whose days are year-month-day, where they were written in the user's format."""
    if form is None:
        return cells
    changed = list(cells)
    for column in columns:
        changed[column] = form.iso(changed[column])
    return changed
