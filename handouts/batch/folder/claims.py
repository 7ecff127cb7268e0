"""Which sources a sheet keeps: a run supersedes the sheets of rows that it knows to have changed or gone, and no others.

A sheet has one or more sources. A run over a whole roster removes that roster from the sheets that no row has any more. A
run over a list of rejected rows knows only the rows in it: it removes a row from the sheet that an earlier fix gave it.
A sheet without a source is out of date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from handouts.batch.folder.rejected_names import is_list_name
from handouts.batch.folder.sources import (
    Source,
    digest_of,
    is_file,
    is_missing,
    source_of,
    source_of_reference,
)
from handouts.infra.counted import Counted
from handouts.reading.rosters.records import Record, Roster
from handouts.reading.rosters.table import TableReader, unescaped_cell


class Claims:
    """The sources of one run's rows; it grows with the rejected rows, and with each row of a list of those."""

    def __init__(self, roster: Roster, folder: Path, known: Iterable[Source]) -> None:
        self.roster = source_of(roster, folder, known)
        self.without_reference = Counted()
        """Rows of a list whose reference is missing, by number: nobody can tell which sheets they replace."""
        reader = roster.reader
        self._list = reader if isinstance(reader, TableReader) and reader.is_rejected_list else None
        self._opened = roster
        self._name = Path(roster.file).name
        self._rows: dict[int, Source] = {}  # of a list, by the number of the row
        self._rejected: dict[Source, int] = {}
        self._made: dict[Source, set[int]] = {}
        self._seen: Counter[Source] = Counter()
        self.is_gone = cache(lambda source: self._is_gone(folder, source))

    def read(self, record: Record) -> None:
        """Register a row, in the order of the roster."""
        if self._list is None:
            return
        source = source_of_reference(unescaped_cell(self._list.reference(record)))
        if source is None:
            self.without_reference.add(record.number)
            source = self._source_of_row(record)
        self._rows[record.number] = self._distinct(source)

    def rejected(self, record: Record) -> Source:
        """Return the source of a rejected row, as its list refers to it."""
        source = self._rows.get(record.number)
        if source is None:
            source = self._distinct(self._source_of_row(record))
        self._rejected[source] = record.number
        return source

    def of(self, *numbers: int) -> tuple[Source, ...]:
        """Return the sources of good rows by their numbers."""
        return tuple({self._rows.get(number, self.roster): None for number in numbers})

    def made(self, number: int, key: int) -> None:
        """Register that a row has a sheet."""
        if self._list is not None:
            self._made.setdefault(self._rows[number], set()).add(key)

    def keeps(self, source: Source, key: int, *, is_own: bool) -> bool:
        """Return whether a sheet keeps a source, by the sheet's key and whether a row of this run has it."""
        if self._list is not None and source in self._made:
            return key in self._made[source]
        if self._list is None and source == self.roster:
            return is_own
        if self._list is None and source.roster == self.roster:
            return source in self._rejected  # the row was fixed in a list, and is still wrong in the roster
        return not (is_own and self.is_gone(source.roster))

    def takes_over(self, name: str) -> bool:
        """Return whether a sheet without sources, which has only a roster's name, is taken for one of this roster."""
        return self._list is None and name == self._name and not is_list_name(name)

    def fixed_rows(self, sources: Collection[Source]) -> list[int]:
        """Return the rows that were rejected but have this sheet from a list, by the sources of the sheet."""
        if self._list is not None:
            return []
        return [self._rejected[source] for source in sources if source in self._rejected]

    def _source_of_row(self, record: Record) -> Source:
        return self.roster._replace(rejected_row=digest_of(self._opened, record))

    def _distinct(self, source: Source) -> Source:
        """Return a source that no earlier row has: rows may be identical, or copied together with their reference."""
        self._seen[source] += 1
        times = self._seen[source]
        return source if times == 1 else source._replace(rejected_row=f"{source.rejected_row}-{times}")

    def _is_gone(self, folder: Path, source: Source) -> bool:
        if is_file(folder, source, self._opened.file):
            return source.sheet is not None and source.sheet not in self._opened.sheets
        return is_missing(folder, source)
