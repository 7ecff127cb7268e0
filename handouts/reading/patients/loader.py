"""One patient from a file, from options, from a roster's row or from all of them: one check for each way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from handouts.infra.errors import InputError
from handouts.model.pack import DoseField, Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride, Patient, TScore
from handouts.reading.patients.options import FieldValue
from handouts.reading.patients.raw import merged, options_alone
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Place, Provenance

if TYPE_CHECKING:
    from handouts.reading.patients.spec import PatientContext, PatientSpec, WishSpec


@dataclass(frozen=True, slots=True)
class ReadPatient:
    """A patient, and where each of the facts was typed."""

    patient: Patient
    provenance: Provenance

    def place(self, field: str) -> Place:
        """Return file, line and spelling of a field by its path in a patient file, as `exercises.chin-tuck.hold`."""
        return self.provenance.place(field)

    @contextmanager
    def at_its_place(self) -> Iterator[None]:
        """Give the problems that a later stage finds the file and line where the field was typed."""
        try:
            yield
        except InputError as error:
            raise InputError([self.place(problem.field).of(problem) for problem in error.problems]) from None


class PatientCheck:
    """The check of patients against one pack and one day: made once, used for every row of a roster."""

    def __init__(self, pack: Pack, today: date) -> None:
        from pydantic import ValidationError

        from handouts.reading.patients.spec import PatientSpec

        self._context = _context(pack, today)
        self._spec = PatientSpec
        self._refusal = ValidationError
        self._validate: Callable[..., PatientSpec] = PatientSpec.__pydantic_validator__.validate_python

    def check(self, raw: Mapping[Any, Any], where: Provenance) -> Patient:
        """Return the patient of a mapping in the shape of a patient file; InputError with every problem."""
        try:
            spec = self._validate(raw, context=self._context)
        except self._refusal as error:
            from handouts.reading.validation.messages import problems_of

            raise InputError(problems_of(error, self._spec, where)) from None
        if where.cut:
            from handouts.reading.validation.messages import refuse_cut

            refuse_cut(self._spec, where)
        return _patient(spec)


def read_patient(path: FilePath | None, said: Sequence[FieldValue], pack: Pack, today: date) -> ReadPatient:
    """Read a patient's file (None: options alone) with options laid over it; InputError with every problem."""
    if path is None:
        raw, where = merged({}, said, options_alone())
    else:
        document = load(path)
        raw, where = merged(document.mapping, said, document.where)
    return ReadPatient(check_patient(raw, where, pack, today), where)


def check_patient(raw: Mapping[Any, Any], where: Provenance, pack: Pack, today: date) -> Patient:
    """Return the patient of a mapping in the shape of a patient file; InputError with every problem."""
    return PatientCheck(pack, today).check(raw, where)


def patient_language(path: FilePath | None, said: Sequence[FieldValue]) -> str | None:
    """Return the language that a patient asks for, needed before the pack is read; None where none is said."""
    found = next((one.text for one in said if one.path == ("lang",)), None)
    if found is None and path is not None:
        found = load(path).mapping.get("lang")
    return found.strip().lower() if isinstance(found, str) and found.strip() else None


def _context(pack: Pack, today: date) -> PatientContext:
    from handouts.reading.patients.spec import PatientContext

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


def _patient(spec: PatientSpec) -> Patient:
    return Patient(
        name=spec.name,
        identifier=spec.id,
        born=spec.born,
        sex=spec.sex or "unknown",
        language=spec.lang,
        started=spec.started,
        diagnosis=spec.diagnosis or "unknown",
        t_scores=tuple(TScore(score.value, score.site, score.on) for score in spec.t_score or ()),
        fracture=spec.fracture or "unknown",
        balance=spec.balance or "unknown",
        arm_limit=spec.arm_limit or "unknown",
        clearance=None if spec.cleared is None else Clearance(spec.cleared.by, spec.cleared.on),
        pt_visits=spec.pt_visits,
        stage=spec.stage,
        equipment=None if spec.equipment is None else tuple(spec.equipment),
        exercises={name: _wish(wish) for name, wish in (spec.exercises or {}).items()},
        approvals=tuple(Approval(one.what, one.by, one.why) for one in spec.approvals or ()),
        clinician=spec.clinician,
        next_visit=spec.next_visit,
        figure_person=spec.person,
        paper=spec.paper,
        profile=spec.profile,
        sections=None if spec.sections is None else tuple(spec.sections),
        warning_left_out=spec.leave_out_warning,
        weeks=spec.weeks,
    )


def _wish(spec: WishSpec) -> ExerciseOverride:
    asked: dict[DoseField, int | None] = {
        "hold_s": spec.hold,
        "repetitions": spec.reps,
        "sets": spec.sets,
        "times_per_day": spec.per_day,
        "days_per_week": spec.days,
    }
    dose = {name: amount for name, amount in asked.items() if amount is not None}
    return ExerciseOverride(dose, spec.note, spec.omit or False)
