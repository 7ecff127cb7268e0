"""The things in a room, in cm: which there are, what may be said about each, and the size that each has by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Discriminator, Field, Tag

from handouts.figures.pose.parts import Strict

FittedName = Literal["wall", "floor", "chair", "high-chair", "chair-in-reach"]
"""What a plain word fits to the person who sits on it or leans against it."""
RoomName = Literal["counter", "table", "step", "stairs", "bed", "mat", "walker", "cane"]
WornName = Literal["pillow", "towel-roll", "band", "ankle-weight", "dumbbell"]
PropKind = Literal[FittedName, RoomName, WornName]
Side = Literal["right", "left"]


WORN: tuple[str, ...] = get_args(WornName)
"""What is on, under or in the hand of the person."""


class Prop(Strict):
    """A thing of its own size at its own place in the room, or on the person."""

    kind: PropKind
    place: Annotated[
        Literal["ahead", "behind", "right", "left", "under"] | None,
        Field(description="where it stands, as the person sees it"),
    ] = None
    at: Annotated[
        float | None, Field(ge=-100, le=200, description="how far from zero its near edge is, in cm")
    ] = None
    height: Annotated[float | None, Field(ge=1, le=220, description="of its top over the floor, in cm")] = (
        None
    )
    seat: Annotated[float | None, Field(ge=30, le=60, description="height of a chair's seat, in cm")] = None
    length: Annotated[float | None, Field(ge=5, le=250, description="in cm")] = None
    rail: Annotated[Side | None, Field(description="a handrail at this side of a step or of stairs")] = None
    side: Annotated[Side | None, Field(description="the hand or leg that has it")] = None
    around: Annotated[
        Literal["thighs", "knees", "ankles", "feet"] | None, Field(description="what a band goes around")
    ] = None
    to: Annotated[Literal["chair"] | None, Field(description="what the other end of a band is tied to")] = (
        None
    )
    below: Annotated[Literal["knee", "ankle"] | None, Field(description="what lies on a rolled towel")] = None


PROP_FORMS = ("a word", "a thing")
"""An entry is one of these; the names are no keys of a pose."""


def _by_form(value: object) -> str:
    return PROP_FORMS[0] if isinstance(value, str) else PROP_FORMS[1]


PropEntry = Annotated[
    Annotated[PropKind, Tag(PROP_FORMS[0])] | Annotated[Prop, Tag(PROP_FORMS[1])], Discriminator(_by_form)
]
"""A prop in a pose: a word, or its keys."""


@dataclass(frozen=True)
class Size:
    """What may be said about a kind of prop, and the values that it has by itself."""

    keys: tuple[str, ...]
    places: tuple[str, ...] = ()
    """Where it can stand, the usual place first; empty for what is worn or held."""
    at: float = 0.0
    height: float = 0.0
    seat: float = 0.0
    length: float = 0.0
    width: float = 0.0


ROUND = ("ahead", "behind", "right", "left")
SIZES: dict[str, Size] = {
    "wall": Size(("place", "at"), ROUND, at=30, height=200, length=5.5, width=220),
    "floor": Size(()),
    "chair": Size(("place", "at", "seat", "height"), ("behind", "ahead", "right", "left"), at=3, height=86, seat=43, length=50, width=44),
    "counter": Size(("place", "at", "height"), ROUND, at=30, height=91, length=60, width=140),
    "table": Size(("place", "at", "height"), ROUND, at=30, height=74, length=60, width=110),
    "step": Size(("place", "at", "height", "length", "rail"), ("ahead", "right", "left"), at=28, height=17, length=32, width=54),
    "stairs": Size(("place", "at", "height", "rail"), ("ahead",), at=28, height=17, length=28, width=62),
    "bed": Size(("place", "at", "height", "length"), ("under", "behind", "ahead"), at=3, height=50, length=195, width=95),
    "mat": Size(("length",), ("under",), height=1.5, length=185, width=60),
    "pillow": Size((), height=9, length=36),
    "towel-roll": Size(("below", "side", "height"), height=15),
    "band": Size(("around", "side", "to")),
    "ankle-weight": Size(("side",)),
    "dumbbell": Size(("side",)),
    "walker": Size(("place", "at", "height"), ("ahead",), at=10, height=84, length=42, width=58),
    "cane": Size(("place", "at", "height"), ("right", "left"), at=14, height=84),
}  # fmt: skip
"""By kind, in cm. A seat of 43 cm is the 17 in of a chair stand test; a counter of 91 cm is 36 in; a stair 17 cm, 6.7 in."""


def as_prop(entry: str | Prop) -> Prop:
    """Return a prop of which only the word was said."""
    return Prop.model_validate({"kind": entry}) if isinstance(entry, str) else entry
