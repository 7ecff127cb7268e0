"""The dose of an exercise: what a clinician changes of it, and what a patient gets.

An exercise has the fields that its file has. A further field is one more line in `DOSE_FIELDS` of `dose_fields`,
in `DoseChanges` and `Dose` here, and in `DoseRanges` of `dose_ranges`; a test keeps them alike.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

from handouts.model.dose_fields import DOSE_FIELDS, DoseField
from handouts.model.fields.amounts import Amount
from handouts.model.fields.load_value import LoadValue, load_text
from handouts.model.fields.record import Record, about

WeightUnit = Literal["lb", "kg"]
Value = int | float | str
"""An amount, or the word of a load such as red."""
DAYS_IN_WEEK = 7


def typed_as(name: DoseField) -> Any:
    """Return what an editor shows of a field in a patient's file, and its key there."""
    term = DOSE_FIELDS[name]
    return about(term.about, key=term.key)


Changed = Amount | None


@dataclass(frozen=True, slots=True)
class DoseChanges(Record):
    """The dose fields that a clinician changes for a patient, by their names in the patient's file."""

    hold_s: Annotated[Changed, typed_as("hold_s")] = None
    repetitions: Annotated[Changed, typed_as("repetitions")] = None
    sets: Annotated[Changed, typed_as("sets")] = None
    times_per_day: Annotated[Changed, typed_as("times_per_day")] = None
    days_per_week: Annotated[Changed, typed_as("days_per_week")] = None
    rest_s: Annotated[Changed, typed_as("rest_s")] = None
    steps: Annotated[Changed, typed_as("steps")] = None
    minutes: Annotated[Changed, typed_as("minutes")] = None
    up_s: Annotated[Changed, typed_as("up_s")] = None
    down_s: Annotated[Changed, typed_as("down_s")] = None
    load: Annotated[LoadValue | None, typed_as("load")] = None

    @property
    def dose(self) -> dict[DoseField, Value]:
        """Return only the dose fields that are changed."""
        return {name: value for name in DOSE_FIELDS if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of one exercise; None is what the exercise does not have.

    Hold, rest and tempo in seconds; repetitions and steps for each side; `load` a number of `load_unit`, or a word.
    """

    hold_s: int | None = None
    repetitions: int | None = None
    sets: int | None = None
    times_per_day: int | None = None
    days_per_week: int | None = None
    rest_s: int | None = None
    steps: int | None = None
    minutes: int | None = None
    up_s: int | None = None
    down_s: int | None = None
    load: float | str | None = None
    load_unit: WeightUnit | None = None
    days_between: int | None = None
    effort_low: int | None = None
    effort_high: int | None = None

    def of(self, name: DoseField) -> Value | None:
        """Return the value of one field; None where the exercise does not have it."""
        value: Value | None = getattr(self, name)
        return value

    @property
    def present(self) -> dict[DoseField, Value]:
        """Return the fields that the exercise has, with their values."""
        return {name: value for name in DOSE_FIELDS if (value := self.of(name)) is not None}

    @property
    def has_rest(self) -> bool:
        """Return whether there are sets to rest between."""
        return self.rest_s is not None and (self.sets or 1) > 1

    @property
    def has_steps(self) -> bool:
        """Return whether steps or minutes are counted."""
        return self.steps is not None or self.minutes is not None

    @property
    def in_words(self) -> str:
        """Return the load as a clinician writes it: "2.5 lb", "red"; empty without one."""
        return "" if self.load is None else load_text(self.load, self.load_unit)

    def as_json(self) -> dict[str, Value]:
        """Return what the exercise has, by the names of its fields; nothing for what it does not have."""
        return {name: value for name in _NAMES if (value := getattr(self, name)) is not None}


_NAMES = tuple(field.name for field in fields(Dose))
