"""Doses, sources and weeks in the few words that every form of the explanation uses."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.explain.values import ExplainedExercise, ExplainedRule, Explanation
from handouts.infra.counted import counted
from handouts.model.plan import Dose


def dose_text(dose: Dose, sides: int) -> str:
    """Return a dose as clinicians write it: "6 s x 5 on each of 4 sides, 1 set, 2 times a day, 5 days a week"."""
    each = f" on each of {sides} sides" if sides > 1 else ""
    often = "once a day" if dose.times_per_day == 1 else f"{dose.times_per_day} times a day"
    days = counted(dose.days_per_week, "day")
    return f"{dose.hold_s} s x {dose.repetitions}{each}, {counted(dose.sets, 'set')}, {often}, {days} a week"


def basis_text(rule: ExplainedRule) -> str:
    """Return the sources of a rule in brackets, with "inference" where none of them states it; "" without any."""
    sources = ", ".join((*rule.basis, "inference") if rule.inference else rule.basis)
    return f" [{sources}]" if sources else ""


def week_text(explained: Explanation) -> str:
    """Return where in the program the plan is: "week 4, stage 3"."""
    week = "week not known" if explained.week is None else f"week {explained.week}"
    return f"{week}, stage {explained.stage}"


def details(exercise: ExplainedExercise) -> Iterator[str]:
    """Yield what is to be known of an exercise besides its dose: changes, rules, first day, note, remark."""
    if exercise.changes:
        yield f"Changed: {'; '.join(exercise.changes)}"
    if exercise.rules:
        yield f"Rules: {rule_names(exercise)}"
    if exercise.not_before:
        yield f"Not before {exercise.not_before}"
    if exercise.note:
        yield f"Note: {exercise.note}"
    if exercise.remark:
        yield f"Not on the sheet: {exercise.remark}"


def rule_names(exercise: ExplainedExercise) -> str:
    """Return the ids of an exercise's rules, those that are overridden marked."""
    return ", ".join(
        rule.id if rule.override is None else f"{rule.id} (overridden)" for rule in exercise.rules
    )


def distinct_rules(explained: Explanation) -> tuple[ExplainedRule, ...]:
    """Return each rule once, however many exercises it is about; as in force if it is in force for one of them."""
    rules = [rule for exercise in explained.exercises for rule in exercise.rules]
    ids = dict.fromkeys(rule.id for rule in rules)
    by_id = {rule.id: rule for rule in sorted(rules, key=lambda rule: rule.override is None)}
    return tuple(by_id[rule_id] for rule_id in ids)
