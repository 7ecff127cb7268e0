"""Which variant of an exercise fits the positions that the rules allow and the equipment at home."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.exercise import Exercise, Variant
from handouts.model.plan import FiredRule
from handouts.model.rule import Rule
from handouts.planning.conditions import selects
from handouts.planning.rules import EQUIPMENT, Case, fire


@dataclass(frozen=True, slots=True)
class VariantChoice:
    """The first variant that fits, or None; `rules` are those that forbid it or an earlier one."""

    variant: Variant | None
    rules: tuple[FiredRule, ...]


def choose_variant(case: Case, exercise: Exercise) -> VariantChoice:
    """Choose the first variant, in the order of the pack, that every rule in force and the equipment allow."""
    rules: list[FiredRule] = []
    for variant in exercise.variants:
        against = [
            fire(rule, case.approvals, exercise.id)
            for rule in case.firing
            if _is_against(rule, exercise, variant)
        ]
        rules += against
        if any(fired.overridden_by is None for fired in against):
            continue
        if _at_hand(variant, case.patient.equipment):
            return VariantChoice(variant, tuple(dict.fromkeys(rules)))
        rules.append(EQUIPMENT)
    return VariantChoice(None, tuple(dict.fromkeys(rules)))


def _is_against(rule: Rule, exercise: Exercise, variant: Variant) -> bool:
    """Return whether a firing rule forbids this variant; a rule that withholds all variants is counted for the exercise instead."""
    if rule.action == "require-position":
        return variant.position not in rule.positions and selects(rule.exercises, exercise, variant)
    return (
        rule.action == "withhold"
        and bool(rule.exercises.loads)
        and selects(rule.exercises, exercise, variant)
        and not selects(rule.exercises, exercise)
    )


def _at_hand(variant: Variant, equipment: tuple[str, ...] | None) -> bool:
    # Not recorded does not mean nothing: the usual variant stays, and a notice asks (see notices.py).
    return equipment is None or all(item in equipment for item in variant.equipment)
