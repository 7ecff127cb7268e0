"""One exercise of a pack: its facts, its dose with its ranges, and the ways to do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.fields.amounts import Amount
from handouts.model.fields.lists import Ids, SomeOf
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Id
from handouts.model.movement import NOTHING_SAID, Loads, Movement

Position = Literal["lying", "seated", "standing-supported", "standing"]
DoseField = Literal["hold_s", "repetitions", "sets", "times_per_day", "days_per_week"]
DOSE_FIELDS: tuple[DoseField, ...] = ("hold_s", "repetitions", "sets", "times_per_day", "days_per_week")


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
class DoseRanges(Record):
    """The range of each dose field."""

    hold_s: Annotated[Range, about("Seconds to hold")]
    repetitions: Annotated[Range, about("Repetitions, on each side")]
    sets: Annotated[Range, about("Sets")]
    times_per_day: Annotated[Range, about("Times a day")]
    days_per_week: Annotated[Range, about("Days a week, at most 7")]

    def of(self, name: DoseField) -> Range:
        """Return the range of one dose field."""
        limits: Range = getattr(self, name)
        return limits

    @model_validator(mode="after")
    def _within_a_week(self) -> DoseRanges:
        if self.days_per_week.hard_high > 7:
            raise PydanticCustomError("week", "a week has seven days; the maximum for days_per_week is 7")
        return self


@dataclass(frozen=True, slots=True)
class Extent(Record):
    """The least and the greatest of a measure that a source gives."""

    low: Annotated[int, Field(ge=0, le=360, description="Least")]
    high: Annotated[int, Field(ge=0, le=360, description="Greatest")]

    @model_validator(mode="after")
    def _ordered(self) -> Extent:
        if self.low > self.high:
            raise PydanticCustomError("order", "low must not be above high")
        return self


@dataclass(frozen=True, slots=True)
class Variant(Record):
    """One way to do an exercise."""

    id: Annotated[Id, about("The name that the words use")]
    position: Annotated[Position, about("The patient's position")]
    equipment: Annotated[Ids, about("Equipment needed at home")] = ()
    figures: Annotated[Ids, about("Pictures, in order")] = ()
    loads: Annotated[Loads, about("Where it differs from the exercise's own loads")] = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Exercise(Record):
    """The facts of one exercise; its sentences are in words/."""

    id: Annotated[Id, about("The id of the exercise, the same as its file name")]
    stage: Annotated[int, Field(ge=1, le=20, description="The stage in which it starts")]
    dose: Annotated[DoseRanges, about("How much")]
    variants: Annotated[SomeOf[Variant], about("Ways to do it; the first is the usual one")]
    tags: Annotated[Ids, about("Tags that rules can refer to")] = ()
    sides: Annotated[Ids, about("Sides or directions, done one after another")] = ()
    degrees: Annotated[Extent | None, about("Angle of the movement")] = None
    gap_in: Annotated[Extent | None, about("Distance from the wall in inches")] = None
    loads: Annotated[Loads, about("What the body does in it; what is not said counts as yes")] = NOTHING_SAID

    def said(self, variant: Variant, movement: Movement) -> bool | None:
        """Return whether a movement is part of a variant, None where that is said neither there nor of the exercise."""
        own = variant.loads.said(movement)
        return self.loads.said(movement) if own is None else own

    def has(self, variant: Variant, movement: Movement) -> bool:
        """Return whether a movement may be part of a variant: yes where nothing is said."""
        return self.said(variant, movement) is not False

    @model_validator(mode="after")
    def _stands_as_it_says(self) -> Exercise:
        for variant in self.variants:
            if variant.position == "standing" and not self.has(variant, "stands-free"):
                raise PydanticCustomError(
                    "loads",
                    "the variant {variant} is done standing, so stands-free must be true; with a support the position is standing-supported",
                    {"variant": variant.id},
                )
        return self
