"""`rejected.csv`: the rows that could not be made, and what is wrong with each, to be mended and run again."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from handouts.batch.cells import WRONG, harmless, without_apostrophe
from handouts.batch.records import Record, Roster
from handouts.batch.table import TableReader
from handouts.batch.writing import PART
from handouts.errors import Problem
from handouts.files import output_error

NAME = "rejected.csv"


class Rejects:
    """The rejected rows of one run: collected in a file of their own, which takes its name when they are complete."""

    def __init__(self, folder: Path, roster: Roster) -> None:
        self.path = folder / NAME
        self._part = folder / f".{NAME}{PART}"
        self._roster = roster
        self._count = 0

    def add(self, record: Record, problems: Sequence[Problem]) -> None:
        """Write a row and what is wrong with it; OutputError where it cannot be written."""
        cells = [_wrong(record, problems), *self._cells(record)]
        try:
            if self._count and not self._part.exists():
                self.path.replace(self._part)  # published already, and one row more
            with _appended(self._part) as file:
                if self._count == 0:
                    file.write("\ufeff")  # without this mark Excel garbles every letter that is not English
                    self._write(file, [WRONG, *self._roster.headings])
                self._write(file, cells)
        except OSError as error:
            raise output_error(self.path, error) from error
        self._count += 1

    def publish(self, *, early: bool = False) -> Path | None:
        """Give the file its name and return it; None, and no file of an earlier run, where nothing was rejected.

        Early, while the roster is still being read, nothing is done if it is that very file.
        """
        is_roster = self._is_roster()
        if early and is_roster:
            return None
        try:
            if self._count:
                if self._part.exists():
                    self._part.replace(self.path)
                return self.path
            if not is_roster:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            raise output_error(self.path, error) from error
        return None

    def _cells(self, record: Record) -> list[str]:
        """Return the cells as they were typed; too many or too few stay so, for that is what is wrong with the row."""
        cells = list(record.cells)
        reader = self._roster.reader
        if isinstance(reader, TableReader) and reader.rejected_before:
            cells = [without_apostrophe(cell) for cell in cells[1:]]
        while len(cells) > len(self._roster.headings) and not cells[-1].strip():
            cells.pop()  # what a spreadsheet has beside the table
        return cells

    def _write(self, file: TextIO, cells: Sequence[str]) -> None:
        csv.writer(file, delimiter=self._roster.delimiter).writerow([harmless(cell) for cell in cells])

    def _is_roster(self) -> bool:
        with suppress(OSError):
            return self.path.samefile(self._roster.file)
        return False


def _wrong(record: Record, problems: Sequence[Problem]) -> str:
    said = "; ".join(f"{one.field}: {one.message}" if one.field else one.message for one in problems)
    return f"row {record.number}: {said}"


def _appended(path: Path) -> TextIO:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    return os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace", newline="")
