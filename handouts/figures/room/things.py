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
BESIDE = 27.0
"""How far from the middle of the body a thing at its side begins."""
BESIDE_AHEAD = 6.0
"""How far ahead of the heels the back of a chair at the side is."""
RAIL_OVER_STEP, RAIL_OUT, RAIL_BEFORE, RAIL_BEYOND = 88.0, 3.0, 24.0, 14.0
"""A handrail: its height over the front edges of the steps, how far beside them, where it begins before the first, and
how far it goes beyond a single step."""
FROM_ABOVE = 0.42
"""How much lower on the page what is nearer to the viewer of a person on the side is drawn, for each cm."""
HANDLES = (2.0, 16.0)
"""From where to where the handles of a walker go, from its rear legs forward."""
HAND_OUT = 24.0
"""How far to the side of the middle a cane is held."""


@dataclass(frozen=True)
class Grip:
    """A bar or edge that a hand can hold or lie on, from one end to the other."""

    start: Point3
    end: Point3
    flat: bool = False
    """The hand lies on it and does not close around it."""
    slope: float = 0.0
    """How what it lies on slopes up ahead, in degrees."""


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

    def grips(self) -> tuple[Grip, ...]:
        """Return what a hand can hold of it, the usual one first."""
        a0, (r0, r1) = self.ahead[0], self.right
        if self.kind == "chair":
            return (Grip((a0 + 2, r0 + 3, self.top), (a0 + 2, r1 - 3, self.top)),)
        if self.kind in ("counter", "table"):
            return self._edges()
        if self.kind == "walker":
            start, end = a0 + HANDLES[0], a0 + HANDLES[1]
            return tuple(Grip((start, r, self.top), (end, r, self.top)) for r in (r1 - 2, r0 + 2))
        if self.kind == "cane":
            return (Grip((a0, r0, self.top), (a0, r0, self.top)),)
        if self.kind == "wall" and self.place == "ahead":
            return (Grip((a0, -30, 118), (a0, 30, 118), flat=True),)
        if self.kind in ("step", "stairs") and self.prop.rail:
            return (self.rail(),)
        return ()

    def _edges(self) -> tuple[Grip, ...]:
        (a0, a1), (r0, r1) = self.ahead, self.right
        inset = 5.0
        if self.place in ("ahead", "behind"):
            edge = a0 + inset if self.place == "ahead" else a1 - inset
            return (Grip((edge, r0, self.top), (edge, r1, self.top), flat=True),)
        edge = r0 + inset if self.place == "right" else r1 - inset
        return (Grip((a0, edge, self.top), (a1, edge, self.top), flat=True),)

    def rail(self) -> Grip:
        """Return the handrail of a step or of stairs."""
        sign = 1 if self.prop.rail == "right" else -1
        side = (self.right[1] if sign > 0 else self.right[0]) + sign * RAIL_OUT
        low, high = self.ahead[0] - RAIL_BEFORE, self.ahead[1] + (0 if self.kind == "stairs" else RAIL_BEYOND)
        rise = (
            self.step_height / SIZES["stairs"].length
            if self.kind == "stairs"
            else self.step_height / (high - low)
        )
        start = RAIL_OVER_STEP + (self.step_height - rise * RAIL_BEFORE if self.kind == "stairs" else 0.0)
        return Grip((low, side, start), (high, side, start + rise * (high - low)))

    @property
    def step_height(self) -> float:
        """The height of one step of stairs."""
        return self.prop.height or SIZES[self.kind].height


def standing_things(entries: Iterable[str | Prop], seated: bool) -> list[Thing]:
    """Return the things with a place of their own; words for what is fitted to the person are none of them.

    A chair without a place is fitted to a seated person, and stands behind a standing one.
    """
    things: list[Thing] = []
    for entry in entries:
        if isinstance(entry, str) and entry in FITTED and (entry != "chair" or seated):
            continue
        prop = as_prop(entry)
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
    if place in ("ahead", "behind"):
        at = size.at if prop.at is None else prop.at
        return ((at, at + length) if place == "ahead" else (-at - length, -at)), (-width / 2, width / 2)
    at = BESIDE if prop.at is None else prop.at
    if prop.kind in ALONG:
        across, ahead = length, (-width / 2, width / 2)
    else:
        across, ahead = width, (BESIDE_AHEAD, BESIDE_AHEAD + length)
    return ahead, ((at, at + across) if place == "right" else (-at - across, -at))
