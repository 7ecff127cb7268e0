"""The explanation as rows of a table, for whoever draws it."""

from __future__ import annotations

from handouts.explain.values import ExplainedExercise, ExplainedRule, Explanation
from handouts.model.plan import Dose

COLUMNS: tuple[str, ...] = ("Exercise", "Outcome", "Dose", "Why", "Source")

Row = tuple[str, str, str, str, str]


def as_rows(explained: Explanation) -> tuple[Row, ...]:
    """Return the rows under `COLUMNS`: one for each rule of an exercise, whose first three cells stand once."""
    return tuple(row for exercise in explained.exercises for row in _rows(exercise))


def dose_text(dose: Dose, sides: int) -> str:
    """Return a dose as clinicians write it: "6 s x 5 each of 4 sides, 1 set, 2 a day, 5 days a week"."""
    each = f" each of {sides} sides" if sides > 1 else ""
    sets = "1 set" if dose.sets == 1 else f"{dose.sets} sets"
    return (
        f"{dose.hold_s} s x {dose.repetitions}{each}, {sets}, "
        f"{dose.times_per_day} a day, {dose.days_per_week} days a week"
    )


def basis_text(rule: ExplainedRule) -> str:
    """Return the sources of a rule, and "inference" where none of them states it."""
    return ", ".join((*rule.basis, "inference") if rule.inference else rule.basis)


def _rows(exercise: ExplainedExercise) -> list[Row]:
    dose = "" if exercise.dose is None else dose_text(exercise.dose, exercise.sides)
    reasons = [(f"{rule.id}: {rule.says}", basis_text(rule)) for rule in exercise.rules]
    reasons += [(change.capitalize(), "") for change in exercise.changes]
    if exercise.not_before is not None:
        reasons.append((f"Not before {exercise.not_before}", ""))
    first, *others = reasons or [("", "")]
    return [(exercise.name, exercise.outcome, dose, *first), *(("", "", "", *reason) for reason in others)]
