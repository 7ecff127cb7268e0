"""Rows of cells under a heading, as in CSV and XLSX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.infra.counted import listed
from handouts.infra.errors import NO_HEADINGS, InputError, Problem, file_error, printable
from handouts.model.pack import Pack
from handouts.reading.rosters.columns import Columns, flat_to_raw, read_columns
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.rosters.records import Raw, Record, TypedCell
from handouts.reading.yaml.locations import Provenance

MAX_ROWS = 1_048_576
"""Rows of a roster, including empty ones: as many as a spreadsheet has."""
MAX_COLUMNS = 1000
MAX_ROW = 200_000
"""Characters of one row, in any kind of roster; a patient has a few thousand at most."""

REASON_HEADING = "what is wrong"
"""The heading of the first column of a list of rejected rows."""
REFERENCE_HEADING = "do not change"
"""The heading of the second column, which refers to the row in its roster, whatever is edited in the other columns."""

_MOST_NAMED = 50
"""Skipped columns that are named."""
_SIGNS = "=+\\-@＝＋－＠"
_RUNS = re.compile(rf"'*(?:\s*[{_SIGNS}]|[\t\r\n])")
"""What a spreadsheet may take for a formula, after any number of our own apostrophes."""
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads the rows of one table."""

    columns: Columns
    conventions: Conventions
    added_headings: tuple[str, ...]
    """The headings that this program adds in front, in a list of rejected rows; none in any other roster."""

    @property
    def is_rejected_list(self) -> bool:
        """Return whether the table is a list of rejected rows, whose cells may be escaped."""
        return bool(self.added_headings)

    def notes(self) -> tuple[str, ...]:
        """Return a warning that names the columns that are skipped; none where all are read."""
        skipped = [f'"{printable(heading)}"' for heading in self.columns.skipped]
        return (f"these columns are not read: {listed(skipped, _MOST_NAMED)}",) if skipped else ()

    def reference(self, record: Record) -> str:
        """Return the reference of a rejected row to its roster; empty where it is missing."""
        column = (
            self.added_headings.index(REFERENCE_HEADING)
            if REFERENCE_HEADING in self.added_headings
            else len(record.cells)
        )
        return record.cells[column] if column < len(record.cells) else ""

    def raw(self, record: Record, _pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the row in the shape of a patient file; InputError where it has too few or too many cells."""
        self._refuse_faults(record)
        cells = self.cells(record)
        if not self._fits(cells):
            # A missing or additional cell moves the others: a number could be under the wrong heading.
            message = (
                f"the row has {len(cells)} cells, but the heading has {len(self.columns.paths)}; put quotes around text "
                "that contains the separator, and leave unknown cells empty"
            )
            raise file_error(self.columns.file, message, record.line)
        return flat_to_raw(cells, self.columns, record.line, self.conventions.value)

    def typed_cells(self, record: Record, _pack: Pack, /) -> Iterator[TypedCell]:
        """Yield every cell that is read; none of a row that does not fit the heading."""
        cells = self.cells(record)
        if self._fits(cells):
            columns = zip(self.columns.paths, self.columns.kinds, self.columns.headings, cells, strict=False)
            for path, kind, heading, cell in columns:
                if path:
                    yield TypedCell(path, kind, heading, cell)

    def cells(self, record: Record) -> Sequence[str]:
        """Return the cells of a row as they were typed, without the columns that this program adds."""
        if self.is_rejected_list:
            return [unescaped_cell(cell) for cell in record.cells[len(self.added_headings) :]]
        return record.cells

    def sorted_values(self, record: Record) -> Sequence[object]:
        """Return the values of a row, sorted by field and without empty cells."""
        cells = self.cells(record)
        if not self._fits(cells):
            return cells
        named = zip(self.columns.paths, cells, strict=False)
        return sorted(
            (".".join(map(str, path)), cell.strip()) for path, cell in named if path and cell.strip()
        )

    def _fits(self, cells: Sequence[str]) -> bool:
        expected = len(self.columns.paths)
        return len(cells) == expected or (len(cells) > expected and not any(map(str.strip, cells[expected:])))

    def _refuse_faults(self, record: Record) -> None:
        if not record.faults:
            return
        headings = (*self.added_headings, *self.columns.headings)
        file, line = self.columns.file, record.line
        problems = [
            Problem(file, line, headings[fault.column] if fault.has_heading else "", fault.message)
            for fault in record.faults
            if not self._is_skipped(fault.column)
        ]
        if problems:
            raise InputError(problems)

    def _is_skipped(self, column: int) -> bool:
        """Return whether a column, counted with those that this program adds, is not read."""
        own = column - len(self.added_headings)
        return 0 <= own < len(self.columns.paths) and not self.columns.paths[own]


def table_reader(
    header: Sequence[str],
    pack: Pack,
    file: str,
    line: int,
    conventions: Conventions,
    *,
    skip_others: bool = False,
) -> TableReader:
    """Return the reader for a heading; InputError with every column that is unknown or repeated."""
    headings = trimmed(header)
    if len(headings) > MAX_COLUMNS:
        message = f"the first row names {len(headings):,} columns; at most {MAX_COLUMNS:,} are read, so delete those you do not need"
        raise file_error(file, message, line)
    added: list[str] = []
    while headings and (first := headings[0].strip().lower()) in {
        REASON_HEADING,
        REFERENCE_HEADING,
    }.difference(added):
        added.append(first)
        headings = headings[1:]
    columns = _columns(headings, pack, file, line, skip_others=skip_others)
    return TableReader(columns, conventions, tuple(added))


def trimmed(header: Sequence[str]) -> tuple[str, ...]:
    """Return the headings without empty ones at the end, which spreadsheets often leave there."""
    headings = list(header)
    while headings and not headings[-1].strip():
        headings.pop()
    return tuple(headings)


def _columns(headings: Sequence[str], pack: Pack, file: str, line: int, *, skip_others: bool) -> Columns:
    try:
        columns = read_columns(headings, pack, file, line, skip_others=skip_others)
    except InputError as error:
        if len(error.problems) < len(headings):
            raise
    else:
        if any(columns.paths) or not headings:
            return columns
    # The first row is probably a patient, whose data must not be printed.
    message = "the first row must name the columns, such as name, born, started"
    raise InputError([Problem(file, line, "", message, kind=NO_HEADINGS)])


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
