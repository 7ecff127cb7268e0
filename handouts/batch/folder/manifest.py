"""The manifest of a folder: it gets a line for each sheet as it is made, so that the next run knows what to reuse."""

from __future__ import annotations

import os
import time
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from handouts.batch.folder.claims import Claims
from handouts.batch.folder.manifest_lines import ManifestLine, parse_line, with_sources
from handouts.batch.folder.sources import Source
from handouts.infra.atomic_write import output_errors, write_atomically
from handouts.infra.counted import Counted

NAME = "manifest.jsonl"
_SYNC_EVERY = 1.0
"""Seconds between two syncs of the file to the disk; a line that is lost costs one sheet made again."""


@dataclass(slots=True)
class Settled:
    """What happens to the lines at the end of a run; lines are named by their offsets in the file."""

    kept: list[int] = field(default_factory=list)
    """The lines that are not of this run, in their order."""
    changed: dict[int, tuple[Source, ...]] = field(default_factory=dict)
    """The lines that lose a source, each with the sources that remain."""
    superseded: tuple[str, ...] = ()
    """The files that only dropped lines name: of changed rows, and of rows that are gone."""
    missing_rosters: Counter[str] = field(default_factory=Counter)
    """Rosters that no longer exist, and how many sheets come from each of them alone."""
    fixed_in_list: list[int] = field(default_factory=list)
    """Rows that were rejected in this run, and have a sheet from a list of rejected rows."""


