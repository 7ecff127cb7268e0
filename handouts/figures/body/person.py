"""The people in the pictures: four adults past 75, each the same in every picture of a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

HairStyle = Literal["bob", "fringe", "curls", "parted"]
Top = Literal["cardigan", "shirt"]


@dataclass(frozen=True)
class Person:
    """One person: grays from 0 (black) to 1 (white); measures in cm added to the common templates."""

    name: str
    hair: HairStyle
    top: Top
    hair_gray: float
    skin: float = 1.0
    cloth: float = 1.0
    trousers: float = 0.86
    girth: float = 1.0
    """The width of the trunk and limbs against the template."""
    nose: float = 0.0
    lips: float = 0.0
    stoop: float = 4.0
    """Degrees of round back while nothing in the pose straightens it."""
    glasses: bool = False
    moustache: bool = False


PERSONS = {
    person.name: person
    for person in (
        Person("ruth", "bob", "cardigan", hair_gray=0.94, cloth=0.9, glasses=True),
        Person("walter", "fringe", "shirt", hair_gray=0.86, nose=0.5, girth=0.97, stoop=5.0),
        Person(
            "grace",
            "curls",
            "cardigan",
            hair_gray=1.0,
            skin=0.85,
            trousers=0.72,
            girth=1.1,
            nose=-0.15,
            lips=0.3,
        ),
        Person("james", "parted", "shirt", hair_gray=0.8, cloth=0.93, girth=1.1, nose=0.2, moustache=True),
    )
}
