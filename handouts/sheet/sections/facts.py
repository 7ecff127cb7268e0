"""Who the sheet is for, when it was made, and by whom: set above the first part, and different on every sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handouts.model.labels import Labels
from handouts.model.patient import Patient
from handouts.model.sheet import Facts, Text
from handouts.sheet.material import Material
from handouts.sheet.wording import as_typed, beside, leading, long_date, made, plain, typed_span


def facts(material: Material, patient: Patient, day: date) -> Facts:
    """Return label and value pairs; what is not known has an empty value: a line to write on.

    The clinic and its phone are here only where they are not recorded: else the letterhead has them.
    """
    clinic, labels = material.clinic, material.labels
    values: list[tuple[str, Text]] = [
        ("plan.name", _typed(labels, patient.name)),
        ("plan.date", plain(beside(labels, made(long_date(labels, day))))),
        ("plan.clinician", _typed(labels, patient.clinician)),
        ("plan.next_visit", _typed(labels, patient.next_visit)),
    ]
    values += [
        (label_id, ())
        for label_id, known in (("plan.clinic", clinic.name), ("plan.phone", clinic.phone))
        if not known
    ]
    goal = _typed(labels, patient.goal)
    return Facts(
        (
            *((leading(labels, labels[label_id]), value) for label_id, value in values),
            *_findings(material, patient),
            *([(leading(labels, labels["plan.goal"]), goal)] if goal else []),
        )
    )


def _findings(material: Material, patient: Patient) -> Iterator[tuple[str, Text]]:
    """Yield the findings that the pack wants at the top, such as the side that is sore; nothing of what is not known."""
    for fact_id, words in material.words.facts.items():
        answer = patient.facts.get(fact_id)
        if words.top is not None and isinstance(answer, str) and answer in words.top.answers:
            yield leading(material.labels, words.top.label), plain(words.top.answers[answer])


def _typed(labels: Labels, text: str | None) -> Text:
    return typed_span(labels, as_typed(text or ""))