class Manifest:
    """The manifest of one folder during one run; lines of earlier runs are found by their row's key."""

    def __init__(self, folder: Path) -> None:
        """Open the manifest, or create it; a last line that was only half written is removed. Raises OutputError."""
        self.path = folder / NAME
        self.damage = Counted()
        """The numbers of the damaged lines; they are skipped."""
        self.rosters: set[Source] = set()
        """The rosters that the sheets of earlier runs come from."""
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
        self._replaced = set[int]()  # the offsets of earlier lines for which there is a new one
        self._synced = time.monotonic()
        self._settled = Settled()

    def earlier(self, key: int) -> ManifestLine | None:
        """Return the line of an earlier run for a row's key, if there is one. OutputError where it cannot be read."""
        offset = self._earlier.get(key)
        if offset is None:
            return None
        with output_errors(self.path):
            self._file.seek(offset)
            return parse_line(self._file.readline())

    def keep(self, key: int) -> None:
        """Take the line of an earlier run, unchanged, as the next row's."""
        self._rows.append(self._earlier[key])

    def add(self, line: bytes, key: int) -> None:
        """Write the next row's line, in place of an earlier run's for its key; OutputError where it cannot be written."""
        with output_errors(self.path):
            self._file.seek(self._end)
            self._file.write(line)
        self._rows.append(self._end)
        if key in self._earlier:
            self._replaced.add(self._earlier[key])
        self._end += len(line)
        self._save()

    def _save(self, *, at_once: bool = False) -> None:
        """Flush what was added to the system, and now and then sync it to the disk."""
        with output_errors(self.path):
            self._file.flush()
            if at_once or time.monotonic() - self._synced > _SYNC_EVERY:
                os.fsync(self._file.fileno())
                self._synced = time.monotonic()

    def keep_damaged_lines(self) -> Path:
        """Add the damaged lines, each once, to a file of their own and return its path; OutputError."""
        path = self.path.with_name(f"{self.path.stem}-damaged{self.path.suffix}")
        with output_errors(path):
            before = path.read_bytes() if path.exists() else b""
        known = set(before.splitlines(keepends=True))
        with output_errors(self.path):
            damaged = dict.fromkeys(text for _, text, line in self._lines() if line is None)
        new = [text for text in damaged if text not in known]
        if new:
            write_atomically(path, before + b"".join(new), force=True)
        return path

    def settle(self, claims: Claims) -> Settled:
        """Return what happens to every line, when this run has made all of its rows."""
        self._save(at_once=True)
        self._settled = settled = Settled()
        if self._is_new:
            return settled
        own = set(self._rows)
        current = own.union(set(self._earlier.values()) - self._replaced)
        dropped, named = set[str](), set[str]()
        with output_errors(self.path):
            for offset, _, line in self._lines():
                if line is None:
                    continue
                is_own = offset in own
                remaining = self._remaining(line, claims, is_own=is_own) if offset in current else None
                if remaining is None:
                    dropped.add(line.file)
                    continue
                named.add(line.file)
                fixed = claims.fixed_rows(remaining)
                if fixed and (self.path.parent / line.file).is_file():
                    settled.fixed_in_list += fixed
                if not is_own:
                    settled.kept.append(offset)
                    self._count_missing_roster(remaining, claims)
                if remaining != line.sources:
                    settled.changed[offset] = remaining
        settled.superseded = tuple(sorted(dropped - named))
        return settled

    def finish(self) -> None:
        """Put this run's lines in the order of its rows, after the others, and drop superseded lines, as it was settled.

        Nothing is done where every line is in place already, as after a run that was not interrupted. OutputError.
        """
        if self._is_new:
            return
        with output_errors(self.path):
            wanted = [*self._settled.kept, *self._rows]
            in_place = not self._settled.changed and wanted == [offset for offset, _ in self._texts()]
        if not in_place:
            self._rewrite(wanted)

    def close(self) -> None:
        """Close the file; what was added stays. OutputError."""
        with output_errors(self.path):
            self._file.close()

    @property
    def _is_new(self) -> bool:
        """Return whether the manifest has only lines of this run."""
        return not self._earlier and not self.damage.count

    def _index(self) -> dict[int, int]:
        """Return the offset of each earlier line by its key; note damaged lines, and remove a half-written last one."""
        offsets: dict[int, int] = {}
        number, offset, text, line = 0, 0, b"\n", None
        for number, (offset, text) in enumerate(self._texts(), start=1):
            line = parse_line(text)
            if line is not None:
                offsets[line.key_number] = offset
                self.rosters.update(source.roster for source in line.sources)
            elif text.strip() and text.endswith(b"\n"):
                self.damage.add(number)
        if not text.endswith(
            b"\n"
        ):  # the run that wrote it was killed, or somebody's editor left the end off
            self._file.seek(offset)
            self._file.write(text + b"\n" if line is not None else b"")
            self._file.truncate()
        return offsets

    def _texts(self) -> Iterator[tuple[int, bytes]]:
        offset = 0
        self._file.seek(0)
        for text in self._file:
            yield offset, text
            offset += len(text)

    def _lines(self) -> Iterator[tuple[int, bytes, ManifestLine | None]]:
        """Yield the offset, text and record of every line that is not empty; no record of a damaged line."""
        for offset, text in self._texts():
            if text.strip():
                yield offset, text, parse_line(text)

    def _remaining(self, line: ManifestLine, claims: Claims, *, is_own: bool) -> tuple[Source, ...] | None:
        """Return the sources that a line keeps; None where it is superseded."""
        sources, key = line.sources, line.key_number
        if not sources:  # of an earlier version
            return None if claims.takes_over(line.roster) else sources
        remaining = tuple(source for source in sources if claims.keeps(source, key, is_own=is_own))
        is_lost = not is_own and all(claims.is_gone(source.roster) for source in remaining)
        if is_lost and not (self.path.parent / line.file).exists():
            return None  # somebody has deleted the sheet, like its roster
        return remaining or (sources if is_own else None)

    def _count_missing_roster(self, sources: tuple[Source, ...], claims: Claims) -> None:
        if sources and all(claims.is_gone(source.roster) for source in sources):
            self._settled.missing_rosters[str(sources[0].roster)] += 1

    def _rewrite(self, offsets: list[int]) -> None:
        def write(file: BinaryIO) -> None:
            for offset in offsets:
                file.write(self._text_of(offset))
            self.close()  # before it is replaced: Windows replaces no open file

        write_atomically(self.path, write, force=True)

    def _text_of(self, offset: int) -> bytes:
        """Return a line as it is kept."""
        self._file.seek(offset)
        text = self._file.readline()
        sources = self._settled.changed.get(offset)
        return text if sources is None else with_sources(text, sources)
