"""What a roster is to the rest of the batch: a stream of records, and a reader that turns one into a patient's facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from handouts.errors import InputError, Problem
from handouts.model.pack import Pack
from handouts.reading.places import Provenance

Raw = dict[Any, Any]
"""A patient in the shape of a patient's file, not yet checked."""


Fault = tuple[int, str]
"""What is wrong with one cell before anybody asks what it means: its column, from 0, and a message."""


class Record(NamedTuple):
    """One row as it stands in the roster; a plain tuple, for thousands of them go to other processes.

    `number` is the row as a spreadsheet counts (the heading is row 1), `line` is where an editor shows it.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


class RowReader(Protocol):
    """How the records of one roster are understood; it can be sent to another process."""

    def raw(self, record: Record, pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the row as a patient's file would have it; InputError where it cannot be understood at all."""


class RecordSource(Protocol):
    """Where records come from; nothing of the file is kept in memory."""

    def records(self) -> Iterator[Record]:
        """Yield every row that is not empty; InputError where the file cannot be read on."""


@dataclass(frozen=True, slots=True)
class Roster:
    """An opened roster: `records` can be asked for again and again, and each time reads the file anew."""

    file: str
    headings: tuple[str, ...]
    """The columns of a rejected row; they name its cells."""
    source: RecordSource
    reader: RowReader
    delimiter: str = ","
    mended_in_place: bool = False
    """Whether a rejected row is mended in the roster itself, for its parts are no cells of a table."""


def unreadable(path: Path, error: OSError, what: str = "file") -> InputError:
    """Return the error of a roster that the system refuses to read."""
    return InputError([roster_problem(str(path), None, f"the {what} cannot be read: {error.strerror}")])


def roster_problem(file: str, line: int | None, message: str) -> Problem:
    """Return a problem of a roster as a whole or of one of its rows."""
    return Problem(file, line, "", message)
