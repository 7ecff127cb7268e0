"""One exercise of a pack: its facts, its dose with its ranges, the ways to do it, and its levels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.dose_ranges import DoseRanges
from handouts.model.fields.amounts import Flag
from handouts.model.fields.lists import Ids, ListOf, SomeOf
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Id
from handouts.model.movement import NOTHING_SAID, Loads, Movement

Position = Literal["lying", "seated", "standing-supported", "standing"]


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
class Level(Record):
    """How hard an exercise is done. A clinician moves it for a patient; no rule and no calendar does."""

    id: Annotated[Id, about("The name that a patient's file and the words use")]
    default: Annotated[Flag, about("true for the level that a patient starts with")] = False
    approve: Annotated[Flag, about("true if it needs a named approval of the exercise")] = False
    figures: Annotated[
        Ids,
        about("Pictures of this level, in order; shown where the first variant is done, instead of its own"),
    ] = ()
    loads: Annotated[
        Loads, about("Where it differs from the exercise's and the variants' own loads, such as stands-free")
    ] = NOTHING_SAID

    def applied(self, variant: Variant) -> Variant:
        """Return a variant as it is done at this level: who stands free has no support."""
        frees = self.loads.stands_free is True and variant.position == "standing-supported"
        position: Position = "standing" if frees else variant.position
        return replace(variant, position=position, loads=self.loads.over(variant.loads))


@dataclass(frozen=True, slots=True)
class Exercise(Record):
    """The facts of one exercise; its sentences are in words/."""

    id: Annotated[Id, about("The id of the exercise, the same as its file name")]
    stage: Annotated[int, Field(ge=1, le=20, description="The stage in which it starts")]
    dose: Annotated[DoseRanges, about("How much")]
    variants: Annotated[SomeOf[Variant], about("Ways to do it; the first is the usual one")]
    levels: Annotated[
        ListOf[Level], about("From the easiest to the hardest; only a clinician moves them")
    ] = ()
    tags: Annotated[Ids, about("Tags that rules can refer to")] = ()
    sides: Annotated[Ids, about("Sides or directions, done one after another")] = ()
    degrees: Annotated[Extent | None, about("Angle of the movement")] = None
    gap_in: Annotated[Extent | None, about("Distance from the wall in inches")] = None
    loads: Annotated[Loads, about("What the body does in it; anything left out counts as yes")] = NOTHING_SAID

    def at(self, level_id: str | None) -> Exercise:
        """Return the exercise as it is done at a level; the same where the level says nothing of its own."""
        level = self.level(level_id)
        if level is None or level.loads == NOTHING_SAID:
            return self
        return replace(self, variants=tuple(level.applied(variant) for variant in self.variants))

    def said(self, variant: Variant, movement: Movement) -> bool | None:
        """Return whether a movement is part of a variant, None where that is said neither there nor of the exercise."""
        own = variant.loads.said(movement)
        return self.loads.said(movement) if own is None else own

    def has(self, variant: Variant, movement: Movement) -> bool:
        """Return whether a movement may be part of a variant: yes where nothing is said."""
        return self.said(variant, movement) is not False

    def has_any(self, movements: Iterable[Movement], variant: Variant | None = None) -> bool:
        """Return whether a variant may have one of the movements; without a variant, whether every one may."""
        asked = tuple(movements)
        variants = self.variants if variant is None else (variant,)
        return all(any(self.has(each, movement) for movement in asked) for each in variants)

    @model_validator(mode="after")
    def _stands_as_it_says(self) -> Exercise:
        for done in (self, *(self.at(level.id) for level in self.levels)):
            for variant in done.variants:
                if variant.position == "standing" and not done.has(variant, "stands-free"):
                    raise PydanticCustomError(
                        "loads",
                        "the variant {variant} is done standing, so stands-free must be true; with a support the position is standing-supported",
                        {"variant": variant.id},
                    )
        return self

    @property
    def usual_level(self) -> Level | None:
        """Return the level that a patient starts with; None where the exercise has no levels."""
        return next((level for level in self.levels if level.default), None)

    def level(self, level_id: str | None) -> Level | None:
        """Return a level by its id; None where there is no such level."""
        return next((level for level in self.levels if level.id == level_id), None)

    @model_validator(mode="after")
    def _one_usual_level(self) -> Exercise:
        if not self.levels:
            return self
        usual = [level for level in self.levels if level.default]
        if len(self.levels) == 1:
            raise PydanticCustomError("levels", "one level is not enough; add another, or remove levels")
        if len(usual) != 1:
            raise PydanticCustomError(
                "levels",
                "exactly one level must have default: true; here {count} do",
                {"count": len(usual) or "none"},
            )
        if usual[0].approve:
            raise PydanticCustomError(
                "levels",
                "{level} is the default, so it cannot need an approval; choose an easier default",
                {"level": usual[0].id},
            )
        return self
