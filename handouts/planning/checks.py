"""Dates that contradict each other. Each field by itself is checked when it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from handouts.infra.errors import Problem
from handouts.model.fact import DatedFinding
from handouts.model.patient import Patient


def problem(
    field: str, message: str, kind: str, values: Mapping[str, str], approval: str | None = None
) -> Problem:
    """Return a problem of the patient's file; the caller, who read the file, adds the location."""
    return Problem("patient", None, field, message, kind=kind, values=values, approval=approval)


def check(patient: Patient) -> list[Problem]:
    """Return every date that is before the patient's birth."""
    if patient.born is None:
        return []
    return [
        problem(
            field,
            f"{day} is before the date of birth ({patient.born}); check both dates",
            "before-birth",
            {"day": str(day), "born": str(patient.born)},
        )
        for field, day in _dates(patient)
        if day < patient.born
    ]


def _dates(patient: Patient) -> Iterator[tuple[str, date]]:
    if isinstance(patient.started, date):
        yield "started", patient.started
    elif patient.started is not None:
        yield from ((f"started.{pack_id}", day) for pack_id, day in patient.started.items())
    if patient.clearance is not None and patient.clearance.on is not None:
        yield "cleared.on", patient.clearance.on
    for fact_id, value in patient.facts.items():
        if isinstance(value, DatedFinding):
            if value.on is not None:
                yield f"{fact_id}.on", value.on
        elif isinstance(value, tuple):
            for number, result in enumerate(value):
                if result.on is not None:
                    yield f"{fact_id}.{number}.on", result.on
