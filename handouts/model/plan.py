"""What planning decided for one patient, each decision with the rule and the source that made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from handouts.model.dose import Dose
from handouts.model.notice import Notice
from handouts.model.patient import Approval

Outcome = Literal["prescribed", "changed", "withheld"]


@dataclass(frozen=True, slots=True)
class FiredRule:
    """A rule behind a decision; `overridden_by` is the approval that overrides it, if any."""

    rule_id: str
    basis: tuple[str, ...]
    inference: bool
    overridden_by: Approval | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome for one exercise; `dose` and `variant_id` are None where it is withheld."""

    exercise_id: str
    outcome: Outcome
    variant_id: str | None
    dose: Dose | None
    rules: tuple[FiredRule, ...]
    omitted: bool = False
    """Left out by the clinician."""
    not_before: date | None = None
    """For an exercise that time alone will allow: the first day."""
    note: str | None = None
    minutes_per_day: int = 0
    """Time it takes on a day, whole minutes, rounded up."""
    level_id: str | None = None
    """The level at which it is done; None where it is withheld or has no levels."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the patient is in the program of one pack."""

    pack_id: str
    pack_version: str
    week: int | None
    """Week of the program from 1; None where no start is recorded."""
    stage: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Every exercise of the pack with its outcome, in the order of the pack."""

    pack_id: str
    pack_version: str
    date: date
    progress: tuple[Progress, ...]
    """One for each pack on the sheet."""
    decisions: tuple[Decision, ...]
    cautions: tuple[FiredRule, ...]
    """Rules whose caution is printed."""
    forced_sections: tuple[str, ...]
    notices: tuple[Notice, ...]
    minutes_per_day: int
    age: int | None

    @property
    def week(self) -> int | None:
        """Week of the program of the first pack."""
        return self.progress[0].week

    @property
    def stage(self) -> int:
        """Stage of the program of the first pack."""
        return self.progress[0].stage

    @property
    def active(self) -> tuple[Decision, ...]:
        """The exercises that the patient does, in order."""
        return tuple(d for d in self.decisions if d.outcome != "withheld")

    @property
    def withheld(self) -> tuple[Decision, ...]:
        """The exercises that the patient does not do, in order."""
        return tuple(d for d in self.decisions if d.outcome == "withheld")
