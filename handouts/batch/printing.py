"""All sheets of a batch in one file for the printer, or in several of so many patients each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from handouts.batch.records import Raw, Record
from handouts.batch.workshop import Workshop
from handouts.errors import InputError, Problem
from handouts.files import refuse_unwritable, write_atomically
from handouts.model.sheet import Sheet
from handouts.reading.columns import read_columns
from handouts.reading.places import Path as FieldPath


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What is to be printed: into which file, in which order, and how many patients a file (None for all)."""

    path: Path
    duplex: bool = False
    sort: str | None = None
    split_every: int | None = None
    force: bool = False

    def paths(self, patients: int) -> tuple[Path, ...]:
        """Return the files for so many patients; several are numbered, so that they sort as they are printed."""
        if self.split_every is None:
            return (self.path,)
        count = max(1, -(-patients // self.split_every))
        digits = max(3, len(str(count)))
        return tuple(
            self.path.with_name(f"{self.path.stem}-{number:0{digits}}{self.path.suffix}")
            for number in range(1, count + 1)
        )


@dataclass(frozen=True, slots=True)
class Printed:
    """A file for the printer."""

    path: Path
    pages: int


def refuse_taken(request: PrintRequest, patients: int) -> None:
    """OutputError where a file for the printer is there already and not to be replaced; a look before long work."""
    for path in request.paths(patients):
        refuse_unwritable(path, force=request.force)


def print_all(
    request: PrintRequest,
    place: Workshop,
    records: Iterable[Record],
    patients: int,
    told: Callable[[int, int], None],
) -> tuple[Printed, ...]:
    """Print the sheets of these good rows; OutputError where a file cannot be written.

    Rows stream, unless they are to be sorted: then all of them are held in memory, their sheets are not. `told` hears of
    each sheet how many there are by then, of all.
    """
    ordered = _counted(
        records if request.sort is None else _sorted(records, place, request.sort), patients, told
    )
    return tuple(
        _print(path, _sheets(islice(ordered, request.split_every), place), request)
        for path in request.paths(patients)
    )


def sort_path(column: str, place: Workshop) -> FieldPath:
    """Return the field that a column to sort by is about; InputError with a suggestion where there is none."""
    try:
        return read_columns([column], place.pack, "option").paths[0]
    except InputError as error:
        found = [Problem("option", None, f"--sort {one.field}", one.message) for one in error.problems]
        raise InputError(found) from None


def _counted(records: Iterable[Record], patients: int, told: Callable[[int, int], None]) -> Iterator[Record]:
    for number, record in enumerate(records, start=1):
        told(number, patients)
        yield record


def _sheets(records: Iterable[Record], place: Workshop) -> Iterator[Sheet]:
    for record in records:
        yield place.sheet(place.understand(*place.read(record)))


def _print(path: Path, sheets: Iterator[Sheet], request: PrintRequest) -> Printed:
    from handouts.pdf.printfile import write_print_file

    pages = 0

    def write(file: BinaryIO) -> None:
        nonlocal pages
        pages = write_print_file(file, sheets, duplex=request.duplex)

    write_atomically(path, write, force=request.force)
    return Printed(path, pages)


def _sorted(records: Iterable[Record], place: Workshop, column: str) -> list[Record]:
    path = sort_path(column, place)
    return sorted(records, key=lambda record: _order(place.read(record)[0], path))


def _order(raw: Raw, path: FieldPath) -> tuple[int, float, str]:
    """Return what a row is sorted by: numbers by size, then texts by letters, then rows that say nothing."""
    value: Any = raw
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    if isinstance(value, int | float):
        return 0, float(value), ""
    if isinstance(value, date):
        return 1, 0.0, value.isoformat()
    return (2, 0.0, "") if value is None else (1, 0.0, str(value).casefold())
