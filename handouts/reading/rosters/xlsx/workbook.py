"""An XLSX workbook: its sheets, whether each is hidden, and its rows as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from handouts.infra.errors import InputError, file_error
from handouts.reading.files import open_regular
from handouts.reading.rosters.records import unreadable
from handouts.reading.rosters.xlsx.limits import (
    MAX_SHEET_BYTES,
    MAX_SHEETS,
    MAX_TEXTS_BYTES,
    REMEDY,
    TooLargeError,
)
from handouts.reading.rosters.xlsx.number_formats import NumberFormats, read_number_formats
from handouts.reading.rosters.xlsx.package import Package, is_true
from handouts.reading.rosters.xlsx.rows import Row, SheetReader
from handouts.reading.rosters.xlsx.texts import shared_texts

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How old XLS files begin, and new ones behind a password."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of an opened workbook."""

    title: str
    is_hidden: bool
    _package: Package
    _texts: Sequence[str]
    _formats: NumberFormats
    _part: str

    def read(self) -> tuple[SheetReader, Iterator[Row]]:
        """Return a reader of the sheet, and its rows that have content, in the order of the file."""
        reader = SheetReader(self._texts, self._formats)
        return reader, self._rows(reader)

    def rows(self) -> Iterator[Row]:
        """Yield every row that has content, in the order of the file."""
        return self.read()[1]

    def _rows(self, reader: SheetReader) -> Iterator[Row]:
        with self._package.open(self._part, MAX_SHEET_BYTES) as stream:
            yield from reader.rows(stream)

    def heading(self) -> Row:
        """Return the first row; it has no cells where the sheet begins below it."""
        first = next(self.rows(), None)
        return first if first is not None and first.number == 1 else Row(1, {})

    def has_content(self) -> bool:
        """Return whether any cell is not empty."""
        return any(str(cell.value).strip() for row in self.rows() for cell in row.cells.values())

    def comments(self) -> tuple[str, ...]:
        """Return the addresses of the cells that have a comment."""
        relations = self._package.relations(self._part).values()
        parts = {relation.target: None for relation in relations if relation.kind == "comments"}
        comments = (
            comment for part in parts for comment in self._package.xml(part).iterfind(".//{*}comment")
        )
        return tuple(comment.get("ref", "?") for comment in comments)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Sheet, ...]]:
    """Open a workbook; InputError for whatever goes wrong in a file from elsewhere, also while the block reads it."""
    file = str(path)
    try:
        with _open(path) as stream:
            yield _sheets(stream)
    except InputError:
        raise
    except TooLargeError as error:
        raise file_error(file, f"{error}; {REMEDY}") from None
    except Exception as error:  # noqa: BLE001 - a damaged file can break the reading of ZIP and XML anywhere
        message = f"this cannot be read as an XLSX workbook ({type(error).__name__}); open it in a spreadsheet program and save it again"
        raise file_error(file, message) from None


def _sheets(stream: BinaryIO) -> tuple[Sheet, ...]:
    """Return the sheets with cells; what a workbook has beside them, such as charts, is not opened."""
    package = Package(stream)
    main = next(part for kind, part in package.relations("").values() if kind == "officeDocument")
    book, relations = package.xml(main), package.relations(main)
    parts = {relation.kind: relation.target for relation in relations.values()}
    formats = _number_formats(package, book, parts.get("styles"))
    texts: Sequence[str] = ()
    if "sharedStrings" in parts:
        with package.open(parts["sharedStrings"], MAX_TEXTS_BYTES) as part:
            texts = shared_texts(part)
    sheets = tuple(
        Sheet(
            element.get("name", ""),
            element.get("state", "visible") != "visible",
            package,
            texts,
            formats,
            part,
        )
        for element in book.iterfind("{*}sheets/{*}sheet")
        for kind, part in (relations[_relation_id(element)],)
        if kind == "worksheet"
    )
    _refuse_sheets([sheet._part for sheet in sheets])
    return sheets


def _number_formats(package: Package, book: Any, part: str | None) -> NumberFormats:
    properties = book.find("{*}workbookPr")
    starts_1904 = properties is not None and is_true(properties.get("date1904"))
    if part is None:
        return NumberFormats((), starts_1904)
    return read_number_formats(package.xml(part), starts_1904=starts_1904)


def _relation_id(element: Any) -> str:
    """Return the id by which a sheet refers to its part; the attribute's namespace has two versions."""
    identifier: str = next(value for name, value in element.items() if name.endswith("/relationships}id"))
    return identifier


def _refuse_sheets(parts: Sequence[str]) -> None:
    """Refuse too many sheets, or two that are one part: it would be read again and again."""
    if len(parts) > MAX_SHEETS:
        raise TooLargeError(f"the workbook has {len(parts):,} sheets; at most {MAX_SHEETS} are read")
    if len(set(parts)) < len(parts):
        raise TooLargeError("the workbook is damaged: two of its sheets are one part")


def _open(path: Path) -> BinaryIO:
    try:
        stream = open_regular(path)
        head = stream.read(len(_OLE))
    except OSError as error:
        raise unreadable(path, error) from None
    if head == _OLE:
        stream.close()
        message = "the workbook is password-protected or an old .xls file; save it as XLSX without a password, or as CSV UTF-8"
        raise file_error(path, message)
    return stream
