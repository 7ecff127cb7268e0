"""Patients read as the program reads them: one way in for files, options and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.reading.patients.loader import PatientCheck, ReadPatient
from handouts.reading.patients.options import FieldValue
from handouts.reading.yaml.locations import Provenance
from handouts.session.request import Request


def read_patient(path: Path | None, options: Sequence[FieldValue], pack: Pack, today: date) -> ReadPatient:
    """Return the patient of a file (None: of options alone) with options merged over it."""
    request = Request.of_options(options) if path is None else Request.of_file(path, options)
    patient = check_patient(request.facts, request.provenance, pack, today)
    return ReadPatient(patient, request.provenance)


def check_patient(raw: Mapping[Any, Any], origin: Provenance, pack: Pack, today: date) -> Patient:
    """Return the patient of a mapping in the shape of a patient's file."""
    return PatientCheck(pack, today).check(raw, origin)
