"""One patient, as read and checked: None, and the word unknown, always mean "not recorded", never "normal"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from handouts.model.dose import DoseChanges
from handouts.model.fact import FactValue
from handouts.model.fields.amounts import Flag
from handouts.model.fields.codes import IcdCodes, SctCodes
from handouts.model.fields.in_context import (
    Birthday,
    KnownEquipment,
    KnownExercise,
    KnownLanguage,
    KnownPerson,
    KnownSubject,
    PastDay,
    StageNumber,
    StartDay,
    known_stages,
    not_future,
)
from handouts.model.fields.lists import EMPTY, MAX_WORDS, MappingOf, ShortListOf, Size, Unrepeated, empty
from handouts.model.fields.per_pack import PerPack, of_pack
from handouts.model.fields.record import EmptyIs, Record, about
from handouts.model.fields.text import (
    Code,
    Id,
    Line,
    LowerCase,
    PatientName,
    Prose,
    Reason,
    Voucher,
    Word,
)
from handouts.model.receipt import Receipt

Sex = Literal["female", "male", "other", "unknown"]
Profile = Literal["standard", "large", "compact"]
Paper = Literal["letter", "a4"]
Section = Literal[
    "plan", "before", "signoff", "cards", "avoid", "stages", "sources", "log", "summary", "warning"
]
"""The parts that every sheet can have; a pack may have further ones of its own, with topics beyond exercise."""
SECTIONS: tuple[Section, ...] = get_args(Section)
Visit = Literal["first", "next"]
"""The first visit with this program, or a follow-up."""
_SEXES = {"f": "female", "m": "male", "o": "other", "x": "other", "u": "unknown"}


FOUND = "found when the facts are checked, and no key of a file"
"""Marks a field of a patient that nobody types."""


def _sex(value: Any) -> Any:
    """Return the word for the letters that record systems write: F and M, O or X for other, U for unknown."""
    word = value.strip().lower() if isinstance(value, str) else value
    return _SEXES.get(word, word) if isinstance(word, str) else word


def _clearance_lines(value: Any) -> Any:
    """Refuse a word after "cleared:", whichever it is: it does not say who cleared the patient."""
    if isinstance(value, str | bool):
        raise PydanticCustomError(
            "clearance",
            "write who cleared the patient, and when, on two lines below (by: and on:); "
            "if the patient is not cleared, remove this line",
        )
    return value


def _last_sheet_lines(value: Any) -> Any:
    """Refuse a single value after "last-sheet:": nobody types a last sheet by hand."""
    if value is None or isinstance(value, Mapping | Receipt):
        return value
    raise PydanticCustomError(
        "last_sheet",
        "this is not a last sheet; `handouts revise LAST.pdf` writes it, and the option --last-sheet takes the PDF "
        "of the last handout",
    )


def _given_already(last: Receipt, info: ValidationInfo) -> Receipt:
    not_future(last.on, info)
    return last


@dataclass(frozen=True, slots=True)
class Clearance(Record):
    """Who cleared the patient for exercise."""

    by: Annotated[Voucher, about("Name of the doctor")]
    on: Annotated[PastDay | None, about("Day of the clearance")] = None


@dataclass(frozen=True, slots=True)
class Reviewed(Record):
    """Who confirmed the exercises that follow the last sheet."""

    by: Annotated[Voucher, about("Name of the clinician")]
    on: Annotated[PastDay, about("Day of the review")]


@dataclass(frozen=True, slots=True)
class Approval(Record):
    """A clinician's named decision to override a rule that allows it."""

    what: Annotated[KnownSubject, about("An exercise, a rule, or EXERCISE.dose")]
    by: Annotated[Voucher, about("Who decided")]
    why: Annotated[Reason, about("The reason")]


@dataclass(frozen=True, slots=True)
class ExerciseOverride(DoseChanges):
    """What the clinician wants of one exercise, where it differs from the pack."""

    level: Annotated[Annotated[Word, LowerCase] | None, about("Level, if the exercise has levels")] = None
    note: Annotated[Prose | None, about("Your own note, printed with the exercise")] = None
    omit: Annotated[Flag, EmptyIs(False), about("yes leaves the exercise out")] = False


ExerciseOverrides = MappingOf[KnownExercise, Annotated[ExerciseOverride, EmptyIs(ExerciseOverride())]]
Sections = Annotated[tuple[Annotated[Id, LowerCase], ...], Size(MAX_WORDS, 1), Unrepeated]
"""Which of them there can be, depends on the pack."""
LogWeeks = Annotated[int, Field(ge=1, le=12)]


