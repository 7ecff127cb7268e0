"""What a worksheet hides from whoever looks at it, or joins over rows: refused, for nobody knows whether it is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.infra.counted import Counted
from handouts.infra.errors import Problem
from handouts.reading.rosters.columns import column_letters
from handouts.reading.rosters.xlsx.workbook import Sheet


def hidden_problems(sheet: Sheet, header: Sequence[str], file: str) -> Iterator[Problem]:
    """Yield a problem for all hidden content, merged cells, and rows out of order; the whole sheet is read for it."""
    hidden_rows = Counted()
    first_rows: dict[int, int] = {}
    reader, rows = sheet.read()
    for row in rows:
        if row.is_hidden:
            hidden_rows.add(row.number)
        if row.number > 1:
            for column in row.cells:
                first_rows.setdefault(column, row.number)
    for column, number in sorted(first_rows.items()):
        if reader.hidden_columns[column]:
            yield _hidden_column(column, number, header, file)
    if hidden_rows.count:
        yield Problem(file, None, "", _hidden_rows(hidden_rows, is_filtered=reader.is_filtered))
    if reader.merged:
        # The value of merged cells belongs to their first row alone: the other patients would be without it in silence.
        cells = ", ".join(reader.merged[:3]) + (" and more" if len(reader.merged) > 3 else "")
        message = f"the sheet has merged cells ({cells}); unmerge them and enter the value in every row"
        yield Problem(file, None, "", message)
    if reader.is_disordered:
        message = (
            "the rows are out of order or wrongly numbered inside the file, so some could be lost; open the workbook and "
            "save it again"
        )
        yield Problem(file, None, "", message)


def _hidden_rows(rows: Counted, *, is_filtered: bool) -> str:
    reason, remedy = "hidden", "unhide them"
    if is_filtered:
        reason, remedy = "hidden or filtered out", "clear the filter and unhide them"
    return f"rows with content are {reason}: {rows.listed()}; {remedy}, delete them, or copy the visible rows to a new sheet"


def _hidden_column(column: int, row: int, header: Sequence[str], file: str) -> Problem:
    heading = header[column] if column < len(header) else ""
    message = f"column {column_letters(column)} is hidden but has content, first in row {row}; unhide it or delete it"
    return Problem(file, 1, heading, message)
