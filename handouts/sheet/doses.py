"""A dose in words: one place, so that the plan table, the card and the check sheet can never differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handouts.model.dose import DAYS_IN_WEEK, Dose
from handouts.model.dose_fields import DoseField
from handouts.model.exercise import Exercise
from handouts.model.labels import Labels
from handouts.model.plan import Decision
from handouts.model.words import ExerciseWords
from handouts.sheet.wording import clauses, decimal, fill, made, number, number_range, plural, unbroken

_DONE: tuple[DoseField, ...] = ("hold_s", "minutes", "steps", "repetitions")
"""What is done of an exercise, in the order of the card; sides and sets go with the last that it has."""
_MINUTE = 60
_BODY_SIDES = ({"left", "right"}, {"sore", "other"})


def hold_time(labels: Labels, exercise: Exercise, dose: Dose) -> str | None:
    """Return for example "6 seconds"; None where nothing is held."""
    if dose.hold_s is None:
        return None
    return detail(labels, exercise, dose, "hold_s", plural(labels, "seconds", dose.hold_s))


def rest_time(labels: Labels, seconds: int) -> str:
    """Return for example "90 seconds", and whole minutes as minutes: "1 minute"."""
    count, unit = _rest(seconds)
    return plural(labels, f"{unit}s", count)


def rest_figure(labels: Labels, seconds: int) -> tuple[str, str]:
    """Return the rest as a figure and its words: ("90", "seconds"), ("1", "minute")."""
    count, unit = _rest(seconds)
    return str(count), labels.form(f"unit.{unit}", count)


def _rest(seconds: int) -> tuple[int, str]:
    return (seconds, "second") if seconds % _MINUTE else (seconds // _MINUTE, "minute")


def side_words(exercise: Exercise, words: ExerciseWords) -> tuple[str, ...]:
    """Return the words of the exercise's directions, in order; empty where it has one only."""
    return tuple(words.sides[side] for side in exercise.sides)


def each_side(labels: Labels, exercise: Exercise) -> str | None:
    """Return "each side" for left and right or sore and other, "each way" for other directions, None for one only."""
    if not exercise.sides:
        return None
    return labels[_side_label(exercise)]


def _side_label(exercise: Exercise) -> str:
    return "each_side" if set(exercise.sides) in _BODY_SIDES else "each_way"


def repeats(labels: Labels, exercise: Exercise, dose: Dose) -> str:
    """Return what is done beside the hold: "10 times", "5 times each way", "20 steps, 2 sets"; empty for a hold alone."""
    counts: tuple[tuple[DoseField, str, int | None], ...] = (
        ("minutes", "minutes", dose.minutes),
        ("steps", "steps", dose.steps),
        ("repetitions", "repeats", dose.repetitions),
    )
    return clauses(
        labels,
        (
            detail(labels, exercise, dose, name, plural(labels, label, count))
            for name, label, count in counts
            if count is not None
        ),
    )


def detail(labels: Labels, exercise: Exercise, dose: Dose, name: DoseField, words: str) -> str:
    """Return the words of one field with sides and sets, where they belong to it: "times each way", "times, 2 sets"."""
    if name != [each for each in _DONE if dose.of(each) is not None][-1]:
        return words
    if side := each_side(labels, exercise):
        each = labels[f"repeats.{_side_label(exercise)}"]
        words = fill(each, {"times": made(words)}) if words else side
    if dose.sets is not None and dose.sets > 1:
        sets = plural(labels, "sets", dose.sets)
        words = fill(labels["repeats.in_sets"], {"times": made(words), "sets": made(sets)}) if words else sets
    return words


def times_a_day(labels: Labels, dose: Dose) -> str | None:
    """Return for example "2 times a day"; None where that is not said."""
    return None if dose.times_per_day is None else plural(labels, "times_a_day", dose.times_per_day)


def days_a_week(labels: Labels, dose: Dose) -> str | None:
    """Return for example "5 days a week, never two days in a row"; "every day" for all seven; None where nothing is said."""
    days = None if dose.days_per_week is None else plural(labels, "days_a_week", dose.days_per_week)
    if dose.days_per_week == DAYS_IN_WEEK:
        days = labels["every_day"]
    between = None if dose.days_between is None else plural(labels, "days_between", dose.days_between)
    return clauses(labels, (days, between)) or None


def often(labels: Labels, dose: Dose, *, with_days: bool = True, with_between: bool = True) -> str:
    """Return how often: "2 times a day, 5 days a week"; empty where nothing is said.

    Days of rest in between are left out where they are said once for all exercises.
    """
    told = dose if with_between else replace(dose, days_between=None)
    days = days_a_week(labels, told) if with_days else None
    return clauses(labels, (times_a_day(labels, dose), days))


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


