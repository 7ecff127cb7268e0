"""The dose of an exercise: its fields in one table, the ranges that a pack allows, and what is printed for a patient.

An exercise has the fields that its file has. A further field is one more line in each of the four parts of this module:
`DOSE_FIELDS`, `DoseRanges`, `DoseChanges` and `Dose`; a test keeps them alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.fields.amounts import Amount
from handouts.model.fields.lists import ListOf, Unrepeated
from handouts.model.fields.load_value import LoadValue, load_text
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Id

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
_DONE: tuple[DoseField, ...] = ("hold_s", "repetitions", "steps", "minutes")
"""What can be done of an exercise: a dose without any of them says nothing."""


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
        "load": DoseTerm("load", "load", "Load", "Weight or band", "LOAD"),
    }
)
"""Every field that a clinician may change, in the order in which they are asked and reported."""


def _not_empty(value: object) -> object:
    if value is None:
        raise PydanticCustomError(
            "empty", "this is empty; fill it in, or remove the line if the exercise does not have it"
        )
    return value


@dataclass(frozen=True, slots=True)
class Range(Record):
    """What a dose may be: `low`..`high` freely, `hard_low`..`hard_high` with a named approval, nothing beyond."""

    default: Annotated[Amount, about("The default dose")]
    low: Annotated[Amount, about("Minimum without an approval")]
    high: Annotated[Amount, about("Maximum without an approval")]
    hard_low: Annotated[Amount, about("Minimum with a named approval")]
    hard_high: Annotated[Amount, about("Maximum with a named approval")]

    @model_validator(mode="after")
    def _ordered(self) -> Range:
        if not self.hard_low <= self.low <= self.default <= self.high <= self.hard_high:
            raise PydanticCustomError(
                "order", "these must not decrease in the order hard_low, low, default, high, hard_high"
            )
        return self


@dataclass(frozen=True, slots=True)
class Load(Record):
    """What an exercise is done against: a weight with its range, or a scale of words such as the colors of bands.

    On a scale, everything up to `high` is free and what comes after it needs a named approval, up to `hard_high`.
    """

    default: Annotated[LoadValue, about("The usual load, such as 2.5 or yellow")]
    high: Annotated[LoadValue, about("The most without an approval")]
    unit: Annotated[WeightUnit | None, about("For a weight: lb or kg")] = None
    scale: Annotated[
        ListOf[Id],
        Unrepeated,
        about("For words: the words, the lightest first, such as [yellow, red, green]"),
    ] = ()
    low: Annotated[LoadValue | None, about("The least without an approval; of a scale, its first word")] = (
        None
    )
    hard_low: Annotated[
        LoadValue | None, about("The least with a named approval; of a scale, its first word")
    ] = None
    hard_high: Annotated[
        LoadValue | None, about("The most with a named approval; of a scale, its last word")
    ] = None

    @property
    def limits(self) -> tuple[LoadValue, LoadValue, LoadValue, LoadValue]:
        """Return hard_low, low, high and hard_high."""
        first, last = (self.scale[0], self.scale[-1]) if self.scale else (self.default, self.high)
        low = first if self.low is None else self.low
        hard_low = (first if self.scale else low) if self.hard_low is None else self.hard_low
        return hard_low, low, self.high, last if self.hard_high is None else self.hard_high

    def rank(self, value: Value) -> float | None:
        """Return a number by which loads are compared; None for what is no load of this exercise."""
        if self.scale:
            return self.scale.index(value) if value in self.scale else None
        return None if isinstance(value, str) else value

    @model_validator(mode="after")
    def _fits(self) -> Load:
        if bool(self.scale) == (self.unit is not None):
            raise PydanticCustomError(
                "load",
                "write unit: lb or kg for a weight, or scale: [...] for words such as band colors; not both",
            )
        hard_low, low, high, hard_high = self.limits
        ranks = [self.rank(value) for value in (hard_low, low, self.default, high, hard_high)]
        known = [rank for rank in ranks if rank is not None]
        if len(known) < len(ranks):
            kind = (
                f"must be one of {', '.join(self.scale)}" if self.scale else f"must be numbers of {self.unit}"
            )
            raise PydanticCustomError("load", "default, high and the other limits {kind}", {"kind": kind})
        if known != sorted(known):
            raise PydanticCustomError(
                "order", "these must not decrease in the order hard_low, low, default, high, hard_high"
            )
        return self


@dataclass(frozen=True, slots=True)
class Effort(Record):
    """How hard an exercise may feel, from 0 (rest) to 10 (the hardest possible)."""

    low: Annotated[int, Field(ge=0, le=10, description="Least, 0 to 10")]
    high: Annotated[int, Field(ge=0, le=10, description="Most, 0 to 10")]

    @model_validator(mode="after")
    def _ordered(self) -> Effort:
        if self.low > self.high:
            raise PydanticCustomError("order", "low must not be above high")
        return self


RangeOf = Annotated[Range | None, BeforeValidator(_not_empty)]


@dataclass(frozen=True, slots=True)
class DoseRanges(Record):
    """The range of each dose field that an exercise has; what is left out is not asked, printed or counted."""

    hold_s: Annotated[RangeOf, about("Seconds to hold")] = None
    repetitions: Annotated[RangeOf, about("Repetitions, on each side")] = None
    sets: Annotated[RangeOf, about("Sets")] = None
    times_per_day: Annotated[RangeOf, about("Times a day")] = None
    days_per_week: Annotated[RangeOf, about("Days a week, at most 7")] = None
    rest_s: Annotated[RangeOf, about("Seconds to rest between sets")] = None
    steps: Annotated[RangeOf, about("Steps to take, on each side")] = None
    minutes: Annotated[RangeOf, about("Minutes to keep going")] = None
    up_s: Annotated[RangeOf, about("Seconds of the way up, of each repetition")] = None
    down_s: Annotated[RangeOf, about("Seconds of the way down, of each repetition")] = None
    load: Annotated[
        Load | None,
        BeforeValidator(_not_empty),
        about("A weight (unit: lb or kg) with its range, or a scale of words with default and high"),
    ] = None
    days_between: Annotated[
        Annotated[int, Field(ge=1, le=6)] | None,
        BeforeValidator(_not_empty),
        about("Days of rest between two days with the exercise, at least"),
    ] = None
    effort: Annotated[
        Effort | None, BeforeValidator(_not_empty), about("How hard it may feel, 0 to 10: {low, high}")
    ] = None

    def of(self, name: DoseField) -> Range | Load | None:
        """Return the range of one dose field; None where the exercise does not have it."""
        limits: Range | Load | None = getattr(self, name)
        return limits

    @property
    def present(self) -> Iterator[DoseField]:
        """Yield the fields that the exercise has and a clinician may change."""
        return (name for name in DOSE_FIELDS if self.of(name) is not None)

    @property
    def most_days(self) -> int:
        """Return on how many days of every week the exercise can be done with its days of rest between."""
        return DAYS_IN_WEEK // (1 + (self.days_between or 0))

    @model_validator(mode="after")
    def _fits_together(self) -> DoseRanges:
        if not any(self.of(name) for name in _DONE):
            names = ", ".join(_DONE)
            raise PydanticCustomError(
                "dose", "this dose does not say what to do; write at least one of {names}", {"names": names}
            )
        for name, needed in (("up_s", "repetitions"), ("down_s", "repetitions"), ("rest_s", "sets")):
            if getattr(self, name) is not None and getattr(self, needed) is None:
                raise PydanticCustomError(
                    "dose",
                    "{name} needs {needed}; add it, or remove {name}",
                    {"name": name, "needed": needed},
                )
        self._check_days()
        return self

    def _check_days(self) -> None:
        days = self.days_per_week
        if days is None:
            return
        if days.hard_high > DAYS_IN_WEEK:
            raise PydanticCustomError("week", "a week has seven days; the maximum for days_per_week is 7")
        if days.hard_high > self.most_days:
            raise PydanticCustomError(
                "week",
                "with days_between: {rest} a week holds {most}; days_per_week.hard_high can be {days} at most",
                {
                    "rest": self.days_between,
                    "most": "1 day" if self.most_days == 1 else f"{self.most_days} days",
                    "days": self.most_days,
                },
            )


Changed = Amount | None


@dataclass(frozen=True, slots=True)
class DoseChanges(Record):
    """The dose fields that a clinician changes for a patient, by their names in the patient's file."""

    hold_s: Annotated[Changed, about("Seconds to hold", key="hold")] = None
    repetitions: Annotated[Changed, about("Repetitions, on each side", key="reps")] = None
    sets: Annotated[Changed, about("Sets")] = None
    times_per_day: Annotated[Changed, about("Times a day", key="per-day")] = None
    days_per_week: Annotated[Changed, about("Days a week", key="days")] = None
    rest_s: Annotated[Changed, about("Seconds to rest between sets", key="rest")] = None
    steps: Annotated[Changed, about("Steps to take, on each side")] = None
    minutes: Annotated[Changed, about("Minutes to keep going")] = None
    up_s: Annotated[Changed, about("Seconds of the way up", key="up")] = None
    down_s: Annotated[Changed, about("Seconds of the way down", key="down")] = None
    load: Annotated[LoadValue | None, about("Weight or band, such as 2.5 or red")] = None

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
