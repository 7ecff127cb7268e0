"""A dose in words: one place, so that the plan table, the card and the check sheet can never differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handouts.model.exercise import Exercise
from handouts.model.plan import Decision, Dose
from handouts.model.words import ExerciseWords
from handouts.sheet.wording import fill, plural

DAYS_IN_WEEK = 7


def hold_time(labels: Mapping[str, str], dose: Dose) -> str:
    """Return for example "6 seconds"."""
    return plural(labels, "seconds", dose.hold_s)


def side_words(exercise: Exercise, words: ExerciseWords) -> tuple[str, ...]:
    """Return the words of the exercise's directions, in order; empty where it has one only."""
    return tuple(words.sides[side] for side in exercise.sides)


def each_side(labels: Mapping[str, str], exercise: Exercise) -> str | None:
    """Return "each side" for left and right, "each way" for other directions, None where there is one only."""
    if not exercise.sides:
        return None
    return labels["each_side" if set(exercise.sides) == {"left", "right"} else "each_way"]


def repeats(labels: Mapping[str, str], exercise: Exercise, dose: Dose) -> str:
    """Return for example "10 times", "5 times each way" or "10 times, 2 sets"."""
    return _by_side_and_set(labels, exercise, dose, plural(labels, "repeats", dose.repetitions))


def repeat_detail(labels: Mapping[str, str], exercise: Exercise, dose: Dose) -> str:
    """Return what stands beside the number of repeats: "times", "times each way" or "times, 2 sets"."""
    return _by_side_and_set(labels, exercise, dose, plural(labels, "repeats_unit", dose.repetitions))


def _by_side_and_set(labels: Mapping[str, str], exercise: Exercise, dose: Dose, times: str) -> str:
    if side := each_side(labels, exercise):
        times = fill(labels["repeats.by_side"], {"times": times, "side": side})
    if dose.sets > 1:
        times = fill(labels["repeats.in_sets"], {"times": times, "sets": plural(labels, "sets", dose.sets)})
    return times


def times_a_day(labels: Mapping[str, str], dose: Dose) -> str:
    """Return for example "2 times a day"."""
    return plural(labels, "times_a_day", dose.times_per_day)


def days_a_week(labels: Mapping[str, str], dose: Dose) -> str:
    """Return for example "5 days a week"; "every day" where it is all seven."""
    if dose.days_per_week == DAYS_IN_WEEK:
        return labels["every_day"]
    return plural(labels, "days_a_week", dose.days_per_week)


def rest_days(decisions: Iterable[Decision]) -> int | None:
    """Return how many days a week the patient rests from all these exercises; None where that differs between them."""
    days = {dose_of(decision).days_per_week for decision in decisions}
    return DAYS_IN_WEEK - days.pop() if len(days) == 1 else None


def log_dose(labels: Mapping[str, str], exercise: Exercise, dose: Dose) -> str:
    """Return the dose as the check sheet has it: "Hold 6 seconds, 5 times each way, 2 times a day, 5 days a week"."""
    values = {
        "seconds": hold_time(labels, dose),
        "repeats": repeats(labels, exercise, dose),
        "times": times_a_day(labels, dose),
        "days": days_a_week(labels, dose),
    }
    return fill(labels["log.dose"], values)


def exercise_name(
    labels: Mapping[str, str], exercise: Exercise, words: ExerciseWords, variant_id: str | None
) -> str:
    """Return the exercise's name, with the variant's added where it is not done the ordinary way."""
    if variant_id is None or variant_id == exercise.variants[0].id:
        return words.name
    variant = words.variants[variant_id]
    return fill(labels["card.variant"], {"exercise": words.name, "variant": variant.name})


def dose_of(decision: Decision) -> Dose:
    """Return the dose of an exercise that the patient does; ValueError where it is withheld."""
    if decision.dose is None:
        raise ValueError(f"{decision.exercise_id} is withheld and has no dose")
    return decision.dose
