"""Patients read as the program reads them: one way in for files, options and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from handouts.model.fact import UNKNOWN
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.reading.packs.facts.declared import usual_facts
from handouts.reading.patients.fact_options import patient_options
from handouts.reading.patients.loader import PatientCheck, ReadPatient
from handouts.reading.patients.options import FieldValue
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Provenance
from handouts.session.request import Request

USUAL_FACTS = usual_facts()
"""The facts of a pack that does not say what it asks."""
PATIENT_OPTIONS = patient_options(USUAL_FACTS)
"""Everything that can be said of a patient of such a pack."""
USUAL = {
    "t_scores": "t-score",
    "diagnosis": "diagnosis",
    "fracture": "fracture",
    "balance": "balance",
    "arm_limit": "arm-limit",
    "pt_visits": "pt-visits",
}
"""The usual facts as `a_patient` takes them, and their ids."""


def a_patient(name: str, **details: Any) -> Patient:
    """Return a patient; the usual facts may be given like fields: `a_patient("Ana", fracture="past")`."""
    return changed(Patient(name), **details)


def changed(patient: Patient, **details: Any) -> Patient:
    """Return a patient with other fields or usual facts; one that is unknown, None or empty is taken out."""
    facts = dict(patient.facts)
    for key in [key for key in details if key in USUAL]:
        facts[USUAL[key]] = details.pop(key)
    known = {fact_id: value for fact_id, value in facts.items() if value not in (UNKNOWN, None, ())}
    return replace(patient, facts={**known, **details.pop("facts", {})}, **details)


def fact(patient: Patient, name: str) -> Any:
    """Return what is known of a usual fact, in the words of `a_patient`; what stands for nothing where nothing is."""
    nothing = {"t_scores": (), "pt_visits": None}.get(name, UNKNOWN)
    return patient.facts.get(USUAL[name], nothing)


def read_patient(path: Path | None, options: Sequence[FieldValue], pack: Pack, today: date) -> ReadPatient:
    """Return the patient of a file (None: of options alone) with options merged over it."""
    request = (
        Request.of_options(options, pack.facts)
        if path is None
        else Request.of_document(load(path), pack.facts, options)
    )
    patient = check_patient(request.facts, request.provenance, pack, today)
    return ReadPatient(patient, request.provenance)


def check_patient(raw: Mapping[Any, Any], origin: Provenance, pack: Pack, today: date) -> Patient:
    """Return the patient of a mapping in the shape of a patient's file."""
    return PatientCheck(pack, today).check(raw, origin)
