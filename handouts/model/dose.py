"""The dose of an exercise: its fields in one table, what a clinician changes of it, and what a patient gets.

An exercise has the fields that its file has. A further field is one more line in `DOSE_FIELDS`, `DoseChanges` and `Dose`
here, and in `DoseRanges` of `dose_ranges`; a test keeps them alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Annotated, Any, Literal

from handouts.model.fields.amounts import Amount
from handouts.model.fields.load_value import LoadValue, load_text
from handouts.model.fields.record import Record, about

DoseField = Literal[
    "hold_s",
    "repetitions",
    "sets",
    "times_per_day",
    "days_per_week",
    "rest_s",
    "steps",
    "minutes",
    "up_s",
    "down_s",
    "load",
]
"""A field of a dose that a clinician may change, by its name in an exercise's file."""
WeightUnit = Literal["lb", "kg"]
Value = int | float | str
"""An amount, or the word of a load such as red."""
DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class DoseTerm:
    """What one field of a dose is called for a clinician, wherever it is typed or shown."""

    key: str
    """In a patient's file, an option, a roster's column and a field of the page."""
    name: str
    """In sentences: "hold 5 s (usually 3 s)"."""
    label: str
    """On the page."""
    about: str
    metavar: str
    unit: str = ""
    """After a number; of a load, the pack says the unit."""


DOSE_FIELDS: Mapping[DoseField, DoseTerm] = MappingProxyType(
    {
        "hold_s": DoseTerm("hold", "hold", "Hold", "Seconds to hold", "SECONDS", "s"),
        "repetitions": DoseTerm("reps", "repetitions", "Repeat", "Repetitions, on each side", "N"),
        "sets": DoseTerm("sets", "sets", "Sets", "Sets", "N"),
        "times_per_day": DoseTerm("per-day", "times a day", "Times a day", "Times a day", "N"),
        "days_per_week": DoseTerm("days", "days a week", "Days a week", "Days a week", "N"),
        "rest_s": DoseTerm("rest", "rest", "Rest", "Seconds to rest between sets", "SECONDS", "s"),
        "steps": DoseTerm("steps", "steps", "Steps", "Steps to take, on each side", "N"),
        "minutes": DoseTerm("minutes", "minutes", "Minutes", "Minutes to keep going", "N", "min"),
        "up_s": DoseTerm("up", "up", "Up", "Seconds of the way up", "SECONDS", "s"),
        "down_s": DoseTerm("down", "down", "Down", "Seconds of the way down", "SECONDS", "s"),
        "load": DoseTerm("load", "load", "Load", "Weight or band, such as 2.5 or red", "LOAD"),
    }
)
"""Every field that a clinician may change, in the order in which they are asked and reported."""


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
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if value is not None}
