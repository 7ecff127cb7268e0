"""At which level an exercise is done: the usual one, or the one to which a clinician moved the patient."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.infra.errors import Problem
from handouts.model.exercise import Exercise
from handouts.model.patient import ExerciseOverride
from handouts.model.plan import FiredRule
from handouts.planning.checks import problem
from handouts.planning.rules import LEVEL, Case


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
    approval = case.approvals.get(exercise.id)
    if not level.approve:
        return LevelChoice(level.id)
    if approval is None:
        return LevelChoice(level.id, problems=(_unapproved(exercise, level.id),))
    return LevelChoice(level.id, (FiredRule(LEVEL, basis=(), inference=False, overridden_by=approval),))


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
