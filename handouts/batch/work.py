"""What is asked of one process: to check some rows, or to make their sheets; values in and out, and nothing kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from handouts.batch.manifest import Line
from handouts.batch.naming import file_name, key_text
from handouts.batch.persons import Persons, persons_of
from handouts.batch.records import Record
from handouts.batch.settings import Settings
from handouts.batch.workshop import Understood, Workshop, workshop
from handouts.batch.writing import is_there, write_sheet
from handouts.errors import InputError, Problem
from handouts.model.plan import Decision


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
    """A row whose sheet is on the disk (then `line` is what the manifest says of it), or cannot be printed."""

    line: Line | None
    reused: bool
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
    settings, earlier = place.settings, task.earlier
    if earlier is not None and _is_current(settings, earlier):
        return MadeRow(earlier, reused=True)
    try:
        row = place.understand(*place.read(task.record))
        if row.key != task.key:
            message = "the row was changed while the batch was running; run it again"
            return MadeRow(None, False, (Problem(settings.roster, task.record.line, "", message),))
        sheet, document = place.printed(row)
    except InputError as error:
        return MadeRow(None, reused=False, problems=error.problems)
    name = file_name(place.pack.id, row.key, row.patient.name if settings.name_in_file else None)
    write_sheet(settings.folder, name, document.data)
    sha256 = hashlib.sha256(document.data).hexdigest()
    line = _line(place, task.record.number, row)
    line |= {"content_id": sheet.content_id, "file": name, "sha256": sha256, "pages": document.pages}
    return MadeRow(line, reused=False)


def _is_current(settings: Settings, earlier: Line) -> bool:
    """Tell whether an earlier run's sheet is still there, and would have the same name today."""
    named = not earlier["file"].startswith(f"{earlier['pack']}-{earlier['key']}")
    return named == settings.name_in_file and is_there(settings.folder, earlier["file"], earlier["sha256"])


def _line(place: Workshop, number: int, row: Understood) -> Line:
    """Return what the manifest says of a row but its file: no name, no finding, and the identifier that the clinic gave it."""
    return {
        "row": number,
        "identifier": row.patient.identifier,
        "content_id": "",
        "file": "",
        "sha256": "",
        "pages": 0,
        "decisions": {one.exercise_id: _decision(one) for one in row.plan.decisions},
        "notices": [f"{notice.kind} {notice.subject}" for notice in row.plan.notices],
        "program": place.settings.program,
        "pack": place.pack.id,
        "pack_version": place.pack.version,
        "date": place.settings.on.isoformat(),
        "roster": place.settings.roster,
        "key": key_text(row.key),
    }


def _decision(decision: Decision) -> dict[str, object]:
    """Return an exercise's part of a line; a dose in the order and units of `Dose`."""
    dose, first = decision.dose, decision.not_before
    return {
        "outcome": decision.outcome,
        "variant": decision.variant_id,
        "dose": dose and [dose.hold_s, dose.repetitions, dose.sets, dose.times_per_day, dose.days_per_week],
        "rules": [fired.rule_id for fired in decision.rules],
        "omitted": decision.omitted,
        "not_before": first and first.isoformat(),
    }
