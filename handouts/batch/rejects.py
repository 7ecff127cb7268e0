"""`rejected.csv`: the rows that could not be made, and what is wrong with each, to be mended and run again."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from handouts.batch.cells import WRONG, harmless, without_apostrophe
from handouts.batch.records import Record, Roster
from handouts.batch.table import TableReader
from handouts.errors import Problem
from handouts.files import output_errors, write_atomically

NAME = "rejected.csv"


class Rejects:
    """The rejected rows of one run: collected in a file of their own, which takes its name when they are complete."""

    def __init__(self, folder: Path, roster: Roster) -> None:
        self.path = folder / NAME
        self._roster = roster
        self._rows: BinaryIO | None = None  # without a name: it ends with the process

    def add(self, record: Record, problems: Sequence[Problem]) -> None:
        """Write a row and what is wrong with it; OutputError where it cannot be written."""
        cells = [_wrong(record, problems), *self._cells(record)]
        with output_errors(self.path):
            if self._rows is None:
                self._rows = cast("BinaryIO", TemporaryFile(dir=self.path.parent))  # noqa: SIM115
                self._rows.write(codecs.BOM_UTF8)  # without it Excel garbles every letter that is not English
                self._rows.write(self._line([WRONG, *self._roster.headings]))
            self._rows.write(self._line(cells))

    def publish(self, *, early: bool = False) -> Path | None:
        """Give the file its name and return it; None, and no file of an earlier run, where nothing was rejected.

        Early, while the roster is still being read, nothing is done if it is that very file.
        """
        is_roster = self._is_roster()
        if early and is_roster:
            return None
        if self._rows is not None:
            write_atomically(self.path, self._copy, force=True, durable=False)
            return self.path
        if not is_roster:
            with output_errors(self.path):
                self.path.unlink(missing_ok=True)
        return None

    def close(self) -> None:
        """Forget the rows; what was published stays."""
        if self._rows is not None:
            self._rows.close()

    def _copy(self, file: BinaryIO) -> None:
        if self._rows is not None:
            self._rows.seek(0)
            copyfileobj(self._rows, file)

    def _cells(self, record: Record) -> list[str]:
        """Return the cells as they were typed; too many or too few stay so, for that is what is wrong with the row."""
        cells = list(record.cells)
        reader = self._roster.reader
        if isinstance(reader, TableReader) and reader.rejected_before:
            cells = [without_apostrophe(cell) for cell in cells[1:]]
        while len(cells) > len(self._roster.headings) and not cells[-1].strip():
            cells.pop()  # what a spreadsheet has beside the table
        return cells

    def _line(self, cells: Sequence[str]) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self._roster.delimiter).writerow([harmless(cell) for cell in cells])
        return text.getvalue().encode(errors="backslashreplace")

    def _is_roster(self) -> bool:
        with suppress(OSError):
            return self.path.samefile(self._roster.file)
        return False


def _wrong(record: Record, problems: Sequence[Problem]) -> str:
    said = "; ".join(f"{one.field}: {one.message}" if one.field else one.message for one in problems)
    return f"row {record.number}: {said}"
