"""The safety rules of a pack: when each fires, what follows for which exercises, and what overrides it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.condition import Condition
from handouts.model.dose_fields import DoseField
from handouts.model.exercise import Position
from handouts.model.fields.amounts import Week
from handouts.model.fields.lists import Ids, ListOf, SomeIds, Unrepeated
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Id
from handouts.model.movement import Movement

ActionKind = Literal[
    "withhold", "require-position", "caution", "section", "warn", "needs-reason", "refuse", "dose-range"
]
DECIDING: tuple[ActionKind, ...] = ("withhold", "require-position", "dose-range")
"""Actions that decide on an exercise; they come before it is known how many exercises there are."""
OverrideKind = Literal["exercise", "rule", "dose"]


@dataclass(frozen=True, slots=True)
class Selector(Record):
    """Which exercises a rule applies to; the kinds add up, and `excepted` takes away again.

    By its movements a rule applies to single variants, so that another one is done instead.
    """

    ids: Annotated[Ids, about("By name")] = ()
    tagged: Annotated[Ids, about("By tag")] = ()
    not_tagged: Annotated[Ids, about("All except those with a tag")] = ()
    loads: Annotated[ListOf[Movement], Unrepeated, about("By what the body does; any of these")] = ()
    excepted: Annotated[Ids, about("But not these, by name", key="except")] = ()

    @property
    def is_every(self) -> bool:
        """Whether nothing is chosen, which means every exercise."""
        return not (self.ids or self.tagged or self.not_tagged or self.loads or self.excepted)

    @model_validator(mode="after")
    def _some(self) -> Selector:
        if not (self.ids or self.tagged or self.not_tagged or self.loads):
            raise PydanticCustomError(
                "selector", "no exercise is selected; name some, or write exercises: all"
            )
        return self


EVERY = Selector()


def _selector(value: Any, checked: Callable[[Any], Selector]) -> Selector:
    return EVERY if value is None or value == "all" else checked(value)


@dataclass(frozen=True, slots=True)
class Rule(Record):
    """One safety rule; what it tells the clinician and the patient is in the words."""

    id: Annotated[Id, about("The name that approvals and words use")]
    when: Annotated[
        Condition,
        about("When it applies; a fact that is not recorded makes it apply, unless it says unknown: false"),
    ]
    action: Annotated[ActionKind, about("What it does", key="then")]
    basis: Annotated[SomeIds, about("Ids of sources")]
    exercises: Annotated[
        Selector,
        WrapValidator(_selector, json_schema_input_type=Literal["all"] | Selector),
        Field(
            description="all, or {ids: [...]}, {tagged: [...]}, {not_tagged: [...]}, {loads: [...]}",
            json_schema_extra={"default": "all"},
        ),
    ] = EVERY
    overridable_by: Annotated[
        ListOf[OverrideKind], Unrepeated, about("What kind of approval overrides it", key="overrule")
    ] = ()
    inference: Annotated[bool, about("true if no source states it directly")] = False
    positions: Annotated[ListOf[Position], Unrepeated, about("For then: require-position")] = ()
    section: Annotated[Id | None, about("For then: section")] = None
    dose_fields: Annotated[ListOf[DoseField], Unrepeated, about("For then: dose-range", key="fields")] = ()
    weeks_wait: Annotated[
        Week | None, about("Full weeks from the start after which it no longer applies")
    ] = None

    @model_validator(mode="after")
    def _fits_action(self) -> Rule:
        needs = (
            ("require-position", "positions", self.positions),
            ("section", "section", self.section),
            ("dose-range", "fields", self.dose_fields),
        )
        for action, name, given in needs:
            if bool(given) != (self.action == action):
                raise PydanticCustomError(
                    "action",
                    "{name} and then: {action} belong together; write both or neither",
                    {"name": name, "action": action},
                )
        return self
