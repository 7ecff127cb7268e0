"""The level at which an exercise is done: the usual one, or the one that the clinician chose."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.infra.errors import Problem
from handouts.model.exercise import Exercise
from handouts.model.patient import ExerciseOverride
from handouts.model.plan import FiredRule
from handouts.planning.checks import problem
from handouts.planning.exercises.variants import choose_variant
from handouts.planning.rules import LEVEL, Case, firing_for


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """A level by its id (None where there are none), the approval that it needed, and what is wrong with it."""

    level_id: str | None
    rules: tuple[FiredRule, ...] = ()
    problems: tuple[Problem, ...] = ()


def choose_level(case: Case, exercise: Exercise, override: ExerciseOverride) -> LevelChoice:
    """Return the level of an exercise; one that needs an approval and has none is a problem."""
    usual = exercise.usual_level
    usual_id = usual.id if usual else None
    if override.level is None:
        return LevelChoice(usual_id)
    level = exercise.level(override.level)
    if level is None:
        return LevelChoice(usual_id, problems=(_unknown(exercise, override.level),))
    if level.id != usual_id and (stopping := _only_here(case, exercise, level.id, usual_id)):
        return LevelChoice(level.id, problems=(_forbidden(exercise, level.id, stopping),))
    approval = case.approvals.get(exercise.id)
    if not level.approve:
        return LevelChoice(level.id)
    if approval is None:
        return LevelChoice(level.id, problems=(_unapproved(exercise, level.id),))
    return LevelChoice(level.id, (FiredRule(LEVEL, basis=(), inference=False, overridden_by=approval),))


def _only_here(case: Case, exercise: Exercise, level_id: str, usual_id: str | None) -> tuple[str, ...]:
    """Return the rules that forbid an exercise at a level and not at the usual one."""
    here, usual = exercise.at(level_id), exercise.at(usual_id)
    return () if here == usual or _stopping(case, usual) else _stopping(case, here)


def _stopping(case: Case, exercise: Exercise) -> tuple[str, ...]:
    """Return the rules in force that leave no variant of an exercise; none where one is left."""
    withholding = [fired for _, fired in firing_for(case, exercise, "withhold")]
    choice = choose_variant(case, exercise)
    fired = [*withholding, *(choice.rules if choice.variant is None else ())]
    return tuple(dict.fromkeys(rule.rule_id for rule in fired if rule.overridden_by is None))


def _forbidden(exercise: Exercise, level_id: str, rules: tuple[str, ...]) -> Problem:
    message = (
        f"the level {level_id} of {exercise.id} cannot be used for this patient (rule {', '.join(rules)}); "
        "choose an easier level, or remove this line"
    )
    return problem(f"exercises.{exercise.id}.level", message, "level-forbidden", {"value": level_id})


def _unknown(exercise: Exercise, level_id: str) -> Problem:
    names = ", ".join(level.id for level in exercise.levels)
    known = (
        f'has no level "{level_id}"; choose one of {names}' if names else "has no levels; remove this line"
    )
    return problem(f"exercises.{exercise.id}.level", f"{exercise.id} {known}", "level", {"allowed": names})


def _unapproved(exercise: Exercise, level_id: str) -> Problem:
    message = f"the level {level_id} of {exercise.id} needs a named approval of the exercise"
    values = {"value": level_id}
    return problem(f"exercises.{exercise.id}.level", message, "level-approval", values, exercise.id)
