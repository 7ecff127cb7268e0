"""What a patient's file may say, checked with one compiled validator; the pack and the day come in as context."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, cast

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from handouts.model.patient import Answer, Fracture, Paper, Profile, Sex
from handouts.reading.validation.base import (
    MAX_WORDS,
    Amount,
    Code,
    Day,
    Flag,
    Line,
    Listed,
    LowerCase,
    PersonName,
    Prose,
    Reason,
    Section,
    Spec,
    Unrepeated,
    Voucher,
    Word,
    known_word,
)

_OLDEST = 120
_START_AHEAD = timedelta(days=366)
_START_BACK = timedelta(days=5 * 366)
"""An older start is a slip of the year more often than a program of many years, and it would open every stage."""


@dataclass(frozen=True, slots=True)
class PatientContext:
    """What a patient is checked against: the words that the pack knows, and the day of the sheet."""

    today: date
    exercises: frozenset[str]
    approvals: frozenset[str]
    equipment: frozenset[str]
    persons: frozenset[str]
    languages: frozenset[str]
    stages: frozenset[int]


def _of(info: ValidationInfo) -> PatientContext:
    return cast(PatientContext, info.context)


def _born(day: date, info: ValidationInfo) -> date:
    today: date = _of(info).today
    if day > today:
        raise PydanticCustomError(
            "future", "this date is in the future; write the date of birth, such as 1950-03-04"
        )
    if today.year - day.year > _OLDEST:
        raise PydanticCustomError("old", "this is more than 120 years ago; correct the year")
    return day


def _not_future(day: date, info: ValidationInfo) -> date:
    if day > _of(info).today:
        raise PydanticCustomError("future", "this date is in the future; write the date when it was done")
    return day


def _started(day: date, info: ValidationInfo) -> date:
    today: date = _of(info).today
    if day > today + _START_AHEAD:
        raise PydanticCustomError("future", "this is more than a year ahead; correct the year")
    if day < today - _START_BACK:
        raise PydanticCustomError(
            "old", "this is more than five years ago; correct the year, or give the stage instead"
        )
    return day


def _stage(number: int, info: ValidationInfo) -> int:
    stages: frozenset[int] = _of(info).stages
    if number not in stages:
        allowed = f"{min(stages)} to {max(stages)}"
        raise PydanticCustomError(
            "stage", "the pack has no such stage; choose one from {allowed}", {"allowed": allowed}
        )
    return number


def _exercise(name: str, info: ValidationInfo) -> str:
    return known_word(name, _of(info).exercises, "the pack has no such exercise")


def _blank_wish(value: Any) -> Any:
    """An exercise with nothing after its colon is named, and changes nothing."""
    return {} if value is None else value


def _sex(value: Any) -> Any:
    """F and M are what most record systems write."""
    word = value.strip().lower() if isinstance(value, str) else value
    return {"f": "female", "m": "male"}.get(word, word) if isinstance(word, str) else word


def _clearance_lines(value: Any) -> Any:
    """A word after "cleared:" is no clearance, whichever it is: it does not say who gave it."""
    if isinstance(value, str | bool):
        raise PydanticCustomError(
            "clearance",
            "write who cleared the patient, and when, on two lines below (by: and on:); "
            "if the patient is not cleared, remove this line",
        )
    return value


def _scores(value: Any) -> Any:
    """One number, or one result, is a list of one."""
    if isinstance(value, dict):
        return [value]
    return value if value is None or isinstance(value, list) else [{"value": value}]


def _approval(what: str, info: ValidationInfo) -> str:
    return known_word(what, _of(info).approvals, "nothing by this name can be approved")


def _equipment(word: str, info: ValidationInfo) -> str:
    return known_word(word, _of(info).equipment, "no exercise in the pack uses this")


def _language(word: str, info: ValidationInfo) -> str:
    return known_word(word, _of(info).languages, "the pack is not available in this language")


def _person(word: str, info: ValidationInfo) -> str:
    # A pack without drawings knows no persons; then there is nothing to hold the word against.
    persons: frozenset[str] = _of(info).persons
    return known_word(word, persons, "there are no pictures of this person") if persons else word


class ScoreSpec(Spec):
    """One bone density result."""

    value: float = Field(description="Standard deviations of the young adult mean, such as -2.7")
    site: Line | None = Field(None, description="Where it was measured, such as hip")
    on: Annotated[Day, AfterValidator(_not_future)] | None = Field(None, description="Day of the scan")


class ClearedSpec(Spec):
    """Who cleared the patient for exercise."""

    by: Voucher = Field(description="Name of the doctor")
    on: Annotated[Day, AfterValidator(_not_future)] | None = Field(None, description="Day of the clearance")


class ApprovalSpec(Spec):
    """A clinician's named decision over a rule that allows it."""

    what: Annotated[Word, AfterValidator(_approval)] = Field(
        description="An exercise, a rule, or EXERCISE.dose"
    )
    by: Voucher = Field(description="Who decided")
    why: Reason = Field(description="The reason")


