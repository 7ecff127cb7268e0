"""A roster as a stream of records, and a reader that turns a record into a patient's facts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from handouts.infra.errors import InputError, file_error
from handouts.model.pack import Pack
from handouts.reading.patients.field_kinds import FieldKind
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.yaml.locations import Path as FieldPath
from handouts.reading.yaml.locations import Provenance

Raw = dict[Any, Any]
"""A patient in the shape of a patient file, not yet checked."""


class Fault(NamedTuple):
    """A problem of one cell that does not depend on its meaning."""

    column: int
    """From 0."""
    message: str
    has_heading: bool = True


class Record(NamedTuple):
    """One row as it is in the roster; a plain tuple, because thousands of them go to other processes.

    `number` is the row number in a spreadsheet (the heading is row 1), `line` is the line number in an editor.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


class TypedCell(NamedTuple):
    """A text in a roster: its field with its kind, its heading, and the text as typed."""

    path: FieldPath
    kind: FieldKind
    heading: str
    text: str


class RowReader(Protocol):
    """Reads the records of one roster; it can be sent to another process."""

    @property
    def conventions(self) -> Conventions:
        """Return how dates and numbers are written."""

    def raw(self, record: Record, pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the row in the shape of a patient file; InputError where it cannot be read at all."""

    def typed_cells(self, record: Record, pack: Pack, /) -> Iterator[TypedCell]:
        """Yield the texts of the row that `conventions` apply to; none where the row cannot be read at all."""


class RecordSource(ABC):
    """The source of records; it is streamed, not kept in memory."""

    __slots__ = ()

    @abstractmethod
    def records(self) -> Iterator[Record]:
        """Yield every row that is not empty; InputError where the file cannot be read any further."""

    def row_name(self, number: int) -> str:
        """Return the name of a row in messages, by its number."""
        return f"row {number}"

    def file_of(self, record: Record) -> Path | None:  # noqa: ARG002 - for sources that have one
        """Return the patient's file that a record stands for; None for a row of cells."""
        return None

    def warnings(self) -> Sequence[str]:
        """Return warnings about the rows that were read so far."""
        return ()


@dataclass(frozen=True, slots=True)
class Roster:
    """An opened roster; each call of its source's `records` reads the file again."""

    file: str
    headings: tuple[str, ...]
    """The headings of a rejected row's cells."""
    source: RecordSource
    reader: RowReader
    delimiter: str = ","
    fixed_in_place: bool = False
    """Whether a rejected row is fixed in the roster itself, because it does not consist of cells."""
    sheet: str | None = None
    """The title of the sheet that is read, for a workbook."""
    sheets: tuple[str, ...] = ()
    """The titles of all of its sheets."""
    sheet_notes: tuple[str, ...] = ()
    """Warnings about the choice of the sheet."""
    notes: tuple[str, ...] = ()
    """Other warnings about the roster as a whole."""


def unreadable(path: Path, error: OSError, kind: str = "file") -> InputError:
    """Return the error of a file that the system cannot read."""
    return file_error(path, f"the {kind} cannot be read: {error.strerror}")
