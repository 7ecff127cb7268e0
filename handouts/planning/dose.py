"""How much of an exercise: the pack's dose with the clinician's changes, held to the pack's ranges."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.infra.errors import Problem
from handouts.model.exercise import DOSE_FIELDS, DoseField, Exercise, Range
from handouts.model.patient import ExerciseOverride
from handouts.model.plan import Dose, FiredRule
from handouts.model.rule import Rule
from handouts.planning.checks import problem
from handouts.planning.rules import Case, dose_subject, firing_for

PAUSE_S = 4
"""Seconds to let go, breathe and set up again after each repetition: an estimate, no source gives one."""

PATIENT_KEY: tuple[tuple[DoseField, str, str], ...] = (
    ("hold_s", "hold", " s"),
    ("repetitions", "reps", ""),
    ("sets", "sets", ""),
    ("times_per_day", "per-day", ""),
    ("days_per_week", "days", ""),
)
"""Dose field, its name in a patient file, and the unit printed after a number."""


@dataclass(frozen=True, slots=True)
class DoseChoice:
    """A dose, the range rules that were overridden for it, and its problems (with one, it is never printed)."""

    dose: Dose
    rules: tuple[FiredRule, ...]
    problems: tuple[Problem, ...]


def default_dose(exercise: Exercise) -> Dose:
    """Return the pack's own dose."""
    return Dose(**{name: exercise.dose.of(name).default for name in DOSE_FIELDS})


def choose_dose(case: Case, exercise: Exercise, override: ExerciseOverride) -> DoseChoice:
    """Return the clinician's dose; what is out of range and not approved is a problem, never silently changed."""
    changed = override.dose
    if not changed:
        return DoseChoice(default_dose(exercise), (), ())
    ranges = exercise.dose
    values: dict[str, int] = {name: changed.get(name, ranges.of(name).default) for name in DOSE_FIELDS}
    rules: list[FiredRule] = []
    problems: list[Problem] = []
    for name, key, unit in PATIENT_KEY:
        limits, value = ranges.of(name), values[name]
        if limits.low <= value <= limits.high:
            continue
        guards = _guards(case, exercise, name)
        if _approved(guards) and limits.hard_low <= value <= limits.hard_high:
            rules += [fired for _, fired in guards]
        else:
            problems.append(_out_of_range(exercise.id, key, limits, value, unit, guards))
    return DoseChoice(Dose(**values), tuple(dict.fromkeys(rules)), tuple(problems))


def minutes_per_day(dose: Dose, sides: int) -> int:
    """Return whole minutes, rounded up; an estimate with `PAUSE_S` after each repetition of each side (0 = one)."""
    repetitions = dose.repetitions * max(1, sides) * dose.sets * dose.times_per_day
    return -(-repetitions * (dose.hold_s + PAUSE_S) // 60)


def _guards(case: Case, exercise: Exercise, name: DoseField) -> list[tuple[Rule, FiredRule]]:
    return [pair for pair in firing_for(case, exercise, "dose-range") if name in pair[0].dose_fields]


def _approved(guards: list[tuple[Rule, FiredRule]]) -> bool:
    # A range that no rule guards is still a range, but nothing says that it can be overridden.
    return bool(guards) and all(fired.overridden_by is not None for _, fired in guards)


def _out_of_range(
    exercise_id: str, key: str, limits: Range, value: int, unit: str, guards: list[tuple[Rule, FiredRule]]
) -> Problem:
    free, hard = _span(limits.low, limits.high, unit), _span(limits.hard_low, limits.hard_high, unit)
    allowed, approval = free, None
    if _approved(guards):
        allowed = f"{free}, or {hard} with the recorded approval"
    elif guards and free != hard and all("dose" in rule.overridable_by for rule, _ in guards):
        allowed = f"{free}, or {hard} with a named approval"
        approval = dose_subject(exercise_id) if limits.hard_low <= value <= limits.hard_high else None
    message = f"{key} is {value}{unit}; {exercise_id} allows {allowed}"
    values = {"value": f"{value}{unit}", "free": free, "hard": hard}
    return problem(f"exercises.{exercise_id}.{key}", message, "out-of-range", values, approval)


def _span(low: int, high: int, unit: str) -> str:
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"