class WishSpec(Spec):
    """What the clinician wants of one exercise, where it differs from the pack."""

    hold: Amount | None = Field(None, description="Seconds to hold")
    reps: Amount | None = Field(None, description="Repetitions, on each side")
    sets: Amount | None = Field(None, description="Sets")
    per_day: Amount | None = Field(None, description="Times a day")
    days: Amount | None = Field(None, description="Days a week")
    note: Prose | None = Field(None, description="Your own note, printed with the exercise")
    omit: Flag | None = Field(None, description="yes leaves the exercise out")


class PatientSpec(Spec):
    """One patient; everything but the name may be left out, and what is left out is never taken as normal."""

    name: PersonName = Field(description="the patient's name, as printed on the sheet")
    id: Code | None = Field(None, description="Your own ID for the patient; never printed")
    born: Annotated[Day, AfterValidator(_born)] | None = Field(
        None, description="Date of birth, as 1950-03-04"
    )
    sex: Annotated[Sex, BeforeValidator(_sex, json_schema_input_type=Sex)] | None = Field(
        None, description="Needed for nutrition amounts"
    )
    lang: Annotated[Word, LowerCase, AfterValidator(_language)] | None = Field(
        None, description="Language of the sheet"
    )
    started: Annotated[Day, AfterValidator(_started)] | None = Field(
        None, description="First day of the program"
    )
    diagnosis: Annotated[Answer, LowerCase] | None = Field(
        None, description="Is the pack's condition diagnosed"
    )
    t_score: (
        Annotated[
            list[ScoreSpec],
            Field(max_length=20),
            BeforeValidator(_scores, json_schema_input_type=float | ScoreSpec | list[ScoreSpec]),
        ]
        | None
    ) = Field(None, description="Bone density: a number such as -2.7, or a list of value, site, on")
    fracture: Annotated[Fracture, LowerCase] | None = Field(None, description="Vertebral fracture")
    balance: Annotated[Answer, LowerCase] | None = Field(None, description="Is there a balance problem")
    arm_limit: Annotated[Answer, LowerCase] | None = Field(
        None, description="Is the use of an arm or hand limited"
    )
    cleared: (
        Annotated[ClearedSpec, BeforeValidator(_clearance_lines, json_schema_input_type=ClearedSpec)] | None
    ) = Field(None, description="Medical clearance")
    pt_visits: Annotated[int, Field(ge=0, le=999)] | None = Field(None, description="Therapy visits so far")
    stage: Annotated[int, AfterValidator(_stage)] | None = Field(
        None, description="Stage, if you set it yourself"
    )
    equipment: (
        Annotated[
            list[Annotated[Word, LowerCase, AfterValidator(_equipment)]],
            Field(max_length=MAX_WORDS),
            Unrepeated,
        ]
        | None
    ) = Field(None, description="What the patient has at home")
    exercises: (
        Annotated[
            dict[
                Annotated[str, AfterValidator(_exercise)],
                Annotated[WishSpec, BeforeValidator(_blank_wish, json_schema_input_type=WishSpec | None)],
            ],
            Listed,
        ]
        | None
    ) = Field(None, description="Changes for single exercises, by id")
    approvals: Annotated[list[ApprovalSpec], Field(max_length=MAX_WORDS)] | None = Field(
        None, description="Rules to override, each with a name and a reason"
    )
    clinician: Line | None = Field(None, description="The clinician who gives the handout")
    next_visit: Line | None = Field(None, description="Next visit, in your own words")
    person: Annotated[Word, LowerCase, AfterValidator(_person)] | None = Field(
        None, description="Who is shown in the pictures"
    )
    paper: Annotated[Paper, LowerCase] | None = Field(None, description="Paper size")
    profile: Annotated[Profile, LowerCase] | None = Field(None, description="Print size")
    sections: (
        Annotated[list[Annotated[Section, LowerCase]], Field(min_length=1, max_length=MAX_WORDS), Unrepeated]
        | None
    ) = Field(None, description="Sections to print, in order")
    leave_out_warning: Reason | None = Field(
        None, description="Leave out the warning-signs page, for this reason"
    )
    weeks: Annotated[int, Field(ge=1, le=12)] | None = Field(
        None, description="Weeks of exercise log, 1 to 12"
    )
