"""What a pack asks about a patient, declared as data, and the form that each answer has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.fields.in_context import PastDay
from handouts.model.fields.lists import ListOf, MappingOf, Size, Unrepeated, empty
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Id, Label, Line

UNKNOWN = "unknown"
"""The answer that every fact with words has beside its own: it means "not recorded"."""
CONDITION = "{condition}"
"""Stands in the texts of a fact for the condition of the pack."""
Kind = Literal["ordered", "one-of", "count", "measured"]
Of = Literal["lowest", "highest", "recorded", "latest-years", "earliest-years"]
"""What a test of several results looks at: a value, whether there is any, or full years since a dated one."""
_DAYS = re.compile(r"([1-9]\d{0,4}) days?")


@dataclass(frozen=True, slots=True)
class Measurement(Record):
    """One result of a fact that is measured."""

    value: Annotated[float, about("The result")]
    site: Annotated[Line | None, about("Where it was measured")] = None
    on: Annotated[PastDay | None, about("Day of the measurement")] = None


@dataclass(frozen=True, slots=True)
class DatedFinding(Record):
    """A word or a count, and the day on which it was found; for facts that go out of date."""

    value: str | int
    on: Annotated[PastDay | None, about("Day of the finding")] = None


FactValue = str | int | DatedFinding | tuple[Measurement, ...]
"""What is known of a fact: a word, a count, either of them with its day, or results (at least one)."""


def _days(value: Any) -> Any:
    match = _DAYS.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("days", 'write a number of days, such as "90 days"')
    return int(match.group(1))


def _no_unknown(words: tuple[str, ...]) -> tuple[str, ...]:
    if UNKNOWN in words:
        raise PydanticCustomError(
            "unknown_word_listed", "leave out unknown: it can always be answered, and counts as the worst"
        )
    return words


Words = Annotated[tuple[Id, ...], Size(20, 2), Unrepeated, AfterValidator(_no_unknown)]
Days = Annotated[
    int, BeforeValidator(_days, json_schema_input_type=Annotated[str, Field(pattern=_DAYS.pattern)])
]
Aliases = Annotated[ListOf[Line], Unrepeated]


@dataclass(frozen=True, slots=True)
class CountRange(Record):
    """The least and the greatest count that can be right."""

    low: Annotated[int, Field(ge=0, le=100_000, description="The lowest count that is possible")]
    high: Annotated[int, Field(ge=0, le=100_000, description="The highest count that is possible")]

    @model_validator(mode="after")
    def _ordered(self) -> CountRange:
        if self.low >= self.high:
            raise PydanticCustomError("order", "low must be below high")
        return self


@dataclass(frozen=True, slots=True)
class DerivedTest(Record):
    """One thing that a rule can test of several results."""

    of: Annotated[Of, about("What is tested")]
    help_text: Annotated[Line, about("What an editor shows for it", key="help")]
    says: Annotated[Line, about("How a refused number is described, with {value}")] = ""


@dataclass(frozen=True, slots=True)
class Measured(Record):
    """How results are asked for, and what rules can test of them."""

    value: Annotated[Line, about("What an editor shows for the number")] = "The result"
    site: Annotated[Line, about("What an editor shows for the site")] = "Where it was measured"
    on: Annotated[Line, about("What an editor shows for the day")] = "Day of the measurement"
    example: Annotated[Label, about("A result for the starter of a patient's file, in quotes")] = "1.5"
    example_site: Annotated[Label, about("A site for it")] = "left"
    tests: Annotated[
        MappingOf[Id, DerivedTest], about("By name in a rule; left out: the id, for the worst result")
    ] = field(default_factory=empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Record):
    """One fact that a pack asks for; its id is the key in a patient's file, and the name in a rule."""

    ask: Annotated[Line, about("The question, as the page and `handouts new patient` ask it")]
    label: Annotated[Line | None, about("Its name in explanations; left out: made from the id")] = None
    best_to_worst: Annotated[Words | None, about("The answers in order, the best first")] = None
    one_of: Annotated[
        Words | None, about("The answers, where none is worse; no rule that withholds can test them")
    ] = None
    count: Annotated[CountRange | None, about("A whole number from low to high")] = None
    measured: Annotated[Measured | None, about("One or more results, each with value, site and day")] = None
    worse: Annotated[Literal["low", "high"] | None, about("Which numbers are worse")] = None
    good_for: Annotated[
        Days | None, about("How long a finding counts, such as 90 days; then it needs a day")
    ] = None
    help_text: Annotated[
        Line | None, about("Said in --help and by an editor; left out: the question", key="help")
    ] = None
    hint: Annotated[Line | None, about("A few words below the question on the page")] = None
    answers: Annotated[MappingOf[Id, Line], about("What an answer is called on the page")] = field(
        default_factory=empty
    )
    charted: Annotated[
        MappingOf[Id, Line],
        about(
            "How an answer reads after the label in the chart; left out: the answer on the page, in lowercase"
        ),
    ] = field(default_factory=empty)
    missing: Annotated[Line | None, about("Its name in the list of what is not recorded")] = None
    record: Annotated[Line | None, about("What to record, such as: whether there was a fall")] = None
    effect: Annotated[Line | None, about("What the program does if it is not known, for the page")] = None
    also: Annotated[Aliases, about("Headings of a list that mean exactly this")] = ()
    near: Annotated[
        Aliases, about("Words that may mean this; a user who types one is asked: did you mean this?")
    ] = ()
    near_note: Annotated[
        str, Field(max_length=200, description="A note to show where one of them is typed")
    ] = ""
    before: Annotated[
        Id | None, about("The line of the checklist before the start that this finding answers")
    ] = None
    settles: Annotated[
        ListOf[Id], about("Lines of that list that are not printed once this and a clearance are recorded")
    ] = ()
    in_chart: Annotated[bool, about("false leaves it out of the findings in explanations")] = True

    @property
    def kind(self) -> Kind:
        """Which kind of answer it has."""
        if self.best_to_worst is not None:
            return "ordered"
        if self.one_of is not None:
            return "one-of"
        return "count" if self.count is not None else "measured"

    @property
    def words(self) -> tuple[str, ...]:
        """The answers as they are offered; people say yes or no, whichever is better. Empty for numbers."""
        words = self.best_to_worst or self.one_of or ()
        return ("yes", "no") if set(words) == {"yes", "no"} else words

    def choice(self, word: str) -> str:
        """Return an answer as it is offered on the page: "Yes, in the last 12 weeks"."""
        text = self.answers.get(word) or word.replace("-", " ")
        return text[:1].upper() + text[1:]

    def in_chart_words(self, word: str) -> str:
        """Return an answer as it reads after the label: "yes, in the last 12 weeks"."""
        if word in self.charted:
            return self.charted[word]
        text = self.choice(word)
        return text if text[1:2].isupper() else text[:1].lower() + text[1:]

    def typed_choice(self, word: str) -> str:
        """Return an answer as it is typed, with its meaning where it does not say it: "recent (in the last 12 weeks)"."""
        meaning = self.in_chart_words(word)
        says_it = word in ("yes", "no") or meaning == word.replace("-", " ")
        return word if says_it else f"{word} ({meaning})"

    @property
    def is_dated(self) -> bool:
        """Whether an answer has the form of a DatedFinding."""
        return self.good_for is not None and self.kind != "measured"

    @model_validator(mode="after")
    def _one_kind(self) -> Fact:
        kinds = (self.best_to_worst, self.one_of, self.count, self.measured)
        if sum(kind is not None for kind in kinds) != 1:
            raise PydanticCustomError(
                "fact_kind", "say how it is answered: exactly one of best-to-worst, one-of, count, measured"
            )
        is_number = self.kind in ("count", "measured")
        if is_number is (self.worse is None):
            message = (
                "say which numbers are worse: worse: low, or worse: high"
                if is_number
                else "worse is for numbers; words are listed in best-to-worst, the best first"
            )
            raise PydanticCustomError("fact_worse", "{message}", {"message": message})
        for key, words in (("answers", self.answers), ("charted", self.charted)):
            for word in words:
                if word not in (*self.words, UNKNOWN):
                    raise PydanticCustomError(
                        "fact_answers",
                        "{word} in {key} is not an answer of this fact",
                        {"word": word, "key": key},
                    )
        return self


