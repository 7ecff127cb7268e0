"""A patient as the text of a patient's file."""

from __future__ import annotations

from handouts.model.patient import Patient
from handouts.reading.validation.plain_record import plain_record
from handouts.reading.yaml.writer import to_yaml

_ABOUT = (
    "One patient's file for handouts. It holds personal data: keep it where you keep patients' records.",
    "Open it on the page of handouts, or run: handouts make FILE.yaml",
)


def patient_text(patient: Patient) -> str:
    """Return the text of a file that is read as this very patient; what is not recorded is not in it."""
    return to_yaml(plain_record(patient), _ABOUT)