@dataclass(frozen=True, slots=True)
class Patient(Record):
    """One patient; everything but the name may be left out, and what is left out is never taken as normal."""

    name: Annotated[PatientName, about("the patient's name, as printed on the sheet")]
    identifier: Annotated[Code | None, about("Your own ID for the patient; never printed", key="id")] = None
    born: Annotated[Birthday | None, about("Date of birth, as 1950-03-04")] = None
    sex: Annotated[
        Sex,
        BeforeValidator(_sex, json_schema_input_type=Sex),
        EmptyIs("unknown"),
        about("Needed for nutrition amounts and the person in the pictures"),
    ] = "unknown"
    language: Annotated[KnownLanguage | None, about("Language of the sheet", key="lang")] = None
    started: Annotated[
        PerPack[StartDay] | None, about("First day of the program; for several packs, by pack if you like")
    ] = None
    facts: Annotated[Mapping[str, FactValue], about("What is known of the facts that the pack asks for")] = (
        field(default_factory=empty)
    )
    """By the id of the fact; what is not recorded is not in it."""
    icd_codes: Annotated[
        IcdCodes,
        EmptyIs(()),
        about("ICD-10-CM codes, such as M81.0; findings are read from them", key="icd-10"),
    ] = ()
    sct_codes: Annotated[
        SctCodes,
        EmptyIs(()),
        about("SNOMED CT codes, such as 64859006; findings are read from them", key="snomed"),
    ] = ()
    clearance: Annotated[
        Annotated[Clearance, BeforeValidator(_clearance_lines, json_schema_input_type=Clearance)] | None,
        about("Medical clearance", key="cleared"),
    ] = None
    stage: Annotated[
        Annotated[PerPack[StageNumber], known_stages] | None,
        about("Stage, if you set it yourself; for several packs, by pack if you like"),
    ] = None
    equipment: Annotated[
        Annotated[ShortListOf[KnownEquipment], Unrepeated] | None, about("What the patient has at home")
    ] = None
    exercises: Annotated[ExerciseOverrides, EmptyIs(EMPTY), about("Changes for single exercises, by id")] = (
        field(default_factory=empty)
    )
    approvals: Annotated[
        ShortListOf[Approval], EmptyIs(()), about("Rules to override, each with a name and a reason")
    ] = ()
    clinician: Annotated[Line | None, about("The clinician who gives the handout")] = None
    next_visit: Annotated[Line | None, about("Next visit, in your own words")] = None
    goal: Annotated[Line | None, about("The patient's own goal, in the patient's words; printed")] = None
    figure_person: Annotated[KnownPerson | None, about("Who is shown in the pictures", key="person")] = None
    paper: Annotated[Annotated[Paper, LowerCase] | None, about("Paper size")] = None
    profile: Annotated[Annotated[Profile, LowerCase] | None, about("Print size")] = None
    visit: Annotated[
        Visit,
        LowerCase,
        EmptyIs("first"),
        about("next for a follow-up visit: a shorter sheet without what was given at the first"),
    ] = "first"
    sections: Annotated[Sections | None, about("Sections to print, in order")] = None
    warning_left_out: Annotated[
        Reason | None, about("Leave out the warning-signs page, for this reason", key="leave-out-warning")
    ] = None
    weeks: Annotated[LogWeeks | None, about("Weeks of exercise log, 1 to 12")] = None
    packs: Annotated[
        ShortListOf[Line],
        Unrepeated,
        EmptyIs(()),
        about("Exercise libraries to use together, by name or folder"),
    ] = ()
    last_sheet: Annotated[
        Annotated[
            Annotated[Receipt, AfterValidator(_given_already)] | None,
            BeforeValidator(_last_sheet_lines, json_schema_input_type=Receipt | None),
        ],
        about("What was on the last sheet; handouts revise writes it"),
    ] = None
    reviewed: Annotated[
        Reviewed | None, about("Who confirmed the exercises that follow the last sheet, and when")
    ] = None

    not_known: Annotated[tuple[str, ...], FOUND] = ()
    """Facts that a code asks about and that somebody answered with unknown: in a file that is written, so they stay answered."""
    unread_codes: Annotated[tuple[str, ...], FOUND] = ()
    """Codes of the patient that no pack of the sheet knows."""

    def started_in(self, pack_id: str) -> date | None:
        """Return the first day of the program of a pack."""
        return of_pack(self.started, pack_id)

    def stage_in(self, pack_id: str) -> int | None:
        """Return the stage that the clinician has set for a pack."""
        return of_pack(self.stage, pack_id)
