"""A folder of patients' files as a roster: one file, one row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handouts.batch.records import Raw, Record, Roster, unreadable
from handouts.model.pack import Pack
from handouts.reading.places import Provenance
from handouts.reading.strict_yaml import load

_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A folder, listed anew each time it is asked for its rows."""

    path: Path

    def records(self) -> Iterator[Record]:
        """Yield every patient's file in the folder itself, by name."""
        try:
            files = sorted(file for file in self.path.iterdir() if file.suffix.lower() in _SUFFIXES)
        except OSError as error:
            raise unreadable(self.path, error, "folder") from None
        for number, file in enumerate(files, start=1):
            yield Record(number, number, (str(file),))


@dataclass(frozen=True, slots=True)
class FolderReader:
    """How one of the files is understood: as `make` does."""

    def raw(self, record: Record, _pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the file's mapping and the lines of its values; InputError where it is no patient's file."""
        document = load(Path(record.cells[0]))
        return {**document.mapping}, document.where


def open_folder(path: Path) -> Roster:
    """Open a folder of patients' files; a rejected one is named, and mended where it is."""
    return Roster(str(path), ("file",), FolderSource(path), FolderReader(), mended_in_place=True)
