"""How pack.yaml writes a condition: `{t-score: {below: -2.5}}`, `{any: [...]}`, `{always: true}`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.condition import AllOf, AnyOf, Comparison, Condition, Operator
from handouts.model.fields.lists import Item, SomeOf
from handouts.model.fields.record import Record, about
from handouts.model.patient import Answer, Fracture, Sex

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

YesNo = Literal["yes", "no"]
Bound = Annotated[float, Field(ge=-1000, le=1000)]


@dataclass(frozen=True, slots=True)
class _OneOrMore:
    """Lets one word stand where a list of words is expected."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        several = handler(source)
        one = handler.generate_schema(get_args(source)[0])
        return core_schema.no_info_before_validator_function(
            _as_list, several, json_schema_input_schema=core_schema.union_schema([one, several])
        )


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Words = Annotated[SomeOf[Item], _OneOrMore(), about("A word, or a list of words")]


@dataclass(frozen=True, slots=True)
class WordForm(Record):
    """Is the fact one of these words?"""

    is_: Words[str]
    unknown: Annotated[bool, about("Is it true of a fact that is not recorded")] = True

    def comparison(self, fact: str) -> Comparison:
        """Return the comparison of a fact with these words."""
        return Comparison(fact, "is", self.is_, self.unknown)


@dataclass(frozen=True, slots=True)
class YesNoForm(WordForm):
    """Is the fact yes or no?"""

    is_: Words[YesNo]


@dataclass(frozen=True, slots=True)
class AnswerForm(WordForm):
    """Is the fact yes, no or unknown?"""

    is_: Words[Answer]


@dataclass(frozen=True, slots=True)
class FractureForm(WordForm):
    """Is the fracture one of these kinds?"""

    is_: Words[Fracture]


@dataclass(frozen=True, slots=True)
class SexForm(WordForm):
    """Is the sex one of these?"""

    is_: Words[Sex]


@dataclass(frozen=True, slots=True)
class NumberForm(Record):
    """Is the fact within one bound?"""

    at_most: Annotated[Bound | None, about("This or less")] = None
    at_least: Annotated[Bound | None, about("This or more")] = None
    below: Annotated[Bound | None, about("Less than this")] = None
    above: Annotated[Bound | None, about("More than this")] = None
    unknown: Annotated[bool, about("Is it true of a fact that is not recorded")] = True

    @model_validator(mode="after")
    def _one_bound(self) -> NumberForm:
        if len(self._bounds()) != 1:
            raise PydanticCustomError("bound", "write exactly one of at_most, at_least, below, above")
        return self

    def _bounds(self) -> dict[Operator, float]:
        operators: tuple[Operator, ...] = ("at_most", "at_least", "below", "above")
        return {operator: bound for operator in operators if (bound := getattr(self, operator)) is not None}

    def comparison(self, fact: str) -> Comparison:
        """Return the comparison of a fact with this bound."""
        ((operator, bound),) = self._bounds().items()
        return Comparison(fact, operator, bound, self.unknown)


@dataclass(frozen=True, slots=True)
class ConditionForm(Record):
    """One comparison of a fact, or `any` or `all` of several; there is no `not`, so that worse never adds."""

    any_: Annotated[SomeOf[ConditionForm] | None, about("One of these")] = None
    all_: Annotated[SomeOf[ConditionForm] | None, about("All of these")] = None
    always: Annotated[Literal[True] | None, about("For every patient")] = None
    clearance: Annotated[YesNoForm | None, about("Is a medical clearance recorded")] = None
    stage: Annotated[NumberForm | None, about("Stage of the program")] = None
    week: Annotated[NumberForm | None, about("Week of the program, from 1")] = None
    weeks_done: Annotated[NumberForm | None, about("Full weeks since the start")] = None
    t_score: Annotated[NumberForm | None, about("Lowest T-score")] = None
    highest_t_score: Annotated[NumberForm | None, about("Highest T-score")] = None
    t_score_on_file: Annotated[YesNoForm | None, about("Is a T-score recorded")] = None
    latest_scan_years: Annotated[
        NumberForm | None, about("Full years since the latest bone density scan with a date")
    ] = None
    earliest_scan_years: Annotated[
        NumberForm | None, about("Full years since the earliest bone density scan with a date")
    ] = None
    clearance_years: Annotated[NumberForm | None, about("Full years since the clearance was given")] = None
    diagnosis: Annotated[AnswerForm | None, about("Is the pack's condition diagnosed")] = None
    fracture: Annotated[FractureForm | None, about("Vertebral fracture")] = None
    balance: Annotated[AnswerForm | None, about("Is there a balance problem")] = None
    arm_limit: Annotated[AnswerForm | None, about("Is the use of an arm or hand limited")] = None
    sex: Annotated[SexForm | None, about("Sex")] = None
    age: Annotated[NumberForm | None, about("Age in years")] = None
    pt_visits: Annotated[NumberForm | None, about("Visits to the therapist")] = None
    exercise_count: Annotated[NumberForm | None, about("Exercises on the sheet")] = None

    @model_validator(mode="after")
    def _one_fact(self) -> ConditionForm:
        if len(self._given()) != 1:
            raise PydanticCustomError(
                "one_fact", "a condition makes one test; combine several with any: [...] or all: [...]"
            )
        return self

    def _given(self) -> list[str]:
        return [field.name for field in fields(self) if getattr(self, field.name) is not None]

    def condition(self) -> Condition:
        """Return what is written here; `always` is an AllOf without parts."""
        if self.any_ is not None:
            return AnyOf(tuple(part.condition() for part in self.any_))
        if self.all_ is not None:
            return AllOf(tuple(part.condition() for part in self.all_))
        if self.always is not None:
            return AllOf(())
        (fact,) = self._given()
        form: WordForm | NumberForm = getattr(self, fact)
        return form.comparison(fact)
