"""What a question of the form is, whatever it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handouts.model.fact import Fact, Measured
from handouts.web.choice import Choice
from handouts.web.patient.words import HAVE_EFFECT

RESULTS_ON_FORM = 5
"""Results of a measured fact that the form has room for."""
Kind = Literal[
    "text",
    "day",
    "whole",
    "radio",
    "select",
    "checks",
    "persons",
    "sections",
    "clearance",
    "results",
    "last-sheet",
]
"""How a question is asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `name` is the field of the form, and that of the option in the command line."""

    name: str
    label: str
    kind: Kind
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    default: str = ""
    """What holds where nothing is answered; empty where that is not known."""
    placeholder: str = ""
    figure: str | None = None
    """A picture to show each choice by, for the kind `persons`."""
    further: tuple[int, ...] = ()
    """The numbers of further answers, for the kind `results`."""
    fact: Fact | None = None
    """The fact of the pack that it asks for."""

    @property
    def id(self) -> str:
        """The name as part of the ids of the page's elements, which have no space."""
        return self.name.replace(" ", "-")

    @property
    def has_effect(self) -> bool:
        """Whether something is said about what not knowing the answer does."""
        return self.name in HAVE_EFFECT or self.fact is not None


@dataclass(frozen=True, slots=True)
class DoseQuestion:
    """One number or word of an exercise's dose, or its level."""

    key: str
    label: str
    unit: str
    default: str
    allowed: str
    """The range without an approval; empty for a choice that says it itself."""
    choices: tuple[Choice, ...] = ()
    """Empty for a number."""
    is_whole: bool = True
    """Whether the number is a whole one."""


@dataclass(frozen=True, slots=True)
class ExerciseQuestions:
    """All that is asked about one exercise."""

    id: str
    name: str
    figure: str | None
    doses: tuple[DoseQuestion, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """The whole form, by its parts."""

    patient: tuple[Question, ...]
    safety: tuple[Question, ...]
    more: tuple[Question, ...]
    exercises: tuple[ExerciseQuestions, ...]
    visit: tuple[Question, ...]
    looks: tuple[Question, ...]
    parts: tuple[Question, ...]

    @property
    def single(self) -> tuple[Question, ...]:
        """Return every question that is asked once, not for each exercise."""
        return (*self.patient, *self.safety, *self.more, *self.visit, *self.looks, *self.parts)

    @property
    def more_label(self) -> str:
        """Return what is asked in the part that is folded at first."""
        facts = (question.label for question in self.more if question.fact is not None)
        own = ", ".join(label[:1].lower() + label[1:] for label in facts)
        return ", ".join(filter(None, ("Equipment", own, "stage, sex, your ID")))

    def labels(self) -> dict[str, str]:
        """Return what each field is called, by its name."""
        labels = {question.name: question.label for question in self.single}
        labels["cleared-on"] = "Day of the clearance"
        labels |= {"reviewed-by": "Who confirms these exercises", "reviewed-on": "Day of that review"}
        labels.setdefault("started", "First day of the program")  # of several packs each has its own
        for question in self.single:
            if question.fact is not None and question.fact.measured is not None:
                labels |= _result_labels(question.name, question.label, question.fact.measured)
        for exercise in self.exercises:
            for dose in exercise.doses:
                labels[f"{dose.key} {exercise.id}"] = f"{exercise.name}: {dose.label.lower()}"
            labels[f"note {exercise.id}"] = f"{exercise.name}: note"
            labels[f"omit {exercise.id}"] = f"{exercise.name}: leave out"
        return labels

    def approval_slots(self) -> frozenset[str]:
        """Return the places for buttons that approve a value: one for each question, and for the dose of each exercise."""
        days = (f"{question.name}-on" for question in self.single if question.kind == "results")
        fields = (*(question.name for question in self.single), "cleared-on", *days)
        return frozenset(
            (
                *(f"approve-value {field}" for field in fields),
                *(f"approve-dose {exercise.id}" for exercise in self.exercises),
            )
        )


def _result_labels(name: str, label: str, measured: Measured) -> dict[str, str]:
    """Return what the fields of each result are called."""
    labels: dict[str, str] = {}
    for number in range(1, RESULTS_ON_FORM + 1):
        tail, which = ("", "") if number == 1 else (f" {number}", f", result {number}")
        labels |= {f"{name}-site{tail}": f"Site{which}", f"{name}-on{tail}": f"{measured.on}{which}"}
        labels[f"{name}{tail}"] = f"{label}{which}"
    return labels
