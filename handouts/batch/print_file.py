"""All sheets of a batch in one file for the printer, or in several files with a given number of patients each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from handouts.batch.naming import is_sheet_name
from handouts.batch.settings import changed_roster, refuse_changed_pack
from handouts.batch.workers.worker import Worker
from handouts.infra.atomic_write import output_errors, put_in_place, refuse_unwritable
from handouts.infra.errors import OPTION, InputError, OutputError, Problem
from handouts.infra.part_files import PartFile, sweep
from handouts.model.sheet import Sheet
from handouts.reading.rosters.columns import read_columns
from handouts.reading.rosters.name_parts import is_part
from handouts.reading.rosters.records import Record
from handouts.reading.yaml.locations import Path as FieldPath

if TYPE_CHECKING:
    from handouts.pdf.writer.print_file_size import ObjectCount


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What is to be printed: into which file, in which order, and with how many patients per file (None for all)."""

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

    def patients_per_file(self, patients: int) -> int:
        """Return how many of so many patients a file may have."""
        return min(patients, self.split_every or patients)

    def fits_surely(self, patients: int) -> bool:
        """Return whether the files can hold the sheets of so many patients, however long they are."""
        from handouts.pdf.writer.print_file_size import fits_surely

        return fits_surely(self.patients_per_file(patients))

    def refuse_too_large(self, sheets: Iterable[ObjectCount], patients: int) -> None:
        """OutputError where a file could be too large, by the objects that each sheet has at most."""
        from handouts.pdf.writer.print_file_size import refuse_too_large

        with _size_errors(self.path):
            refuse_too_large(sheets, self.patients_per_file(patients))


@dataclass(frozen=True, slots=True)
class Printed:
    """A file for the printer."""

    path: Path
    pages: int


def refuse_existing(request: PrintRequest, patients: int, folder: Path) -> None:
    """Raise OutputError if a print file exists and must not be replaced, or would hold too many patients.

    Called before any sheet is made. A path that could be a sheet of the folder is refused too: one would overwrite
    the other.
    """
    from handouts.pdf.writer.print_file import refuse_too_many

    with _size_errors(request.path):
        refuse_too_many(request.patients_per_file(patients))
    for path in request.paths(patients):
        refuse_unwritable(path, force=request.force)
        if is_sheet_name(path.name) and path.resolve().is_relative_to(folder.resolve()):
            raise OutputError(
                f"{path}: a sheet in this folder could have that name; choose another name for the print file"
            )


def print_all(
    request: PrintRequest,
    worker: Worker,
    rows: Iterable[tuple[Record, int]],
    patients: int,
    progress: Callable[[int, int], None],
) -> tuple[Printed, ...]:
    """Print the sheets of these good rows with their keys; OutputError where a file cannot be written.

    Rows stream, unless they are sorted: then all rows are held in memory, but not their sheets. `progress` is called for
    each sheet with its number and the number of all. If a row no longer has its key, InputError is raised and no file is written.
    """
    in_order = rows if request.sort is None else _sorted(rows, worker, request.sort)
    ordered = _counted(in_order, patients, progress)
    with ExitStack() as unfinished:
        printed = [
            _print(path, _sheets(islice(ordered, request.split_every), worker), request, unfinished)
            for path in request.paths(patients)
        ]
        for _ in ordered:
            raise changed_roster(worker.settings.roster)
        refuse_changed_pack(worker.settings)
        for part, file in printed:
            put_in_place(part, file.path, force=request.force)
    return tuple(file for _, file in printed)


def sort_path(column: str, worker: Worker) -> FieldPath:
    """Return the field of the column to sort by; InputError with a suggestion if there is no such column."""
    try:
        return read_columns([column], worker.pack, "option").paths[0]
    except InputError as error:
        raise InputError(
            [Problem(OPTION, None, f"sort {column}", problem.message) for problem in error.problems]
        ) from None


def _counted(
    rows: Iterable[tuple[Record, int]], patients: int, progress: Callable[[int, int], None]
) -> Iterator[tuple[Record, int]]:
    for number, row in enumerate(rows, start=1):
        progress(number, patients)
        yield row


def _sheets(rows: Iterable[tuple[Record, int]], worker: Worker) -> Iterator[Sheet]:
    for record, key in rows:
        row = worker.understand(worker.read(record))
        if row.key != key:  # the roster is read once more, and must be what was checked and made
            raise changed_roster(worker.settings.roster)
        yield worker.sheet(row)


def _print(
    path: Path, sheets: Iterator[Sheet], request: PrintRequest, unfinished: ExitStack
) -> tuple[PartFile, Printed]:
    """Print into an unfinished file in the folder of `path`, and return both."""
    from handouts.pdf.writer.print_file import write_print_file

    refuse_unwritable(path, force=request.force)
    pages = 0

    def write(file: BinaryIO) -> None:
        nonlocal pages
        pages = write_print_file(file, sheets, duplex=request.duplex)

    with output_errors(path):
        sweep(str(path.parent))
        part = unfinished.enter_context(PartFile(str(path.parent)))
        with _size_errors(path):
            part.fill(write, durable=True)
    return part, Printed(path, pages)


@contextmanager
def _size_errors(path: Path) -> Iterator[None]:
    """Turn the error of a print file that is too large into an OutputError that names the file."""
    from handouts.pdf.writer.print_file import PrintFileFullError

    try:
        yield
    except PrintFileFullError as error:
        advice = f"print them in several files of at most {error.advised:,} sheets"
        raise OutputError(f"{path}: {error}", advice, "split", error.advised) from None


def _sorted(rows: Iterable[tuple[Record, int]], worker: Worker, column: str) -> list[tuple[Record, int]]:
    path = sort_path(column, worker)
    if is_part(path):
        return sorted(rows, key=lambda row: _order(_typed(worker, row[0], path), path))
    return sorted(rows, key=lambda row: _order(worker.read(row[0]).facts, path))


def _typed(worker: Worker, record: Record, path: FieldPath) -> Mapping[Any, Any]:
    """Return a part of the name in the shape of facts, which have the name as a whole."""
    cells = worker.settings.reader.typed_cells(record, worker.pack)
    text = next((cell.text.strip() for cell in cells if cell.path == path), "")
    return {path[0]: {path[1]: text}} if text else {}


def _order(facts: Mapping[Any, Any], path: FieldPath) -> tuple[int, float, str]:
    """Return the sort key of a row: numbers by size, then texts by letters, then rows without a value."""
    value: Any = facts
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, list):
        value = " ".join(map(str, value))
    if isinstance(value, int | float):
        return 0, float(value), ""
    if isinstance(value, date):
        return 1, 0.0, value.isoformat()
    return (2, 0.0, "") if value is None else (1, 0.0, str(value).casefold())
