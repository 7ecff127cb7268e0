"""An XLSX roster: the rows of one sheet; a cell is read only where what it shows is beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handouts.infra.counted import listed
from handouts.infra.errors import InputError, Problem, printable
from handouts.model.pack import Pack
from handouts.reading.rosters.columns import column_letters, is_text
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.rosters.dates import is_unclear_day
from handouts.reading.rosters.records import Fault, Record, RecordSource, Roster
from handouts.reading.rosters.table import MAX_COLUMNS, TableReader, table_reader, trimmed
from handouts.reading.rosters.xlsx.choose_sheet import chosen
from handouts.reading.rosters.xlsx.hidden import hidden_problems
from handouts.reading.rosters.xlsx.rows import Row, Value
from handouts.reading.rosters.xlsx.text_cells import text_cell_fault
from handouts.reading.rosters.xlsx.workbook import opened


@dataclass(slots=True)
class XlsxSource(RecordSource):
    """One sheet of a workbook, read again each time its rows are asked for."""

    path: Path
    sheet: int
    """Its index among the sheets of the workbook."""
    width: int
    """Columns with a heading."""
    decimal_comma: bool
    """Whether numbers are written with a comma."""
    dates: Mapping[int, str]
    """The columns of dates, from 0, and their headings."""
    texts: Mapping[int, bool]
    """The columns of text, from 0, and whether a cell may be a date, like the next visit."""
    true_dates: set[int] = field(default_factory=set)
    """Columns in which a cell is a date for the spreadsheet."""
    text_dates: dict[int, int] = field(default_factory=dict)
    """Columns in which a date is text, such as 25/10/1950, and the first such row."""

    def records(self) -> Iterator[Record]:
        """Yield every row below the heading that is not empty."""
        self.true_dates.clear()
        self.text_dates.clear()
        with opened(self.path) as sheets:
            for row in sheets[self.sheet].rows():
                if row.number == 1:
                    continue
                record = _record(row, self.width, self.texts, decimal_comma=self.decimal_comma)
                self._note_dates(row)
                if any(map(str.strip, record.cells)):
                    yield record

    def warnings(self) -> Sequence[str]:
        """Return a warning for each column in which only some dates are dates for the spreadsheet.

        A spreadsheet that reads 05/11/1950 as a date with the month first leaves 25/10/1950 as text.
        """
        return [
            f'column "{self.dates[column]}" mixes dates with dates typed as text (first in row {row}); a spreadsheet that '
            "converted only some of them may have swapped day and month, so check every date in this column"
            for column, row in sorted(self.text_dates.items())
            if column in self.true_dates
        ]

    def _note_dates(self, row: Row) -> None:
        for column in self.dates.keys() & row.cells.keys():
            value = row.cells[column].value
            if isinstance(value, date):
                self.true_dates.add(column)
            elif isinstance(value, str) and is_unclear_day(value):
                self.text_dates.setdefault(column, row.number)


def open_xlsx(
    path: Path, pack: Pack, conventions: Conventions, sheet: str | None, *, skip_others: bool = False
) -> Roster:
    """Open a workbook and read the heading of its roster; InputError where it is not one, or where something is hidden."""
    file = str(path)
    with opened(path) as sheets:
        index, sheet_notes = chosen(sheets, sheet, file)
        chosen_sheet = sheets[index]
        titles = tuple(sheet.title for sheet in sheets)
        heading = chosen_sheet.heading()
        header = trimmed(_record(heading, 0, {}, decimal_comma=False).cells)
        problems = list(hidden_problems(chosen_sheet, header, file))
        comments = tuple(_commented(chosen_sheet.comments()))
    if not header:
        message = (
            f'the first row of the sheet "{printable(chosen_sheet.title)}" is empty; it must name the columns'
        )
        problems.append(Problem(file, 1, "", message))
    try:
        reader = table_reader(header, pack, file, 1, conventions, skip_others=skip_others)
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    if problems:
        raise InputError(problems)
    source = _source(path, index, reader, len(header))
    return Roster(
        file,
        reader.columns.headings,
        source,
        reader,
        sheet=chosen_sheet.title,
        sheets=titles,
        sheet_notes=sheet_notes,
        notes=(*comments, *reader.notes()),
    )


def _source(path: Path, sheet: int, reader: TableReader, width: int) -> XlsxSource:
    """Return the rows of a sheet; the columns that this program adds come before those of its reader."""
    columns = range(width - len(reader.columns.paths), width)
    headings = zip(columns, reader.columns.kinds, reader.columns.headings, strict=True)
    dates = {column: heading for column, kind, heading in headings if kind == "date"}
    fields = zip(columns, reader.columns.paths, strict=True)
    texts = {column: field == ("next-visit",) for column, field in fields if field and is_text(field)}
    return XlsxSource(path, sheet, width, reader.conventions.decimal_comma, dates, texts)


def _commented(addresses: Sequence[str]) -> Iterator[str]:
    """Yield a warning about comments on patients' rows: one may say that a patient is to be left out."""
    below = [address for address in addresses if address.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "1"]
    if below:
        yield f"cell comments are not read ({listed(below)}); check them before you hand out the sheets"


def _record(row: Row, width: int, texts_at: Mapping[int, bool], *, decimal_comma: bool) -> Record:
    # A cell far to the right is appended, and named by its address: the empty cells between are left out.
    texts = [""] * max(width, min(max(row.cells, default=-1) + 1, MAX_COLUMNS))
    faults: list[Fault] = []
    for column, cell in sorted(row.cells.items()):
        text, fault = _text(cell.value, decimal_comma=decimal_comma), cell.fault
        if column in texts_at:
            fault = text_cell_fault(cell, may_be_a_date=texts_at[column]) or fault
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
