"""The exercise library as planning and composing see it: facts, rules and the words of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.clinician_words import ClinicianWords
from handouts.model.codes import NO_CODES, PackCodes
from handouts.model.exercise import Exercise
from handouts.model.fact import Fact, FactTest, tests_of
from handouts.model.fields.amounts import Day, Week
from handouts.model.fields.lists import ListOf, Size, SomeIds, SomeOf
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Id, Line, Prose, Title, Voucher
from handouts.model.patient import SECTIONS
from handouts.model.rule import Rule
from handouts.model.words import Words

Entry = TypeVar("Entry", Exercise, Rule)
Version = Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$", max_length=20)]
ICON = "icon-"
"""How the names of the sheet's own small pictures begin; no exercise uses them."""
FACTS_PER_PACK = ("stage", "week", "weeks_done")
"""What rules can test of how far a patient is in the program; on a sheet of several packs each has its own, `pack/stage`."""
Age = Annotated[int, Field(ge=0, le=120)]


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Where facts and rules come from."""

    id: Annotated[Id, about("The name that a basis uses")]
    title: Annotated[Title, about("Title, as it is printed")]
    url: Annotated[
        Annotated[str, Field(pattern=r"^https?://\S+$", max_length=500)] | None, about("Address")
    ] = None
    date: Annotated[Line | None, about("Date of the source, in quotes")] = None
    short: Annotated[
        Line | None,
        about("Printed instead of title and date, with the year in it; the chart has the full title"),
    ] = None


@dataclass(frozen=True, slots=True)
class Review(Record):
    """Who reviewed the content."""

    status: Annotated[Literal["draft", "reviewed"], about("draft until a clinician has reviewed it")]
    by: Annotated[Voucher | None, about("Who reviewed it")] = None
    on: Annotated[Day | None, about("Day of the review")] = None
    due: Annotated[Day | None, about("Day of the next review")] = None
    questions: Annotated[ListOf[Prose], about("Questions for the reviewing clinician to decide")] = ()

    @model_validator(mode="after")
    def _complete(self) -> Review:
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
        refuse_early_review(self.on, self.due)
        return self


def refuse_early_review(on: date | None, due: date | None) -> None:
    """Raise an error where the next review is not after this one."""
    if on is not None and due is not None and due <= on:
        raise PydanticCustomError("review", "the next review (due) must be later than this one (on)")


@dataclass(frozen=True, slots=True)
class Stage(Record):
    """One stage of the program."""

    number: Annotated[int, Field(ge=1, le=20, description="1 is the first")]
    from_week: Annotated[
        Week | None, about("The week in which it begins; if left out, it never begins by time alone")
    ] = None


@dataclass(frozen=True, slots=True)
class Avoided(Record):
    """A movement to avoid."""

    id: Annotated[Id, about("The name that the words use")]
    figure: Annotated[Id | None, about("The figure that is crossed out")] = None


@dataclass(frozen=True, slots=True)
class WarningSign(Record):
    """A warning sign."""

    id: Annotated[Id, about("The name that the words use")]
    tier: Annotated[Literal["emergency", "clinic"], about("Whom to call")]
    basis: Annotated[SomeIds, about("Ids of sources")]


@dataclass(frozen=True, slots=True)
class FigurePerson(Record):
    """A person who is shown in the pictures."""

    id: Annotated[Id, about("The folder of the drawings of this person, in figures/")]
    sex: Annotated[Literal["female", "male"], about("The sex of this person")]


@dataclass(frozen=True, slots=True)
class Nutrient(Record):
    """A daily amount, for the people that the source names."""

    id: Annotated[Id, about("The name that the words use")]
    low: Annotated[int, Field(ge=1, le=100000, description="Least amount a day")]
    high: Annotated[int, Field(ge=1, le=100000, description="Greatest amount a day")]
    unit: Annotated[Line, about("Unit, such as mg")]
    women_over: Annotated[Age | None, about("For women over this age")] = None
    men_over: Annotated[Age | None, about("For men over this age")] = None

    @model_validator(mode="after")
    def _ordered(self) -> Nutrient:
        if self.low > self.high:
            raise PydanticCustomError("order", "low must not be above high")
        return self


@dataclass(frozen=True, slots=True)
class Extends(Record):
    """The pack that a pack adds to."""

    pack: Annotated[Line, about("Its name, or the path of its folder from this one")]
    version: Annotated[Version, about("Its version, in quotes")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFacts(Record):
    """What pack.yaml says and a whole pack has as it stands there."""

    id: Annotated[Id, about("The name of the pack")]
    version: Annotated[Version, about('A version such as "0.1.0", in quotes')]
    extends: Annotated[
        Extends | None, about("The pack that this one adds exercises to; the rest comes from there")
    ] = None
    condition: Annotated[Line, about("The condition that a patient's diagnosis refers to")]
    review: Annotated[Review, about("Who reviewed the content")]
    sources: Annotated[SomeOf[Source], about("The sources of the content")]
    stages: Annotated[tuple[Stage, ...], Size(20, 1), about("The stages of the program, in order")]
    sections: Annotated[
        SomeIds, about("Parts of the sheet, in order; any other id is a part of the pack's own")
    ]
    avoid: Annotated[ListOf[Avoided], about("Movements to avoid")] = ()
    signs: Annotated[SomeOf[WarningSign], about("Warning signs")]
    nutrients: Annotated[ListOf[Nutrient], about("Daily amounts")] = ()
    figure_persons: Annotated[
        ListOf[FigurePerson],
        about("Persons in the pictures; a patient sees the first of the same sex", key="persons"),
    ] = ()
    facts: Annotated[Mapping[str, Fact], about("What is asked about a patient; left out: the usual facts")]
    """By id, in the order in which they are asked."""
    rules: Annotated[SomeOf[Rule], about("Safety rules")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack(PackFacts):
    """A whole exercise library, validated: every id that one part names is found in another."""

    exercises: tuple[Exercise, ...]
    words: Words
    clinician: ClinicianWords
    folder: str
    """Where the pack was read from; figures are below it in figures/<person>/<figure>.svg."""
    content_hash: str
    """SHA-256 of every file the pack was read from (hex)."""
    codes: PackCodes = NO_CODES
    """What diagnosis codes say of a patient."""
    languages: tuple[str, ...] = ()
    """The languages that the pack has words for, sorted."""
    persons: tuple[str, ...] = ()
    """The figure persons that the pack has drawings of, sorted."""
    members: tuple[Pack, ...] = ()
    """The packs that it was joined from, in order; its ids are then named `pack/id`. Empty for a pack of its own."""

    @property
    def each(self) -> tuple[Pack, ...]:
        """Return the packs that it was joined from, or this one alone."""
        return self.members or (self,)

    def in_pack(self, pack_id: str, name: str) -> str:
        """Return how an id of one of its packs is named here: `pack/id` where it was joined."""
        return full_name(pack_id, name) if self.members else name

    def figure_in(self, pack_id: str, figure: str) -> str:
        """Return how a figure of one of its packs is named here; the sheet's own small pictures are the same in all."""
        return full_figure_name(pack_id, figure) if self.members else figure

    def owner(self, name: str) -> str:
        """Return the id of the pack that an exercise or rule, as it is named here, is from."""
        return name.partition("/")[0] if self.members else self.id

    def tests(self) -> Mapping[str, FactTest]:
        """Return what rules can test of the facts that the pack asks for, by its name in conditions."""
        return tests_of(self.facts)

    @property
    def own_sections(self) -> tuple[str, ...]:
        """The parts of the sheet that are the pack's own, in order: topics beyond exercise."""
        return tuple(section for section in self.sections if section not in SECTIONS)

    def exercise(self, exercise_id: str) -> Exercise:
        """Return one exercise; KeyError where the pack has none of that id."""
        return _by_id(self.exercises, exercise_id)

    def rule(self, rule_id: str) -> Rule:
        """Return one rule; KeyError where the pack has none of that id."""
        return _by_id(self.rules, rule_id)


def full_name(pack_id: str, name: str) -> str:
    """Return the name of a pack's exercise, rule or other part where it stands beside those of another pack."""
    return f"{pack_id}/{name}"


def full_figure_name(pack_id: str, figure: str) -> str:
    """Return the name of a pack's figure beside those of another pack; the sheet's own small pictures keep theirs."""
    return figure if figure.startswith(ICON) else full_name(pack_id, figure)


def in_each(fact_id: str, pack_id: str) -> str:
    """Return the id of a fact that is another one in each of several packs, since it is about their conditions."""
    return f"{fact_id}-of-{pack_id}"


def own_name(name: str) -> str:
    """Return the name that a part has in its own pack."""
    return name.rpartition("/")[2]


def _by_id(entries: tuple[Entry, ...], entry_id: str) -> Entry:
    for entry in entries:
        if entry.id == entry_id:
            return entry
    raise KeyError(entry_id)
