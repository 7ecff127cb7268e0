"""A short name for what was given, so that a paper sheet can be matched with its content years later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict

from handouts.model.clinic import Clinic
from handouts.model.dose import Dose
from handouts.model.labels import Labels
from handouts.model.pack import Pack, Review
from handouts.model.plan import Decision

_HEX_DIGITS = 10
_OLDEST = ("hold_s", "repetitions", "sets", "times_per_day", "days_per_week")


def content_id(shared: str, decisions: Sequence[Decision], *more: object) -> str:
    """Return ten hexadecimal digits that stand for everything that decides the sheet but the person and the day.

    `shared` is the digest of pack and clinic; of a decision everything that is printed is in the id, and `more` is
    whatever else the sheet depends on, as plain values.
    """
    return _digest([shared, [_decision(decision) for decision in decisions], *more])[:_HEX_DIGITS]


def shared_digest(pack: Pack, labels: Labels, clinic: Clinic) -> str:
    """Return a digest of all that is the same for every patient of a clinic and a pack."""
    content = [pack.id, pack.version, pack.content_hash, pack.words.language, _review(pack.review)]
    return _digest([content, _labels(labels), _clinic(clinic)])


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
        _dose(dose) if dose else None,
        decision.note,
        decision.not_before.isoformat() if decision.not_before else None,
        [[fired.rule_id, fired.overridden_by is None] for fired in decision.rules],
        *([decision.level_id] if decision.level_id else []),
    ]


def _dose(dose: Dose) -> list[object]:
    """Return a dose as plain values; one of the five oldest fields alone has the form that it always had."""
    values = dose.as_json()
    return [*(values.pop(name, None) for name in _OLDEST), *([name, value] for name, value in values.items())]


def _labels(labels: Labels) -> list[object]:
    chosen = [labels.day_first, labels.units]
    return [asdict(labels.language), sorted(labels.items()), chosen]


def _review(review: Review) -> list[str | None]:
    return [review.status, review.by, *(day.isoformat() if day else None for day in (review.on, review.due))]


def _clinic(clinic: Clinic) -> list[object]:
    logo = clinic.logo.key if clinic.logo else None
    phones = (clinic.phone, clinic.emergency_number, clinic.hours, clinic.after_hours)
    return [(clinic.name, clinic.address, *phones, clinic.link, clinic.accent), logo]
