"""A roster as XLSX: one sheet, row by row; a cell is taken as it is shown, and only where that is beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from handouts.infra.counted import MOST_TOLD
from handouts.infra.errors import InputError, Problem, printable
from handouts.model.pack import Pack
from handouts.reading.rosters.columns import DATE_PATHS, is_text
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.rosters.dates import is_unclear_day
from handouts.reading.rosters.records import Fault, Record, Roster, roster_problem
from handouts.reading.rosters.table import MAX_COLUMNS, TableReader, table_reader, trimmed
from handouts.reading.rosters.xlsx.cells import Row
from handouts.reading.rosters.xlsx.choose_sheet import chosen
from handouts.reading.rosters.xlsx.hidden import Look, column_letters
from handouts.reading.rosters.xlsx.text_cells import text_fault
from handouts.reading.rosters.xlsx.workbook import opened

_FORMULA = "this is a formula; copy the column and paste it as values"
_BROKEN = "this cell shows an error of the spreadsheet; correct it"
_TIME = "this has a time of day; write the day alone"


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

    def called(self, number: int) -> str:
        """Return what a row is called, by its number."""
        return f"row {number}"

    def doubts(self) -> Sequence[str]:
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
        header = trimmed(_record(heading, heading.width, {}, decimal_comma=False).cells)
        problems = _unseen(found.look(), header, file)
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
        more = f" and {len(below) - MOST_TOLD:,} more" if len(below) > MOST_TOLD else ""
        yield f"cell comments are not read ({', '.join(below[:MOST_TOLD])}{more}); check them before you hand out the sheets"


def _unseen(seen: Look, header: Sequence[str], file: str) -> list[Problem]:
    """Return a problem for everything on a sheet that nobody sees, or that belongs to several rows at once."""
    problems = [_hidden_column(column, row, header, file) for column, row in sorted(seen.columns.items())]
    if seen.rows.count:
        by, show = (
            ("hidden or filtered out", "clear the filter and unhide them")
            if seen.is_filtered
            else ("hidden", "unhide them")
        )
        message = (
            f"rows with content are {by}: {seen.rows.listed()}; {show}, delete them, or copy the visible rows to a new "
            "sheet"
        )
        problems.append(roster_problem(file, None, message))
    if seen.merged:
        # The value of merged cells belongs to their first row alone: the other patients would be without it in silence.
        cells = ", ".join(seen.merged[:3]) + (" and more" if len(seen.merged) > 3 else "")
        message = f"the sheet has merged cells ({cells}); unmerge them and write the value into every row"
        problems.append(roster_problem(file, None, message))
    if seen.is_disordered:
        problems.append(_disordered(file))
    return problems


def _disordered(file: str) -> Problem:
    message = (
        "the rows are out of order or wrongly numbered inside the file, so some could be lost; open the workbook and save "
        "it again"
    )
    return roster_problem(file, None, message)


def _hidden_column(column: int, row: int, header: Sequence[str], file: str) -> Problem:
    heading = header[column - 1] if column <= len(header) else ""
    message = f"column {column_letters(column)} is hidden but has content, first in row {row}; unhide it or delete it"
    return Problem(file, 1, heading, message)


def _record(row: Row, width: int, texts_at: Mapping[int, bool], *, decimal_comma: bool) -> Record:
    # What is further right is told by its address, and put at the end: no empty cells for all the columns between.
    texts = [""] * max(width, min(row.width, MAX_COLUMNS))
    faults: list[Fault] = []
    for column, cell in sorted(row.cells.items()):
        text, fault = _text(cell.value, cell.data_type, decimal_comma=decimal_comma)
        if column in texts_at:
            fault = fault or text_fault(cell.value, cell.number_format, may_be_a_day=texts_at[column])
        if column < len(texts):
            texts[column] = text
        else:
            texts.append(text)
        if column >= width and text.strip():
            place = f"{column_letters(column + 1)}{row.number}"
            fault = (
                f"cell {place} is outside the table, under no heading; move it under a heading or delete it"
            )
        if fault:
            faults.append(Fault(column, fault, column < width))
    while len(texts) > width and not texts[-1].strip():
        texts.pop()
    return Record(row.number, row.number, tuple(texts), tuple(faults))


def _text(value: object, kind: str, *, decimal_comma: bool) -> tuple[str, str | None]:
    """Return a cell as somebody would type it, and what is wrong with it, if anything."""
    if value is None:
        return "", None
    if kind == "f":
        return str(value), _FORMULA
    if kind == "e":
        return str(value), _BROKEN
    if isinstance(value, bool):
        return ("yes" if value else "no"), None
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return (day, None) if value.time() == time() else (value.isoformat(sep=" "), _TIME)
    if isinstance(value, date):
        return value.isoformat(), None
    if isinstance(value, float):
        text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
        return text.replace(".", ",") if decimal_comma else text, None
    return str(value), None
