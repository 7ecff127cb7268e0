"""How pack.yaml writes a condition: `{falls: {above: 1}}`, `{any: [...]}`, `{always: true}`.

What can be tested depends on the facts that the pack asks for, so the form of a condition is made for each pack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, make_dataclass
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.condition import AllOf, AnyOf, Comparison, Condition, Operator
from handouts.model.fact import UNKNOWN, Fact, Facts, FactTest, tests_of
from handouts.model.fields.lists import Item, SomeOf
from handouts.model.fields.record import Record, about
from handouts.model.patient import Sex
from handouts.reading.validation.record_form import annotated, literal

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

YesNo = Literal["yes", "no"]
Bound = Annotated[float, Field(ge=-100_000, le=100_000)]
_IF_UNKNOWN = about("Is it true of a fact that is not recorded")


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
    unknown: Annotated[bool, _IF_UNKNOWN] = True

    def comparison(self, fact: str) -> Comparison:
        """Return the comparison of a fact with these words."""
        return Comparison(fact, "is", self.is_, self.unknown)


@dataclass(frozen=True, slots=True)
class YesNoForm(WordForm):
    """Is the fact yes or no?"""

    is_: Words[YesNo]


@dataclass(frozen=True, slots=True)
class SexForm(WordForm):
    """Is the sex one of these?"""

    is_: Words[Sex]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedForm(Record):
    """Is the finding one of these words, or one word or a worse finding?"""

    is_: Words[str] | None = None
    or_worse: str | None = None
    unknown: Annotated[bool, _IF_UNKNOWN] = True

    @model_validator(mode="after")
    def _one_test(self) -> OrderedForm:
        if (self.is_ is None) is (self.or_worse is None):
            raise PydanticCustomError("one_test", "write exactly one of is, or-worse")
        return self

    def worse_than(self) -> tuple[str, ...]:
        """Return every finding in order, the best first; each fact's own form says which."""
        raise NotImplementedError

    def comparison(self, fact: str) -> Comparison:
        """Return the comparison of a fact with these words; or-worse names every word from there on."""
        if self.is_ is not None:
            return Comparison(fact, "is", self.is_, self.unknown)
        words = self.worse_than()
        return Comparison(fact, "is", words[words.index(str(self.or_worse)) :], self.unknown)


@dataclass(frozen=True, slots=True)
class NumberForm(Record):
    """Is the fact within one bound?"""

    at_most: Annotated[Bound | None, about("This or less")] = None
    at_least: Annotated[Bound | None, about("This or more")] = None
    below: Annotated[Bound | None, about("Less than this")] = None
    above: Annotated[Bound | None, about("More than this")] = None
    unknown: Annotated[bool, _IF_UNKNOWN] = True

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


Form = WordForm | OrderedForm | NumberForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionForm(Record):
    """One comparison of a fact, or `any` or `all` of several; there is no `not`, so that worse never adds."""

    any_: Annotated[SomeOf[ConditionForm] | None, about("One of these")] = None
    all_: Annotated[SomeOf[ConditionForm] | None, about("All of these")] = None
    always: Annotated[Literal[True] | None, about("For every patient")] = None

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
        (name,) = self._given()
        form: Form = getattr(self, name)
        return form.comparison(name.removeprefix(_FACT))


_FACT = "fact_"
"""How the fields of a form that stand for facts begin, so that no fact can be a field of the form itself."""

PROGRAM_TESTS: Mapping[str, tuple[type[Form], str]] = {
    "clearance": (YesNoForm, "Is a medical clearance recorded"),
    "stage": (NumberForm, "Stage of the program"),
    "week": (NumberForm, "Week of the program, from 1"),
    "weeks_done": (NumberForm, "Full weeks since the start"),
    "clearance_years": (NumberForm, "Full years since the clearance was given"),
    "sex": (SexForm, "Sex"),
    "age": (NumberForm, "Age in years"),
    "exercise_count": (NumberForm, "Exercises on the sheet"),
}
"""What every pack can test, whatever it asks."""


def condition_form(facts: Facts) -> type[ConditionForm]:
    """Return the form of a condition in a pack that asks for these facts."""
    # As text, so that what is inside them is of the form that is made here: a type knows itself by its name.
    parts: list[tuple[str, Any, Any]] = [
        (each.name, each.type, _left_out()) for each in fields(ConditionForm)
    ]
    for name, form, text in _tests(facts):
        shown = annotated(form | None, about(text, key=name.replace("_", "-")))
        parts.append((f"{_FACT}{name}", shown, _left_out()))
    return make_dataclass(
        "ConditionForm",
        parts,
        bases=(ConditionForm,),
        namespace={"__module__": __name__, "__doc__": ConditionForm.__doc__},
        frozen=True,
        kw_only=True,
    )


def _tests(facts: Facts) -> Iterator[tuple[str, Any, str]]:
    for name, (form, text) in PROGRAM_TESTS.items():
        yield name, form, text
    for name, test in tests_of(facts).items():
        yield name, _form(test, facts[test.fact_id]), test.help_text


def _form(test: FactTest, fact: Fact) -> type[Form]:
    if test.kind == "number":
        return NumberForm
    if test.kind == "yes-no":
        return YesNoForm
    name = "".join(part.capitalize() for part in test.fact_id.split("-")) + "Form"
    words = _words(*fact.words, UNKNOWN)
    namespace: dict[str, Any] = {"__module__": __name__, "__doc__": "Is the finding one of these?"}
    if fact.best_to_worst is None:
        return make_dataclass(name, [("is_", words)], bases=(WordForm,), namespace=namespace, frozen=True)
    order = fact.best_to_worst
    # Not the best: every finding is that or a worse one, which is always: true.
    worse = literal(*order[1:])
    parts = [
        ("is_", words | None, _left_out()),
        ("or_worse", annotated(worse | None, about("This finding, a worse one, or unknown")), _left_out()),
    ]
    namespace["worse_than"] = lambda _form: order
    return make_dataclass(name, parts, bases=(OrderedForm,), namespace=namespace, frozen=True, kw_only=True)


def _words(*words: str) -> Any:
    several: Any = Words
    return several[literal(*words)]


def _left_out() -> Any:
    return dataclass_field(default=None)
