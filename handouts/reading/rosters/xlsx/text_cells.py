"""Cells of a text column, such as an identifier, which a spreadsheet often converts to something else."""

from __future__ import annotations

from datetime import date, time

from handouts.reading.rosters.xlsx.rows import Cell

_MOST_DIGITS = 15
"""Digits of a whole number that a spreadsheet keeps; it replaces the others with zeros."""
_REMEDY = "format the column as text, then type the value again"


def text_cell_fault(cell: Cell, *, may_be_a_date: bool) -> str | None:
    """Return why a cell may not be what somebody typed, and what to do; None where it is.

    Text and whole numbers are; leading zeros, digits after the fifteenth, and what looked like a date or a boolean are
    lost.
    """
    value = cell.value
    if isinstance(value, bool):
        return f"the spreadsheet turned this into TRUE or FALSE; {_REMEDY}"
    if isinstance(value, time) or (isinstance(value, date) and not may_be_a_date):
        return f"the spreadsheet turned this into a date or time; {_REMEDY}"
    if not isinstance(value, int | float):
        return None
    if abs(value) >= 10**_MOST_DIGITS:
        return (
            f"a spreadsheet keeps only {_MOST_DIGITS} digits of a number, so this one may be wrong; {_REMEDY}"
        )
    if value != int(value) or cell.number_format != "plain":
        return f"this is stored as a number, which may not be what was typed; {_REMEDY}"
    return None
