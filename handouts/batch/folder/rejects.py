"""`rejected.csv`: the rows that could not be made, and what is wrong with each, to be mended and run again."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from handouts.batch.folder.claims import Claims
from handouts.batch.folder.rejected_lists import Lists, sha256
from handouts.batch.folder.rejected_names import NAME
from handouts.infra.atomic_write import output_errors
from handouts.infra.errors import Problem
from handouts.reading.rosters.cells import REFERENCE, WRONG, harmless
from handouts.reading.rosters.records import Record, Roster
from handouts.reading.rosters.table import TableReader

_BLOCK = 1 << 16


class Rejects:
    """The rejected rows of one run: collected in a file of their own, which takes its name when they are complete."""

    def __init__(self, folder: Path, roster: Roster, claims: Claims) -> None:
        self._folder = folder
        self._roster = roster
        self._claims = claims
        self._lists = Lists(folder)
        self._rows: BinaryIO | None = None  # without a name: it ends with the process
        self._published: Path | None = None
        # Somebody may mend the next row while this run still reads the list: that is not ours to replace.
        self._own = self._lists.own(roster.file)
        self._digest = "" if self._own is None else sha256(self._own)
        self._owner = str(claims.roster) if self._own is None else self._lists.owner(self._own, claims.roster)

    def add(self, record: Record, problems: Sequence[Problem]) -> None:
        """Write a row and what is wrong with it; OutputError where it cannot be written."""
        cells = [_wrong(record, problems), str(self._claims.rejected(record)), *self._cells(record)]
        with output_errors(self._folder / NAME):
            if self._rows is None:
                self._rows = cast("BinaryIO", TemporaryFile(dir=self._folder))  # noqa: SIM115
                self._rows.write(codecs.BOM_UTF8)  # without it Excel garbles every letter that is not English
                self._rows.write(self._line([WRONG, REFERENCE, *self._roster.headings]))
            self._rows.write(self._line(cells))
        self._published = None  # one row more than is published

    def publish_early(self) -> None:
        """Give the file its name before the run is over, unless the roster that is still being read has that name."""
        if self._own is None:
            self.publish()

    def publish(self) -> Path | None:
        """Give the file its name and return it; None, and no list of an earlier run, where nothing was rejected.

        A list that was changed since we wrote it, or that is another roster's, is left; this one has the next name then.
        """
        if self._rows is None:
            if self._own is None:
                self._lists.remove(self._owner)
            else:
                self._lists.done_with(self._own, self._digest, self._owner)
        elif self._published is None:
            self._published = self._place()
            self._lists.put(self._copy, self._written(), self._published, self._owner)
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

    def _written(self) -> str:
        """Return the SHA-256 of what is to be published."""
        if self._rows is None:
            return ""
        self._rows.seek(0)
        digest = hashlib.sha256()
        while block := self._rows.read(_BLOCK):
            digest.update(block)
        return digest.hexdigest()

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
        reader = self._roster.reader
        cells = list(reader.cells(record) if isinstance(reader, TableReader) else record.cells)
        while len(cells) > len(self._roster.headings) and not cells[-1].strip():
            cells.pop()  # what a spreadsheet has beside the table
        return cells

    def _line(self, cells: Sequence[str]) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self._roster.delimiter).writerow([harmless(cell) for cell in cells])
        return text.getvalue().encode(errors="backslashreplace")


def _wrong(record: Record, problems: Sequence[Problem]) -> str:
    said = "; ".join(f"{one.field}: {one.message}" if one.field else one.message for one in problems)
    return f"row {record.number}: {said}"
