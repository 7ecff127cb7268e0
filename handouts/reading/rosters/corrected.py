"""A roster with the corrections that somebody made to its rejected rows, without a change to the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from handouts.model.pack import Pack
from handouts.reading.rosters.columns import read_columns
from handouts.reading.rosters.records import Record, RecordSource, Roster
from handouts.reading.rosters.table import TableReader, escaped_cell

Corrections: TypeAlias = Mapping[int, Mapping[str, str]]
"""The corrected cells of each row: rows by their number, cells by their heading, which may be new to the roster."""


@dataclass(frozen=True, slots=True)
class CorrectedSource(RecordSource):
    """The records of another source, with corrected cells in their places."""

    source: RecordSource
    corrections: Corrections
    headings: tuple[str, ...]
    """The headings of all cells, also of those that are new."""
    new: int
    """How many of them the roster does not have."""
    reader: TableReader | None

    def records(self) -> Iterator[Record]:
        """Yield every row that is not empty, corrected where it was."""
        for record in self.source.records():
            cells = self.corrections.get(record.number)
            yield self._with_new_cells(record) if cells is None else self._corrected(record, cells)

    def row_name(self, number: int) -> str:
        """Return the name of a row in messages, by its number."""
        return self.source.row_name(number)

    def warnings(self) -> Sequence[str]:
        """Return warnings about the rows that were read so far."""
        return self.source.warnings()

    def _corrected(self, record: Record, corrected_cells: Mapping[str, str]) -> Record:
        """Return a row with its corrected cells; what was under no heading is dropped, for the others replace it."""
        cells = list(record.cells[: self._old])
        cells += [""] * (len(self.headings) - len(cells))
        faults = {fault.column: fault for fault in record.faults if fault.has_heading}
        for column, heading in enumerate(self.headings):
            if heading in corrected_cells:
                text = corrected_cells[heading]
                is_escaped = self.reader is not None and self.reader.is_rejected_list
                cells[column] = escaped_cell(text) if is_escaped else text
                faults.pop(column, None)
        return record._replace(cells=tuple(cells), faults=tuple(faults.values()))

    def _with_new_cells(self, record: Record) -> Record:
        """Return a row with empty cells under the new headings; one with too few or too many cells stays so."""
        if not self.new or len(record.cells) < self._old:
            return record
        return record._replace(
            cells=(*record.cells[: self._old], *[""] * self.new, *record.cells[self._old :])
        )

    @property
    def _old(self) -> int:
        return len(self.headings) - self.new


def corrected(roster: Roster, corrections: Corrections, pack: Pack) -> Roster:
    """Return a roster with its corrections; InputError where a new heading is unknown."""
    new = dict.fromkeys(
        heading for cells in corrections.values() for heading in cells if heading not in roster.headings
    )
    reader = roster.reader
    if not isinstance(reader, TableReader):
        source = CorrectedSource(roster.source, corrections, roster.headings, 0, None)
        return replace(roster, source=source)
    columns = reader.columns
    if new:
        more = read_columns(tuple(new), pack, columns.file)
        columns = replace(
            columns,
            paths=(*columns.paths, *more.paths),
            headings=(*columns.headings, *more.headings),
            kinds=(*columns.kinds, *more.kinds),
            named={**columns.named, **more.named},
        )
    reader = replace(reader, columns=columns)
    headings = (*reader.added_headings, *columns.headings)
    source = CorrectedSource(roster.source, corrections, headings, len(new), reader)
    return replace(roster, headings=columns.headings, source=source, reader=reader)
