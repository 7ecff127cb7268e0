"""What pack.yaml says: the facts of a pack, and which files belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from handouts.model.fields.lists import SomeIds, SomeOf, Unrepeated
from handouts.model.fields.record import about
from handouts.model.pack import PackFacts

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$", max_length=40)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile(PackFacts):
    """A pack: its stages, sources, sections and rules."""

    languages: Annotated[
        SomeOf[Language], Unrepeated, about("Languages of the pack; the first is the default")
    ]
    exercises: Annotated[SomeIds, about("Files in exercises/, in the order of the sheet")]
