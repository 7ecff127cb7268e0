"""Who the sheet is for, when it was made, and by whom: set above the first part, and different on every sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handouts.model.patient import Patient
from handouts.model.sheet import Facts, Text
from handouts.sheet.material import Material
from handouts.sheet.wording import as_typed, leading, long_date, plain


def facts(material: Material, patient: Patient, day: date) -> Facts:
    """Return label and value pairs; what is not known has an empty value: a line to write on.

    The clinic and its phone are here only where they are not recorded: else the letterhead has them.
    """
    clinic, labels = material.clinic, material.labels
    values: list[tuple[str, Text]] = [
        ("plan.name", plain(as_typed(patient.name))),
        ("plan.date", plain(long_date(labels, day))),
        ("plan.clinician", _or_line(patient.clinician)),
        ("plan.next_visit", _or_line(patient.next_visit)),
    ]
    values += [
        (label_id, ())
        for label_id, known in (("plan.clinic", clinic.name), ("plan.phone", clinic.phone))
        if not known
    ]
    goal = as_typed(patient.goal or "")
    return Facts(
        (
            *((leading(labels, labels[label_id]), value) for label_id, value in values),
            *_findings(material, patient),
            *([(leading(labels, labels["plan.goal"]), plain(goal))] if goal else []),
        )
    )


def _findings(material: Material, patient: Patient) -> Iterator[tuple[str, Text]]:
    """Yield the findings that the pack wants at the top, such as the side that is sore; nothing of what is not known."""
    for fact_id, words in material.words.facts.items():
        answer = patient.facts.get(fact_id)
        if words.top is not None and isinstance(answer, str) and answer in words.top.answers:
            yield leading(material.labels, words.top.label), plain(words.top.answers[answer])


def _or_line(typed: str | None) -> Text:
    text = as_typed(typed or "")
    return plain(text) if text else ()
