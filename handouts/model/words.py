"""Every sentence of a pack in one language, as words/<language>.yaml says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from handouts.model.fields.language_tag import FileTag
from handouts.model.fields.lists import ListOf, MappingOf, Size, empty
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Id, Line, Prose


def _for_the_patient(value: Any) -> Any:
    if isinstance(value, Mapping):
        message = (
            "this file is only for what the patient reads; move words for the clinician to clinician.yaml"
        )
        raise PydanticCustomError("patient_words", message)
    return value


PatientWords = Annotated[Prose, BeforeValidator(_for_the_patient)]
Sentences = Annotated[tuple[Prose, ...], Size(12, 1)]
Steps = Annotated[
    Sentences, about("What to do, in order, such as: Hold for {hold_time}. Do this {times_each}.")
]
Message = Annotated[tuple[Prose, ...], Size(3, 1)]


@dataclass(frozen=True, slots=True)
class VariantWords(Record):
    """What a variant says otherwise than the ordinary way."""

    name: Annotated[Line, about("Added to the exercise's name")]
    start: Annotated[Prose, about("Start position")]
    steps: Steps


@dataclass(frozen=True, slots=True)
class LevelWords(Record):
    """A level of an exercise, for the patient who does it there."""

    name: Annotated[Line, about("Added to the exercise's name, such as: One hand")]
    how: Annotated[Prose, about("How it is done, such as: Hold on with one hand only.")]


@dataclass(frozen=True, slots=True)
class LoadWords(Record):
    """What the load of an exercise is called."""

    name: Annotated[Line, about("What it is, such as: Band")]
    scale: Annotated[MappingOf[Id, Line], about("The words of its scale, as they are printed")] = field(
        default_factory=empty
    )


@dataclass(frozen=True, slots=True)
class ExerciseWords(Record):
    """Every sentence of one exercise; numbers are placeholders such as {hold_time}."""

    name: Annotated[Line, about("As it is printed")]
    purpose: Annotated[Prose, about("What it is for")]
    start: Annotated[Prose, about("Start position")]
    steps: Steps
    safe: Annotated[Prose, about("Why it is safe")]
    mistake: Annotated[Prose, about("The common mistake")]
    stop: Annotated[Prose, about("When to stop, such as: If it hurts.")]
    sides: Annotated[MappingOf[Id, Line], about("The word beside each side's boxes")] = field(
        default_factory=empty
    )
    legend: Annotated[Prose | None, about("What the marks in its own pictures mean")] = None
    variants: Annotated[MappingOf[Id, VariantWords], about("Every variant except the first")] = field(
        default_factory=empty
    )
    levels: Annotated[MappingOf[Id, LevelWords], about("Every level")] = field(default_factory=empty)
    load: Annotated[LoadWords | None, about("What its load is called; left out: Band, or Weight")] = None


@dataclass(frozen=True, slots=True)
class TopWords(Record):
    """A finding that is printed at the top of the sheet, below the name."""

    label: Annotated[Line, about("What it is, such as: Sore knee")]
    answers: Annotated[MappingOf[Id, Line], about("What is printed for each answer, such as: right")]


@dataclass(frozen=True, slots=True)
class FactWords(Record):
    """What the patient reads of a fact."""

    unknown: Annotated[
        Prose | None,
        about("In the checklist before the start, where it is not recorded: We do not know yet ..."),
    ] = None
    value: Annotated[
        Line | None, about("In that list, next to the line that it answers, with {value}: {value} stands")
    ] = None
    done: Annotated[
        Line | None, about("In that list, among what is done, with {detail}: a test of {detail}")
    ] = None
    answers: Annotated[
        MappingOf[Id, Line], about("In that list, the words of its answers; left out: those of pack.yaml")
    ] = field(default_factory=empty)
    top: Annotated[TopWords | None, about("For a fact by one-of: printed below the patient's name")] = None


@dataclass(frozen=True, slots=True)
class FigureWords(Record):
    """The words of a picture."""

    alt: Annotated[Prose, about("What it shows, for a reader who cannot see it")]
    caption: Annotated[Line, about("The caption below it")]
    labels: Annotated[MappingOf[Id, Line], about("Labels printed in it")] = field(default_factory=empty)


@dataclass(frozen=True, slots=True)
class AvoidWords(Record):
    """A movement to avoid."""

    name: Annotated[Line, about("What not to do")]
    why: Annotated[Prose, about("Why not")]
    instead: Annotated[Prose, about("What to do instead")]


@dataclass(frozen=True, slots=True)
class StageWords(Record):
    """A stage of the program."""

    name: Annotated[Line, about("Name of the stage")]
    what: Annotated[Prose, about("What is done in it")]
    before_next: Annotated[tuple[Prose, ...], Size(12), about("What has to be true before the next one")]


@dataclass(frozen=True, slots=True)
class Topic(Record):
    """A heading with a few short paragraphs, for a part of the sheet beyond exercise."""

    id: Annotated[Id, about("Name of the topic")]
    heading: Annotated[Line, about("Its heading")]
    paragraphs: Annotated[Sentences, about("What it says")]
    when: Annotated[Id | None, about("A nutrient whose amounts are printed below this topic")] = None
    section: Annotated[Id | None, about("The pack's own part that it belongs to; left out: the first")] = None
    without_exercises: Annotated[bool, about("true also prints it on a sheet without exercises")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Record):
    """Every sentence of a pack in one language."""

    language: Annotated[FileTag, about("The same as the file name, such as en")]
    title: Annotated[Line, about("Title of the sheet")]
    message: Annotated[Message, about("The main message")]
    message_withheld: Annotated[Message, about("The main message when no exercise is prescribed yet")]
    message_never: Annotated[
        tuple[Prose, ...],
        Size(3),
        about("The main message when a rule that cannot be overridden withholds every exercise"),
    ] = ()
    keep: Annotated[tuple[Prose, ...], Size(5, 1), about("The rules to keep")]
    before: Annotated[MappingOf[Id, Prose], about("The checklist before the start")]
    diagnosis_unknown: Annotated[
        Prose | None, about("Asks the patient about the condition when the diagnosis is not recorded")
    ] = None
    facts: Annotated[MappingOf[Id, FactWords], about("By fact, where the patient is asked about it")] = field(
        default_factory=empty
    )
    exercises: Annotated[MappingOf[Id, ExerciseWords], about("By exercise")]
    rules: Annotated[MappingOf[Id, PatientWords], about("By rule: what the patient reads where it fires")] = (
        field(default_factory=empty)
    )
    figures: Annotated[MappingOf[Id, FigureWords], about("By figure")] = field(default_factory=empty)
    avoid_intro: Annotated[Prose | None, about("Above the movements to avoid")] = None
    avoid: Annotated[MappingOf[Id, AvoidWords], about("By movement")] = field(default_factory=empty)
    stages_intro: Annotated[Prose, about("Above the stages")]
    stages: Annotated[MappingOf[int, StageWords], about("By number")]
    sections: Annotated[MappingOf[Id, Line], about("Headings of the pack's own parts, by part")] = field(
        default_factory=empty
    )
    topics: Annotated[ListOf[Topic], about("Topics beyond exercise, such as food or a safe home")] = ()
    nutrients: Annotated[MappingOf[Id, Prose], about("By nutrient, with {low}, {high} and {unit}")] = field(
        default_factory=empty
    )
    nutrients_unknown: Annotated[Prose, about("What is printed where no amount applies")]
    warning: Annotated[MappingOf[Id, Prose], about("By warning sign")]
    legend: Annotated[Prose, about("What the arrows in the pictures mean")]
