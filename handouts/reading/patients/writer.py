"""A patient as the text of a patient's file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handouts.model.fact import UNKNOWN
from handouts.model.patient import Patient
from handouts.model.receipt import dose_key
from handouts.reading.patients.patient_form import patient_form
from handouts.reading.validation.plain_record import plain_record, plain_value
from handouts.reading.yaml.writer import Plain, to_yaml

_ABOUT = (
    "One patient's file for handouts. It holds personal data: keep it where you keep patients' records.",
    "Open it on the page of handouts, or run: handouts make FILE.yaml",
)


_FACTS_FOLLOW = ("name", "id", "born", "sex", "lang", "started")
"""The keys of a file before the facts of the pack."""


def patient_text(patient: Patient, first: Sequence[str] = ()) -> str:
    """Return the text of a file that is read as this very patient; what is not recorded is not in it.

    `first` are comments for its first lines.
    """
    return to_yaml(patient_values(patient), (*first, *_ABOUT))


def patient_values(patient: Patient) -> dict[str, Plain]:
    """Return the values of a patient's file by their keys, in the order in which they are asked."""
    own = plain_record(patient, patient_form({}))
    if "last-sheet" in own:
        own["last-sheet"] = _with_typed_doses(own["last-sheet"])
    facts: dict[str, Plain] = dict.fromkeys(patient.not_known, UNKNOWN)
    facts |= {fact_id: plain_value(value) for fact_id, value in patient.facts.items()}
    first = {key: own.pop(key) for key in _FACTS_FOLLOW if key in own}
    return {**first, **facts, **own}


def _with_typed_doses(last: Any) -> Mapping[str, Plain]:
    """Return the values of a last sheet with the fields of each dose named as they are typed elsewhere in the file."""
    exercises = {name: _typed_dose(given) for name, given in last.get("exercises", {}).items()}
    return {**last, **({"exercises": exercises} if exercises else {})}


def _typed_dose(given: Mapping[str, Any]) -> Mapping[str, Plain]:
    if "dose" not in given:
        return given
    return {**given, "dose": {dose_key(name): value for name, value in given["dose"].items()}}
