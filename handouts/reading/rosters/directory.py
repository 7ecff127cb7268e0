"""A folder of patient files as a roster: each file is a row."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handouts.infra.errors import file_error
from handouts.model.pack import Pack
from handouts.reading.rosters.conventions import PLAIN, Conventions
from handouts.reading.rosters.records import Raw, Record, RecordSource, Roster, TypedCell, unreadable
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Provenance

_SUFFIXES = frozenset({".yaml", ".yml"})
MAX_FILES = 100_000
"""Files of any kind in a folder of patient files."""


@dataclass(slots=True)
class FolderSource(RecordSource):
    """A folder, listed again each time its rows are asked for."""

    path: Path
    names: list[str] = field(default_factory=list)
    """The names of the files when the folder was last listed."""

    def records(self) -> Iterator[Record]:
        """Yield every patient file in the folder, but not in folders below it, sorted by name."""
        try:
            with os.scandir(self.path) as entries:
                self.names = sorted(self._patients(entry.name for entry in entries))
        except OSError as error:
            raise unreadable(self.path, error, "folder") from None
        for number, name in enumerate(self.names, start=1):
            yield Record(number, number, (str(self.path / name),))

    def _patients(self, names: Iterable[str]) -> Iterator[str]:
        for number, name in enumerate(names):
            if number >= MAX_FILES:
                message = f"the folder has more than {MAX_FILES:,} files; use a folder with only the patients of one batch"
                raise file_error(self.path, message)
            if Path(name).suffix.lower() in _SUFFIXES:
                yield name

    def file_of(self, record: Record) -> Path:
        """Return the patient's file."""
        return Path(record.cells[0])

    def row_name(self, number: int) -> str:
        """Return the name of a file, by its number."""
        return self.names[number - 1]


@dataclass(frozen=True, slots=True)
class FolderReader:
    """Reads one of the files as `make` does."""

    conventions: Conventions = PLAIN

    def raw(self, record: Record, _pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the file's mapping and the lines of its values; InputError where it is not a patient file."""
        document = load(Path(record.cells[0]))
        return {**document.mapping}, document.origin

    def typed_cells(self, _record: Record, _pack: Pack, /) -> Iterator[TypedCell]:
        """Yield nothing: the format of a patient file is fixed."""
        return iter(())


def open_folder(path: Path) -> Roster:
    """Open a folder of patient files; a rejected file is fixed in place."""
    return Roster(str(path), ("file",), FolderSource(path), FolderReader(), fixed_in_place=True)
