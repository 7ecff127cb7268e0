"""What pack.yaml and an exercise's file may say, each by itself; what they say of each other is checked in pack_links."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.pack import Position
from handouts.reading.packs.rules_spec import RuleSpec
from handouts.reading.validation.base import (
    MAX_LIST,
    Amount,
    Day,
    Id,
    Line,
    Listed,
    Prose,
    Section,
    Spec,
    Title,
    Unrepeated,
    Voucher,
)

Ids = Annotated[list[Id], Listed, Unrepeated]


class ReviewSpec(Spec):
    """Who reviewed the content."""

    status: Literal["draft", "reviewed"] = Field(description="draft until a clinician has reviewed it")
    by: Voucher | None = Field(None, description="Who reviewed it")
    on: Day | None = Field(None, description="Day of the review")
    due: Day | None = Field(None, description="Day of the next review")
    questions: list[Prose] = Field(
        default=[], max_length=MAX_LIST, description="Questions for the reviewing clinician to decide"
    )

    @model_validator(mode="after")
    def _complete(self) -> ReviewSpec:
        if self.status == "reviewed" and self.questions:
            raise PydanticCustomError(
                "review",
                "reviewed content cannot have open questions; work the answers into the pack, then remove the questions",
            )
        if self.status == "reviewed" and (self.by is None or self.on is None or self.due is None):
            raise PydanticCustomError(
                "review",
                "reviewed content needs the reviewer (by), the date (on) and the date of the next review (due)",
            )
        if self.on is not None and self.due is not None and self.due <= self.on:
            raise PydanticCustomError("review", "the next review (due) must be later than this one (on)")
        return self


class SourceSpec(Spec):
    """Where facts and rules come from."""

    id: Id = Field(description="The name that a basis uses")
    title: Title = Field(description="Title, as it is printed")
    url: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=500)] | None = Field(
        None, description="Address"
    )
    date: Line | None = Field(None, description="Date of the source, in quotes")


class StageSpec(Spec):
    """One stage of the program."""

    number: int = Field(ge=1, le=20, description="1 is the first")
    from_week: Annotated[int, Field(ge=1, le=520)] | None = Field(
        None, description="The week in which it begins; if left out, it never begins by time alone"
    )


class AvoidedSpec(Spec):
    """A movement to avoid."""

    id: Id = Field(description="The name that the words use")
    figure: Id | None = Field(None, description="The figure that is crossed out")


class SignSpec(Spec):
    """A warning sign."""

    id: Id = Field(description="The name that the words use")
    tier: Literal["emergency", "clinic"] = Field(description="Whom to call")
    basis: Ids = Field(min_length=1, description="Ids of sources")


class NutrientSpec(Spec):
    """A daily amount, for the people that the source names."""

    id: Id = Field(description="The name that the words use")
    low: int = Field(ge=1, le=100000, description="Least amount a day")
    high: int = Field(ge=1, le=100000, description="Greatest amount a day")
    unit: Line = Field(description="Unit, such as mg")
    women_over: Annotated[int, Field(ge=0, le=120)] | None = Field(
        None, description="For women over this age"
    )
    men_over: Annotated[int, Field(ge=0, le=120)] | None = Field(None, description="For men over this age")

    @model_validator(mode="after")
    def _ordered(self) -> NutrientSpec:
        if self.low > self.high:
            raise PydanticCustomError("order", "low must not be above high")
        return self


class PackSpec(Spec):
    """A pack: its stages, sources, sections and rules."""

    id: Id = Field(description="The name of the pack")
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$", max_length=20)] = Field(
        description='A version such as "0.1.0", in quotes'
    )
    condition: Line = Field(description="The condition that a patient's diagnosis refers to")
    languages: Annotated[
        list[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$", max_length=40)]],
        Listed,
        Unrepeated,
    ] = Field(min_length=1, description="Languages of the pack; the first is the default")
    review: ReviewSpec = Field(description="Who reviewed the content")
    sources: list[SourceSpec] = Field(
        min_length=1, max_length=MAX_LIST, description="The sources of the content"
    )
    stages: list[StageSpec] = Field(
        min_length=1, max_length=20, description="The stages of the program, in order"
    )
    sections: Annotated[list[Section], Listed, Unrepeated] = Field(
        min_length=1, description="Parts of the sheet, in order"
    )
    exercises: Ids = Field(min_length=1, description="Files in exercises/, in the order of the sheet")
    avoid: list[AvoidedSpec] = Field(default=[], max_length=MAX_LIST, description="Movements to avoid")
    signs: list[SignSpec] = Field(min_length=1, max_length=MAX_LIST, description="Warning signs")
    nutrients: list[NutrientSpec] = Field(default=[], max_length=MAX_LIST, description="Daily amounts")
    rules: list[RuleSpec] = Field(min_length=1, max_length=MAX_LIST, description="Safety rules")


class RangeSpec(Spec):
    """How much one dose field may be."""

    default: Amount = Field(description="The default dose")
    low: Amount = Field(description="Minimum without an approval")
    high: Amount = Field(description="Maximum without an approval")
    hard_low: Amount = Field(description="Minimum with a named approval")
    hard_high: Amount = Field(description="Maximum with a named approval")

    @model_validator(mode="after")
    def _ordered(self) -> RangeSpec:
        if not self.hard_low <= self.low <= self.default <= self.high <= self.hard_high:
            raise PydanticCustomError(
                "order",
                "these must not decrease in the order hard_low, low, default, high, hard_high",
            )
        return self


class DoseSpec(Spec):
    """The range of each dose field."""

    hold_s: RangeSpec = Field(description="Seconds to hold")
    repetitions: RangeSpec = Field(description="Repetitions, on each side")
    sets: RangeSpec = Field(description="Sets")
    times_per_day: RangeSpec = Field(description="Times a day")
    days_per_week: RangeSpec = Field(description="Days a week, at most 7")

    @model_validator(mode="after")
    def _week(self) -> DoseSpec:
        if self.days_per_week.hard_high > 7:
            raise PydanticCustomError("week", "a week has seven days; the maximum for days_per_week is 7")
        return self


class SpanSpec(Spec):
    """Two whole numbers, the least and the greatest."""

    low: int = Field(ge=0, le=360, description="Least")
    high: int = Field(ge=0, le=360, description="Greatest")

    @model_validator(mode="after")
    def _ordered(self) -> SpanSpec:
        if self.low > self.high:
            raise PydanticCustomError("order", "low must not be above high")
        return self


class VariantSpec(Spec):
    """One way to do the exercise."""

    id: Id = Field(description="The name that the words use")
    position: Position = Field(description="The patient's position")
    equipment: Ids = Field(default=[], description="Equipment needed at home")
    figures: Ids = Field(default=[], description="Pictures, in order")


class ExerciseSpec(Spec):
    """The facts of one exercise; its sentences are in words/."""

    id: Id = Field(description="The id of the exercise, the same as its file name")
    stage: int = Field(ge=1, le=20, description="The stage in which it starts")
    tags: Ids = Field(default=[], description="Tags that rules can refer to")
    sides: Ids = Field(default=[], description="Sides or directions, done one after another")
    degrees: SpanSpec | None = Field(None, description="Angle of the movement")
    gap_in: SpanSpec | None = Field(None, description="Distance from the wall in inches")
    dose: DoseSpec = Field(description="How much")
    variants: list[VariantSpec] = Field(
        min_length=1, max_length=MAX_LIST, description="Ways to do it; the first is the usual one"
    )
