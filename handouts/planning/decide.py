"""One exercise, one decision: prescribed, changed or withheld, with every rule that had a say."""

from __future__ import annotations

from datetime import date, timedelta

from handouts.infra.errors import Problem
from handouts.model.exercise import Exercise, Variant
from handouts.model.patient import ExerciseOverride
from handouts.model.plan import Decision, FiredRule
from handouts.model.rule import Rule
from handouts.planning.conditions import holds, selects
from handouts.planning.dose import DoseChoice, choose_dose, default_dose, minutes_per_day
from handouts.planning.facts import gather
from handouts.planning.rules import Case, firing_for, lifting
from handouts.planning.variants import VariantChoice, choose_variant

NO_WISH = ExerciseOverride()


def decide(case: Case, exercise: Exercise) -> tuple[Decision, tuple[Problem, ...]]:
    """Decide on one exercise; the stricter rule wins: one withholding rule in force is enough.

    The dose is checked for a withheld exercise too: a wrong number must not wait in the file for a better day.
    """
    wish = case.patient.exercises.get(exercise.id, NO_WISH)
    withholding = firing_for(case, exercise, "withhold")
    standing = [rule for rule, fired in withholding if fired.overridden_by is None]
    choice = choose_variant(case, exercise)
    dosing = choose_dose(case, exercise, wish)
    rules = tuple(fired for _, fired in withholding) + dosing.rules
    if choice.variant is None or standing or wish.omit:
        return _withheld(case, exercise, wish, standing, choice, rules), dosing.problems
    return _active(exercise, wish, choice.variant, dosing, rules + choice.rules), dosing.problems


def _withheld(
    case: Case,
    exercise: Exercise,
    wish: ExerciseOverride,
    standing: list[Rule],
    choice: VariantChoice,
    rules: tuple[FiredRule, ...],
) -> Decision:
    # A variant that would only have been swapped is no reason; one that cannot be found is.
    reasons = rules if choice.variant is not None else rules + choice.rules
    only_time = standing and choice.variant is not None and not wish.omit
    return Decision(
        exercise.id,
        "withheld",
        variant_id=None,
        dose=None,
        rules=reasons,
        omitted=wish.omit,
        not_before=first_day(case, exercise, standing) if only_time else None,
        note=wish.note,
    )


def _active(
    exercise: Exercise,
    wish: ExerciseOverride,
    variant: Variant,
    dosing: DoseChoice,
    rules: tuple[FiredRule, ...],
) -> Decision:
    ordinary = variant is exercise.variants[0] and dosing.dose == default_dose(exercise)
    return Decision(
        exercise.id,
        "prescribed" if ordinary else "changed",
        variant_id=variant.id,
        dose=dosing.dose,
        rules=rules,
        note=wish.note,
        minutes_per_day=minutes_per_day(dosing.dose, len(exercise.sides)),
    )


def first_day(case: Case, exercise: Exercise, standing: list[Rule]) -> date | None:
    """Return the first day on which time alone allows an exercise, or None where it needs more than time.

    The rules are asked again as of that day: a stage that a clinician set, for one, does not pass with time.
    """
    started = case.patient.started
    waits = [rule.weeks_wait for rule in standing if rule.weeks_wait is not None]
    if started is None or len(waits) < len(standing):
        return None
    try:
        day = started + timedelta(weeks=max(waits))
    except OverflowError:  # 9999-12-31, the "no date" of some record systems
        return None
    return day if day > case.on and _allowed_on(day, case, exercise) else None


def _allowed_on(day: date, case: Case, exercise: Exercise) -> bool:
    facts = gather(case.pack, case.patient, day)
    return not any(
        rule.action == "withhold"
        and selects(rule.exercises, exercise)
        and holds(rule.when, facts)
        and lifting(rule, case.approvals, exercise.id) is None
        for rule in case.pack.rules
    )
