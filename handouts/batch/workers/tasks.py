"""What is asked of one process: to check some rows, or to make their sheets; values in and out, and nothing kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from handouts.batch.duplicates import NOBODY, Persons, persons_of
from handouts.batch.folder.manifest_lines import Line, MadeFile, approved_in, line_bytes, line_of, with_rows
from handouts.batch.folder.output import is_there, write_sheet
from handouts.batch.folder.sources import Source
from handouts.batch.naming import file_name
from handouts.batch.overrides import NOTHING, Approved, approved
from handouts.batch.settings import Settings
from handouts.batch.workers.worker import Workshop, workshop
from handouts.infra.errors import InputError, Problem
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Record


class CheckedRow(NamedTuple):
    """What was found of one row; `key` is 0 where there are problems."""

    key: int
    problems: tuple[Problem, ...]
    persons: Persons
    approved: Approved = NOTHING
    missing: frozenset[Option] = frozenset()
    """Options by which cells of a bad row might be read."""


class Task(NamedTuple):
    """A row to make, and the manifest's line of an earlier run that made the same, if any."""

    record: Record
    key: int
    earlier: Line | None
    also: tuple[int, ...] = ()
    """The numbers of later rows that are the same, for which this one's sheet stands too."""
    is_again: bool = False
    """Whether this is such a later row."""
    sources: tuple[Source, ...] = ()
    """Where the sheet comes from: of this row, and of the later ones."""


class MadeRow(NamedTuple):
    """What became of one row; `line` is what the manifest says of its sheet, empty where it cannot be printed."""

    state: Literal["made", "reused", "kept", "again", "rejected"]
    """Kept: reused, and the line of the earlier run is the row's own to the letter. Again: an earlier row has its sheet."""
    line: bytes = b""
    pages: int = 0
    withheld: int = 0
    """Exercises that were withheld."""
    problems: tuple[Problem, ...] = ()
    approved: Approved = NOTHING


def check_rows(settings: Settings, records: Sequence[Record]) -> list[CheckedRow]:
    """Check rows, in their order."""
    place = workshop(settings)
    return [_checked(place, record) for record in records]


def make_rows(settings: Settings, tasks: Sequence[Task]) -> list[MadeRow]:
    """Make the sheets of rows, in their order, where they are not there already; OutputError where one cannot be written."""
    place = workshop(settings)
    return [_made(place, task) for task in tasks]


def _checked(place: Workshop, record: Record) -> CheckedRow:
    try:
        raw, where = place.read(record)
    except InputError as error:
        return CheckedRow(0, error.problems, NOBODY, missing=place.missing(record))
    try:
        row = place.understand(raw, where)
        return CheckedRow(row.key, (), persons_of(raw), approved(row.plan))
    except InputError as error:
        return CheckedRow(0, error.problems, persons_of(raw), missing=place.missing(record))


def _made(place: Workshop, task: Task) -> MadeRow:
    earlier = task.earlier
    if earlier is not None and _is_current(place.settings, earlier):
        if task.is_again:
            return _done("again", earlier)
        line = _with_rows(earlier, place, task)
        return _done("kept" if line == earlier else "reused", line)
    try:
        row = place.understand(*place.read(task.record))
        sheet, document = place.printed(row)
    except InputError as error:
        return MadeRow("rejected", problems=error.problems)
    if row.key != task.key:
        return MadeRow("rejected", problems=(_changed(place.settings, task.record),))
    name = file_name(place.pack.id, row.key, row.patient.name if place.settings.name_in_file else None)
    found = MadeFile(name, document.sha256, document.pages, sheet.content_id)
    line = line_of(place, task.record.number, row, found)
    if task.is_again:
        return _done("again", line)
    write_sheet(place.settings.folder, name, document.data)
    others = {} if earlier is None else {"sources": earlier.get("sources", ())}
    return _done("made", _with_rows({**line, **others}, place, task))


def _with_rows(line: Line, place: Workshop, task: Task) -> Line:
    return with_rows(line, task.record.number, task.also, place.settings.roster, task.sources)


def _done(state: Literal["made", "reused", "kept", "again"], line: Line) -> MadeRow:
    withheld = sum([decision["outcome"] == "withheld" for decision in line["decisions"].values()])
    return MadeRow(state, line_bytes(line), line["pages"], withheld, approved=approved_in(line))


def _changed(settings: Settings, record: Record) -> Problem:
    message = "the row was changed while the batch was running; run it again"
    return Problem(settings.roster, record.line, "", message)


def _is_current(settings: Settings, earlier: Line) -> bool:
    """Tell whether an earlier run's sheet is still there, and would have the same name today."""
    named = not earlier["file"].startswith(f"{earlier['pack']}-{earlier['key']}")
    return named == settings.name_in_file and is_there(settings.folder, earlier["file"], earlier["sha256"])
