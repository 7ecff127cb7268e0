"""A dose in words: one place, so that the plan table, the card and the check sheet can never differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from handouts.model.dose import DAYS_IN_WEEK, Dose
from handouts.model.dose_fields import DoseField
from handouts.model.exercise import Exercise
from handouts.model.plan import Decision
from handouts.model.words import ExerciseWords
from handouts.sheet.wording import decimal, fill, made, number_range, plural, unbroken

_DONE: tuple[DoseField, ...] = ("hold_s", "minutes", "steps", "repetitions")
"""What is done of an exercise, in the order of the card; sides and sets go with the last that it has."""
_MINUTE = 60
_BODY_SIDES = ({"left", "right"}, {"sore", "other"})


def hold_time(labels: Mapping[str, str], exercise: Exercise, dose: Dose) -> str | None:
    """Return for example "6 seconds"; None where nothing is held."""
    if dose.hold_s is None:
        return None
    return detail(labels, exercise, dose, "hold_s", plural(labels, "seconds", dose.hold_s))


def rest_time(labels: Mapping[str, str], seconds: int) -> str:
    """Return for example "90 seconds", and whole minutes as minutes: "1 minute"."""
    if seconds % _MINUTE:
        return plural(labels, "seconds", seconds)
    return plural(labels, "minutes", seconds // _MINUTE)


def side_words(exercise: Exercise, words: ExerciseWords) -> tuple[str, ...]:
    """Return the words of the exercise's directions, in order; empty where it has one only."""
    return tuple(words.sides[side] for side in exercise.sides)


def each_side(labels: Mapping[str, str], exercise: Exercise) -> str | None:
    """Return "each side" for left and right or sore and other, "each way" for other directions, None for one only."""
    if not exercise.sides:
        return None
    return labels["each_side" if set(exercise.sides) in _BODY_SIDES else "each_way"]


def repeats(labels: Mapping[str, str], exercise: Exercise, dose: Dose) -> str:
    """Return what is done beside the hold: "10 times", "5 times each way", "20 steps, 2 sets"; empty for a hold alone."""
    counts: tuple[tuple[DoseField, str, int | None], ...] = (
        ("minutes", "minutes", dose.minutes),
        ("steps", "steps", dose.steps),
        ("repetitions", "repeats", dose.repetitions),
    )
    return ", ".join(
        detail(labels, exercise, dose, name, plural(labels, label, count))
        for name, label, count in counts
        if count is not None
    )


def detail(labels: Mapping[str, str], exercise: Exercise, dose: Dose, name: DoseField, words: str) -> str:
    """Return the words of one field with sides and sets, where they belong to it: "times each way", "times, 2 sets"."""
    if name != [each for each in _DONE if dose.of(each) is not None][-1]:
        return words
    if side := each_side(labels, exercise):
        words = fill(labels["repeats.by_side"], {"times": made(words), "side": made(side)}).strip()
    if dose.sets is not None and dose.sets > 1:
        sets = plural(labels, "sets", dose.sets)
        words = fill(labels["repeats.in_sets"], {"times": made(words), "sets": made(sets)}) if words else sets
    return words


def times_a_day(labels: Mapping[str, str], dose: Dose) -> str | None:
    """Return for example "2 times a day"; None where that is not said."""
    return None if dose.times_per_day is None else plural(labels, "times_a_day", dose.times_per_day)


def days_a_week(labels: Mapping[str, str], dose: Dose) -> str | None:
    """Return for example "5 days a week, never two days in a row"; "every day" for all seven; None where nothing is said."""
    days = None if dose.days_per_week is None else plural(labels, "days_a_week", dose.days_per_week)
    if dose.days_per_week == DAYS_IN_WEEK:
        days = labels["every_day"]
    between = None if dose.days_between is None else plural(labels, "days_between", dose.days_between)
    return ", ".join(filter(None, (days, between))) or None


def often(labels: Mapping[str, str], dose: Dose, *, with_days: bool = True, with_between: bool = True) -> str:
    """Return how often: "2 times a day, 5 days a week"; empty where nothing is said.

    Days of rest in between are left out where they are said once for all exercises.
    """
    told = dose if with_between else replace(dose, days_between=None)
    days = days_a_week(labels, told) if with_days else None
    return ", ".join(filter(None, (times_a_day(labels, dose), days)))


def rest_days(decisions: Iterable[Decision]) -> int | None:
    """Return how many days a week the patient rests from all these exercises; None where that differs between them.

    It is 0 where no exercise says on how many days it is done.
    """
    days = {dose_of(decision).days_per_week for decision in decisions}
    if len(days) != 1:
        return None
    (only,) = days
    return 0 if only is None else DAYS_IN_WEEK - only


def days_between(decisions: Iterable[Decision]) -> int | None:
    """Return how many days of rest stand between two days with these exercises; None where that differs or is not said."""
    days = {dose_of(decision).days_between for decision in decisions}
    return days.pop() if len(days) == 1 else None


