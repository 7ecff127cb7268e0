"""A patient as the text of a patient's file."""

from __future__ import annotations

from handouts.model.patient import Patient
from handouts.reading.patients.patient_form import patient_form
from handouts.reading.validation.plain_record import plain_record, plain_value
from handouts.reading.yaml.writer import Plain, to_yaml

_ABOUT = (
    "One patient's file for handouts. It holds personal data: keep it where you keep patients' records.",
    "Open it on the page of handouts, or run: handouts make FILE.yaml",
)


_FACTS_FOLLOW = ("name", "id", "born", "sex", "lang", "started")
"""The keys of a file before the facts of the pack."""


def patient_text(patient: Patient) -> str:
    """Return the text of a file that is read as this very patient; what is not recorded is not in it."""
    return to_yaml(patient_values(patient), _ABOUT)


def patient_values(patient: Patient) -> dict[str, Plain]:
    """Return the values of a patient's file by their keys, in the order in which they are asked."""
    own = plain_record(patient, patient_form({}))
    facts = {fact_id: plain_value(value) for fact_id, value in patient.facts.items()}
    first = {key: own.pop(key) for key in _FACTS_FOLLOW if key in own}
    return {**first, **facts, **own}
