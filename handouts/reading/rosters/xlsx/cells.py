"""The rows of a worksheet as a stream: only those that exist, with little memory whatever is in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, NamedTuple

from openpyxl.worksheet._reader import ROW_TAG, WorkSheetParser

from handouts.reading.rosters.table import MAX_ROWS

MAX_ELEMENTS = 1_000_000
"""XML elements of one sheet."""
MAX_TEXT_ELEMENTS = 400_000
"""XML elements of the texts that cells refer to."""
MAX_AT_ONCE = 100_000
"""XML elements of one row; a row of Excel has 16,384 cells at most."""
MAX_CELL = 32_767
"""Characters of a cell; a spreadsheet has no longer ones."""
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DATA = f"{_SPREADSHEET}sheetData"


class Cell(NamedTuple):
    """A value as openpyxl reads it, and its kind: n, s, b, d, f (formula), e (error)."""

    value: Any
    data_type: str
    number_format: str
    """How a spreadsheet shows a number, such as General or 000000."""


class Row(NamedTuple):
    """A row's number, from 1, and its cells by their columns, from 0."""

    number: int
    cells: Mapping[int, Cell]

    @property
    def width(self) -> int:
        """Return how many columns there are up to the last cell."""
        return max(self.cells, default=-1) + 1


class TooMuchError(Exception):
    """The sheet is larger than any roster; the message says what was found and what is allowed."""


class _RowParser(WorkSheetParser):
    """openpyxl's reader of one row, without its work on formulas: a cell with one is refused anyway."""

    def parse_formula(self, element: Any) -> str:
        """Return the formula as it is written."""
        return f"={element.findtext(f'{_SPREADSHEET}f') or ''}"


def rows(stream: IO[bytes], book: Any, strings: Sequence[str]) -> Iterator[Row]:
    """Yield every row of a sheet's XML in the order of the file; TooMuchError where it is no roster."""
    parser = _RowParser(
        stream,
        strings,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )
    for element in _row_elements(stream):
        number, cells = parser.parse_row(element)
        parser.row_dimensions.clear()  # it would keep the height of every row
        if cells or number > MAX_ROWS:
            yield _row(number, cells, book)


def _row(number: int, cells: Sequence[Mapping[str, Any]], book: Any) -> Row:
    if number > MAX_ROWS:
        raise TooMuchError(f"there is a row {number:,}; at most {MAX_ROWS:,} are read")
    found = {
        cell["column"] - 1: Cell(cell["value"], cell["data_type"], _number_format(book, cell["style_id"]))
        for cell in cells
        if cell["value"] is not None
    }
    row = Row(number, found)
    if any(isinstance(cell.value, str) and len(cell.value) > MAX_CELL for cell in found.values()):
        raise TooMuchError(
            f"row {number} has a cell that is far too long; at most {MAX_CELL:,} characters are read"
        )
    return row


def _number_format(book: Any, style: int) -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    number: int = book._cell_styles[style].numFmtId
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return BUILTIN_FORMATS.get(number, "General")
    return str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


def _row_elements(stream: IO[bytes]) -> Iterator[Any]:
    """Yield the XML element of each row, and forget it afterwards; nothing behind the table of cells is read."""
    from defusedxml.ElementTree import iterparse

    path: list[Any] = []
    count = since = 0
    for event, element in iterparse(stream, events=("start", "end")):
        if event == "start":
            path.append(element)
            count, since = count + 1, since + 1
            if count > MAX_ELEMENTS or since > MAX_AT_ONCE:
                raise TooMuchError("the sheet has far more cells than a roster")
            continue
        path.pop()
        if element.tag == _DATA:
            return
        if len(path) <= 2:  # a row, or something before the table
            if element.tag == ROW_TAG:
                yield element
            if path:
                path[-1].clear()
            since = len(path)


def shared_strings(stream: IO[bytes]) -> list[str]:
    """Return the texts that cells refer to; of a formatted one its runs, without the reading aids above it."""
    from defusedxml.ElementTree import iterparse

    found: list[str] = []
    root = None
    count = 0
    for event, element in iterparse(stream, events=("start", "end")):
        if event == "start":
            root = element if root is None else root
            count += 1
            if count > MAX_TEXT_ELEMENTS:
                raise TooMuchError("the workbook has far more texts than a roster")
        elif element.tag == f"{_SPREADSHEET}si":
            found.append(_text(element).replace("x005F_", ""))
            if root is not None:
                root.clear()
    return found


def _text(element: Any) -> str:
    if not len(element):
        return ""
    plain, run = f"{_SPREADSHEET}t", f"{_SPREADSHEET}r"
    if len(element) == 1 and element[0].tag == plain:
        return element[0].text or ""
    texts = [*element.findall(plain), *element.findall(f"{run}/{plain}")]
    return "".join(text.text or "" for text in texts)
