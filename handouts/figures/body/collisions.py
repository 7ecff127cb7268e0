"""Parts of the person that go into a thing: nobody stands inside a counter or sits in the seat."""

from __future__ import annotations

from collections.abc import Iterator

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.views import Body
from handouts.figures.room.things import SEAT_THICK, Thing, seat_slab, stairs_outline

SOLID = ("wall", "counter", "table", "bed")
PRESSED = 2.6
"""How far cloth and cushions give, and how far a hand may be drawn into an edge that it holds, in cm."""
BACK_THICK, TOP_THICK = 4.4, 4.0
"""Of a chair's back, and of a table's top, in cm."""


def collisions(body: Body) -> Iterator[tuple[str, Thing]]:
    """Yield each part of a person that goes into a thing, by name, with the thing."""
    for thing in body.room.things:
        solid = _solid(thing, body)
        if solid is None:
            continue
        core = solid.buffer(-PRESSED / 2, join_style="mitre")
        for name, part in (*_parts(body), *_arms(body, thing)):
            if not part.intersection(core).is_empty and part.intersection(core).area > PRESSED:
                yield name, thing


def _parts(body: Body) -> Iterator[tuple[str, BaseGeometry]]:
    yield "head", body.head_outline
    yield "trunk", body.outline(("trunk",))
    for side in ("right", "left"):
        yield f"{side} leg", body.leg_area(side)
        yield f"{side} foot", body.shoe_area(side)


def _arms(body: Body, thing: Thing) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield the arms where a thing is solid: an arm beside a chair, a rail or a step is not in it."""
    if thing.kind not in SOLID or not isinstance(body, SideBody | FrontBody):
        return
    names = (
        {"right": "near", "left": "far"} if isinstance(body, SideBody) else {"right": "right", "left": "left"}
    )
    for side, name in names.items():
        yield f"{side} arm", body.arm_shapes(name).whole


def _solid(thing: Thing, body: Body) -> BaseGeometry | None:
    """Return what of a thing lies in the plane of the person.

    A thing beside the person is not in the way, and whether a leg goes through a bed is asked elsewhere.
    """
    if isinstance(body, SideBody):
        return _in_profile(thing) if thing.place in ("ahead", "behind") else None
    if isinstance(body, FrontBody) and not body.lies and thing.place in ("right", "left"):
        left, right = sorted(edge * body.patients_right for edge in thing.right)
        return None if thing.kind == "cane" else box(left, 0, right, thing.top)
    return None


def _in_profile(thing: Thing) -> BaseGeometry | None:
    (a0, a1), top = thing.ahead, thing.top
    if thing.kind == "chair":
        return seat_slab(thing).union(box(a0, thing.seat - SEAT_THICK, a0 + BACK_THICK, top))
    if thing.kind == "table":
        return box(a0, top - TOP_THICK, a1, top)
    if thing.kind == "stairs":
        return stairs_outline(thing)
    if thing.kind in ("walker", "cane"):
        return None
    return box(a0, 0, a1, top)
