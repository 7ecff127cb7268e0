"""Doses, sources and days in the few words that every form of the explanation uses."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.explain.values import ExplainedExercise, ExplainedRule, Explanation
from handouts.model.plan import Dose


def dose_text(dose: Dose, sides: int) -> str:
    """Return a dose as clinicians write it: "6 s x 5 each of 4 sides, 1 set, 2 times a day, 5 days a week"."""
    each = f" each of {sides} sides" if sides > 1 else ""
    often = "once a day" if dose.times_per_day == 1 else f"{dose.times_per_day} times a day"
    days = counted(dose.days_per_week, "day")
    return f"{dose.hold_s} s x {dose.repetitions}{each}, {counted(dose.sets, 'set')}, {often}, {days} a week"


def basis_text(rule: ExplainedRule) -> str:
    """Return the sources of a rule, and "inference" where none of them states it."""
    return ", ".join((*rule.basis, "inference") if rule.inference else rule.basis)


def week_text(explained: Explanation) -> str:
    """Return where in the program the plan is: "week 4, stage 3"."""
    week = "week not known" if explained.week is None else f"week {explained.week}"
    return f"{week}, stage {explained.stage}"


def details(exercise: ExplainedExercise) -> Iterator[str]:
    """Yield what is known of an exercise besides its dose, a line each: rules, first day, note, what the sheet leaves out."""
    if exercise.rules:
        yield f"Rules: {rule_names(exercise)}"
    if exercise.not_before is not None:
        yield f"Not before {exercise.not_before}"
    if exercise.note:
        yield f"Note: {exercise.note}"
    if exercise.remark:
        yield f"Not on the sheet: {exercise.remark}"


def rule_names(exercise: ExplainedExercise) -> str:
    """Return the ids of the rules that had a say, those that are overruled marked."""
    return ", ".join(
        rule.id if rule.overruled is None else f"{rule.id} (overruled)" for rule in exercise.rules
    )


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 set", "2 sets"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
