"""Which variant of an exercise fits the positions that the rules allow and the equipment at home."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.exercise import Exercise, Variant
from handouts.model.plan import FiredRule
from handouts.planning.rules import EQUIPMENT, Case, firing_for


@dataclass(frozen=True, slots=True)
class VariantChoice:
    """The first variant that fits, or None; `rules` are those that stood against it or against an earlier one."""

    variant: Variant | None
    rules: tuple[FiredRule, ...]


def choose_variant(case: Case, exercise: Exercise) -> VariantChoice:
    """Take the first variant, in the order of the pack, that every rule in force and the equipment allow."""
    required = firing_for(case, exercise, "require-position")
    rules: list[FiredRule] = []
    for variant in exercise.variants:
        against = [fired for rule, fired in required if variant.position not in rule.positions]
        rules += against
        if any(fired.overridden_by is None for fired in against):
            continue
        if _at_hand(variant, case.patient.equipment):
            return VariantChoice(variant, tuple(dict.fromkeys(rules)))
        rules.append(EQUIPMENT)
    return VariantChoice(None, tuple(dict.fromkeys(rules)))


def _at_hand(variant: Variant, equipment: tuple[str, ...] | None) -> bool:
    # Not recorded does not mean nothing: the usual variant stays, and a notice asks (see notices.py).
    return equipment is None or all(item in equipment for item in variant.equipment)
