"""Every sentence of a pack in one language, as words/<language>.yaml says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator, Field

from handouts.model.fields.lists import ListOf, MappingOf, Size, empty
from handouts.model.fields.record import Record
from handouts.model.fields.text import Id, Line, Prose

FactName = Annotated[Id, AfterValidator(lambda name: name.replace("-", "_"))]
"""A fact of a condition, written with dashes in a file and with underscores everywhere else."""
Sentences = Annotated[tuple[Prose, ...], Size(12, 1)]
Steps = Annotated[
    Sentences, Field(description="What to do, in order, such as: Hold for {hold_time}. Do this {times_each}.")
]
Message = Annotated[tuple[Prose, ...], Size(3, 1)]


@dataclass(frozen=True, slots=True)
class VariantWords(Record):
    """What a variant says otherwise than the ordinary way."""

    name: Annotated[Line, Field(description="Added to the exercise's name")]
    start: Annotated[Prose, Field(description="Start position")]
    steps: Steps


@dataclass(frozen=True, slots=True)
class ExerciseWords(Record):
    """Every sentence of one exercise; numbers are placeholders such as {hold_time}."""

    name: Annotated[Line, Field(description="As it is printed")]
    purpose: Annotated[Prose, Field(description="What it is for")]
    start: Annotated[Prose, Field(description="Start position")]
    steps: Steps
    safe: Annotated[Prose, Field(description="Why it is safe")]
    mistake: Annotated[Prose, Field(description="The common mistake")]
    stop: Annotated[Prose, Field(description="When to stop, such as: If it hurts.")]
    sides: Annotated[MappingOf[Id, Line], Field(description="The word beside each side's boxes")] = field(
        default_factory=empty
    )
    legend: Annotated[Prose | None, Field(description="What the marks in its own pictures mean")] = None
    clinician: Annotated[
        Prose | None, Field(description="For the chart only: what the sheet does not say")
    ] = None
    variants: Annotated[MappingOf[Id, VariantWords], Field(description="Every variant except the first")] = (
        field(default_factory=empty)
    )


@dataclass(frozen=True, slots=True)
class RuleWords(Record):
    """What a fired rule says."""

    clinician: Annotated[Prose, Field(description="What the clinician reads")]
    patient: Annotated[Prose | None, Field(description="What the patient reads")] = None
    clinician_not_recorded: Annotated[
        MappingOf[FactName, Prose],
        Field(description="What the clinician reads instead if a fact, such as t-score, is not recorded"),
    ] = field(default_factory=empty)


@dataclass(frozen=True, slots=True)
class FigureWords(Record):
    """The words of a picture."""

    alt: Annotated[Prose, Field(description="What it shows, for a reader who cannot see it")]
    caption: Annotated[Line, Field(description="The caption below it")]
    labels: Annotated[MappingOf[Id, Line], Field(description="Labels printed in it")] = field(
        default_factory=empty
    )


@dataclass(frozen=True, slots=True)
class AvoidWords(Record):
    """A movement to avoid."""

    name: Annotated[Line, Field(description="What not to do")]
    why: Annotated[Prose, Field(description="Why not")]
    instead: Annotated[Prose, Field(description="What to do instead")]


@dataclass(frozen=True, slots=True)
class StageWords(Record):
    """A stage of the program."""

    name: Annotated[Line, Field(description="Name of the stage")]
    what: Annotated[Prose, Field(description="What is done in it")]
    before_next: Annotated[
        tuple[Prose, ...], Size(12), Field(description="What has to be true before the next one")
    ]


@dataclass(frozen=True, slots=True)
class Topic(Record):
    """A heading with a few short paragraphs, for the page on bones beyond exercise."""

    id: Annotated[Id, Field(description="Name of the topic")]
    heading: Annotated[Line, Field(description="Its heading")]
    paragraphs: Annotated[Sentences, Field(description="What it says")]
    when: Annotated[Id | None, Field(description="A nutrient whose amounts are printed below this topic")] = (
        None
    )
    without_exercises: Annotated[
        bool, Field(description="true also prints it on a sheet without exercises")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Record):
    """Every sentence of a pack in one language."""

    language: Annotated[Line, Field(description="The same as the file name, such as en")]
    title: Annotated[Line, Field(description="Title of the sheet")]
    message: Annotated[Message, Field(description="The main message")]
    message_withheld: Annotated[
        Message, Field(description="The main message when no exercise is prescribed yet")
    ]
    message_never: Annotated[
        tuple[Prose, ...],
        Size(3),
        Field(
            description="The main message when a rule that cannot be overridden withholds every exercise",
        ),
    ] = ()
    keep: Annotated[tuple[Prose, ...], Size(5, 1), Field(description="The rules to keep")]
    before: Annotated[MappingOf[Id, Prose], Field(description="The checklist before the start")]
    diagnosis_unknown: Annotated[
        Prose | None,
        Field(description="Asks the patient about the condition when the diagnosis is not recorded"),
    ] = None
    exercises: Annotated[MappingOf[Id, ExerciseWords], Field(description="By exercise")]
    rules: Annotated[MappingOf[Id, RuleWords], Field(description="By rule")]
    figures: Annotated[MappingOf[Id, FigureWords], Field(description="By figure")] = field(
        default_factory=empty
    )
    avoid_intro: Annotated[Prose, Field(description="Above the movements to avoid")]
    avoid: Annotated[MappingOf[Id, AvoidWords], Field(description="By movement")] = field(
        default_factory=empty
    )
    stages_intro: Annotated[Prose, Field(description="Above the stages")]
    stages: Annotated[MappingOf[int, StageWords], Field(description="By number")]
    topics: Annotated[ListOf[Topic], Field(description="Topics beyond exercise, such as bone health")] = ()
    nutrients: Annotated[
        MappingOf[Id, Prose], Field(description="By nutrient, with {low}, {high} and {unit}")
    ] = field(default_factory=empty)
    nutrients_unknown: Annotated[Prose, Field(description="What is printed where no amount applies")]
    warning: Annotated[MappingOf[Id, Prose], Field(description="By warning sign")]
    legend: Annotated[Prose, Field(description="What the arrows in the pictures mean")]
