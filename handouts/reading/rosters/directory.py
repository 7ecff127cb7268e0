"""A folder of patients' files as a roster: one file, one row."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.reading.rosters.conventions import PLAIN, Conventions
from handouts.reading.rosters.records import Raw, Record, Roster, TypedCell, roster_problem, unreadable
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Provenance

_SUFFIXES = frozenset({".yaml", ".yml"})
MAX_FILES = 100_000
"""Files of any kind in a folder of patients."""


@dataclass(slots=True)
class FolderSource:
    """A folder, listed anew each time it is asked for its rows."""

    path: Path
    names: list[str] = field(default_factory=list)
    """The names of the files when the folder was last listed."""

    def records(self) -> Iterator[Record]:
        """Yield every patient's file in the folder itself, by name."""
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
                raise InputError([roster_problem(str(self.path), None, message)])
            if Path(name).suffix.lower() in _SUFFIXES:
                yield name

    def row_name(self, number: int) -> str:
        """Return the name of a file, by its number in the folder."""
        return self.names[number - 1]

    def warnings(self) -> Sequence[str]:
        """Return nothing: what is typed is all there is to see."""
        return ()


@dataclass(frozen=True, slots=True)
class FolderReader:
    """How one of the files is understood: as `make` does."""

    conventions: Conventions = PLAIN

    def raw(self, record: Record, _pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the file's mapping and the lines of its values; InputError where it is no patient's file."""
        document = load(Path(record.cells[0]))
        return {**document.mapping}, document.origin

    def typed_cells(self, _record: Record, _pack: Pack, /) -> Iterator[TypedCell]:
        """Yield nothing: a patient's file is written in one way only."""
        return iter(())


def open_folder(path: Path) -> Roster:
    """Open a folder of patients' files; a rejected one is named, and mended where it is."""
    return Roster(str(path), ("file",), FolderSource(path), FolderReader(), fixed_in_place=True)