def tempo(labels: Labels, dose: Dose, label: str = "tempo") -> str | None:
    """Return for example "up 2 seconds, down 4 seconds"; None where the speed is free.

    With the label `dose.tempo` it is a sentence.
    """
    ways = (("up", dose.up_s), ("down", dose.down_s))
    said = {
        way: made(unbroken(plural(labels, "seconds", seconds)))
        for way, seconds in ways
        if seconds is not None
    }
    if not said:
        return None
    return fill(labels[f"{label}.{'both' if len(said) == len(ways) else ''.join(said)}"], said)


def load_name(labels: Labels, words: ExerciseWords, dose: Dose) -> str:
    """Return what the load is: "Band", "Weight", or as the pack calls it."""
    if words.load is not None:
        return words.load.name
    return labels["load.band" if isinstance(dose.load, str) else "load.weight"]


def load(labels: Labels, words: ExerciseWords, dose: Dose) -> tuple[str, str] | None:
    """Return the load as a figure and its words, such as ("2.5", "pounds") or ("", "red"); None without one."""
    if dose.load is None:
        return None
    if isinstance(dose.load, str):
        printed = words.load.scale.get(dose.load) if words.load else None
        return "", printed or dose.load.replace("-", " ")
    if not dose.load:
        return "", labels["load.none"]
    unit = labels.form("unit.lb" if dose.load_unit == "lb" else "unit.kg", dose.load)
    return decimal(labels, dose.load), unit


def load_words(labels: Labels, words: ExerciseWords, dose: Dose) -> str | None:
    """Return the load in one run of words: "2.5 pounds", "red"; None without one."""
    parts = load(labels, words, dose)
    if parts is None:
        return None
    figure, unit = parts
    return fill(labels["load.amount"], {"figure": number(figure), "unit": made(unit)}) if figure else unit


def load_sentence(labels: Labels, words: ExerciseWords, dose: Dose) -> str | None:
    """Return for example "Band: red."; None without a load."""
    if loaded := load_words(labels, words, dose):
        return fill(labels["dose.load"], {"name": made(load_name(labels, words, dose)), "load": made(loaded)})
    return None


def effort(labels: Labels, dose: Dose) -> str | None:
    """Return for example "3 to 5"; None where the pack does not say how hard it may feel."""
    if dose.effort_low is None or dose.effort_high is None:
        return None
    return number_range(labels, dose.effort_low, dose.effort_high)


def how(labels: Labels, words: ExerciseWords, dose: Dose) -> Iterator[str]:
    """Yield a sentence for each thing to know besides how much and how often: load, speed, rest and effort."""
    if loaded := load_sentence(labels, words, dose):
        yield loaded
    if speed := tempo(labels, dose, "dose.tempo"):
        yield speed
    if dose.rest_s is not None and dose.has_rest:
        yield fill(labels["dose.rest"], {"rest": made(rest_time(labels, dose.rest_s))})
    if felt := effort(labels, dose):
        yield fill(labels["dose.effort"], {"effort": made(felt)})


def amount(labels: Labels, exercise: Exercise, dose: Dose) -> str:
    """Return how much: "Hold 6 seconds, 5 times each way", "20 steps, 2 sets"."""
    held = hold_time(labels, exercise, dose)
    hold = fill(labels["log.hold"], {"seconds": made(held)}) if held else ""
    return clauses(labels, (hold, repeats(labels, exercise, dose)))


def log_dose(labels: Labels, exercise: Exercise, dose: Dose, *, with_between: bool = True) -> str:
    """Return the dose as the check sheet has it: "Hold 6 seconds, 5 times each way, 2 times a day, 5 days a week"."""
    return clauses(labels, (amount(labels, exercise, dose), often(labels, dose, with_between=with_between)))


def exercise_name(labels: Labels, exercise: Exercise, words: ExerciseWords, decision: Decision) -> str:
    """Return the exercise's name, with the variant's where it is not done the ordinary way, and with its level."""
    name = variant_name(labels, exercise, words, decision)
    if decision.level_id is None:
        return name
    level = words.levels[decision.level_id].name
    return fill(labels["card.at_level"], {"exercise": made(name), "level": made(level)})


def variant_name(labels: Labels, exercise: Exercise, words: ExerciseWords, decision: Decision) -> str:
    """Return the name without its level, for a card, which says the level in a line of its own."""
    name, variant_id = words.name, decision.variant_id
    if variant_id is None or variant_id == exercise.variants[0].id:
        return name
    variant = words.variants[variant_id].name
    return fill(labels["card.variant"], {"exercise": made(name), "variant": made(variant)})


def dose_of(decision: Decision) -> Dose:
    """Return the dose of an exercise that the patient does; ValueError where it is withheld."""
    if decision.dose is None:
        raise ValueError(f"{decision.exercise_id} is withheld and has no dose")
    return decision.dose
