"""What is asked of one process: to check some rows, or to make their sheets; values in and out, and nothing kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from handouts.batch.lines import Line, MadeFile, line_bytes, line_of
from handouts.batch.naming import file_name
from handouts.batch.persons import Persons, persons_of
from handouts.batch.records import Record
from handouts.batch.settings import Settings
from handouts.batch.workshop import Workshop, workshop
from handouts.batch.writing import is_there, write_sheet
from handouts.errors import InputError, Problem


class CheckedRow(NamedTuple):
    """What was found of one row; `key` is 0 where there are problems."""

    key: int
    problems: tuple[Problem, ...]
    persons: Persons


class Task(NamedTuple):
    """A row to make, and the manifest's line of an earlier run that made the same, if any."""

    record: Record
    key: int
    earlier: Line | None


class MadeRow(NamedTuple):
    """What became of one row; `line` is what the manifest says of its sheet, empty where it cannot be printed."""

    state: Literal["made", "reused", "kept", "rejected"]
    """Kept: reused, and the line of the earlier run is the row's own to the letter."""
    line: bytes = b""
    pages: int = 0
    withheld: int = 0
    """Exercises that were withheld."""
    problems: tuple[Problem, ...] = ()


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
        return CheckedRow(0, error.problems, Persons(0, 0))
    try:
        return CheckedRow(place.understand(raw, where).key, (), persons_of(raw))
    except InputError as error:
        return CheckedRow(0, error.problems, persons_of(raw))


def _made(place: Workshop, task: Task) -> MadeRow:
    earlier = task.earlier
    if earlier is not None and _is_current(place.settings, earlier):
        line = {**earlier, "row": task.record.number, "roster": place.settings.roster}
        return _done("kept" if line == earlier else "reused", line)
    try:
        row = place.understand(*place.read(task.record))
        sheet, document = place.printed(row)
    except InputError as error:
        return MadeRow("rejected", problems=error.problems)
    if row.key != task.key:
        return MadeRow("rejected", problems=(_changed(place.settings, task.record),))
    name = file_name(place.pack.id, row.key, row.patient.name if place.settings.name_in_file else None)
    write_sheet(place.settings.folder, name, document.data)
    found = MadeFile(name, place.sha256(document), document.pages, sheet.content_id)
    return _done("made", line_of(place, task.record.number, row, found))


def _done(state: Literal["made", "reused", "kept"], line: Line) -> MadeRow:
    withheld = sum([decision["outcome"] == "withheld" for decision in line["decisions"].values()])
    return MadeRow(state, line_bytes(line), line["pages"], withheld)


def _changed(settings: Settings, record: Record) -> Problem:
    message = "the row was changed while the batch was running; run it again"
    return Problem(settings.roster, record.line, "", message)


def _is_current(settings: Settings, earlier: Line) -> bool:
    """Tell whether an earlier run's sheet is still there, and would have the same name today."""
    named = not earlier["file"].startswith(f"{earlier['pack']}-{earlier['key']}")
    return named == settings.name_in_file and is_there(settings.folder, earlier["file"], earlier["sha256"])
