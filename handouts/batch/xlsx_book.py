"""An XLSX workbook: its sheets, whether each is hidden, and its cells and XML as streams."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from handouts.batch.records import roster_problem, unreadable
from handouts.batch.xlsx_look import Look, look
from handouts.errors import InputError

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How old XLS files begin, and new ones behind a password."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of an opened workbook."""

    title: str
    is_hidden: bool
    _cells: Any  # openpyxl's published types do not know the sheets that it streams
    _archive: Any
    _part: str

    def rows(self, first: int = 1) -> Iterator[tuple[Any, ...]]:
        """Yield every row from a number on; each is as long as its last cell says."""
        rows: Iterator[tuple[Any, ...]] = self._cells.iter_rows(min_row=first)
        return rows

    def has_content(self) -> bool:
        """Return whether any cell is not empty."""
        return any(str(cell.value).strip() for row in self.rows() for cell in row if cell.value is not None)

    def comments(self) -> tuple[str, ...]:
        """Return the addresses of the cells that have a comment."""
        from defusedxml.ElementTree import fromstring
        from openpyxl.packaging.relationship import get_dependents

        part = PurePosixPath(self._part)
        relations = f"{part.parent}/_rels/{part.name}.rels"
        if relations not in self._archive.namelist():
            return ()
        beside = get_dependents(self._archive, relations)
        parts = [one.target for one in beside if one.Type.endswith("/comments")]
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

    from openpyxl.reader.excel import ExcelReader

    _refuse_old(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that nobody needs here
            reader = ExcelReader(path, read_only=True, keep_links=False)
            with reader.archive:
                reader.read()
                yield _sheets(reader)
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises almost anything on a damaged file
        message = (
            f"this cannot be read as an XLSX workbook ({type(error).__name__}); open it and save it again"
        )
        raise InputError([roster_problem(str(path), None, message)]) from None


def _sheets(reader: Any) -> tuple[Sheet, ...]:
    parts = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
    sheets = reader.wb.worksheets
    for sheet in sheets:
        sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
    return tuple(
        Sheet(sheet.title, sheet.sheet_state != "visible", sheet, reader.archive, parts[sheet.title])
        for sheet in sheets
    )


def _refuse_old(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_OLE))
    except OSError as error:
        raise unreadable(path, error) from None
    if head == _OLE:
        message = "the workbook has a password or is an old XLS; save it as XLSX without a password, or as CSV UTF-8"
        raise InputError([roster_problem(str(path), None, message)])
