"""One patient and one clinic, as read and checked: None always means "not recorded", never "normal"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from handouts.model.pack import DoseField
from handouts.model.picture import Picture

Answer = Literal["yes", "no", "unknown"]
Fracture = Literal["none", "past", "recent", "cervical", "unknown"]
Sex = Literal["female", "male", "other", "unknown"]
Profile = Literal["standard", "large", "compact"]
Paper = Literal["letter", "a4"]
DateOrder = Literal["month-first", "day-first"]


@dataclass(frozen=True, slots=True)
class TScore:
    """A bone density result; `value` in standard deviations of the young adult mean."""

    value: float
    site: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Clearance:
    """Who cleared the patient for exercise, and when."""

    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Approval:
    """A clinician's named decision: `what` is an exercise, a rule, or `<exercise>.dose`."""

    what: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class ExerciseOverride:
    """What the clinician changed for one exercise; only the dose fields that were changed are in `dose`."""

    dose: Mapping[DoseField, int] = field(default_factory=dict)
    note: str | None = None
    omit: bool = False


@dataclass(frozen=True, slots=True)
class Patient:
    """Everything known of one patient that can change the sheet."""

    name: str
    identifier: str | None = None
    born: date | None = None
    sex: Sex = "unknown"
    language: str | None = None
    started: date | None = None
    diagnosis: Answer = "unknown"
    """Whether the pack's condition (osteoporosis) was diagnosed."""
    t_scores: tuple[TScore, ...] = ()
    fracture: Fracture = "unknown"
    balance: Answer = "unknown"
    """Whether there is a balance problem."""
    arm_limit: Answer = "unknown"
    clearance: Clearance | None = None
    pt_visits: int | None = None
    stage: int | None = None
    equipment: tuple[str, ...] | None = None
    exercises: Mapping[str, ExerciseOverride] = field(default_factory=dict)
    approvals: tuple[Approval, ...] = ()
    clinician: str | None = None
    next_visit: str | None = None
    figure_person: str | None = None
    paper: Paper | None = None
    profile: Profile | None = None
    sections: tuple[str, ...] | None = None
    warning_left_out: str | None = None
    """Why the warning page is left out; without a reason it is always printed."""
    weeks: int | None = None
    """Weeks of check sheet, 1 to 12."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """The clinician of this clinic who reviewed one version of a pack."""

    by: str
    on: date
    pack: str
    version: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Clinic:
    """What is the same for every sheet of a clinic."""

    name: str = ""
    address: tuple[str, ...] = ()
    phone: str | None = None
    emergency_number: str = "911"
    hours: str | None = None
    after_hours: str | None = None
    """Whom to call when the clinic is closed: a number, or a few words with one."""
    logo: Picture | None = None
    accent: str | None = None
    """#rrggbb, checked for contrast of 7:1 or more against white."""
    paper: Paper = "letter"
    profile: Profile = "standard"
    date_order: DateOrder = "month-first"
    """How the sheet writes a date: November 24, 2026 or 24 November 2026."""
    reviewers: tuple[Reviewer, ...] = ()
    figure_person: str | None = None
