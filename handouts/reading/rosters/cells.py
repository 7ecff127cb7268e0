"""Cells of a list of rejected rows: escaped so that no spreadsheet runs them, and unescaped when the list is read again."""

from __future__ import annotations

import re

REASON_HEADING = "what is wrong"
"""The heading of the first column of a list of rejected rows."""
REFERENCE_HEADING = "do not change"
"""The heading of the second column, which refers to the row in its roster, whatever is edited in the other columns."""

_SIGNS = "=+\\-@＝＋－＠"
_RUNS = re.compile(rf"'*(?:\s*[{_SIGNS}]|[\t\r\n])")
"""What a spreadsheet may take for a formula, after any number of our own apostrophes."""
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?", re.ASCII)


def escaped_cell(cell: str) -> str:
    """Return the cell, with an apostrophe in front if a spreadsheet would run it; a plain number such as -2.5 stays as it is."""
    if _RUNS.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def unescaped_cell(cell: str) -> str:
    """Return the cell that `escaped_cell` was given."""
    if cell.startswith("'") and _RUNS.match(cell):
        return cell[1:]
    return cell
