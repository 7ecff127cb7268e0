"""The work of one process: it checks some rows or makes their sheets. Values go in and out; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from handouts.batch.duplicates import NOBODY, PersonDigests, persons_of
from handouts.batch.folder.manifest_lines import ManifestLine, decision_record, line_bytes
from handouts.batch.folder.notice_words import notice_word
from handouts.batch.folder.output import is_there, write_sheet
from handouts.batch.folder.sources import Source
from handouts.batch.naming import key_text
from handouts.batch.overrides import NO_OVERRIDES, RowOverrides, overrides_of
from handouts.batch.settings import Settings
from handouts.batch.workers.kept_patients import pack_patients, unpack_patients
from handouts.batch.workers.worker import ReadyRow, Worker
from handouts.infra.errors import InputError, Problem
from handouts.model.patient import Patient
from handouts.model.sheet import Sheet
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Record

if TYPE_CHECKING:
    from handouts.pdf.renderer import Document
    from handouts.pdf.writer.print_file_size import ObjectCount


class CheckedRow(NamedTuple):
    """The result of checking one row; `key` is 0 where there are problems."""

    key: int
    problems: tuple[Problem, ...]
    persons: PersonDigests
    overrides: RowOverrides = NO_OVERRIDES
    missing_options: frozenset[Option] = frozenset()
    """Options by which cells of a bad row might be read, or the name of a good one read otherwise."""
    has_unread_codes: bool = False
    """Whether the row has diagnosis codes that no pack of its sheet knows."""


class Task(NamedTuple):
    """A row to make, and the line of an earlier run that made the same sheet, if there is one."""

    record: Record
    key: int
    earlier: ManifestLine | None
    repeats: tuple[int, ...] = ()
    """The numbers of later rows that are identical and share this sheet."""
    is_duplicate: bool = False
    """Whether this row shares the sheet of an earlier one."""
    sources: tuple[Source, ...] = ()
    """Where the sheet comes from: of this row, and of the later ones."""


class MadeRow(NamedTuple):
    """The result of one row; `line` is the record of its sheet in the manifest, empty where it cannot be printed."""

    state: Literal["made", "reused", "kept", "duplicate", "rejected"]
    """Kept: reused, and the line of the earlier run needs no change. Duplicate: it shares the sheet of an earlier row."""
    line: bytes = b""
    pages: int = 0
    withheld: int = 0
    """Exercises that were withheld."""
    problems: tuple[Problem, ...] = ()
    overrides: RowOverrides = NO_OVERRIDES


class CheckedRows(NamedTuple):
    """The result of checking a portion of rows."""

    rows: list[CheckedRow]
    patients: bytes
    """The patients of the good ones, packed: whoever makes their sheets need not understand the rows again."""


class TasksTogether(NamedTuple):
    """A portion of rows to make, and their patients as the check has packed them; empty where they were not kept."""

    tasks: list[Task]
    patients: bytes


def check_rows(worker: Worker, records: Sequence[Record]) -> CheckedRows:
    """Check rows, in their order."""
    patients: dict[int, Patient] = {}
    rows = [_checked(worker, record, patients) for record in records]
    return CheckedRows(rows, pack_patients(patients) if worker.settings.keeps_patients else b"")


def make_rows(worker: Worker, portion: TasksTogether) -> list[MadeRow]:
    """Make the sheets of rows, in their order, where they are not there already; OutputError where one cannot be written."""
    patients = unpack_patients(portion.patients)
    return [_made(worker, task, patients.get(task.record.number)) for task in portion.tasks]


def count_objects(worker: Worker, records: Sequence[Record]) -> list[ObjectCount]:
    """Return how many objects the sheets of rows would have in a file for the printer; none of a row without a sheet."""
    return [_counted(worker, record) for record in records]


def _counted(worker: Worker, record: Record) -> ObjectCount:
    from handouts.pdf.writer.print_file_size import ObjectCount, object_count

    try:
        row = worker.understand(worker.read(record))
        return object_count(worker.session.renderer.lay_out(worker.sheet(row)))
    except InputError:
        return ObjectCount(0)  # it is rejected when it is made


def _checked(worker: Worker, record: Record, patients: dict[int, Patient]) -> CheckedRow:
    persons = NOBODY
    try:
        request = worker.read(record)
        persons = persons_of(request.facts)
        row = worker.understand(request)
    except InputError as error:
        return CheckedRow(0, error.problems, persons, missing_options=worker.missing_options(record))
    patients[record.number] = row.patient
    doubtful = worker.missing_options(record) if "," in row.patient.name else frozenset[Option]()
    unread = row.has_unread_codes(request)
    return CheckedRow(row.key, (), persons, overrides_of(row.plan), doubtful & {"names"}, unread)


def _made(worker: Worker, task: Task, patient: Patient | None) -> MadeRow:
    earlier = task.earlier
    if earlier is not None and _is_current(worker.settings, earlier):
        if task.is_duplicate:
            return _done("duplicate", earlier)
        line = _for_task(earlier, worker, task)
        return _done("kept" if line == earlier else "reused", line)
    try:
        row, sheet, document = _printed(worker, task, patient)
    except InputError as error:
        return MadeRow("rejected", problems=error.problems)
    name = worker.file_name(row)
    line = _line(worker, task, row, name, sheet, document)
    if task.is_duplicate:
        return _done("duplicate", line)
    write_sheet(worker.settings.folder, name, document.data)
    return _done("made", _for_task(line, worker, task))


def _printed(worker: Worker, task: Task, patient: Patient | None) -> tuple[ReadyRow, Sheet, Document]:
    """Return a row with its sheet and file; InputError where it cannot be printed, or is no longer what was checked."""
    if patient is not None:
        with suppress(
            InputError
        ):  # then it is read again, for where the text that cannot be printed was typed
            row = worker.understood(patient, task.key)
            return row, *worker.printed(row)
    row = worker.understand(worker.read(task.record))
    if row.key != task.key:
        raise InputError([_changed(worker.settings, task.record)])
    return row, *worker.printed(row)


def _line(
    worker: Worker, task: Task, row: ReadyRow, name: str, sheet: Sheet, document: Document
) -> ManifestLine:
    """Return the record of a sheet that was made; it keeps the sources of the one that it replaces."""
    return ManifestLine(
        row=task.record.number,
        identifier=row.patient.identifier,
        content_id=sheet.content_id,
        file=name,
        sha256=document.sha256,
        pages=document.pages,
        decisions={decision.exercise_id: decision_record(decision) for decision in row.plan.decisions},
        lifted=overrides_of(row.plan).rules,
        notices=tuple(map(notice_word, row.plan.notices)),
        program=worker.settings.program,
        pack=row.session.pack.id,
        pack_version=row.session.pack.version,
        date=worker.settings.on.isoformat(),
        roster=worker.settings.roster,
        key=key_text(row.key),
        language=sheet.edition.language,
        sources=() if task.earlier is None else task.earlier.sources,
    )


def _for_task(line: ManifestLine, worker: Worker, task: Task) -> ManifestLine:
    return line.for_rows(task.record.number, task.repeats, worker.settings.roster, task.sources)


def _done(state: Literal["made", "reused", "kept", "duplicate"], line: ManifestLine) -> MadeRow:
    return MadeRow(state, line_bytes(line), line.pages, line.withheld, overrides=line.overrides)


def _changed(settings: Settings, record: Record) -> Problem:
    message = "the row was changed while the batch was running; run the batch again"
    return Problem(settings.roster, record.line, "", message)


def _is_current(settings: Settings, earlier: ManifestLine) -> bool:
    """Return whether an earlier run's sheet is still there, and would have the same name today."""
    named = not earlier.file.startswith(f"{earlier.pack}-{earlier.key}")
    return named == settings.name_in_file and is_there(settings.folder, earlier.file, earlier.sha256)
