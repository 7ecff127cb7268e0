"""Who the sheet is for, when it was made, and by whom: set above the first part, and different on every sheet."""

from __future__ import annotations

from datetime import date

from handouts.model.patient import Patient
from handouts.model.sheet import Facts, Text
from handouts.sheet.material import Material
from handouts.sheet.wording import as_typed, long_date, plain


def facts(material: Material, patient: Patient, day: date) -> Facts:
    """Return label and value pairs; what is not known has an empty value: a line to write on.

    The clinic and its phone are here only where they are not recorded: else the letterhead has them.
    """
    clinic, labels = material.clinic, material.labels
    values = [
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
    if goal := as_typed(patient.goal or ""):
        values.append(("plan.goal", plain(goal)))
    return Facts(tuple([(labels[label_id], value) for label_id, value in values]))


def _or_line(typed: str | None) -> Text:
    text = as_typed(typed or "")
    return plain(text) if text else ()
