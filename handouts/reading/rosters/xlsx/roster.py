"""A roster as XLSX: one sheet, row by row; a cell is taken as it is shown, and only where that is beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handouts.infra.counted import MOST_LISTED
from handouts.infra.errors import InputError, printable
from handouts.model.pack import Pack
from handouts.reading.rosters.columns import DATE_PATHS, column_letters, is_text
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.rosters.dates import is_unclear_day
from handouts.reading.rosters.records import Fault, Record, Roster, roster_problem
from handouts.reading.rosters.table import MAX_COLUMNS, TableReader, table_reader, trimmed
from handouts.reading.rosters.xlsx.choose_sheet import chosen
from handouts.reading.rosters.xlsx.hidden import hidden_problems
from handouts.reading.rosters.xlsx.rows import Row, Value
from handouts.reading.rosters.xlsx.text_cells import text_cell_fault
from handouts.reading.rosters.xlsx.workbook import opened


@dataclass(slots=True)
class XlsxSource:
    """One sheet of a workbook, read anew each time it is asked for its rows."""

    path: Path
    sheet: int
    """Its index among the sheets of the workbook."""
    width: int
    """Columns with a heading."""
    decimal_comma: bool
    """Whether numbers are shown with a comma."""
    days: Mapping[int, str]
    """The columns whose cells are days, from 0, and their headings."""
    texts: Mapping[int, bool]
    """The columns whose cells are text, from 0, and whether one may be a day, as the next visit is."""
    real_days: set[int] = field(default_factory=set)
    """Columns in which a cell is a date of the spreadsheet."""
    typed_days: dict[int, int] = field(default_factory=dict)
    """Columns in which a day is a text, as 25/10/1950, and the first such row."""

    def records(self) -> Iterator[Record]:
        """Yield every row below the heading that is not empty."""
        self.real_days.clear()
        self.typed_days.clear()
        with opened(self.path) as sheets:
            for row in sheets[self.sheet].rows():
                if row.number == 1:
                    continue
                record = _record(row, self.width, self.texts, decimal_comma=self.decimal_comma)
                self._look_at_days(row)
                if any(map(str.strip, record.cells)):
                    yield record

    def row_name(self, number: int) -> str:
        """Return what a row is called, by its number."""
        return f"row {number}"

    def warnings(self) -> Sequence[str]:
        """Return a warning of each column in which only some days are dates of the spreadsheet.

        One that takes 05/11/1950 for a date with the month first leaves 25/10/1950 as a text.
        """
        return [
            f'column "{self.days[column]}" mixes dates with dates typed as text (first in row {row}); a spreadsheet that '
            "converted only some of them may have swapped day and month, so check every date in this column"
            for column, row in sorted(self.typed_days.items())
            if column in self.real_days
        ]

    def _look_at_days(self, row: Row) -> None:
        for column in self.days.keys() & row.cells.keys():
            value = row.cells[column].value
            if isinstance(value, date):
                self.real_days.add(column)
            elif isinstance(value, str) and is_unclear_day(value):
                self.typed_days.setdefault(column, row.number)


def open_xlsx(path: Path, pack: Pack, conventions: Conventions, sheet: str | None) -> Roster:
    """Open a workbook and read the heading of its roster; InputError where it is none, or where something is hidden."""
    file = str(path)
    with opened(path) as sheets:
        index, notes = chosen(sheets, sheet, file)
        found = sheets[index]
        titles = tuple(sheet.title for sheet in sheets)
        heading = found.heading()
        header = trimmed(_record(heading, 0, {}, decimal_comma=False).cells)
        problems = list(hidden_problems(found, header, file))
        notes = (*notes, *_commented(found.comments()))
    if not header:
        message = f'the first row of the sheet "{printable(found.title)}" is empty; it must name the columns'
        problems.append(roster_problem(file, 1, message))
    try:
        reader = table_reader(header, pack, file, 1, conventions)
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    if problems:
        raise InputError(problems)
    days, texts = _days(reader, len(header)), _texts(reader, len(header))
    source = XlsxSource(path, index, len(header), conventions.decimal_comma, days, texts)
    return Roster(
        file, reader.columns.headings, source, reader, sheet=found.title, sheets=titles, notes=notes
    )


def _days(reader: TableReader, width: int) -> dict[int, str]:
    """Return the columns of days, and their headings; a column of ours may be before those that the reader knows."""
    own = width - len(reader.columns.paths)
    named = zip(reader.columns.paths, reader.columns.headings, strict=True)
    return {number: heading for number, (path, heading) in enumerate(named, start=own) if path in DATE_PATHS}


def _texts(reader: TableReader, width: int) -> dict[int, bool]:
    """Return the columns of text, and whether a cell of them may be a day."""
    own = width - len(reader.columns.paths)
    paths = enumerate(reader.columns.paths, start=own)
    return {number: path == ("next-visit",) for number, path in paths if is_text(path)}


def _commented(places: Sequence[str]) -> Iterator[str]:
    """Yield a note of comments on patients' rows: one may say that a sheet is not to be made."""
    below = [place for place in places if place.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "1"]
    if below:
        more = f" and {len(below) - MOST_LISTED:,} more" if len(below) > MOST_LISTED else ""
        yield f"cell comments are not read ({', '.join(below[:MOST_LISTED])}{more}); check them before you hand out the sheets"


def _record(row: Row, width: int, texts_at: Mapping[int, bool], *, decimal_comma: bool) -> Record:
    # What is further right is told by its address, and put at the end: no empty cells for all the columns between.
    texts = [""] * max(width, min(max(row.cells, default=-1) + 1, MAX_COLUMNS))
    faults: list[Fault] = []
    for column, cell in sorted(row.cells.items()):
        text, fault = _text(cell.value, decimal_comma=decimal_comma), cell.fault
        if column in texts_at:
            fault = fault or text_cell_fault(cell, may_be_a_date=texts_at[column])
        if column < len(texts):
            texts[column] = text
        else:
            texts.append(text)
        if column >= width and text.strip():
            address = f"{column_letters(column)}{row.number}"
            fault = (
                f"cell {address} is outside the table, under no heading; move it under a heading or delete it"
            )
        if fault:
            faults.append(Fault(column, fault, column < width))
    while len(texts) > width and not texts[-1].strip():
        texts.pop()
    return Record(row.number, row.number, tuple(texts), tuple(faults))


def _text(value: Value, *, decimal_comma: bool) -> str:
    """Return a cell as somebody would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
        return text.replace(".", ",") if decimal_comma else text
    return str(value)
