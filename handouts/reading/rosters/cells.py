"""Cells of a rejected row: nothing that a spreadsheet would run, and yet the same cell when it is read again."""

from __future__ import annotations

import re

REASON_HEADING = "what is wrong"
"""The heading of the first column that a rejected row has more than the roster."""
REFERENCE_HEADING = "do not change"
"""The heading of the second one: which row of which roster it is, however the others are mended."""

_SIGNS = "=+\\-@＝＋－＠"
_RUNS = re.compile(rf"'*(?:\s*[{_SIGNS}]|[\t\r\n])")
"""What a spreadsheet may take for a formula, behind any number of our own apostrophes."""
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?", re.ASCII)


def escaped_cell(cell: str) -> str:
    """Return the cell with an apostrophe before what a spreadsheet would run; a plain number such as -2.5 stays one."""
    if _RUNS.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def unescaped_cell(cell: str) -> str:
    """Return what `escaped_cell` was given: the reverse of it, for a file of rejected rows that is read again."""
    if cell.startswith("'") and _RUNS.match(cell):
        return cell[1:]
    return cell
