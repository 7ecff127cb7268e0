"""What the clinician must see before a sheet is handed over: one type for each kind, worded by `handouts.explain`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handouts.model.patient import Approval


@dataclass(frozen=True, slots=True)
class NotRecorded:
    """Something that a decision depends on is not recorded; `subject` is the id of a fact, such as balance, or what
    every patient's file has: clearance, started, born, sex or equipment."""

    subject: str


@dataclass(frozen=True, slots=True)
class Outdated:
    """A finding is older than its fact allows, or has no day, so it counts as not recorded; `good_for` is in days."""

    fact_id: str
    on: date | None
    good_for: int


@dataclass(frozen=True, slots=True)
class Caution:
    """A rule of the pack asks for caution."""

    rule_id: str


@dataclass(frozen=True, slots=True)
class RuleWarning:
    """A rule of the pack warns; `exercises` is how many are on the sheet, where the rule counts them."""

    rule_id: str
    exercises: int | None = None


@dataclass(frozen=True, slots=True)
class UnusedApproval:
    """An approval overrides nothing."""

    approval: Approval


@dataclass(frozen=True, slots=True)
class StartsLater:
    """The program starts after the day of the sheet."""

    started: date


@dataclass(frozen=True, slots=True)
class Overridden:
    """An approval overrides rules; `withheld` are the exercises that another rule withholds all the same."""

    approval: Approval
    rules: tuple[str, ...]
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Omitted:
    """The clinician left an exercise out."""

    exercise_id: str


@dataclass(frozen=True, slots=True)
class InSeveralPacks:
    """Several packs on the sheet have an exercise of one name, and the patient is given each of them."""

    exercise_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftContent:
    """No clinician has reviewed the content; `packs` are those, where only some of the packs on the sheet are drafts."""

    packs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewPastDue:
    """The content was to be reviewed again before the day of the sheet."""

    by: str
    due: date


Notice = (
    NotRecorded
    | Outdated
    | Caution
    | RuleWarning
    | UnusedApproval
    | StartsLater
    | Overridden
    | Omitted
    | InSeveralPacks
    | DraftContent
    | ReviewPastDue
)
