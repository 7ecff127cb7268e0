"""Which rules speak of this patient, and which of them a clinician has overruled by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handouts.model.exercise import Exercise
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Patient
from handouts.model.plan import FiredRule
from handouts.model.rule import ActionKind, Rule
from handouts.planning.conditions import holds, selects
from handouts.planning.facts import Facts, gather

DECIDING: tuple[ActionKind, ...] = ("withhold", "require-position", "dose-range")
"""Actions that say what becomes of an exercise; they cannot know how many exercises there will be."""

EQUIPMENT = FiredRule("equipment", basis=(), inference=True)
"""The one rule that every pack has: no variant is printed that needs what the patient does not have at home."""

Approvals = Mapping[str, Approval]


@dataclass(frozen=True, slots=True)
class Case:
    """One patient held against one pack on one day; `firing` are the deciding rules whose condition is true."""

    pack: Pack
    patient: Patient
    on: date
    facts: Facts
    approvals: Approvals
    firing: tuple[Rule, ...]


def open_case(pack: Pack, patient: Patient, on: date) -> Case:
    """Gather the facts and find the deciding rules that fire."""
    facts = gather(pack, patient, on)
    firing = tuple(rule for rule in pack.rules if rule.action in DECIDING and holds(rule.when, facts))
    return Case(pack, patient, on, facts, approvals_by_subject(patient.approvals), firing)


def approvals_by_subject(approvals: tuple[Approval, ...]) -> dict[str, Approval]:
    """Return what is approved and by which approval; of two for the same thing the first counts."""
    found: dict[str, Approval] = {}
    for approval in approvals:
        found.setdefault(approval.what, approval)
    return found


def firing_for(case: Case, exercise: Exercise, action: ActionKind) -> list[tuple[Rule, FiredRule]]:
    """Return the firing rules of one action that speak of an exercise, overruled ones included and marked."""
    return [
        (rule, fire(rule, case.approvals, exercise.id))
        for rule in case.firing
        if rule.action == action and selects(rule.exercises, exercise)
    ]


def fire(rule: Rule, approvals: Approvals, exercise_id: str | None = None) -> FiredRule:
    """Return a rule as fired, with the approval that lifts it, if the rule allows one and it is recorded."""
    return FiredRule(rule.id, rule.basis, rule.inference, lifting(rule, approvals, exercise_id))


def lifting(rule: Rule, approvals: Approvals, exercise_id: str | None = None) -> Approval | None:
    """Return the approval that overrules a rule (for one exercise); None where the rule stands."""
    if not approvals or not rule.overridable_by:
        return None
    if "rule" in rule.overridable_by and rule.id in approvals:
        return approvals[rule.id]
    if exercise_id is None:
        return None
    if "exercise" in rule.overridable_by and exercise_id in approvals:
        return approvals[exercise_id]
    if "dose" in rule.overridable_by and rule.action == "dose-range":
        return approvals.get(dose_subject(exercise_id))
    return None


def dose_subject(exercise_id: str) -> str:
    """Return the name under which the dose of an exercise is approved."""
    return f"{exercise_id}.dose"
