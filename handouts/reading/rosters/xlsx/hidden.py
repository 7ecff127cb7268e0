"""What a worksheet hides from whoever looks at it, or joins over rows; openpyxl does not tell while it streams."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.sax import parse

from handouts.infra.counted import MOST_TOLD, Counted
from handouts.reading.rosters.table import MAX_ROWS

_CONTENT = frozenset({"v", "f", "is"})
"""What a cell has that is not only formatted: a value, a formula, a text."""
MOST_LETTERS = 3
MAX_COLUMN = 26 + 26**2 + 26**3
"""Column ZZZ."""
_TRUE = frozenset({"1", "true"})


@dataclass(slots=True)
class Look:
    """What was seen of a sheet; rows and columns count from 1."""

    rows: Counted = field(default_factory=Counted)
    """Hidden rows with content."""
    columns: dict[int, int] = field(default_factory=dict)
    """Hidden columns with content below the first row, and the first row in which each has some."""
    merged: list[str] = field(default_factory=list)
    is_filtered: bool = False
    is_disordered: bool = False
    """Whether rows or cells do not follow each other, or are numbered wrongly: a reader of the stream would lose some."""


def look(stream: IO[bytes]) -> Look:
    """Go through the XML of a worksheet once, with little memory however long it is."""
    watcher = _Watcher()
    parse(stream, watcher)
    return watcher.found


class _Watcher(ContentHandler):
    """Follows the elements of a worksheet; only those of its table of cells and of its list of columns count."""

    def __init__(self) -> None:
        super().__init__()
        self.found = Look()
        self._inside = ""
        self._hidden = bytearray(MAX_COLUMN + 2)
        """For each column whether it is hidden."""
        self._row = 0
        self._column = 0
        self._row_is_hidden = False
        self._row_is_told = False

    def startElement(self, name: str, attributes: AttributesImpl[str]) -> None:  # noqa: N802 - the name is SAX's
        """Take note of an element."""
        local = name.rpartition(":")[2]
        if self._inside == "sheetData":
            self._in_table(local, attributes)
        elif self._inside == "cols":
            self._in_columns(local, attributes)
        elif local in ("sheetData", "cols"):
            self._inside = local
        elif local == "mergeCell" and len(self.found.merged) < MOST_TOLD:
            self.found.merged.append(attributes.get("ref", "?"))
        elif local in ("filterColumn", "sheetPr"):
            self.found.is_filtered |= local == "filterColumn" or _is_true(attributes, "filterMode")

    def endElement(self, name: str) -> None:  # noqa: N802 - the name is SAX's
        """Leave the table of cells, or the list of columns."""
        if name.rpartition(":")[2] == self._inside:
            self._inside = ""

    def _in_table(self, name: str, attributes: AttributesImpl[str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name in _CONTENT:
            self._see_content()

    def _begin_row(self, attributes: AttributesImpl[str]) -> None:
        number = int(attributes.get("r") or self._row + 1)
        self.found.is_disordered |= not self._row < number <= MAX_ROWS
        self._row, self._column = number, 0
        self._row_is_hidden = _is_true(attributes, "hidden") or _is_zero(attributes, "ht")
        self._row_is_told = False

    def _begin_cell(self, attributes: AttributesImpl[str]) -> None:
        place = attributes.get("r")
        letters = "" if place is None else place.rstrip("0123456789")
        number = column_number(letters) if letters else self._column + 1
        self.found.is_disordered |= number <= self._column
        self.found.is_disordered |= place is not None and place != f"{letters}{self._row}"
        self._column = min(number, MAX_COLUMN + 1)

    def _see_content(self) -> None:
        if self._row_is_hidden and not self._row_is_told:
            self.found.rows.add(self._row)
            self._row_is_told = True
        column = self._column
        if self._hidden[column] and self._row > 1:
            self.found.columns.setdefault(column, self._row)

    def _in_columns(self, name: str, attributes: AttributesImpl[str]) -> None:
        if name == "col" and (_is_true(attributes, "hidden") or _is_zero(attributes, "width")):
            first, last = (max(0, min(int(attributes[name]), MAX_COLUMN + 1)) for name in ("min", "max"))
            self._hidden[first : last + 1] = b"\1" * max(last + 1 - first, 0)


def column_number(letters: str) -> int:
    """Return the number of a column, from 1, by its letters; ValueError where no spreadsheet has it."""
    if len(letters) > MOST_LETTERS:
        raise ValueError("no such column")
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column by its number, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _is_true(attributes: AttributesImpl[str], name: str) -> bool:
    return attributes.get(name) in _TRUE


def _is_zero(attributes: AttributesImpl[str], name: str) -> bool:
    return name in attributes and float(attributes[name]) == 0
