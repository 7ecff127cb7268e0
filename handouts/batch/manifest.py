"""The record of a folder: a line for each sheet, written as it is made, and read again to know what need not be made."""

from __future__ import annotations

import json
import os
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from handouts.batch.lines import Line, parsed
from handouts.files import output_errors, write_atomically

NAME = "manifest.jsonl"
_SYNC_EVERY = 1.0
"""Seconds between two times that the record is forced onto the disk; a line that is lost costs one sheet made again."""


class Manifest:
    """The manifest of one folder during one run; lines of earlier runs are found by their row's key."""

    def __init__(self, folder: Path) -> None:
        """Open the manifest, making it if it is missing; a last line that was torn is cut off. OutputError."""
        self.path = folder / NAME
        with output_errors(self.path):
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            self._file = os.fdopen(handle, "r+b")
            try:
                self._earlier = self._index()
                self._end = self._file.seek(0, os.SEEK_END)
            except OSError:
                self._file.close()
                raise
        self._rows = array("Q")  # where the line of each row of this run begins, in the order of the rows
        self._synced = time.monotonic()

    def earlier(self, key: int) -> Line | None:
        """Return the line of an earlier run for a row's key. OutputError where it cannot be read."""
        offset = self._earlier.get(key)
        return None if offset is None else self._line(offset)

    def keep(self, key: int) -> None:
        """Take the line of an earlier run, unchanged, as the next row's."""
        self._rows.append(self._earlier[key])

    def add(self, line: bytes) -> None:
        """Write the next row's line; OutputError where it cannot be written."""
        with output_errors(self.path):
            self._file.seek(self._end)
            self._file.write(line)
        self._rows.append(self._end)
        self._end += len(line)
        self._save()

    def _save(self, *, at_once: bool = False) -> None:
        """Hand what was added to the system, and now and then to the disk."""
        with output_errors(self.path):
            self._file.flush()
            if at_once or time.monotonic() - self._synced > _SYNC_EVERY:
                os.fsync(self._file.fileno())
                self._synced = time.monotonic()

    def left_over(self, roster: str) -> tuple[str, ...]:
        """Return the files that only lines of this roster name which no row has any more: changed rows, and rows gone."""
        self._save(at_once=True)
        with output_errors(self.path):
            return tuple(sorted(self._sorted_out(roster)[1])) if self._earlier else ()

    def finish(self, roster: str) -> None:
        """Put this run's lines in the order of its rows, after those of other rosters, and drop what is left over.

        Nothing is done where every line is in its place, as after a run that was not disturbed. OutputError.
        """
        if not self._earlier:
            return
        with output_errors(self.path):
            wanted = [*self._sorted_out(roster)[0], *self._rows]
            in_place = wanted == [offset for offset, _ in self._texts()]
        if not in_place:
            self._rewrite(wanted)

    def close(self) -> None:
        """Close the file; what was added stays. OutputError."""
        with output_errors(self.path):
            self._file.close()

    def _index(self) -> dict[int, int]:
        found: dict[int, int] = {}
        end = 0
        for offset, text in self._texts():
            line = parsed(text)
            if line is None:
                break
            found[int(line["key"], 16)] = offset
            end = offset + len(text)
        self._file.truncate(end)
        return found

    def _texts(self) -> Iterator[tuple[int, bytes]]:
        offset = 0
        self._file.seek(0)
        for text in self._file:
            yield offset, text
            offset += len(text)

    def _sorted_out(self, roster: str) -> tuple[list[int], set[str]]:
        """Return where the lines of other rosters begin, and the files that only lines to be dropped name."""
        kept, dropped, named = [], set[str](), set[str]()
        own = set(self._rows)
        current = own.union(self._earlier.values())
        for offset, text in self._texts():
            line = json.loads(text)
            if offset in own:
                named.add(line["file"])
            elif line["roster"] != roster and offset in current:
                kept.append(offset)
                named.add(line["file"])
            else:
                dropped.add(line["file"])
        return kept, dropped - named

    def _rewrite(self, offsets: list[int]) -> None:
        def write(file: BinaryIO) -> None:
            for offset in offsets:
                self._file.seek(offset)
                file.write(self._file.readline())
            self.close()  # before it is replaced: Windows replaces no open file

        write_atomically(self.path, write, force=True)

    def _line(self, offset: int) -> Line:
        with output_errors(self.path):
            self._file.seek(offset)
            found: Line = json.loads(self._file.readline())
        return found
