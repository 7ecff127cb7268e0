"""One patient from a file, from options, from a roster's row or from all of them: one check for each way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.patient_context import PatientContext
from handouts.reading.patients.options import FieldValue
from handouts.reading.patients.raw import merged, options_alone
from handouts.reading.validation.record_check import check_of
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Location, Provenance


@dataclass(frozen=True, slots=True)
class ReadPatient:
    """A patient, and where each of the facts was typed."""

    patient: Patient
    provenance: Provenance

    def locate(self, field: str) -> Location:
        """Return file, line and spelling of a field by its path in a patient file, as `exercises.chin-tuck.hold`."""
        return self.provenance.locate(field)

    @contextmanager
    def at_its_place(self) -> Iterator[None]:
        """Give the problems that a later stage finds the file and line where the field was typed."""
        try:
            yield
        except InputError as error:
            raise InputError([self.locate(problem.field).of(problem) for problem in error.problems]) from None


class PatientCheck:
    """The check of patients against one pack and one day: made once, used for every row of a roster."""

    def __init__(self, pack: Pack, today: date) -> None:
        self._check = check_of(Patient)
        self._context = _context(pack, today)

    def check(self, raw: Mapping[Any, Any], origin: Provenance) -> Patient:
        """Return the patient of a mapping in the shape of a patient file; InputError with every problem."""
        return self._check(raw, origin, self._context)


def read_patient(path: FilePath | None, said: Sequence[FieldValue], pack: Pack, today: date) -> ReadPatient:
    """Read a patient's file (None: options alone) with options laid over it; InputError with every problem."""
    if path is None:
        raw, origin = merged({}, said, options_alone())
    else:
        document = load(path)
        raw, origin = merged(document.mapping, said, document.origin)
    return ReadPatient(check_patient(raw, origin, pack, today), origin)


def check_patient(raw: Mapping[Any, Any], origin: Provenance, pack: Pack, today: date) -> Patient:
    """Return the patient of a mapping in the shape of a patient file; InputError with every problem."""
    return PatientCheck(pack, today).check(raw, origin)


def patient_language(path: FilePath | None, said: Sequence[FieldValue]) -> str | None:
    """Return the language that a patient asks for, needed before the pack is read; None where none is said."""
    found = next((one.text for one in said if one.path == ("lang",)), None)
    if found is None and path is not None:
        found = load(path).mapping.get("lang")
    return found.strip().lower() if isinstance(found, str) and found.strip() else None


def _context(pack: Pack, today: date) -> PatientContext:
    ids = [exercise.id for exercise in pack.exercises]
    return PatientContext(
        today=today,
        exercises=frozenset(ids),
        approvals=frozenset((*ids, *(rule.id for rule in pack.rules), *(f"{name}.dose" for name in ids))),
        equipment=frozenset(
            word for exercise in pack.exercises for variant in exercise.variants for word in variant.equipment
        ),
        persons=frozenset(pack.persons),
        languages=frozenset(pack.languages or (pack.words.language,)),
        stages=frozenset(stage.number for stage in pack.stages),
    )
