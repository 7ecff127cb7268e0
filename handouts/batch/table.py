"""Rows of cells under a heading, as CSV and XLSX have them: which column is what, and whether a row fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.batch.cells import WRONG, without_apostrophe
from handouts.batch.days import DayFormat, day_columns, with_iso_days
from handouts.batch.records import Raw, Record, roster_problem
from handouts.errors import InputError, Problem
from handouts.model.pack import Pack
from handouts.reading.columns import Columns, flat_to_raw, read_columns
from handouts.reading.places import Provenance


@dataclass(frozen=True, slots=True)
class TableReader:
    """How the rows of one table are understood."""

    columns: Columns
    days: tuple[int, ...]
    form: DayFormat | None
    rejected_before: bool
    """Whether the table is a file of rejected rows: its cells may have an apostrophe of ours, its first column is ours."""

    def raw(self, record: Record, _pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the row in the shape of a patient's file; InputError where it has too few or too many cells."""
        cells: Sequence[str] = record.cells
        if self.rejected_before:
            cells = [without_apostrophe(cell) for cell in cells[1:]]
        self._refuse_misfit(cells, record.line)
        self._refuse_faults(record)
        return flat_to_raw(with_iso_days(cells, self.days, self.form), self.columns, record.line)

    def _refuse_misfit(self, cells: Sequence[str], line: int) -> None:
        # A cell too many or too few has moved the others: a number would stand under another heading.
        wanted = len(self.columns.paths)
        if len(cells) == wanted or (len(cells) > wanted and not any(map(str.strip, cells[wanted:]))):
            return
        message = (
            f"the row has {len(cells)} cells, the heading has {wanted}; put a text with the separator in it in "
            "quotes, and leave a cell empty where nothing is known"
        )
        raise InputError([roster_problem(self.columns.file, line, message)])

    def _refuse_faults(self, record: Record) -> None:
        if record.faults:
            own = (WRONG,) if self.rejected_before else ()
            headings = (*own, *self.columns.headings, "")
            file, line = self.columns.file, record.line
            raise InputError([Problem(file, line, headings[at], message) for at, message in record.faults])


def table_reader(
    header: Sequence[str], pack: Pack, file: str, line: int, form: DayFormat | None
) -> TableReader:
    """Return the reader for a heading; InputError with every column that is unknown or there twice."""
    headings = trimmed(header)
    rejected = bool(headings) and headings[0].strip().lower() == WRONG
    if rejected:
        headings = headings[1:]
    columns = _columns(headings, pack, file, line)
    return TableReader(columns, day_columns(columns.paths), form, rejected)


def trimmed(header: Sequence[str]) -> tuple[str, ...]:
    """Return the headings without the empty ones at the end, which spreadsheets like to leave behind."""
    headings = list(header)
    while headings and not headings[-1].strip():
        headings.pop()
    return tuple(headings)


def _columns(headings: Sequence[str], pack: Pack, file: str, line: int) -> Columns:
    try:
        return read_columns(headings, pack, file, line)
    except InputError as error:
        if len(error.problems) < len(headings):
            raise
        # A patient stands where the headings should: say so, and do not print who it is.
        message = "the first row must name the columns, such as name, born, t-score; `handouts new roster` writes one"
        raise InputError([roster_problem(file, line, message)]) from None
