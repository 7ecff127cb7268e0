"""One patient, as read and checked: None, and the word unknown, always mean "not recorded", never "normal"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from handouts.model.exercise import DOSE_FIELDS, DoseField
from handouts.model.fields.amounts import Amount, Flag
from handouts.model.fields.lists import EMPTY, MAX_WORDS, MappingOf, ShortListOf, Size, Unrepeated, empty
from handouts.model.fields.record import EmptyIs, Record, key
from handouts.model.fields.text import Code, Line, LowerCase, PersonName, Prose, Reason, Voucher
from handouts.model.patient_context import (
    Birthday,
    KnownEquipment,
    KnownExercise,
    KnownLanguage,
    KnownPerson,
    KnownStage,
    KnownSubject,
    PastDay,
    StartDay,
)

Answer = Literal["yes", "no", "unknown"]
Fracture = Literal["none", "past", "recent", "cervical", "unknown"]
Sex = Literal["female", "male", "other", "unknown"]
Profile = Literal["standard", "large", "compact"]
Paper = Literal["letter", "a4"]
Section = Literal["plan", "before", "cards", "avoid", "log", "stages", "bones", "warning", "signoff"]
"""The parts of a sheet."""


def _sex(value: Any) -> Any:
    """Return the word for F and M, which most record systems write."""
    word = value.strip().lower() if isinstance(value, str) else value
    return {"f": "female", "m": "male"}.get(word, word) if isinstance(word, str) else word


def _clearance_lines(value: Any) -> Any:
    """Refuse a word after "cleared:", whichever it is: it does not say who cleared the patient."""
    if isinstance(value, str | bool):
        raise PydanticCustomError(
            "clearance",
            "write who cleared the patient, and when, on two lines below (by: and on:); "
            "if the patient is not cleared, remove this line",
        )
    return value


def _scores(value: Any) -> Any:
    """Return a list of one for a single number or result."""
    if isinstance(value, dict):
        return [value]
    return value if value is None or isinstance(value, list) else [{"value": value}]


@dataclass(frozen=True, slots=True)
class TScore(Record):
    """One bone density result."""

    value: Annotated[float, Field(description="Standard deviations of the young adult mean, such as -2.7")]
    site: Annotated[Line | None, Field(description="Where it was measured, such as hip")] = None
    on: Annotated[PastDay | None, Field(description="Day of the scan")] = None


@dataclass(frozen=True, slots=True)
class Clearance(Record):
    """Who cleared the patient for exercise."""

    by: Annotated[Voucher, Field(description="Name of the doctor")]
    on: Annotated[PastDay | None, Field(description="Day of the clearance")] = None


@dataclass(frozen=True, slots=True)
class Approval(Record):
    """A clinician's named decision to override a rule that allows it."""

    what: Annotated[KnownSubject, Field(description="An exercise, a rule, or EXERCISE.dose")]
    by: Annotated[Voucher, Field(description="Who decided")]
    why: Annotated[Reason, Field(description="The reason")]


