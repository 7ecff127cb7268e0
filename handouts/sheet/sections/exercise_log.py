"""The part "Your check sheet": a page of boxes for each week, with the doses, to hang on the wall alone."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.model.plan import Decision
from handouts.model.sheet import CheckSheet, LogRow, NotesPage, SharedBlock
from handouts.sheet import doses
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.wording import fill

_WEEKDAYS = range(1, 8)


def log_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return one check sheet a week."""
    material, weeks = given.material, given.weeks
    rows = tuple(_row(material, number, decision) for number, decision in enumerate(given.active, start=1))
    return tuple(_check_sheet(material.labels, rows, week, weeks) for week in range(1, weeks + 1))


def _row(material: Material, number: int, decision: Decision) -> LogRow:
    labels, exercise = material.labels, material.pack.exercise(decision.exercise_id)
    dose = doses.dose_of(decision)
    name = doses.exercise_name(labels, exercise, material.words.exercises[exercise.id], decision.variant_id)
    return LogRow(number, name, doses.log_dose(labels, exercise, dose), dose.times_per_day)


def _check_sheet(labels: Mapping[str, str], rows: tuple[LogRow, ...], week: int, weeks: int) -> CheckSheet:
    """Return the check sheet of one week; its heading counts the sheets where there is more than one."""
    return CheckSheet(
        heading=_heading(labels, week, weeks),
        exercise_label=labels["log.exercise"],
        days=tuple(labels[f"day.short.{day}"] for day in _WEEKDAYS),
        day_names=tuple(labels[f"day.{day}"] for day in _WEEKDAYS),
        rows=rows,
        pain_label=labels["log.pain"],
        notes_label=labels["log.notes"],
        hint=labels["log.hint"],
        cell_tip=_cell_tip(labels, week, weeks),
        week_of_label=labels["log.week_of"],
    )


def _heading(labels: Mapping[str, str], week: int, weeks: int) -> str:
    if weeks == 1:
        return labels["section.log"]
    return fill(labels["log.week"], {"week": str(week), "weeks": str(weeks)})


def _cell_tip(labels: Mapping[str, str], week: int, weeks: int) -> str:
    """Return what a cell is called; its own placeholders stay for the typesetter."""
    tip = labels["log.cell_tip"]
    return (
        tip if weeks == 1 else labels["log.cell_tip_week"].replace("{week}", str(week)).replace("{tip}", tip)
    )


def notes_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the page that stands on the back of a check sheet when the warning signs would stand there."""
    labels = given.material.labels
    return (NotesPage(labels["section.notes"], labels["notes.hint"]),)
