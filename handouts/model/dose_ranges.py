"""What a pack allows of a dose: ranges of numbers, weights, scales of words, and how hard an exercise may feel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.dose import DAYS_IN_WEEK, Value, WeightUnit
from handouts.model.dose_fields import DOSE_FIELDS, DoseField
from handouts.model.fields.amounts import Amount
from handouts.model.fields.lists import ListOf, Unrepeated
from handouts.model.fields.load_value import LoadValue
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Id

_DONE: tuple[DoseField, ...] = ("hold_s", "repetitions", "steps", "minutes")
"""What can be done of an exercise: a dose without any of them says nothing."""


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

    @property
    def limits(self) -> tuple[float, float, float, float]:
        """Return hard_low, low, high and hard_high."""
        return self.hard_low, self.low, self.high, self.hard_high

    def rank(self, value: Value) -> float | None:
        """Return the number by which a value is compared with the limits; None for a word."""
        return None if isinstance(value, str) else value

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
        about("For words: the list, lightest first, such as [yellow, red, green]"),
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


_RestDays = Annotated[int, Field(ge=1, le=6)]
RangeOf = Annotated[Range | None, BeforeValidator(_not_empty, json_schema_input_type=Range)]


@dataclass(frozen=True, slots=True)
class DoseRanges(Record):
    """The range of each dose field that an exercise has; what is left out is not asked, printed or counted."""

    hold_s: Annotated[RangeOf, about(DOSE_FIELDS["hold_s"].about)] = None
    repetitions: Annotated[RangeOf, about(DOSE_FIELDS["repetitions"].about)] = None
    sets: Annotated[RangeOf, about(DOSE_FIELDS["sets"].about)] = None
    times_per_day: Annotated[RangeOf, about(DOSE_FIELDS["times_per_day"].about)] = None
    days_per_week: Annotated[RangeOf, about(DOSE_FIELDS["days_per_week"].about)] = None
    rest_s: Annotated[RangeOf, about(DOSE_FIELDS["rest_s"].about)] = None
    steps: Annotated[RangeOf, about(DOSE_FIELDS["steps"].about)] = None
    minutes: Annotated[RangeOf, about(DOSE_FIELDS["minutes"].about)] = None
    up_s: Annotated[RangeOf, about(DOSE_FIELDS["up_s"].about)] = None
    down_s: Annotated[RangeOf, about(DOSE_FIELDS["down_s"].about)] = None
    load: Annotated[
        Load | None,
        BeforeValidator(_not_empty, json_schema_input_type=Load),
        about("A weight (unit: lb or kg) with its range, or a scale of words with default and high"),
    ] = None
    days_between: Annotated[
        _RestDays | None,
        BeforeValidator(_not_empty, json_schema_input_type=_RestDays),
        about("Minimum days of rest between exercise days"),
    ] = None
    effort: Annotated[
        Effort | None,
        BeforeValidator(_not_empty, json_schema_input_type=Effort),
        about("How hard it may feel, 0 to 10: {low, high}"),
    ] = None

    def of(self, name: DoseField) -> Range | Load | None:
        """Return the range of one dose field; None where the exercise does not have it."""
        limits: Range | Load | None = getattr(self, name)
        return limits

    def unit(self, name: DoseField) -> str:
        """Return the unit of one dose field; empty where it has none."""
        if name == "load":
            return (self.load and self.load.unit) or ""
        return DOSE_FIELDS[name].unit

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
