"""What is asked of one process: to check some rows, or to make their sheets; values in and out, and nothing kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from handouts.batch.duplicates import NOBODY, Persons, persons_of
from handouts.batch.folder.manifest_lines import ManifestLine, decision_record, line_bytes
from handouts.batch.folder.output import is_there, write_sheet
from handouts.batch.folder.sources import Source
from handouts.batch.naming import file_name, key_text
from handouts.batch.overrides import NO_OVERRIDES, RowOverrides, overrides_of
from handouts.batch.settings import Settings
from handouts.batch.workers.worker import Understood, Workshop, workshop
from handouts.infra.errors import InputError, Problem
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Record

if TYPE_CHECKING:
    from handouts.pdf.renderer import Document
    from handouts.pdf.writer.print_file_size import ObjectCount


class CheckedRow(NamedTuple):
    """What was found of one row; `key` is 0 where there are problems."""

    key: int
    problems: tuple[Problem, ...]
    persons: Persons
    overrides: RowOverrides = NO_OVERRIDES
    missing: frozenset[Option] = frozenset()
    """Options by which cells of a bad row might be read."""


class Task(NamedTuple):
    """A row to make, and the manifest's line of an earlier run that made the same, if any."""

    record: Record
    key: int
    earlier: ManifestLine | None
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
    overrides: RowOverrides = NO_OVERRIDES


def check_rows(settings: Settings, records: Sequence[Record]) -> list[CheckedRow]:
    """Check rows, in their order."""
    place = workshop(settings)
    return [_checked(place, record) for record in records]


def make_rows(settings: Settings, tasks: Sequence[Task]) -> list[MadeRow]:
    """Make the sheets of rows, in their order, where they are not there already; OutputError where one cannot be written."""
    place = workshop(settings)
    return [_made(place, task) for task in tasks]


def count_objects(settings: Settings, rows: Sequence[tuple[Record, int]]) -> list[ObjectCount]:
    """Return how many objects the sheets of rows would have in a file for the printer; none of a row without a sheet."""
    place = workshop(settings)
    return [_counted(place, record) for record, _ in rows]


def _counted(place: Workshop, record: Record) -> ObjectCount:
    from handouts.pdf.writer.print_file_size import ObjectCount, object_count

    try:
        row = place.understand(*place.read(record))
        return object_count(place.renderer.lay_out(place.sheet(row)))
    except InputError:
        return ObjectCount(0)  # it is rejected when it is made


def _checked(place: Workshop, record: Record) -> CheckedRow:
    try:
        raw, where = place.read(record)
    except InputError as error:
        return CheckedRow(0, error.problems, NOBODY, missing=place.missing(record))
    try:
        row = place.understand(raw, where)
        return CheckedRow(row.key, (), persons_of(raw), overrides_of(row.plan))
    except InputError as error:
        return CheckedRow(0, error.problems, persons_of(raw), missing=place.missing(record))


def _made(place: Workshop, task: Task) -> MadeRow:
    earlier = task.earlier
    if earlier is not None and _is_current(place.settings, earlier):
        if task.is_again:
            return _done("again", earlier)
        line = _for_task(earlier, place, task)
        return _done("kept" if line == earlier else "reused", line)
    try:
        row = place.understand(*place.read(task.record))
        sheet, document = place.printed(row)
    except InputError as error:
        return MadeRow("rejected", problems=error.problems)
    if row.key != task.key:
        return MadeRow("rejected", problems=(_changed(place.settings, task.record),))
    name = file_name(place.pack.id, row.key, row.patient.name if place.settings.name_in_file else None)
    line = _line(place, task, row, name, sheet.content_id, document)
    if task.is_again:
        return _done("again", line)
    write_sheet(place.settings.folder, name, document.data)
    return _done("made", _for_task(line, place, task))


def _line(
    place: Workshop, task: Task, row: Understood, name: str, content_id: str, document: Document
) -> ManifestLine:
    """Return the record of a sheet that was made; it keeps the sources of the one that it replaces."""
    return ManifestLine(
        row=task.record.number,
        identifier=row.patient.identifier,
        content_id=content_id,
        file=name,
        sha256=document.sha256,
        pages=document.pages,
        decisions={decision.exercise_id: decision_record(decision) for decision in row.plan.decisions},
        lifted=overrides_of(row.plan).rules,
        notices=tuple([f"{notice.kind} {notice.subject}" for notice in row.plan.notices]),
        program=place.settings.program,
        pack=place.pack.id,
        pack_version=place.pack.version,
        date=place.settings.on.isoformat(),
        roster=place.settings.roster,
        key=key_text(row.key),
        sources=() if task.earlier is None else task.earlier.sources,
    )


def _for_task(line: ManifestLine, place: Workshop, task: Task) -> ManifestLine:
    return line.for_rows(task.record.number, task.also, place.settings.roster, task.sources)


def _done(state: Literal["made", "reused", "kept", "again"], line: ManifestLine) -> MadeRow:
    return MadeRow(state, line_bytes(line), line.pages, line.withheld, overrides=line.overrides)


def _changed(settings: Settings, record: Record) -> Problem:
    message = "the row was changed while the batch was running; run it again"
    return Problem(settings.roster, record.line, "", message)


def _is_current(settings: Settings, earlier: ManifestLine) -> bool:
    """Tell whether an earlier run's sheet is still there, and would have the same name today."""
    named = not earlier.file.startswith(f"{earlier.pack}-{earlier.key}")
    return named == settings.name_in_file and is_there(settings.folder, earlier.file, earlier.sha256)
