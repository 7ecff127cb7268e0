"""The source of a sheet: a roster, by its path from the output folder, or one of its rows that was fixed in a list."""

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
    r"(?P<file>[^\0]{1,4096}?)(?:\[(?P<sheet>[^\[\]]+)\])?#(?P<row>[0-9a-f]{16}(?:-[0-9]{1,6})?)", re.DOTALL
)

_JSON_KEYS = ("file", "sheet", "mended")
"""The fields of a source as the manifest calls them."""


class Source(NamedTuple):
    """A roster, or one of its rows that was rejected and then fixed in a list of rejected rows."""

    file: str
    """The roster's path relative to the output folder, with "/": the two may be moved together."""
    sheet: str | None = None
    """The title of the sheet, of a workbook."""
    rejected_row: str | None = None
    """The digest of a rejected row as the roster has it; None for the rows that are correct there."""

    @property
    def roster(self) -> Source:
        """Return the roster as a whole."""
        return self._replace(rejected_row=None)

    def __str__(self) -> str:
        """Return the source as it is written in a list of rejected rows."""
        sheet = "" if self.sheet is None else f"[{self.sheet}]"
        return f"{self.file}{sheet}" + ("" if self.rejected_row is None else f"#{self.rejected_row}")


def source_of_reference(text: str) -> Source | None:
    """Return the source of a rejected row by its reference; None where that is empty or damaged."""
    match = _REFERENCE.fullmatch(text.strip())
    return None if match is None else Source(match["file"], match["sheet"], match["row"])


def to_json(source: Source) -> dict[str, str]:
    """Return a source as it is in a line of the manifest."""
    values = zip(_JSON_KEYS, source, strict=True)
    return {key: value for key, value in values if value is not None}


def from_json(values: Any) -> Source:
    """Return the source in a line of the manifest; TypeError where it is not one."""
    source = Source(*map(values.get, _JSON_KEYS))
    if not (values.keys() <= set(_JSON_KEYS) and all(isinstance(value, str) for value in values.values())):
        raise TypeError
    if source.file is None or "\0" in source.file:
        raise TypeError
    return source


def source_of(roster: Roster, folder: Path, known: Iterable[Source]) -> Source:
    """Return a roster as a source; by a known path, if it is the same file."""
    for source in sorted(known, key=str):
        if is_file(folder, source, roster.file):
            return Source(source.file, roster.sheet)
    path, start = os.path.realpath(roster.file), os.path.realpath(folder)
    with suppress(ValueError):  # on Windows, where it is on another drive
        path = os.path.relpath(path, start)
    return Source(Path(path).as_posix(), roster.sheet)


def is_file(folder: Path, source: Source, file: str) -> bool:
    """Return whether a source is this same file, whatever its path."""
    try:
        return path_of(folder, source).samefile(file)
    except (OSError, ValueError):  # ValueError: not a possible file name, in a manifest that was edited
        return False


def is_missing(folder: Path, source: Source) -> bool:
    """Return whether a roster no longer exists; one in a folder that cannot be read is not missing."""
    try:
        return not path_of(folder, source).exists()
    except OSError:
        return False


def path_of(folder: Path, source: Source) -> Path:
    """Return the path of a roster when its sheets were made."""
    return Path(os.path.realpath(folder)) / source.file


def digest_of(roster: Roster, record: Record) -> str:
    """Return 16 hexadecimal digits as the digest of a row as it is written, whatever the order of its columns."""
    reader = roster.reader
    values = reader.sorted_values(record) if isinstance(reader, TableReader) else record.cells
    return hashlib.sha256(json.dumps(values).encode("ascii")).hexdigest()[:16]