def tempo(labels: Mapping[str, str], dose: Dose) -> str | None:
    """Return for example "up 2 seconds, down 4 seconds"; None where the speed is free."""
    ways = (("tempo.up", dose.up_s), ("tempo.down", dose.down_s))
    said = [
        fill(labels[label], {"seconds": made(unbroken(plural(labels, "seconds", seconds)))})
        for label, seconds in ways
        if seconds is not None
    ]
    return ", ".join(said) or None


def load_name(labels: Mapping[str, str], words: ExerciseWords, dose: Dose) -> str:
    """Return what the load is: "Band", "Weight", or as the pack calls it."""
    if words.load is not None:
        return words.load.name
    return labels["load.band" if isinstance(dose.load, str) else "load.weight"]


def load(labels: Mapping[str, str], words: ExerciseWords, dose: Dose) -> tuple[str, str] | None:
    """Return the load as a figure and its words, such as ("2.5", "pounds") or ("", "red"); None without one."""
    if dose.load is None:
        return None
    if isinstance(dose.load, str):
        printed = words.load.scale.get(dose.load) if words.load else None
        return "", printed or dose.load.replace("-", " ")
    if not dose.load:
        return "", labels["load.none"]
    count = 1 if dose.load == 1 else 2  # half a pound and two of them have one form
    unit = plural(labels, "unit.lb", count) if dose.load_unit == "lb" else plural(labels, "unit.kg", count)
    return decimal(labels, dose.load), unit


def load_words(labels: Mapping[str, str], words: ExerciseWords, dose: Dose) -> str | None:
    """Return the load in one run of words: "2.5 pounds", "red"; None without one."""
    parts = load(labels, words, dose)
    return None if parts is None else " ".join(filter(None, parts))


def load_sentence(labels: Mapping[str, str], words: ExerciseWords, dose: Dose) -> str | None:
    """Return for example "Band: red."; None without a load."""
    if loaded := load_words(labels, words, dose):
        return fill(labels["dose.load"], {"name": made(load_name(labels, words, dose)), "load": made(loaded)})
    return None


def effort(labels: Mapping[str, str], dose: Dose) -> str | None:
    """Return for example "3 to 5"; None where the pack does not say how hard it may feel."""
    if dose.effort_low is None or dose.effort_high is None:
        return None
    return number_range(labels, dose.effort_low, dose.effort_high)


def how(labels: Mapping[str, str], words: ExerciseWords, dose: Dose) -> Iterator[str]:
    """Yield a sentence for each thing to know besides how much and how often: load, speed, rest and effort."""
    if loaded := load_sentence(labels, words, dose):
        yield loaded
    if speed := tempo(labels, dose):
        yield fill(labels["dose.tempo"], {"tempo": made(speed[:1].upper() + speed[1:])})
    if dose.rest_s is not None and dose.has_rest:
        yield fill(labels["dose.rest"], {"rest": made(rest_time(labels, dose.rest_s))})
    if felt := effort(labels, dose):
        yield fill(labels["dose.effort"], {"effort": made(felt)})


def amount(labels: Mapping[str, str], exercise: Exercise, dose: Dose) -> str:
    """Return how much: "Hold 6 seconds, 5 times each way", "20 steps, 2 sets"."""
    held = hold_time(labels, exercise, dose)
    hold = fill(labels["log.hold"], {"seconds": made(held)}) if held else ""
    return ", ".join(filter(None, (hold, repeats(labels, exercise, dose))))


def log_dose(labels: Mapping[str, str], exercise: Exercise, dose: Dose, *, with_between: bool = True) -> str:
    """Return the dose as the check sheet has it: "Hold 6 seconds, 5 times each way, 2 times a day, 5 days a week"."""
    return ", ".join(
        filter(None, (amount(labels, exercise, dose), often(labels, dose, with_between=with_between)))
    )


def exercise_name(
    labels: Mapping[str, str], exercise: Exercise, words: ExerciseWords, decision: Decision
) -> str:
    """Return the exercise's name, with the variant's where it is not done the ordinary way, and with its level."""
    name, variant_id = words.name, decision.variant_id
    if variant_id is not None and variant_id != exercise.variants[0].id:
        name = fill(
            labels["card.variant"], {"exercise": made(name), "variant": made(words.variants[variant_id].name)}
        )
    if decision.level_id is None:
        return name
    return fill(
        labels["card.at_level"], {"exercise": made(name), "level": made(words.levels[decision.level_id].name)}
    )


def dose_of(decision: Decision) -> Dose:
    """Return the dose of an exercise that the patient does; ValueError where it is withheld."""
    if decision.dose is None:
        raise ValueError(f"{decision.exercise_id} is withheld and has no dose")
    return decision.dose
