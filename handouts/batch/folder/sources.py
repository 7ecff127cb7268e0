"""Where a sheet comes from: a roster, as it is found from the folder of its sheets, or one row that was mended apart."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from handouts.reading.rosters.records import Record, Roster
from handouts.reading.rosters.table import TableReader

_REFERENCE = re.compile(
    r"(?P<file>[^\0]{1,4096}?)(?:\[(?P<sheet>[^\[\]]+)\])?#(?P<mended>[0-9a-f]{16}(?:-[0-9]{1,6})?)",
    re.DOTALL,
)


class Source(NamedTuple):
    """A roster, or one of its rows that was rejected and then mended in a list of rejected rows."""

    file: str
    """The roster's path from the folder of its sheets, with "/": the two may be moved together."""
    sheet: str | None = None
    """Of a workbook."""
    mended: str | None = None
    """Stands for the rejected row as it is written in the roster; None for the rows that are right there."""

    @property
    def roster(self) -> Source:
        """Return the roster as a whole."""
        return self._replace(mended=None)

    def __str__(self) -> str:
        """Return the source as a list of rejected rows has it."""
        sheet = "" if self.sheet is None else f"[{self.sheet}]"
        return f"{self.file}{sheet}" + ("" if self.mended is None else f"#{self.mended}")


def referred(text: str) -> Source | None:
    """Return the source of a rejected row by its reference; None where that is empty or damaged."""
    match = _REFERENCE.fullmatch(text.strip())
    return None if match is None else Source(match["file"], match["sheet"], match["mended"])


def to_json(source: Source) -> dict[str, str]:
    """Return a source as a line of the manifest has it."""
    return {name: value for name, value in source._asdict().items() if value is not None}


def from_json(value: Any) -> Source:
    """Return the source of a line; TypeError where it is none."""
    source = Source(**value)
    if not all(isinstance(part, str | None) for part in source) or source.file is None or "\0" in source.file:
        raise TypeError
    return source


def source_of(roster: Roster, folder: Path, known: Iterable[Source]) -> Source:
    """Return what a roster is called in this folder: by a name that is known, where it is the same file."""
    for source in sorted(known, key=str):
        if is_file(folder, source, roster.file):
            return Source(source.file, roster.sheet)
    path, start = os.path.realpath(roster.file), os.path.realpath(folder)
    with suppress(ValueError):  # on Windows, where it is on another drive
        path = os.path.relpath(path, start)
    return Source(Path(path).as_posix(), roster.sheet)


def is_file(folder: Path, source: Source, file: str) -> bool:
    """Tell whether a roster is this very file, by whatever path."""
    try:
        return path_of(folder, source).samefile(file)
    except (OSError, ValueError):  # ValueError: what no file can be called, in a manifest that was edited
        return False


def is_missing(folder: Path, source: Source) -> bool:
    """Tell whether a roster is no longer where it was; one that may not be looked at is not missing."""
    try:
        return not path_of(folder, source).exists()
    except OSError:
        return False


def path_of(folder: Path, source: Source) -> Path:
    """Return where a roster was when its sheets were made."""
    return Path(os.path.realpath(folder)) / source.file


def digest_of(roster: Roster, record: Record) -> str:
    """Return 16 hexadecimal digits that stand for a row as it is written, in whatever order its columns are."""
    reader = roster.reader
    said = reader.said(record) if isinstance(reader, TableReader) else record.cells
    return hashlib.sha256(json.dumps(said).encode("ascii")).hexdigest()[:16]