@dataclass(frozen=True, slots=True)
class ExerciseOverride(Record):
    """What the clinician wants of one exercise, where it differs from the pack."""

    hold_s: Annotated[Amount | None, Field(validation_alias="hold", description="Seconds to hold")] = None
    repetitions: Annotated[
        Amount | None, Field(validation_alias="reps", description="Repetitions, on each side")
    ] = None
    sets: Annotated[Amount | None, Field(description="Sets")] = None
    times_per_day: Annotated[
        Amount | None, Field(validation_alias=key("per-day"), description="Times a day")
    ] = None
    days_per_week: Annotated[Amount | None, Field(validation_alias="days", description="Days a week")] = None
    note: Annotated[Prose | None, Field(description="Your own note, printed with the exercise")] = None
    omit: Annotated[Flag, EmptyIs(False), Field(description="yes leaves the exercise out")] = False

    @property
    def dose(self) -> dict[DoseField, int]:
        """Only the dose fields that are changed."""
        return {name: amount for name in DOSE_FIELDS if (amount := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class Patient(Record):
    """One patient; everything but the name may be left out, and what is left out is never taken as normal."""

    name: Annotated[PersonName, Field(description="the patient's name, as printed on the sheet")]
    identifier: Annotated[
        Code | None, Field(validation_alias="id", description="Your own ID for the patient; never printed")
    ] = None
    born: Annotated[Birthday | None, Field(description="Date of birth, as 1950-03-04")] = None
    sex: Annotated[
        Sex,
        BeforeValidator(_sex, json_schema_input_type=Sex),
        EmptyIs("unknown"),
        Field(description="Needed for nutrition amounts"),
    ] = "unknown"
    language: Annotated[
        KnownLanguage | None, Field(validation_alias="lang", description="Language of the sheet")
    ] = None
    started: Annotated[StartDay | None, Field(description="First day of the program")] = None
    diagnosis: Annotated[
        Answer,
        LowerCase,
        EmptyIs("unknown"),
        Field(description="Is the pack's condition diagnosed"),
    ] = "unknown"
    t_scores: Annotated[
        tuple[TScore, ...],
        Size(20),
        Field(
            validation_alias=key("t-score"),
            description="Bone density: a number such as -2.7, or a list of value, site, on",
        ),
        BeforeValidator(_scores, json_schema_input_type=float | TScore | list[TScore]),
        EmptyIs(()),
    ] = ()
    fracture: Annotated[Fracture, LowerCase, EmptyIs("unknown"), Field(description="Vertebral fracture")] = (
        "unknown"
    )
    balance: Annotated[
        Answer, LowerCase, EmptyIs("unknown"), Field(description="Is there a balance problem")
    ] = "unknown"
    arm_limit: Annotated[
        Answer, LowerCase, EmptyIs("unknown"), Field(description="Is the use of an arm or hand limited")
    ] = "unknown"
    clearance: Annotated[
        Annotated[Clearance, BeforeValidator(_clearance_lines, json_schema_input_type=Clearance)] | None,
        Field(validation_alias="cleared", description="Medical clearance"),
    ] = None
    pt_visits: Annotated[
        Annotated[int, Field(ge=0, le=999)] | None, Field(description="Therapy visits so far")
    ] = None
    stage: Annotated[KnownStage | None, Field(description="Stage, if you set it yourself")] = None
    equipment: Annotated[
        Annotated[ShortListOf[KnownEquipment], Unrepeated] | None,
        Field(description="What the patient has at home"),
    ] = None
    exercises: Annotated[
        MappingOf[KnownExercise, Annotated[ExerciseOverride, EmptyIs(ExerciseOverride())]],
        EmptyIs(EMPTY),
        Field(description="Changes for single exercises, by id"),
    ] = field(default_factory=empty)
    approvals: Annotated[
        ShortListOf[Approval],
        EmptyIs(()),
        Field(description="Rules to override, each with a name and a reason"),
    ] = ()
    clinician: Annotated[Line | None, Field(description="The clinician who gives the handout")] = None
    next_visit: Annotated[Line | None, Field(description="Next visit, in your own words")] = None
    figure_person: Annotated[
        KnownPerson | None, Field(validation_alias="person", description="Who is shown in the pictures")
    ] = None
    paper: Annotated[Annotated[Paper, LowerCase] | None, Field(description="Paper size")] = None
    profile: Annotated[Annotated[Profile, LowerCase] | None, Field(description="Print size")] = None
    sections: Annotated[
        Annotated[tuple[Annotated[Section, LowerCase], ...], Size(MAX_WORDS, 1), Unrepeated] | None,
        Field(description="Sections to print, in order"),
    ] = None
    warning_left_out: Annotated[
        Reason | None,
        Field(
            validation_alias=key("leave-out-warning"),
            description="Leave out the warning-signs page, for this reason",
        ),
    ] = None
    weeks: Annotated[
        Annotated[int, Field(ge=1, le=12)] | None, Field(description="Weeks of exercise log, 1 to 12")
    ] = None
