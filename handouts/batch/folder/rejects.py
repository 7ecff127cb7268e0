"""`rejected.csv`: the rejected rows, each with the reason in the first column, to be fixed there and run again."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO

from handouts.batch.folder.claims import Claims
from handouts.batch.folder.rejected_lists import RejectedLists, sha256
from handouts.batch.folder.rejected_names import NAME
from handouts.infra.atomic_write import output_errors
from handouts.infra.errors import Problem
from handouts.reading.patients.options import approval_cell
from handouts.reading.rosters.records import Record, Roster
from handouts.reading.rosters.table import REASON_HEADING, REFERENCE_HEADING, TableReader, escaped_cell


class Rejects:
    """The rejected rows of one run, collected in a temporary file that is published when it is complete."""

    def __init__(self, folder: Path, roster: Roster, claims: Claims) -> None:
        self._folder = folder
        self._roster = roster
        self._claims = claims
        self._lists = RejectedLists(folder)
        self._rows: io.BufferedRandom | None = None  # without a name, so that it ends with the process
        self._published: Path | None = None
        # Somebody may fix the next row while this run still reads the list: that edit must not be overwritten.
        self._own = self._lists.own(roster.file)
        self._digest = "" if self._own is None else sha256(self._own)
        self._owner = str(claims.roster) if self._own is None else self._lists.owner(self._own, claims.roster)

    def add(self, record: Record, problems: Sequence[Problem]) -> None:
        """Write a row and the reason why it was rejected; OutputError where it cannot be written."""
        cells = [_reason(record, problems), str(self._claims.rejected(record)), *self._cells(record)]
        with output_errors(self._folder / NAME):
            if self._rows is None:
                self._rows = TemporaryFile(dir=self._folder)  # noqa: SIM115
                self._rows.write(codecs.BOM_UTF8)  # without it Excel garbles every letter that is not English
                self._rows.write(self._line([REASON_HEADING, REFERENCE_HEADING, *self._roster.headings]))
            self._rows.write(self._line(cells))
        self._published = None  # it lacks this row

    def publish_early(self) -> None:
        """Publish the list before the run is over, unless it would replace the roster that is still being read."""
        if self._own is None:
            self.publish()

    def publish(self) -> Path | None:
        """Publish the list and return its path; where nothing was rejected, remove the list of an earlier run.

        A list that was edited since we wrote it, or that belongs to another roster, stays; this one gets the next name.
        """
        if self._rows is None:
            if self._own is None:
                self._lists.remove(self._owner)
            else:
                self._lists.mark_done(self._own, self._digest, self._owner)
        elif self._published is None:
            self._published = self._path()
            self._lists.write(self._copy, self._rows_digest(), self._published, self._owner)
            if self._own is None:  # a run over one of its lists does not know the roster's other rows
                self._lists.remove(self._owner, but=self._published)
        return self._published

    def edited_lists(self) -> Sequence[Path]:
        """Return the lists of this roster that somebody has edited, and that were kept for that reason."""
        return [path for path in self._lists.edited(self._owner) if path != self._own]

    def _path(self) -> Path:
        if self._own is not None and sha256(self._own) == self._digest:
            return self._own
        return self._lists.next_path(self._owner)

    def _rows_digest(self) -> str:
        """Return the SHA-256 of what is to be published."""
        if self._rows is None:
            return ""
        self._rows.seek(0)
        return hashlib.file_digest(self._rows, "sha256").hexdigest()

    def close(self) -> None:
        """Delete the temporary file; what was published stays."""
        if self._rows is not None:
            self._rows.close()

    def _copy(self, file: BinaryIO) -> None:
        if self._rows is not None:
            self._rows.seek(0)
            copyfileobj(self._rows, file)

    def _cells(self, record: Record) -> list[str]:
        """Return the cells as they were typed, even too many or too few: that may be the reason for the rejection."""
        reader = self._roster.reader
        cells = list(reader.cells(record) if isinstance(reader, TableReader) else record.cells)
        while len(cells) > len(self._roster.headings) and not cells[-1].strip():
            cells.pop()  # empty cells beside the table
        return cells

    def _line(self, cells: Sequence[str]) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self._roster.delimiter).writerow([escaped_cell(cell) for cell in cells])
        return text.getvalue().encode(errors="backslashreplace")


def _reason(record: Record, problems: Sequence[Problem]) -> str:
    return f"row {record.number}: {'; '.join(map(_problem_text, problems))}"


def _problem_text(problem: Problem) -> str:
    advice = f" ({approval_cell(problem.approval)})" if problem.approval else ""
    return f"{problem.field}: {problem.message}{advice}" if problem.field else f"{problem.message}{advice}"
