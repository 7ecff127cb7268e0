"""Things in the room, as boxes in cm: ahead of zero, to the patient's right, and up from the floor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from handouts.figures.pose.props import SIZES, Prop, as_prop

Point3 = tuple[float, float, float]
"""Ahead, to the patient's right, up."""
Range = tuple[float, float]
SEAT_THICK = 5.5
"""Of a chair's seat, in cm."""
STEPS = 3
"""How many steps of a staircase are drawn."""
ALONG = ("counter", "table", "wall")
"""What runs along a person at whose side it stands; a chair or a step looks the way the person looks."""
FITTED = ("wall", "floor", "chair", "high-chair", "chair-in-reach")
UPRIGHT = ("stand", "sit")
"""Who stands or sits before a bed, rather than lying or kneeling on it."""
BESIDE = 27.0
"""How far from the middle of the body a thing at its side begins."""
BED_SEEN = 130.0
"""How much of the long side of a bed is drawn behind a person who sits on its edge and is seen from the front, in cm."""
BESIDE_AHEAD = 6.0
"""How far ahead of the heels the back of a chair at the side is."""
FROM_ABOVE = 0.42
"""How much lower on the page what is nearer to the viewer of a person on the side is drawn, for each cm."""
HAND_OUT = 24.0
"""How far to the side of the middle a cane is held."""


@dataclass(frozen=True)
class Thing:
    """One thing that stands in the room."""

    prop: Prop
    ahead: tuple[float, float]
    right: tuple[float, float]
    top: float
    """Height of the highest part: of a chair its back, of a walker its handles."""
    seat: float = 0.0

    @property
    def kind(self) -> str:
        """What it is."""
        return self.prop.kind

    @property
    def place(self) -> str:
        """Where it stands, as the person sees it."""
        return self.prop.place or SIZES[self.kind].places[0]

    def moved(self, ahead: float) -> Thing:
        """Return the same thing farther ahead."""
        return replace(self, ahead=(self.ahead[0] + ahead, self.ahead[1] + ahead))

    def foot_height(self) -> float:
        """Return the height at which a foot stands on it."""
        return self.step_height if self.kind == "stairs" else self.seat or self.top

    @property
    def step_height(self) -> float:
        """The height of one step of stairs."""
        return self.prop.height or SIZES[self.kind].height


def standing_things(entries: Iterable[str | Prop], base: str) -> list[Thing]:
    """Return the things with a place of their own; words for what is fitted to the person are none of them.

    A chair without a place is fitted to a seated person, and stands behind a standing one. A bed without a place is
    under who lies or kneels, and behind who stands up from its edge or sits on it.
    """
    things: list[Thing] = []
    for entry in entries:
        if isinstance(entry, str) and entry in FITTED and (entry != "chair" or base == "sit"):
            continue
        prop = as_prop(entry)
        if prop.kind == "bed" and prop.place is None and base in UPRIGHT:
            prop = prop.model_copy(update={"place": "behind"})
        if prop.kind not in FITTED[1:2] and SIZES.get(prop.kind) and SIZES[prop.kind].places:
            things.append(placed(prop))
    return things


def seat_slab(thing: Thing) -> BaseGeometry:
    """Return the seat of a chair, or the top of a bed, in profile."""
    thick = SEAT_THICK if thing.kind == "chair" else thing.top
    top = thing.seat or thing.top
    return box(thing.ahead[0], top - thick, thing.ahead[1], top)


def stairs_outline(thing: Thing) -> Polygon:
    """Return the side of stairs, in profile."""
    (a0, a1), rise = thing.ahead, thing.step_height
    count = round(thing.top / rise)
    deep = (a1 - a0) / count
    points = [(a0, 0.0)]
    for number in range(count):
        points += [(a0 + deep * number, rise * (number + 1)), (a0 + deep * (number + 1), rise * (number + 1))]
    return Polygon([*points, (a1, 0.0)])


def placed(prop: Prop) -> Thing:
    """Return a prop as a thing at its place in the room."""
    size = SIZES[prop.kind]
    place = prop.place or size.places[0]
    height, seat = prop.height or size.height, prop.seat or size.seat
    if prop.kind == "stairs":
        height *= STEPS
    if prop.kind == "cane":
        ahead = prop.at if prop.at is not None else size.at
        side = HAND_OUT if place == "right" else -HAND_OUT
        return Thing(prop, (ahead, ahead), (side, side), height)
    return Thing(prop, *_extent(prop, place), height, seat)


def _extent(prop: Prop, place: str) -> tuple[Range, Range]:
    """Return from where to where a thing goes ahead, and to the right."""
    size = SIZES[prop.kind]
    length, width = prop.length or size.length, size.width
    if prop.kind == "stairs":
        length *= STEPS
    if place == "under":
        return (-length / 2, length / 2), (-width / 2, width / 2)
    if prop.kind == "bed" and place in ("ahead", "behind"):
        # Who sits on a bed sits on the edge of its long side; all of it would leave no room for the person.
        length, width = width, prop.length or BED_SEEN
    if place in ("ahead", "behind"):
        at = size.at if prop.at is None else prop.at
        return ((at, at + length) if place == "ahead" else (-at - length, -at)), (-width / 2, width / 2)
    at = BESIDE if prop.at is None else prop.at
    if prop.kind in ALONG:
        across, ahead = length, (-width / 2, width / 2)
    else:
        across, ahead = width, (BESIDE_AHEAD, BESIDE_AHEAD + length)
    return ahead, ((at, at + across) if place == "right" else (-at - across, -at))
