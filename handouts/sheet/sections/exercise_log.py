"""The part "Your check sheet": boxes for each day, with the doses, on a page to hang on the wall alone."""

from __future__ import annotations

from datetime import date, timedelta

from handouts.model.dose import DAYS_IN_WEEK
from handouts.model.labels import Labels
from handouts.model.plan import Decision
from handouts.model.sheet import CheckSheet, LogRow, LogWeek, NotesPage, SharedBlock
from handouts.sheet import doses
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.wording import (
    ended,
    fill,
    made,
    number,
    plural,
    sentences,
    short_date,
    short_weekday,
    weekday,
)

_MOST_BY_DEFAULT = 4
"""Weeks offered where nobody said how many; as many of them are printed as fit on one page."""


def log_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the check sheet from the first day on, with as many weeks as were asked for or one page holds."""
    between = doses.days_between(given.active)
    rows = tuple(
        _row(given.material, number, decision, with_between=between is None)
        for number, decision in enumerate(given.active, start=1)
    )
    return (_check_sheet(given, rows, between),)


def _row(material: Material, number: int, decision: Decision, *, with_between: bool) -> LogRow:
    labels, exercise = material.labels, material.pack.exercise(decision.exercise_id)
    dose = doses.dose_of(decision)
    words = material.words.exercises[exercise.id]
    name = doses.exercise_name(labels, exercise, words, decision)
    how = sentences(labels, doses.how(labels, words, dose))
    done = doses.log_dose(labels, exercise, dose, with_between=with_between)
    in_full = sentences(labels, (ended(labels, done), how)) if how else ""
    return LogRow(number, name, done, dose.times_per_day or 1, in_full)


def _check_sheet(given: EditionInput, rows: tuple[LogRow, ...], between: int | None) -> CheckSheet:
    labels = given.material.labels
    shares_page = given.log_shares_page
    weeks = range(given.weeks or (1 if shares_page else _MOST_BY_DEFAULT))
    shown = tuple(_week(labels, given.first_day + timedelta(weeks=week)) for week in weeks)
    heading = labels["section.log"]
    with_week = {"heading": made(heading), "week": made(shown[0].title)}
    return CheckSheet(
        heading=heading,
        heading_of_week=fill(labels["log.heading"], with_week),
        hint=_hint(labels, doses.rest_days(given.active), between),
        exercise_label=labels["log.exercise"],
        rows=rows,
        weeks=shown,
        one_page=given.weeks is None and not shares_page,
        shares_page=shares_page,
        pain_label=labels["log.pain"],
        notes_label=labels["log.notes"],
        cell_tip=labels["log.cell_tip"],
        pain_tip=labels["log.pain_tip"],
    )


def _hint(labels: Labels, rest: int | None, between: int | None) -> str:
    resting = (plural(labels, "log.rest", rest),) if rest else ()
    apart = (plural(labels, "days_apart", between),) if between else ()
    return sentences(labels, (labels["log.hint"], *resting, *apart, labels["log.bring"]))


def _week(labels: Labels, first: date) -> LogWeek:
    days = tuple(first + timedelta(days=day) for day in range(DAYS_IN_WEEK))
    return LogWeek(
        fill(
            labels["log.week"],
            {"first": made(short_date(labels, days[0])), "last": made(short_date(labels, days[-1]))},
        ),
        tuple(
            fill(
                labels["log.day"],
                {"weekday": made(short_weekday(labels, day)), "day": number(day.day)},
            )
            for day in days
        ),
        tuple(_long_day(labels, day) for day in days),
    )


def _long_day(labels: Labels, day: date) -> str:
    values = {"weekday": made(weekday(labels, day)), "date": made(short_date(labels, day))}
    return fill(labels["log.long_day"], values)


def notes_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the page that stands on the back of a check sheet when the warning signs would stand there."""
    labels = given.material.labels
    return (NotesPage(labels["section.notes"], labels["notes.hint"]),)
