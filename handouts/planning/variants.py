"""Which way of doing an exercise fits the positions that the rules allow and what is at home."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.exercise import Exercise, Variant
from handouts.model.plan import FiredRule
from handouts.planning.rules import EQUIPMENT, Case, firing_for


@dataclass(frozen=True, slots=True)
class VariantChoice:
    """The first variant that fits, or None; `rules` are those that stood against it or against one before it."""

    variant: Variant | None
    rules: tuple[FiredRule, ...]


def choose_variant(case: Case, exercise: Exercise) -> VariantChoice:
    """Take the first variant, in the order of the pack, that every rule in force and the equipment allow."""
    required = firing_for(case, exercise, "require-position")
    said: list[FiredRule] = []
    for variant in exercise.variants:
        against = [fired for rule, fired in required if variant.position not in rule.positions]
        said += against
        if any(fired.overridden_by is None for fired in against):
            continue
        if _at_hand(variant, case.patient.equipment):
            return VariantChoice(variant, _once(said))
        said.append(EQUIPMENT)
    return VariantChoice(None, _once(said))


def _at_hand(variant: Variant, equipment: tuple[str, ...] | None) -> bool:
    # Not said is not "has nothing": the ordinary way stays, and a notice asks (see notices.py).
    return equipment is None or all(thing in equipment for thing in variant.equipment)


def _once(rules: list[FiredRule]) -> tuple[FiredRule, ...]:
    return tuple(dict.fromkeys(rules))
