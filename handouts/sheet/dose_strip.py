"""The dose of a card, cell by cell: what to do and how often in large figures, and how to do it below."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.model.dose import Dose
from handouts.model.dose_fields import DoseField
from handouts.model.exercise import Exercise
from handouts.model.labels import Labels
from handouts.model.sheet import DoseCell, DoseStrip
from handouts.model.words import ExerciseWords
from handouts.sheet import doses
from handouts.sheet.wording import capitals, plural

MOST_RINGS = 30
"""Of more repetitions no circles are drawn: nobody counts by them."""


def dose_strip(labels: Labels, exercise: Exercise, words: ExerciseWords, dose: Dose) -> DoseStrip:
    """Return the cells of what an exercise has; nothing stands for what it does not have."""
    often = _often(labels, dose)
    first = (*_done(labels, exercise, words, dose), *([often] if often else []))
    return DoseStrip(first, tuple(_how(labels, words, dose)))


def _done(labels: Labels, exercise: Exercise, words: ExerciseWords, dose: Dose) -> Iterator[DoseCell]:
    def beside(name: DoseField, unit: str) -> str:
        return doses.detail(labels, exercise, dose, name, unit)

    if dose.hold_s is not None:
        unit = beside("hold_s", labels.form("unit.second", dose.hold_s))
        yield DoseCell(labels["card.hold"], str(dose.hold_s), unit, count=labels["card.count"])
    if dose.minutes is not None:
        yield DoseCell(labels["card.minutes"], str(dose.minutes), beside("minutes", ""))
    if dose.steps is not None:
        yield DoseCell(labels["card.steps"], str(dose.steps), beside("steps", ""))
    if dose.repetitions is not None:
        unit = beside("repetitions", labels.form("repeats_unit", dose.repetitions))
        rings = dose.repetitions if dose.repetitions <= MOST_RINGS else 0
        sides = doses.side_words(exercise, words) if rings else ()
        yield DoseCell(labels["card.repeat"], str(dose.repetitions), unit, rings=rings, sides=sides)


def _often(labels: Labels, dose: Dose) -> DoseCell | None:
    """Return how often; where no times a day are said, with the days in the large figure."""
    label, days = labels["card.often"], doses.days_a_week(labels, dose) or ""
    if dose.times_per_day is not None:
        unit = labels.form("times_unit", dose.times_per_day)
        return DoseCell(label, str(dose.times_per_day), unit, days, is_last=True)
    if dose.days_per_week is None:
        return DoseCell(label, "", days, is_last=True) if days else None
    between = plural(labels, "days_between", dose.days_between) if dose.days_between else ""
    unit = labels.form("days_unit", dose.days_per_week)
    return DoseCell(label, str(dose.days_per_week), unit, between, is_last=True)


def _how(labels: Labels, words: ExerciseWords, dose: Dose) -> Iterator[DoseCell]:
    if load := doses.load(labels, words, dose):
        yield DoseCell(capitals(labels, doses.load_name(labels, words, dose)), *load)
    if tempo := doses.tempo(labels, dose):
        yield DoseCell(labels["card.tempo"], "", tempo)
    if dose.rest_s is not None and dose.has_rest:
        figure, unit = doses.rest_figure(labels, dose.rest_s)
        yield DoseCell(labels["card.rest"], figure, unit, labels["card.rest_between"])
    if effort := doses.effort(labels, dose):
        yield DoseCell(labels["card.effort"], effort, "", labels["card.effort_scale"])
