"""The rows of a worksheet as a stream: only those that have content, with little memory whatever is in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import IO, Any, NamedTuple

from handouts.infra.counted import MOST_LISTED
from handouts.reading.rosters.table import MAX_ROWS
from handouts.reading.rosters.xlsx.limits import MAX_AT_ONCE, MAX_CELL, MAX_ELEMENTS, TooLargeError
from handouts.reading.rosters.xlsx.number_formats import NumberFormat, NumberFormats
from handouts.reading.rosters.xlsx.package import is_true
from handouts.reading.rosters.xlsx.texts import text_of, unescaped

COLUMNS = 26 + 26**2 + 26**3
"""As many as have a name of three letters."""
_FORMULA = "this cell has a formula; copy the column, then paste it as values"
_ERROR = "this cell shows a spreadsheet error; correct it"
_TIME = "this cell has a time of day; enter the date only"
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,20})", re.ASCII)

Value = str | int | float | date | time
"""A date is a datetime where it has a time of day too."""


class Cell(NamedTuple):
    """A value as it is stored, and why it may not be what somebody typed, as far as the cell alone shows."""

    value: Value
    number_format: NumberFormat = "plain"
    fault: str | None = None


class Row(NamedTuple):
    """A row's number, from 1, and its cells that have content, by their columns, from 0."""

    number: int
    cells: Mapping[int, Cell]
    is_hidden: bool = False


class SheetReader:
    """Reads the XML of one worksheet once; what it has beside its rows is known when `rows` has come to its end."""

    def __init__(self, texts: Sequence[str], formats: NumberFormats) -> None:
        self.hidden_columns = bytearray(COLUMNS)
        """For each column, from 0, whether it is hidden."""
        self.merged: list[str] = []
        """The first few ranges of merged cells."""
        self.is_filtered = False
        self.is_disordered = False
        """Whether rows or cells are out of order or wrongly numbered, so that nobody knows whose they are."""
        self._texts = texts
        self._formats = formats
        self._row = 0
        self._prefix = ""

    def rows(self, stream: IO[bytes]) -> Iterator[Row]:
        """Yield every row that has content, in the order of the file; TooLargeError where it is no roster.

        ValueError or LookupError for what no spreadsheet writes.
        """
        for path, element in _elements(stream):
            self._prefix = path[0].tag.removesuffix("worksheet")
            match "/".join(step.tag.removeprefix(self._prefix) for step in (*path[1:], element)):
                case "sheetData/row":
                    row = self._read_row(element)
                    if row.cells:
                        yield row
                case "cols/col":
                    self._read_column(element)
                case "mergeCells/mergeCell" if len(self.merged) < MOST_LISTED:
                    self.merged.append(element.get("ref", "?"))
                case "autoFilter/filterColumn":
                    self.is_filtered = True
                case "sheetPr":
                    self.is_filtered |= is_true(element.get("filterMode"))

    def _read_row(self, element: Any) -> Row:
        number = int(element.get("r") or self._row + 1)
        self.is_disordered |= not self._row < number <= MAX_ROWS
        self._row = number
        cells: dict[int, Cell] = {}
        column = -1
        for part in element.iterfind(f"{self._prefix}c"):
            before, column = column, self._column_of(part.get("r"), column + 1)
            self.is_disordered |= column <= before
            cell = self._read_cell(part)
            if cell is not None:
                cells[column] = cell
        return Row(number, cells, is_true(element.get("hidden")) or _is_zero(element.get("ht")))

    def _column_of(self, address: str | None, following: int) -> int:
        """Return the column of a cell by its address, the following one where it has none."""
        if address is None:
            return following
        match = _ADDRESS.fullmatch(address)
        if match is None:
            raise ValueError("not the address of a cell")
        self.is_disordered |= int(match[2]) != self._row
        return _column_of_letters(match[1])

    def _read_column(self, element: Any) -> None:
        if is_true(element.get("hidden")) or _is_zero(element.get("width")):
            first, last = (min(max(int(element.get(name)), 1), COLUMNS) for name in ("min", "max"))
            self.hidden_columns[first - 1 : last] = b"\1" * (last + 1 - first)

    def _read_cell(self, element: Any) -> Cell | None:
        """Return a cell, or None where it is only formatted."""
        formula = element.find(f"{self._prefix}f")
        if formula is not None:
            return Cell(f"={formula.text or ''}", fault=_FORMULA)
        if element.get("t") == "inlineStr":
            inline = element.find(f"{self._prefix}is")
            return None if inline is None else self._text_cell(text_of(inline))
        stored = element.findtext(f"{self._prefix}v")
        return self._stored_cell(element.get("t", "n"), stored, element.get("s")) if stored else None

    def _stored_cell(self, kind: str, stored: str, style: str | None) -> Cell:
        match kind:
            case "n":
                return self._number_cell(stored.strip(), self._formats.of_style(style))
            case "s":
                return self._text_cell(self._texts[_index(stored)])
            case "str":
                return self._text_cell(unescaped(stored))
            case "b":
                return Cell(is_true(stored))
            case "d":
                return _date_cell(datetime.fromisoformat(stored))
            case "e":
                return Cell(stored, fault=_ERROR)
        raise ValueError("not a kind of cell")

    def _text_cell(self, text: str) -> Cell:
        if len(text) > MAX_CELL:
            raise TooLargeError(
                f"row {self._row} has a cell that is far too long; at most {MAX_CELL:,} characters are read"
            )
        return Cell(text)

    def _number_cell(self, stored: str, number_format: NumberFormat) -> Cell:
        if not _NUMBER.fullmatch(stored):
            raise ValueError("not a number")
        number = int(stored) if stored.lstrip("+-").isdigit() else float(stored)
        if number_format not in ("date", "time"):
            return Cell(number, number_format)
        moment = self._formats.moment(number)
        if moment is None:
            return Cell(stored, fault=_ERROR)
        if number_format == "time" or isinstance(moment, time):
            return Cell(moment, fault=_TIME)
        return _date_cell(moment)


def _elements(stream: IO[bytes]) -> Iterator[tuple[Sequence[Any], Any]]:
    """Yield each element up to two levels below the first, with those around it, and forget it afterwards."""
    from defusedxml.ElementTree import iterparse

    path: list[Any] = []
    count = since = 0
    for event, element in iterparse(stream, events=("start", "end")):
        if event == "start":
            path.append(element)
            count, since = count + 1, since + 1
            if count > MAX_ELEMENTS or since > MAX_AT_ONCE:
                raise TooLargeError("the sheet has far more cells than a roster")
            continue
        path.pop()
        if 1 <= len(path) <= 2:
            yield path, element
            del path[-1][:]
            since = len(path)


def _date_cell(moment: datetime) -> Cell:
    if moment.time() == time():
        return Cell(moment.date(), "date")
    return Cell(moment, "date", _TIME)


def _index(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError("a negative index")
    return number


def _column_of_letters(letters: str) -> int:
    """Return a column, from 0, by its letters in a spreadsheet."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _is_zero(text: str | None) -> bool:
    return text is not None and float(text) == 0
