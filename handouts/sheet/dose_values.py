"""What the placeholders of an exercise's sentences stand for: its numbers, with their words where one is meant."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.model.dose import Dose
from handouts.model.exercise import Exercise
from handouts.model.labels import Labels
from handouts.model.words import ExerciseWords
from handouts.sheet.doses import load_words, rest_time
from handouts.sheet.wording import Value, extent_values, made, number, plural, unbroken


def dose_values(labels: Labels, exercise: Exercise, words: ExerciseWords, dose: Dose) -> dict[str, Value]:
    """Return the value of each placeholder; there is none for what the exercise does not have.

    `hold_time`, `times_each` and their like carry their word ("1 second", "once"), so that a dose of one reads rightly.
    """
    values = dict(_numbers(labels, dose))
    if load := load_words(labels, words, dose):
        values["load"] = made(unbroken(load))
    return {**values, **extent_values(labels, exercise)}


def _numbers(labels: Labels, dose: Dose) -> Iterator[tuple[str, Value]]:
    numbers = (
        ("hold", dose.hold_s, "hold_time", "seconds"),
        ("repetitions", dose.repetitions, "times_each", "repeats"),
        ("sets", dose.sets, "", ""),
        ("times", dose.times_per_day, "", ""),
        ("days", dose.days_per_week, "", ""),
        ("steps", dose.steps, "steps_each", "steps"),
        ("minutes", dose.minutes, "minutes_time", "minutes"),
        ("up", dose.up_s, "up_time", "seconds"),
        ("down", dose.down_s, "down_time", "seconds"),
    )
    for name, count, with_word, label in numbers:
        if count is not None:
            yield name, number(count)
            if with_word:
                yield with_word, made(unbroken(plural(labels, label, count)))
    if dose.rest_s is not None:
        yield "rest", number(dose.rest_s)
        yield "rest_time", made(unbroken(rest_time(labels, dose.rest_s)))
