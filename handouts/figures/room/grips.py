"""What a hand can hold or lie on: the edge of a counter, the back of a chair, a rail, a wall."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.figures.pose.props import SIZES
from handouts.figures.room.things import Point3, Thing

UP: Point3 = (0.0, 0.0, 1.0)
TOWARD: dict[str, Point3] = {
    "ahead": (-1.0, 0.0, 0.0),
    "behind": (1.0, 0.0, 0.0),
    "right": (0.0, -1.0, 0.0),
    "left": (0.0, 1.0, 0.0),
}
"""By where a wall stands, the direction from its surface to the person."""
RAIL_OVER_STEP, RAIL_OUT, RAIL_BEFORE, RAIL_BEYOND = 88.0, 3.0, 24.0, 14.0
"""A handrail: its height over the front edges of the steps, how far beside them, where it begins before the first, and
how far it goes beyond a single step."""
HANDLES = (2.0, 16.0)
"""From where to where the handles of a walker go, from its rear legs forward."""
FROM_EDGE = 5.0
"""From the edge of a counter to where the ball of a hand lies on it, in cm."""
BACK_MIDDLE, BACK_INSET, HANDLE_IN = 2.0, 3.0, 2.0
"""The middle of a chair's back from its rear, how far from its sides a hand holds it, and the middle of a walker's handle
from its outer edge, in cm."""
PALM_UNDER_SHOULDER, LOWEST_PALM, WALL_HALF = 16.0, 30.0, 30.0
"""How far below the shoulder a palm lies on a wall, how far over the floor at the least, and how far it can lie from the
middle of the wall, in cm."""


@dataclass(frozen=True)
class Grip:
    """A bar that a hand closes around, or the part of a surface that a hand lies on, from one end to the other."""

    start: Point3
    end: Point3
    normal: Point3 | None = None
    """The direction out of the surface that the hand lies on; none for a bar."""
    slope: float = 0.0
    """How what it lies on slopes up ahead, in degrees."""
    beyond: bool = True
    """Does the surface go on before the fingers? If not, they bend down over its edge."""


def grips_of(thing: Thing, shoulder: Point3) -> tuple[Grip, ...]:
    """Return what a hand can hold of a thing, the usual one first; of a wall, the part below a shoulder."""
    a0, (r0, r1), top = thing.ahead[0], thing.right, thing.top
    if thing.kind == "chair":
        back = a0 + BACK_MIDDLE
        return (Grip((back, r0 + BACK_INSET, top), (back, r1 - BACK_INSET, top)),)
    if thing.kind in ("counter", "table"):
        return (_edge(thing),)
    if thing.kind == "walker":
        start, end = a0 + HANDLES[0], a0 + HANDLES[1]
        return tuple(Grip((start, r, top), (end, r, top)) for r in (r1 - HANDLE_IN, r0 + HANDLE_IN))
    if thing.kind == "cane":
        return (Grip((a0, r0, top), (a0, r0, top)),)
    if thing.kind == "wall":
        return (_palm_on_wall(thing, shoulder),)
    if thing.kind in ("step", "stairs") and thing.prop.rail:
        return (handrail(thing),)
    return ()


def _edge(thing: Thing) -> Grip:
    """Return the strip along the edge of a counter or table that is nearest to the person."""
    (a0, a1), (r0, r1), top = thing.ahead, thing.right, thing.top
    if thing.place in ("ahead", "behind"):
        edge = a0 + FROM_EDGE if thing.place == "ahead" else a1 - FROM_EDGE
        return Grip((edge, r0, top), (edge, r1, top), UP, beyond=thing.place == "ahead")
    edge = r0 + FROM_EDGE if thing.place == "right" else r1 - FROM_EDGE
    return Grip((a0, edge, top), (a1, edge, top), UP)


def _palm_on_wall(thing: Thing, shoulder: Point3) -> Grip:
    """Return the part of a wall on which a hand lies that stretches out a little below its shoulder."""
    high = max(LOWEST_PALM, shoulder[2] - PALM_UNDER_SHOULDER)
    normal = TOWARD[thing.place]
    if thing.place in ("ahead", "behind"):
        surface = thing.ahead[0] if thing.place == "ahead" else thing.ahead[1]
        return Grip((surface, -WALL_HALF, high), (surface, WALL_HALF, high), normal)
    surface = thing.right[0] if thing.place == "right" else thing.right[1]
    return Grip((shoulder[0] - WALL_HALF, surface, high), (shoulder[0] + WALL_HALF, surface, high), normal)


def handrail(thing: Thing) -> Grip:
    """Return the handrail of a step or of stairs."""
    sign = 1 if thing.prop.rail == "right" else -1
    side = (thing.right[1] if sign > 0 else thing.right[0]) + sign * RAIL_OUT
    low, high = thing.ahead[0] - RAIL_BEFORE, thing.ahead[1] + (0 if thing.kind == "stairs" else RAIL_BEYOND)
    rise = (
        thing.step_height / SIZES["stairs"].length
        if thing.kind == "stairs"
        else thing.step_height / (high - low)
    )
    start = RAIL_OVER_STEP + (thing.step_height - rise * RAIL_BEFORE if thing.kind == "stairs" else 0.0)
    return Grip((low, side, start), (high, side, start + rise * (high - low)))
