"""Which rules apply to a patient, and which of them a clinician has overridden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handouts.model.exercise import Exercise
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Patient
from handouts.model.plan import FiredRule, Progress
from handouts.model.rule import DECIDING, ActionKind, Rule
from handouts.planning.conditions import holds, selects
from handouts.planning.course import progress_of
from handouts.planning.facts import FactGatherer, Facts

EQUIPMENT = FiredRule("equipment", basis=(), inference=True)
"""A rule that every pack has: no variant is printed that needs equipment the patient does not have at home."""

LEVEL = "level"
"""A rule that every pack has: a level that asks for it is done only with a named approval of the exercise."""

Approvals = Mapping[str, Approval]


@dataclass(frozen=True, slots=True)
class Case:
    """One patient, one pack and one day; `firing` are the deciding rules whose condition is true."""

    pack: Pack
    patient: Patient
    on: date
    progress: tuple[Progress, ...]
    """How far the patient is, one for each pack on the sheet."""
    facts: Facts
    approvals: Approvals
    firing: tuple[Rule, ...]


def open_case(pack: Pack, patient: Patient, on: date) -> Case:
    """Gather the facts and find the deciding rules that fire."""
    progress = progress_of(pack, patient, on)
    facts = FactGatherer(pack, on).facts(patient, progress)
    firing = tuple(rule for rule in pack.rules if rule.action in DECIDING and holds(rule.when, facts))
    return Case(pack, patient, on, progress, facts, approvals_by_subject(patient.approvals), firing)


def approvals_by_subject(approvals: tuple[Approval, ...]) -> dict[str, Approval]:
    """Return the approvals by what they approve; of two for the same thing the first counts."""
    by_subject: dict[str, Approval] = {}
    for approval in approvals:
        by_subject.setdefault(approval.what, approval)
    return by_subject


def firing_for(case: Case, exercise: Exercise, action: ActionKind) -> list[tuple[Rule, FiredRule]]:
    """Return the firing rules of one action that apply to an exercise, including those that are overridden."""
    return [
        (rule, fire(rule, case.approvals, exercise.id))
        for rule in case.firing
        if rule.action == action and selects(rule.exercises, exercise)
    ]


def fire(rule: Rule, approvals: Approvals, exercise_id: str | None = None) -> FiredRule:
    """Return a rule as fired, with the approval that overrides it, if there is one that the rule allows."""
    return FiredRule(rule.id, rule.basis, rule.inference, override_of(rule, approvals, exercise_id))


def override_of(rule: Rule, approvals: Approvals, exercise_id: str | None = None) -> Approval | None:
    """Return the approval that overrides a rule (for one exercise); None where the rule stands."""
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
