"""A letter that no font has: which field it was typed in, so that it can be mended there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from handouts.errors import Problem
from handouts.model.patient import Clinic, Patient
from handouts.reading.patient import ReadPatient


def character_problem(character: str, read: ReadPatient, clinic: Clinic, clinic_file: Path | None) -> Problem:
    """Return the problem of a character that cannot be printed, at the place in the patient's or clinic's file.

    Where it is in neither, it is in the words of the pack.
    """
    name = unicodedata.name(character, "a character without a name")
    message = f"the character {character} (U+{ord(character):04X}, {name}) is in no font of the program; write it otherwise"
    for field, text in _patient_texts(read.patient):
        if character in unicodedata.normalize("NFC", text):
            return read.place(field).problem(message)
    for field, text in _clinic_texts(clinic):
        if character in unicodedata.normalize("NFC", text):
            return Problem(str(clinic_file or "clinic.yaml"), None, field, message)
    return Problem("words of the pack", None, "", message)


def _patient_texts(patient: Patient) -> Iterator[tuple[str, str]]:
    yield "name", patient.name
    yield "id", patient.identifier or ""
    yield "clinician", patient.clinician or ""
    yield "next-visit", patient.next_visit or ""
    yield "cleared.by", patient.clearance.by if patient.clearance else ""
    yield "leave-out-warning", patient.warning_left_out or ""
    for exercise_id, wish in patient.exercises.items():
        yield f"exercises.{exercise_id}.note", wish.note or ""
    for approval in patient.approvals:
        yield "approvals", f"{approval.by} {approval.why}"
    for score in patient.t_scores:
        yield "t-score", score.site or ""


def _clinic_texts(clinic: Clinic) -> Iterator[tuple[str, str]]:
    yield "name", clinic.name
    yield "address", " ".join(clinic.address)
    yield "phone", clinic.phone or ""
    yield "emergency", clinic.emergency_number
    yield "hours", clinic.hours or ""
    yield "reviewers", " ".join(reviewer.by for reviewer in clinic.reviewers)
