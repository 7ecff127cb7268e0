"""The check of a patient's facts, however they came: the same for a file, options, a row of a roster and a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handouts.infra.errors import InputError, Problem
from handouts.model.fields.codes import icd_code
from handouts.model.fields.in_context import PatientContext
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.reading.codes.read_codes import ICD_KEY, KEYS, CodeReader, ReadCodes
from handouts.reading.labels.languages import names_of
from handouts.reading.patients.patient_form import patient_form
from handouts.reading.validation.record_check import check_of
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
    """The check of patients against one pack and one day: made once and used for every row of a roster."""

    def __init__(self, pack: Pack, today: date) -> None:
        self._check = check_of(patient_form(pack.facts, pack.own_sections))
        self._context = patient_context(pack, today)
        self._codes = CodeReader(pack.id, pack.codes, pack.facts)

    def check(self, raw: Mapping[Any, Any], origin: Provenance) -> Patient:
        """Return the patient of a mapping in the shape of a patient file; InputError with every problem."""
        read = ReadCodes(raw) if KEYS.isdisjoint(raw) else self._codes.read(raw, origin)
        try:
            patient: Any = self._check(read.raw, origin, self._context)
        except InputError as error:
            problems = (*map(self._with_hint, error.problems), *read.problems)
            raise InputError(sorted(problems, key=lambda problem: problem.line or 0)) from None
        if read.problems:
            raise InputError(read.problems)
        checked: Patient = patient
        if read.not_known or read.unread:
            return replace(checked, not_known=read.not_known, unread_codes=read.unread)
        return checked

    def _with_hint(self, problem: Problem) -> Problem:
        """Return a problem that says where codes are read, if one was typed as the diagnosis itself."""
        typed = problem.values.get("value", "").strip('"')
        if problem.path != ("diagnosis",) or not self._codes.reads_icd or icd_code(typed) is None:
            return problem
        return replace(problem, message=f"{problem.message}; a code is read under {ICD_KEY}")


def patient_context(pack: Pack, today: date) -> PatientContext:
    """Return what a patient is checked against besides the file itself."""
    ids = [exercise.id for exercise in pack.exercises]
    return PatientContext(
        today=today,
        exercises=frozenset(ids),
        approvals=frozenset((*ids, *(rule.id for rule in pack.rules), *(f"{name}.dose" for name in ids))),
        equipment=frozenset(
            word for exercise in pack.exercises for variant in exercise.variants for word in variant.equipment
        ),
        persons=frozenset(pack.persons),
        languages={tag: names_of(tag) for tag in pack.languages or (pack.words.language,)},
        stages={each.id: frozenset(stage.number for stage in each.stages) for each in pack.each},
    )
