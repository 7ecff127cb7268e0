"""The decision on each exercise: prescribed, changed or withheld, with every rule behind it."""

from __future__ import annotations

from datetime import date, timedelta

from handouts.infra.errors import Problem
from handouts.model.exercise import Exercise, Variant
from handouts.model.patient import ExerciseOverride
from handouts.model.plan import Decision, FiredRule
from handouts.model.rule import Rule
from handouts.planning.exercises.dose import DoseChoice, choose_dose
from handouts.planning.exercises.levels import LevelChoice, choose_level
from handouts.planning.exercises.minutes import minutes_per_day
from handouts.planning.exercises.variants import VariantChoice, choose_variant
from handouts.planning.rules import Case, firing_for, open_case

NO_OVERRIDE = ExerciseOverride()


def decide(case: Case, exercise: Exercise) -> tuple[Decision, tuple[Problem, ...]]:
    """Return the decision on one exercise and the problems of its dose; one withholding rule in force is enough.

    The dose of a withheld exercise is checked too, so that a wrong number does not stay in the file until it is used.
    """
    override = case.patient.exercises.get(exercise.id, NO_OVERRIDE)
    level = choose_level(case, exercise, override)
    done = exercise.at(level.level_id)
    withholding = firing_for(case, done, "withhold")
    standing = [rule for rule, fired in withholding if fired.overridden_by is None]
    choice = choose_variant(case, done)
    dosing = choose_dose(case, exercise, override)
    rules = tuple(fired for _, fired in withholding) + dosing.rules + level.rules
    problems = dosing.problems + level.problems
    if choice.variant is None or standing or override.omit:
        return _withheld(case, done, override, standing, choice, rules), problems
    return _active(exercise, override, choice.variant, dosing, level, rules + choice.rules), problems


def _withheld(
    case: Case,
    exercise: Exercise,
    override: ExerciseOverride,
    standing: list[Rule],
    choice: VariantChoice,
    rules: tuple[FiredRule, ...],
) -> Decision:
    # That another variant was needed is not a reason; that none is left is.
    reasons = rules if choice.variant is not None else rules + choice.rules
    only_time = standing and choice.variant is not None and not override.omit
    return Decision(
        exercise.id,
        "withheld",
        variant_id=None,
        dose=None,
        rules=reasons,
        omitted=override.omit,
        not_before=first_day(case, exercise, standing) if only_time else None,
        note=override.note,
    )


def _active(
    exercise: Exercise,
    override: ExerciseOverride,
    variant: Variant,
    dosing: DoseChoice,
    level: LevelChoice,
    rules: tuple[FiredRule, ...],
) -> Decision:
    usual = exercise.usual_level
    ordinary = (
        variant.id == exercise.variants[0].id
        and dosing.is_usual
        and level.level_id == (usual.id if usual else None)
    )
    return Decision(
        exercise.id,
        "prescribed" if ordinary else "changed",
        variant_id=variant.id,
        dose=dosing.dose,
        rules=rules,
        note=override.note,
        minutes_per_day=minutes_per_day(dosing.dose, len(exercise.sides)),
        level_id=level.level_id,
    )


def first_day(case: Case, exercise: Exercise, standing: list[Rule]) -> date | None:
    """Return the first day on which time alone allows an exercise; None where it needs more than time.

    The rules are checked again as of that day: a stage that a clinician set, for example, does not pass with time.
    """
    days = [_wait_is_over(case, rule) for rule in standing]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return None
    day = max(known)
    return day if day > case.on and _allowed_on(day, case, exercise) else None


def _wait_is_over(case: Case, rule: Rule) -> date | None:
    """Return the day on which the wait of a rule is over; None where it does not end, or no start is recorded."""
    started = case.patient.started_in(case.pack.owner(rule.id))
    if started is None or rule.weeks_wait is None:
        return None
    try:
        return started + timedelta(weeks=rule.weeks_wait)
    except OverflowError:  # 9999-12-31, the "no date" of some record systems
        return None


def _allowed_on(day: date, case: Case, exercise: Exercise) -> bool:
    later = open_case(case.pack, case.patient, day)
    withholding = firing_for(later, exercise, "withhold")
    return (
        all(fired.overridden_by is not None for _, fired in withholding)
        and choose_variant(later, exercise).variant is not None
    )
