"""What a rule of a pack may say: facts, comparisons, and what follows."""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.pack import ActionKind, DoseField, OverrideKind, Position
from handouts.model.patient import Answer, Fracture, Sex
from handouts.reading.validation.base import MAX_LIST, Id, Listed, Section, Spec, Unrepeated

YesNo = Literal["yes", "no"]
Word = TypeVar("Word", bound=str)
Bound = Annotated[float, Field(ge=-1000, le=1000)]


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class WordTest(Spec, Generic[Word]):
    """Is the fact one of these words?"""

    is_: Annotated[
        list[Word],
        Field(min_length=1, max_length=MAX_LIST),
        BeforeValidator(_as_list, json_schema_input_type=Word | list[Word]),
    ] = Field(description="A word, or a list of words")
    unknown: bool = Field(True, description="Is it true of a fact that is not recorded")


class NumberTest(Spec):
    """Is the fact within one bound?"""

    at_most: Bound | None = Field(None, description="This or less")
    at_least: Bound | None = Field(None, description="This or more")
    below: Bound | None = Field(None, description="Less than this")
    above: Bound | None = Field(None, description="More than this")
    unknown: bool = Field(True, description="Is it true of a fact that is not recorded")

    @model_validator(mode="after")
    def _one_bound(self) -> NumberTest:
        if len([b for b in (self.at_most, self.at_least, self.below, self.above) if b is not None]) != 1:
            raise PydanticCustomError("bound", "write exactly one of at_most, at_least, below, above")
        return self


class ConditionSpec(Spec):
    """One comparison of a fact, or `any` or `all` of several; there is no `not`, so that worse never adds."""

    any_: list[ConditionSpec] | None = Field(
        None, min_length=1, max_length=MAX_LIST, description="One of these"
    )
    all_: list[ConditionSpec] | None = Field(
        None, min_length=1, max_length=MAX_LIST, description="All of these"
    )
    always: Literal[True] | None = Field(None, description="For every patient")
    clearance: WordTest[YesNo] | None = Field(None, description="Is a medical clearance recorded")
    stage: NumberTest | None = Field(None, description="Stage of the program")
    week: NumberTest | None = Field(None, description="Week of the program, from 1")
    weeks_done: NumberTest | None = Field(None, description="Full weeks since the start")
    t_score: NumberTest | None = Field(None, description="Lowest T-score")
    highest_t_score: NumberTest | None = Field(None, description="Highest T-score")
    t_score_on_file: WordTest[YesNo] | None = Field(None, description="Is a T-score recorded")
    latest_scan_years: NumberTest | None = Field(
        None, description="Full years since the latest bone density scan with a date"
    )
    earliest_scan_years: NumberTest | None = Field(
        None, description="Full years since the earliest bone density scan with a date"
    )
    clearance_years: NumberTest | None = Field(None, description="Full years since the clearance was given")
    diagnosis: WordTest[Answer] | None = Field(None, description="Is the pack's condition diagnosed")
    fracture: WordTest[Fracture] | None = Field(None, description="Vertebral fracture")
    balance: WordTest[Answer] | None = Field(None, description="Is there a balance problem")
    arm_limit: WordTest[Answer] | None = Field(None, description="Is the use of an arm or hand limited")
    sex: WordTest[Sex] | None = Field(None, description="Sex")
    age: NumberTest | None = Field(None, description="Age in years")
    pt_visits: NumberTest | None = Field(None, description="Visits to the therapist")
    exercise_count: NumberTest | None = Field(None, description="Exercises on the sheet")

    @model_validator(mode="after")
    def _one_thing(self) -> ConditionSpec:
        if len(self.model_fields_set) != 1 or getattr(self, next(iter(self.model_fields_set))) is None:
            raise PydanticCustomError(
                "one_fact", "a condition makes one test; combine several with any: [...] or all: [...]"
            )
        return self


class SelectorSpec(Spec):
    """Which exercises a rule speaks of; all three kinds add up."""

    ids: Annotated[list[Id], Listed, Unrepeated] = Field(default=[], description="By name")
    tagged: Annotated[list[Id], Listed, Unrepeated] = Field(default=[], description="By tag")
    not_tagged: Annotated[list[Id], Listed, Unrepeated] = Field(
        default=[], description="All except those with a tag"
    )

    @model_validator(mode="after")
    def _some(self) -> SelectorSpec:
        if not (self.ids or self.tagged or self.not_tagged):
            raise PydanticCustomError(
                "selector", "no exercise is selected; name some, or write exercises: all"
            )
        return self


def _selector(value: Any) -> Any:
    return None if value == "all" else value


class RuleSpec(Spec):
    """One safety rule."""

    id: Id = Field(description="The name that approvals and words use")
    when: ConditionSpec = Field(
        description="When it applies; a fact that is not recorded makes it apply, unless it says unknown: false"
    )
    then: ActionKind = Field(description="What it does")
    exercises: Annotated[
        SelectorSpec | None, BeforeValidator(_selector, json_schema_input_type=Literal["all"] | SelectorSpec)
    ] = Field(None, description="all, or {ids: [...]}, {tagged: [...]}, {not_tagged: [...]}")
    overrule: Annotated[list[OverrideKind], Listed, Unrepeated] = Field(
        default=[], description="What kind of approval overrides it"
    )
    basis: Annotated[list[Id], Listed, Unrepeated] = Field(min_length=1, description="Ids of sources")
    inference: bool = Field(False, description="true if no source states it directly")
    positions: Annotated[list[Position], Listed, Unrepeated] = Field(
        default=[], description="For then: require-position"
    )
    section: Section | None = Field(None, description="For then: section")
    fields: Annotated[list[DoseField], Listed, Unrepeated] = Field(
        default=[], description="For then: dose-range"
    )
    weeks_wait: Annotated[int, Field(ge=1, le=520)] | None = Field(
        None, description="Full weeks from the start after which it no longer applies"
    )

    @model_validator(mode="after")
    def _fits_action(self) -> RuleSpec:
        needs = {"require-position": "positions", "section": "section", "dose-range": "fields"}
        given = {"positions": self.positions, "section": self.section, "fields": self.fields}
        for action, name in needs.items():
            if bool(given[name]) != (self.then == action):
                raise PydanticCustomError(
                    "action",
                    "{name} and then: {action} belong together; write both or neither",
                    {"name": name, "action": action},
                )
        return self
