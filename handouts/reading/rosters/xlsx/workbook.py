"""An XLSX workbook: its sheets, whether each is hidden, and its cells and XML as streams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from handouts.infra.errors import InputError
from handouts.reading.files import open_regular
from handouts.reading.rosters.records import roster_problem, unreadable
from handouts.reading.rosters.xlsx.cells import Row, TooMuchError, rows, shared_strings
from handouts.reading.rosters.xlsx.hidden import Look, look
from handouts.reading.rosters.xlsx.limits import refuse_bombs, refuse_large_file, refuse_sheets, too_large

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How old XLS files begin, and new ones behind a password."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of an opened workbook."""

    title: str
    is_hidden: bool
    _archive: Any
    _book: Any  # openpyxl's published types do not know what is needed of it
    _strings: Sequence[str]
    _part: str

    def rows(self) -> Iterator[Row]:
        """Yield every row that has cells, in the order of the file."""
        with self._archive.open(self._part) as stream:
            yield from rows(stream, self._book, self._strings)

    def heading(self) -> Row:
        """Return the first row; it has no cells where the sheet begins below it."""
        first = next(self.rows(), None)
        return first if first is not None and first.number == 1 else Row(1, {})

    def has_content(self) -> bool:
        """Return whether any cell is not empty."""
        return any(str(cell.value).strip() for row in self.rows() for cell in row.cells.values())

    def comments(self) -> tuple[str, ...]:
        """Return the addresses of the cells that have a comment."""
        from defusedxml.ElementTree import fromstring
        from openpyxl.packaging.relationship import get_dependents

        part = PurePosixPath(self._part)
        relations = f"{part.parent}/_rels/{part.name}.rels"
        if relations not in self._archive.namelist():
            return ()
        beside = get_dependents(self._archive, relations)
        parts = {one.target: None for one in beside if one.Type.endswith("/comments")}  # each is read once
        elements = (element for part in parts for element in fromstring(self._archive.read(part)).iter())
        return tuple(
            element.get("ref", "?") for element in elements if element.tag.rpartition("}")[2] == "comment"
        )

    def look(self) -> Look:
        """Return what the sheet hides."""
        with self._archive.open(self._part) as stream:
            return look(stream)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Sheet, ...]]:
    """Open a workbook; InputError for whatever goes wrong in a file from elsewhere, also while the block reads it."""
    import warnings

    file = str(path)
    try:
        with _open(path) as stream, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that nobody needs here
            yield _sheets(stream, file)
    except InputError:
        raise
    except TooMuchError as error:
        raise too_large(file, str(error)) from None
    except Exception as error:  # noqa: BLE001 - openpyxl raises almost anything on a damaged file
        message = (
            f"this cannot be read as an XLSX workbook ({type(error).__name__}); open it and save it again"
        )
        raise InputError([roster_problem(file, None, message)]) from None


def _sheets(stream: BinaryIO, file: str) -> tuple[Sheet, ...]:
    """Return the sheets with cells; what a workbook has beside them, such as charts, is not opened."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet
    from openpyxl.xml.constants import SHARED_STRINGS

    refuse_large_file(stream, file)
    reader = ExcelReader(stream, read_only=True, keep_links=False)
    refuse_bombs(reader.archive, file)
    reader.read_manifest()
    package: Any = reader.package
    texts = package.find(SHARED_STRINGS)
    if texts is not None:
        with reader.archive.open(texts.PartName[1:]) as part:
            reader.shared_strings = shared_strings(part)
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    found = [
        (sheet, relation.target)
        for sheet, relation in reader.parser.find_sheets()
        if relation.target in reader.valid_files and "chartsheet" not in relation.Type
    ]
    named = None if texts is None else texts.PartName[1:]
    refuse_sheets([target for _, target in found], reader.parser.workbook_part_name, named, file)
    return tuple(
        Sheet(sheet.name, sheet.state != "visible", reader.archive, reader.wb, reader.shared_strings, target)
        for sheet, target in found
    )


def _open(path: Path) -> BinaryIO:
    try:
        stream = open_regular(path)
        head = stream.read(len(_OLE))
    except OSError as error:
        raise unreadable(path, error) from None
    if head == _OLE:
        stream.close()
        message = "the workbook has a password or is an old XLS; save it as XLSX without a password, or as CSV UTF-8"
        raise InputError([roster_problem(str(path), None, message)])
    return stream
