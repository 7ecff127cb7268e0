"""A roster as XLSX: the first sheet, row by row; a cell is taken as it is shown only where that is beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from handouts.batch.days import DayFormat
from handouts.batch.records import Fault, Record, Roster, roster_problem, unreadable
from handouts.batch.table import table_reader, trimmed
from handouts.errors import InputError
from handouts.model.pack import Pack

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How old XLS files begin, and new ones behind a password."""
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell[\s/>]")
_LONGEST_TAG = 64
_BLOCK = 1 << 16
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 1000
_FORMULA = "this is a formula; copy the column and paste it as values"
_BROKEN = "this cell shows an error of the spreadsheet; correct it"
_TIME = "this has a time of day; write the day alone"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is used of a sheet: openpyxl's published types do not know those that it streams."""

    iter_rows: Callable[..., Iterator[tuple[Any, ...]]]
    path: str
    """The sheet's file inside the workbook."""


@dataclass(frozen=True, slots=True)
class XlsxSource:
    """A workbook, read anew each time it is asked for its rows."""

    path: Path
    width: int
    """Columns that are read: those with a heading, and one more to notice what stands beside them."""

    def records(self) -> Iterator[Record]:
        """Yield every row below the heading that is not empty."""
        with _sheet(self.path) as sheet:
            rows = sheet.iter_rows(min_row=2, max_col=self.width + 1)
            for number, cells in enumerate(rows, start=2):
                if number > _MOST_ROWS:
                    return
                record = _record(number, cells)
                if any(map(str.strip, record.cells)):
                    yield record


def open_xlsx(path: Path, pack: Pack, form: DayFormat | None) -> Roster:
    """Open a workbook and read its heading; InputError where it is none, or behind a password."""
    _refuse_old(path)
    with _sheet(path) as sheet:
        _refuse_merged(path, sheet)
        first = next(sheet.iter_rows(max_row=1, max_col=_MOST_COLUMNS), ())
        header = trimmed(_record(1, first).cells)
    if not header:
        message = "the first row of the first sheet is empty; it must name the columns"
        raise InputError([roster_problem(str(path), 1, message)])
    reader = table_reader(header, pack, str(path), 1, form)
    return Roster(str(path), reader.columns.headings, XlsxSource(path, len(header)), reader)


def _refuse_old(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_OLE))
    except OSError as error:
        raise unreadable(path, error) from None
    if head == _OLE:
        message = "the workbook has a password or is an old XLS; save it as XLSX without a password, or as CSV UTF-8"
        raise InputError([roster_problem(str(path), None, message)])


def _refuse_merged(path: Path, sheet: _Sheet) -> None:
    # The value of merged cells belongs to their first row alone: the other patients would lack it in silence.
    with ZipFile(path) as archive, archive.open(sheet.path) as xml:
        end = b""
        while block := xml.read(_BLOCK):
            if _MERGED.search(end + block):
                message = "the first sheet has merged cells; unmerge them and write the value into every row"
                raise InputError([roster_problem(str(path), None, message)])
            end = block[-_LONGEST_TAG:]


@contextmanager
def _sheet(path: Path) -> Iterator[_Sheet]:
    """Open the first sheet; InputError for whatever goes wrong in a file from elsewhere."""
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that nobody needs here
            book = load_workbook(path, read_only=True)
            try:
                sheet: Any = book.worksheets[0]
                sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
                yield _Sheet(sheet.iter_rows, sheet._worksheet_path)
            finally:
                book.close()
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises almost anything on a damaged file
        message = (
            f"this cannot be read as an XLSX workbook ({type(error).__name__}); open it and save it again"
        )
        raise InputError([roster_problem(str(path), None, message)]) from None


def _record(number: int, cells: tuple[Any, ...]) -> Record:
    texts: list[str] = []
    faults: list[Fault] = []
    for column, cell in enumerate(cells):
        text, fault = _text(cell.value, cell.data_type)
        texts.append(text)
        if fault:
            faults.append((column, fault))
    return Record(number, number, tuple(texts), tuple(faults))


def _text(value: object, kind: str) -> tuple[str, str | None]:
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
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value)), None
    return str(value), None
