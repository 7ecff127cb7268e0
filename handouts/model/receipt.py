"""The receipt of a sheet: what its paper says was given, in a form that a program can read at the next visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, StringConstraints

from handouts.model.fields.amounts import Day, Week
from handouts.model.fields.lists import EMPTY, MappingOf, Size, empty
from handouts.model.fields.record import EmptyIs, Record, about
from handouts.model.fields.text import Id, Label, Prose

NAMESPACE = "urn:uuid:e97c872c-557c-4f58-8b52-0493222ed164#"
"""Of the receipt in a file's XMP packet: it stays the same for ever, so that any later version finds it."""
PREFIX, PROPERTY = "handouts", "receipt"
FORMAT = 1
"""Of the text of a receipt; another number is for what this version of the program cannot read."""

MOST_PACKS = 10
GivenId = Annotated[
    str, StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=121)
]
"""The id of an exercise, with that of its pack before it on a sheet of several packs: fall-prevention/chair-rise."""
DoseName = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=30)]
_MOST = 9999
DoseValue = (
    Annotated[int, Field(ge=0, le=_MOST)] | Annotated[float, Field(ge=0, le=_MOST, multiple_of=0.25)] | Label
)
"""A number, a weight in quarters, or a word of a scale, such as the color of a band."""


@dataclass(frozen=True, slots=True)
class GivenPack(Record):
    """A pack that a sheet was made from, and how far the patient was in it."""

    id: Annotated[Id, about("The name of the pack")]
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$", max_length=20, description="Its version")]
    stage: Annotated[int, Field(ge=1, le=20, description="The stage of the program")]
    week: Annotated[Week | None, about("The week of the program, where its start was known")] = None


@dataclass(frozen=True, slots=True)
class GivenExercise(Record):
    """One exercise as it was on a sheet."""

    variant: Annotated[Id | None, about("The way to do it")] = None
    level: Annotated[Id | None, about("The level, if the exercise has levels")] = None
    dose: Annotated[
        MappingOf[DoseName, DoseValue],
        EmptyIs(EMPTY),
        about("How much, by the names of a pack's dose fields"),
    ] = field(default_factory=empty)
    note: Annotated[Prose | None, about("The note that was printed with it")] = None


@dataclass(frozen=True, slots=True)
class Receipt(Record):
    """What a sheet gave a patient. It names nobody, and has no finding and no reason: only what the paper says."""

    number: Annotated[
        str, Field(pattern=r"^[0-9a-f]{10}$", description="The number in the footer of the sheet")
    ]
    on: Annotated[Day, about("The day of the sheet")]
    packs: Annotated[tuple[GivenPack, ...], Size(MOST_PACKS, 1), about("The packs it was made from")]
    exercises: Annotated[
        MappingOf[GivenId, Annotated[GivenExercise, EmptyIs(GivenExercise())]],
        EmptyIs(EMPTY),
        about("Every exercise that was on the sheet, in order"),
    ] = field(default_factory=empty)
