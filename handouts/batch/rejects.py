"""`rejected.csv`: the rows that could not be made, and what is wrong with each, to be mended and run again."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from handouts.batch.cells import REFERENCE, WRONG, harmless
from handouts.batch.claims import Claims
from handouts.batch.lists import Lists, sha256
from handouts.batch.records import Record, Roster
from handouts.batch.rejected_names import NAME
from handouts.batch.table import TableReader
from handouts.batch.writing import PART
from handouts.errors import Problem
from handouts.files import output_error


class Rejects:
    """The rejected rows of one run: collected in a file of their own, which takes its name when they are complete."""

    def __init__(self, folder: Path, roster: Roster, claims: Claims) -> None:
        self._folder = folder
        self._part = folder / f".{NAME}{PART}"
        self._roster = roster
        self._claims = claims
        self._lists = Lists(folder)
        self._count = 0
        self._published: Path | None = None
        # Somebody may mend the next row while this run still reads the list: that is not ours to replace.
        self._own = self._lists.own(roster.file)
        self._digest = "" if self._own is None else sha256(self._own)
        self._owner = str(claims.roster) if self._own is None else self._lists.owner(self._own, claims.roster)

    def add(self, record: Record, problems: Sequence[Problem]) -> None:
        """Write a row and what is wrong with it; OutputError where it cannot be written."""
        cells = [_wrong(record, problems), str(self._claims.rejected(record)), *self._cells(record)]
        path, self._published = self._published, None
        try:
            if path is not None and self._lists.is_as_written(path):
                path.replace(self._part)  # published already, and one row more
            with _appended(self._part) as file:
                if file.tell() == 0:
                    file.write("\ufeff")  # without this mark Excel garbles every letter that is not English
                    self._write(file, [WRONG, REFERENCE, *self._roster.headings])
                self._write(file, cells)
        except OSError as error:
            raise output_error(self._folder / NAME, error) from error
        self._count += 1

    def publish_early(self) -> None:
        """Give the file its name before the run is over, unless the roster that is still being read has that name."""
        if self._own is None:
            self.publish()

    def publish(self) -> Path | None:
        """Give the file its name and return it; None, and no list of an earlier run, where nothing was rejected.

        A list that was changed since we wrote it, or that is another roster's, is left; this one has the next name then.
        """
        if self._count == 0:
            if self._own is None:
                self._lists.remove(self._owner)
            else:
                self._lists.done_with(self._own, self._digest, self._owner)
        elif self._published is None:
            self._published = self._place()
            self._lists.put(self._part, self._published, self._owner)
            if self._own is None:  # a run over one of its lists does not know the roster's other rows
                self._lists.remove(self._owner, but=self._published)
        return self._published

    def left(self) -> Sequence[Path]:
        """Return the lists of this roster that somebody has changed, and that were left for that reason."""
        return [path for path in self._lists.changed(self._owner) if path != self._own]

    def _place(self) -> Path:
        if self._own is not None and sha256(self._own) == self._digest:
            return self._own
        return self._lists.place(self._owner)

    def _cells(self, record: Record) -> list[str]:
        """Return the cells as they were typed; too many or too few stay so, for that is what is wrong with the row."""
        reader = self._roster.reader
        cells = list(reader.cells(record) if isinstance(reader, TableReader) else record.cells)
        while len(cells) > len(self._roster.headings) and not cells[-1].strip():
            cells.pop()  # what a spreadsheet has beside the table
        return cells

    def _write(self, file: TextIO, cells: Sequence[str]) -> None:
        csv.writer(file, delimiter=self._roster.delimiter).writerow([harmless(cell) for cell in cells])


def _wrong(record: Record, problems: Sequence[Problem]) -> str:
    said = "; ".join(f"{one.field}: {one.message}" if one.field else one.message for one in problems)
    return f"row {record.number}: {said}"


def _appended(path: Path) -> TextIO:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    return os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace", newline="")
