"""The dose of an exercise: the pack's, with the clinician's changes as far as the pack's ranges allow them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handouts.infra.errors import Problem
from handouts.model.dose import Dose, Value
from handouts.model.dose_fields import DOSE_FIELDS, DoseField
from handouts.model.dose_ranges import DoseRanges, Load, Range
from handouts.model.exercise import Exercise
from handouts.model.fields.load_value import load_text, weight_in
from handouts.model.patient import ExerciseOverride
from handouts.model.plan import FiredRule
from handouts.model.rule import Rule
from handouts.planning.checks import problem
from handouts.planning.rules import Case, dose_subject, firing_for


@dataclass(frozen=True, slots=True)
class DoseChoice:
    """A dose, the range rules that were overridden for it, and its problems; a dose with a problem is never printed."""

    dose: Dose
    rules: tuple[FiredRule, ...]
    problems: tuple[Problem, ...]
    is_usual: bool = True
    """Whether it is the pack's own dose."""


def default_dose(exercise: Exercise) -> Dose:
    """Return the pack's own dose."""
    return _dose(exercise.dose, {})


def _dose(ranges: DoseRanges, changed: dict[DoseField, Value]) -> Dose:
    values: dict[str, Any] = {
        name: changed.get(name, limits.default) for name in DOSE_FIELDS if (limits := ranges.of(name))
    }
    return Dose(
        **values,
        load_unit=ranges.load.unit if ranges.load else None,
        days_between=ranges.days_between,
        effort_low=ranges.effort.low if ranges.effort else None,
        effort_high=ranges.effort.high if ranges.effort else None,
    )


def choose_dose(case: Case, exercise: Exercise, override: ExerciseOverride) -> DoseChoice:
    """Return the clinician's dose; what is out of range and not approved is a problem, never silently changed."""
    changed = override.dose
    if not changed:
        return DoseChoice(default_dose(exercise), (), ())
    if exercise.dose.load and "load" in changed:
        changed["load"] = weight_in(changed["load"], exercise.dose.load.unit)
    rules: list[FiredRule] = []
    problems: list[Problem] = []
    for name, value in changed.items():
        limits = exercise.dose.of(name)
        if limits is None:
            problems.append(_not_in_dose(exercise, name))
            continue
        reach = _reach(limits, value)
        if reach == "free":
            continue
        guards = _guards(case, exercise, name)
        if _approved(guards) and reach == "hard":
            rules += [fired for _, fired in guards]
        else:
            problems.append(_out_of_range(exercise, name, limits, value, guards))
    dose = _dose(exercise.dose, changed)
    problems += _idle_rest(exercise, dose, changed)
    usual = dose == default_dose(exercise)
    return DoseChoice(dose, tuple(dict.fromkeys(rules)), tuple(problems), usual)


def _reach(limits: Range | Load, value: Value) -> str:
    """Return "free", "hard" (with a named approval) or "beyond"."""
    rank = limits.rank(value)
    hard_low, low, high, hard_high = (limits.rank(limit) or 0 for limit in limits.limits)
    if rank is None:
        return "beyond"
    if low <= rank <= high:
        return "free"
    return "hard" if hard_low <= rank <= hard_high else "beyond"


def _guards(case: Case, exercise: Exercise, name: DoseField) -> list[tuple[Rule, FiredRule]]:
    return [pair for pair in firing_for(case, exercise, "dose-range") if name in pair[0].dose_fields]


def _approved(guards: list[tuple[Rule, FiredRule]]) -> bool:
    # A range that no rule guards is still a range, but nothing says that it can be overridden.
    return bool(guards) and all(fired.overridden_by is not None for _, fired in guards)


def _not_in_dose(exercise: Exercise, name: DoseField) -> Problem:
    key = DOSE_FIELDS[name].key
    has = ", ".join(DOSE_FIELDS[each].key for each in exercise.dose.present)
    message = f"{exercise.id} has no {key}; it has {has}"
    return problem(f"exercises.{exercise.id}.{key}", message, "no-such-dose", {"key": key, "has": has})


def _idle_rest(exercise: Exercise, dose: Dose, changed: dict[DoseField, Value]) -> Iterator[Problem]:
    """Yield a problem where a rest is asked for and there is only one set: it would never be printed."""
    if "rest_s" in changed and exercise.dose.rest_s and not dose.has_rest:
        message = (
            f"rest is {dose.rest_s} s between sets, and there is 1 set; write sets: 2 or more, or remove rest"
        )
        yield problem(f"exercises.{exercise.id}.rest", message, "idle-rest", {})


def _out_of_range(
    exercise: Exercise,
    name: DoseField,
    limits: Range | Load,
    value: Value,
    guards: list[tuple[Rule, FiredRule]],
) -> Problem:
    hard_low, low, high, hard_high = limits.limits
    key, unit = DOSE_FIELDS[name].key, exercise.dose.unit(name)
    free, hard = _span(low, high, unit), _span(hard_low, hard_high, unit)
    allowed, approval = free, None
    if _approved(guards):
        allowed = f"{free}, or {hard} with the recorded approval"
    elif guards and free != hard and all("dose" in rule.overridable_by for rule, _ in guards):
        allowed = f"{free}, or {hard} with a named approval"
        approval = dose_subject(exercise.id) if _reach(limits, value) == "hard" else None
    shown = load_text(value, unit)
    message = f"{key} is {shown}; {exercise.id} allows {allowed}"
    values = {"value": shown, "free": free, "hard": hard}
    return problem(f"exercises.{exercise.id}.{key}", message, "out-of-range", values, approval)


def _span(low: Value, high: Value, unit: str) -> str:
    if low == high:
        return load_text(low, unit)
    first = low if isinstance(low, str) else f"{low:g}"
    return f"{first} to {load_text(high, unit)}"
