"""A cell under a heading of text, such as an identifier: a spreadsheet has often turned it into something else."""

from __future__ import annotations

from datetime import date

from handouts.reading.rosters.xlsx.rows import Cell

_MOST_DIGITS = 15
"""Of a whole number that a spreadsheet keeps; it changes the others to zeros."""
_REMEDY = "format the column as text, then type the value again"


def text_cell_fault(cell: Cell, *, may_be_a_date: bool) -> str | None:
    """Return why a cell may not show what somebody typed, and what to do; None where it does.

    Text and whole numbers do; leading zeros, digits beyond the fifteenth, and what looked like a day or like a truth
    value are lost.
    """
    value = cell.value
    if isinstance(value, bool):
        return f"the spreadsheet turned this into TRUE or FALSE; {_REMEDY}"
    if isinstance(value, date):
        return None if may_be_a_date else f"the spreadsheet turned this into a date; {_REMEDY}"
    if not isinstance(value, int | float):
        return None
    if abs(value) >= 10**_MOST_DIGITS:
        return (
            f"a spreadsheet keeps only {_MOST_DIGITS} digits of a number, so this one may be wrong; {_REMEDY}"
        )
    if value != int(value) or cell.number_format != "plain":
        return f"this is stored as a number, which may not be what was typed; {_REMEDY}"
    return None
