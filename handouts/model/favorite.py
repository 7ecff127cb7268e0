"""A therapist's usual choices, kept by a name that she gives: nothing in it is about a patient."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from handouts.model.fields.in_context import KnownPerson
from handouts.model.fields.lists import EMPTY, empty
from handouts.model.fields.record import EmptyIs, Record, about
from handouts.model.fields.text import Label, LowerCase, PackIds
from handouts.model.patient import ExerciseOverrides, LogWeeks, Paper, Profile, Sections


@dataclass(frozen=True, slots=True)
class Favorite(Record):
    """Doses, notes, exercises that are left out, and how the sheet is printed."""

    name: Annotated[Label, about("What you call it")]
    pack: Annotated[PackIds, about("The pack that it is for; several with + between them")]
    exercises: Annotated[ExerciseOverrides, EmptyIs(EMPTY), about("Changes for single exercises, by id")] = (
        field(default_factory=empty)
    )
    figure_person: Annotated[KnownPerson | None, about("Who is shown in the pictures", key="person")] = None
    paper: Annotated[Annotated[Paper, LowerCase] | None, about("Paper size")] = None
    profile: Annotated[Annotated[Profile, LowerCase] | None, about("Print size")] = None
    sections: Annotated[Sections | None, about("Sections to print, in order")] = None
    weeks: Annotated[LogWeeks | None, about("Weeks of exercise log, 1 to 12")] = None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing but the name is kept."""
        return self == Favorite(self.name, self.pack)
