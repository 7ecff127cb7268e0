"""What a pack's words/<language>.yaml must say: every sentence of the sheet in one language."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handouts.reading.validation.base import Id, Line, Listed, Prose, Spec

Sentences = Annotated[list[Prose], Field(min_length=1, max_length=12)]


class VariantWordsSpec(Spec):
    """What a variant says otherwise than the ordinary way."""

    name: Line = Field(description="Added to the exercise's name")
    start: Prose = Field(description="Start position")
    steps: Sentences = Field(
        description="What to do, in order, such as: Hold for {hold_time}. Do this {times_each}."
    )


class ExerciseWordsSpec(Spec):
    """Every sentence of one exercise; numbers are placeholders such as {hold_time}."""

    name: Line = Field(description="As it is printed")
    purpose: Prose = Field(description="What it is for")
    start: Prose = Field(description="Start position")
    steps: Sentences = Field(
        description="What to do, in order, such as: Hold for {hold_time}. Do this {times_each}."
    )
    safe: Prose = Field(description="Why it is safe")
    mistake: Prose = Field(description="The common mistake")
    stop: Prose = Field(description="When to stop, such as: If it hurts.")
    sides: Annotated[dict[Id, Line], Listed] = Field(
        default={}, description="The word beside each side's boxes"
    )
    legend: Prose | None = Field(None, description="What the marks in its own pictures mean")
    clinician: Prose | None = Field(None, description="For the chart only: what the sheet does not say")
    variants: Annotated[dict[Id, VariantWordsSpec], Listed] = Field(
        default={}, description="Every variant except the first"
    )


class RuleWordsSpec(Spec):
    """What a fired rule says."""

    clinician: Prose = Field(description="What the clinician reads")
    patient: Prose | None = Field(None, description="What the patient reads")
    clinician_not_recorded: Annotated[dict[Id, Prose], Listed] = Field(
        default={}, description="What the clinician reads instead if a fact, such as t-score, is not recorded"
    )


class FigureWordsSpec(Spec):
    """The words of a picture."""

    alt: Prose = Field(description="What it shows, for a reader who cannot see it")
    caption: Line = Field(description="The caption below it")
    labels: Annotated[dict[Id, Line], Listed] = Field(default={}, description="Labels printed in it")


class AvoidWordsSpec(Spec):
    """A movement to avoid."""

    name: Line = Field(description="What not to do")
    why: Prose = Field(description="Why not")
    instead: Prose = Field(description="What to do instead")


class StageWordsSpec(Spec):
    """A stage of the program."""

    name: Line = Field(description="Name of the stage")
    what: Prose = Field(description="What is done in it")
    before_next: list[Prose] = Field(max_length=12, description="What has to be true before the next one")


class TopicSpec(Spec):
    """A heading with a few short paragraphs."""

    id: Id = Field(description="Name of the topic")
    heading: Line = Field(description="Its heading")
    paragraphs: Sentences = Field(description="What it says")
    when: Id | None = Field(None, description="A nutrient whose amounts are printed below this topic")
    without_exercises: bool = Field(False, description="true also prints it on a sheet without exercises")


class WordsSpec(Spec):
    """Every sentence of a pack in one language."""

    language: Line = Field(description="The same as the file name, such as en")
    title: Line = Field(description="Title of the sheet")
    message: Annotated[list[Prose], Field(min_length=1, max_length=3)] = Field(description="The main message")
    message_withheld: Annotated[list[Prose], Field(min_length=1, max_length=3)] = Field(
        description="The main message when no exercise is prescribed yet"
    )
    message_never: Annotated[list[Prose], Field(max_length=3)] = Field(
        default=[],
        description="The main message when a rule that cannot be overridden withholds every exercise",
    )
    keep: Annotated[list[Prose], Field(min_length=1, max_length=5)] = Field(description="The rules to keep")
    before: Annotated[dict[Id, Prose], Listed] = Field(description="The checklist before the start")
    diagnosis_unknown: Prose | None = Field(
        default=None, description="Asks the patient about the condition when the diagnosis is not recorded"
    )
    exercises: Annotated[dict[Id, ExerciseWordsSpec], Listed] = Field(description="By exercise")
    rules: Annotated[dict[Id, RuleWordsSpec], Listed] = Field(description="By rule")
    figures: Annotated[dict[Id, FigureWordsSpec], Listed] = Field(default={}, description="By figure")
    avoid_intro: Prose = Field(description="Above the movements to avoid")
    avoid: Annotated[dict[Id, AvoidWordsSpec], Listed] = Field(default={}, description="By movement")
    stages_intro: Prose = Field(description="Above the stages")
    stages: Annotated[dict[int, StageWordsSpec], Listed] = Field(description="By number")
    topics: Annotated[list[TopicSpec], Listed] = Field(
        default=[], description="Topics beyond exercise, such as bone health"
    )
    nutrients: Annotated[dict[Id, Prose], Listed] = Field(
        default={}, description="By nutrient, with {low}, {high} and {unit}"
    )
    nutrients_unknown: Prose = Field(description="What is printed where no amount applies")
    warning: Annotated[dict[Id, Prose], Listed] = Field(description="By warning sign")
    legend: Prose = Field(description="What the arrows in the pictures mean")
