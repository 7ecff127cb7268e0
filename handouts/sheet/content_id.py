"""A short name for what was given, so that a paper sheet can be matched with its content years later."""

from __future__ import annotations

import hashlib
import json

from handouts.model.pack import Review
from handouts.model.patient import Clinic, Paper, Profile
from handouts.model.plan import Decision, Plan
from handouts.sheet.material import Material

_HEX_DIGITS = 10


def content_id(
    shared: str,
    plan: Plan,
    layout: tuple[Paper, Profile, tuple[str, ...], int],
    nutrients: tuple[str, ...],
) -> str:
    """Return ten hexadecimal digits that stand for everything that decides the sheet but the person and the day.

    It is made from the pack's files, version and review, the words and labels of the language, the plan (each exercise with
    outcome, way, dose, note, first day and rules; cautions), the nutrients with a figure, the clinic, and the
    layout (paper, profile, sections, weeks). Name, birth date, identifier, age, sex, findings and dates of the patient
    are not in it: two patients with one plan have one id, and nobody can be looked up by it.
    """
    decided: list[object] = [
        shared,
        [_decision(decision) for decision in plan.decisions],
        [[fired.rule_id for fired in plan.cautions], plan.forced_sections],
        nutrients,
        layout,
    ]
    return _digest(decided)[:_HEX_DIGITS]


def shared_digest(material: Material, clinic: Clinic) -> str:
    """Return the part of the name that is the same for every patient of a clinic and a pack."""
    pack = material.pack
    content = [pack.id, pack.version, pack.content_hash, material.words.language, _review(pack.review)]
    return _digest([content, sorted(material.labels.items()), _clinic(clinic)])


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _decision(decision: Decision) -> list[object]:
    dose = decision.dose
    return [
        decision.exercise_id,
        decision.outcome,
        decision.omitted,
        decision.variant_id,
        [dose.hold_s, dose.repetitions, dose.sets, dose.times_per_day, dose.days_per_week] if dose else None,
        decision.note,
        decision.not_before.isoformat() if decision.not_before else None,
        [[fired.rule_id, fired.overridden_by is None] for fired in decision.rules],
    ]


def _review(review: Review) -> list[str | None]:
    return [review.status, review.by, *(day.isoformat() if day else None for day in (review.on, review.due))]


def _clinic(clinic: Clinic) -> list[object]:
    logo = clinic.logo.key if clinic.logo else None
    lines = (
        clinic.name,
        clinic.address,
        clinic.phone,
        clinic.emergency_number,
        clinic.hours,
        clinic.after_hours,
        clinic.accent,
    )
    return [lines, logo]
