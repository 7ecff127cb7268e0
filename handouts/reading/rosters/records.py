"""What a roster is to the rest of the batch: a stream of records, and a reader that turns one into a patient's facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from handouts.infra.errors import InputError, Problem
from handouts.model.pack import Pack
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.yaml.locations import Path as FieldPath
from handouts.reading.yaml.locations import Provenance

Raw = dict[Any, Any]
"""A patient in the shape of a patient's file, not yet checked."""


class Fault(NamedTuple):
    """What is wrong with one cell before anybody asks what it means."""

    column: int
    """From 0."""
    message: str
    has_heading: bool = True


class Record(NamedTuple):
    """One row as it is in the roster; a plain tuple, for thousands of them go to other processes.

    `number` is the row as a spreadsheet counts (the heading is row 1), `line` is where an editor shows it.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


class TypedCell(NamedTuple):
    """A text that somebody typed into a roster: the field that it fills, how the roster calls that, and the text."""

    path: FieldPath
    heading: str
    text: str


class RowReader(Protocol):
    """How the records of one roster are understood; it can be sent to another process."""

    @property
    def conventions(self) -> Conventions:
        """How days and numbers are written."""

    def raw(self, record: Record, pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the row as a patient's file would have it; InputError where it cannot be understood at all."""

    def typed_cells(self, record: Record, pack: Pack, /) -> Iterator[TypedCell]:
        """Yield the texts of the row that `conventions` are about; none where the row cannot be understood at all."""


class RecordSource(Protocol):
    """Where records come from; nothing of the file is kept in memory."""

    def records(self) -> Iterator[Record]:
        """Yield every row that is not empty; InputError where the file cannot be read on."""

    def row_name(self, number: int) -> str:
        """Return what a row is called, by its number."""

    def warnings(self) -> Sequence[str]:
        """Return what its user should look at, as far as the rows were read."""


@dataclass(frozen=True, slots=True)
class Roster:
    """An opened roster: `records` can be asked for again and again, and each time reads the file anew."""

    file: str
    headings: tuple[str, ...]
    """The columns of a rejected row; they name its cells."""
    source: RecordSource
    reader: RowReader
    delimiter: str = ","
    fixed_in_place: bool = False
    """Whether a rejected row is mended in the roster itself, for its parts are no cells of a table."""
    sheet: str | None = None
    """The title of the sheet that is read, of a workbook."""
    sheets: tuple[str, ...] = ()
    """The titles of all of its sheets."""
    notes: tuple[str, ...] = ()
    """What its user must know of other sheets before anything is made of this one."""


def unreadable(path: Path, error: OSError, what: str = "file") -> InputError:
    """Return the error of a roster that the system refuses to read."""
    return InputError([roster_problem(str(path), None, f"the {what} cannot be read: {error.strerror}")])


def roster_problem(file: str, line: int | None, message: str) -> Problem:
    """Return a problem of a roster as a whole or of one of its rows."""
    return Problem(file, line, "", message)