Facts = Mapping[str, Fact]
"""Facts by their ids, in the order in which they are asked."""
TestKind = Literal["words", "yes-no", "number"]


@dataclass(frozen=True, slots=True)
class FactTest:
    """What a rule can test by one name: the fact itself, or something of its results (`of`)."""

    fact_id: str
    kind: TestKind
    of: Of | None
    help_text: str
    says: str = ""
    """How a number is told that a rule refuses, with {value}."""


@cache
def test_name(fact_id: str) -> str:
    """Return the name of a fact in conditions, where dashes and underscores mean the same."""
    return fact_id.replace("-", "_")


def tests_of(facts: Facts) -> Mapping[str, FactTest]:
    """Return everything that a rule can test of some facts, by its name in conditions."""
    return {name: test for fact_id, fact in facts.items() for name, test in _tests(fact_id, fact)}


def _tests(fact_id: str, fact: Fact) -> Iterator[tuple[str, FactTest]]:
    name, says = test_name(fact_id), f"{fact_id} is {{value}}"
    text = fact.help_text or fact.ask
    if fact.measured is None:
        kind: TestKind = "number" if fact.count is not None else "words"
        yield name, FactTest(fact_id, kind, None, text, says)
        return
    if not fact.measured.tests:
        yield name, FactTest(fact_id, "number", "lowest" if fact.worse == "low" else "highest", text, says)
    for derived, test in fact.measured.tests.items():
        kind = "yes-no" if test.of == "recorded" else "number"
        yield test_name(derived), FactTest(fact_id, kind, test.of, test.help_text, test.says or says)


def label_of(fact_id: str, fact: Fact, condition: str) -> str:
    """Return the name of a fact; {condition} in it is the pack's condition."""
    text = fact.label or fact_id.replace("-", " ")
    filled = text.replace(CONDITION, condition)
    return filled[:1].upper() + filled[1:]


def missing_name(fact_id: str, fact: Fact, condition: str) -> str:
    """Return what the list of what is not recorded calls a fact."""
    text = fact.missing or fact.label or fact_id.replace("-", " ")
    filled = text.replace(CONDITION, condition)
    return filled if fact.missing else filled[:1].lower() + filled[1:]


def day_of(value: FactValue | None) -> tuple[date | None, ...]:
    """Return the days that a finding has: one for each result; none for what has no day."""
    if isinstance(value, DatedFinding):
        return (value.on,)
    return tuple([result.on for result in value]) if isinstance(value, tuple) else ()
