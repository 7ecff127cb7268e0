"""The things of a room in profile: the page shows what is ahead of the heels to the right."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing.display_list import DETAIL, PROP, SILHOUETTE, WHITE, Drawing
from handouts.figures.drawing.geometry import union
from handouts.figures.room.grips import handrail
from handouts.figures.room.things import Thing, stairs_outline

PROP_GRAY = 0.93
HATCH = 7.0
WALL_SEEN, BASEBOARD = (130.0, 184.0), 9.0
"""Of a wall behind a person: the width and height that is drawn, and the height of its baseboard, in cm."""
BAR = 1.5
"""Half the width of a handrail or a handle, in cm."""


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float) -> BaseGeometry:
    """Return a box with round corners."""
    return box(x0 + radius, y0 + radius, x1 - radius, y1 - radius).buffer(radius, 8)


def bar(points: list[tuple[float, float]], half: float = BAR) -> BaseGeometry:
    """Return a tube through points."""
    return LineString(points).buffer(half, 8, join_style="round")


def near(thing: Thing) -> bool:
    """Return whether a thing hides a part of the person who is seen from the right."""
    return thing.place == "right" or thing.kind == "walker"


def paint_side(drawing: Drawing, thing: Thing) -> None:
    """Paint a thing; of a step or stairs all but the handrail."""
    PAINTERS[thing.kind](drawing, thing)


def paint_rail(drawing: Drawing, thing: Thing) -> None:
    """Paint the handrail of a step or of stairs with its two posts."""
    rail = handrail(thing)
    (a0, _, y0), (a1, _, y1) = rail.start, rail.end
    for share in (0.12, 0.9):
        x, y = a0 + (a1 - a0) * share, y0 + (y1 - y0) * share
        ground = step_under(thing, x)
        drawing.area(box(x - 1.2, ground, x + 1.2, y), PROP_GRAY, PROP)
    drawing.area(bar([(a0, y0), (a1, y1)], BAR + 0.3), PROP_GRAY, PROP)


def step_under(thing: Thing, x: float) -> float:
    """Return the height of the floor, step or stair at a place ahead."""
    if x < thing.ahead[0] or (thing.kind != "stairs" and x > thing.ahead[1]):
        return 0.0
    if thing.kind != "stairs":
        return thing.step_height
    deep = (thing.ahead[1] - thing.ahead[0]) * thing.step_height / thing.top
    return min(thing.top, thing.step_height * (1 + int((x - thing.ahead[0]) / deep)))


def _chair(drawing: Drawing, thing: Thing) -> None:
    (rear, front), seat = thing.ahead, thing.seat
    for x in (rear + 0.4, front - 5.4):
        drawing.area(box(x, 0, x + 4, seat - 3), PROP_GRAY, PROP)
    drawing.area(rounded(rear, seat - 5.5, front, seat, 1.8), PROP_GRAY, PROP)
    drawing.area(rounded(rear, seat - 5.5, rear + 4.4, thing.top, 2.0), PROP_GRAY, PROP)


def _counter(drawing: Drawing, thing: Thing) -> None:
    (a0, a1), top = thing.ahead, thing.top
    toe = 6.0
    near_edge, far = (a0 + 3, a1) if thing.place != "behind" else (a0, a1 - 3)
    kick = near_edge + toe if thing.place == "ahead" else near_edge
    drawing.area(box(kick, 0, far, 10), PROP_GRAY, PROP)
    drawing.area(box(near_edge, 9, far, top - 3), PROP_GRAY, PROP)
    drawing.area(rounded(a0, top - 4, a1, top, 1.2), WHITE, PROP)


def _table(drawing: Drawing, thing: Thing) -> None:
    (a0, a1), top = thing.ahead, thing.top
    for x in (a0 + 4, a1 - 8):
        drawing.area(box(x, 0, x + 4, top - 3), PROP_GRAY, PROP)
    drawing.area(rounded(a0, top - 4, a1, top, 1.2), PROP_GRAY, PROP)


def _step(drawing: Drawing, thing: Thing) -> None:
    drawing.area(rounded(thing.ahead[0], 0, thing.ahead[1], thing.top, 0.8), PROP_GRAY, PROP)


def _stairs(drawing: Drawing, thing: Thing) -> None:
    drawing.area(stairs_outline(thing), PROP_GRAY, PROP)


def _bed(drawing: Drawing, thing: Thing) -> None:
    (a0, a1), top = thing.ahead, thing.top
    for x in (a0 + 2, a1 - 7):
        drawing.area(box(x, 0, x + 5, top - 16), PROP_GRAY, PROP)
    drawing.area(box(a0, top - 26, a1, top - 16), PROP_GRAY, PROP)
    drawing.area(rounded(a0, top - 17, a1, top, 4), WHITE, PROP)


def _mat(drawing: Drawing, thing: Thing) -> None:
    drawing.area(rounded(thing.ahead[0], 0, thing.ahead[1], thing.top, 0.7), PROP_GRAY, PROP)


def _walker(drawing: Drawing, thing: Thing) -> None:
    (a0, a1), top = thing.ahead, thing.top
    frame = [(a0, 1.5), (a0 + 2, top - 4), (a0 + 4, top), (a0 + 18, top), (a0 + 22, top - 4), (a1, 1.5)]
    rails = [[(a0 + 1.0, top * 0.55), (a0 + 28, top * 0.55)], [(a0 + 0.5, top * 0.3), (a0 + 35, top * 0.3)]]
    shape = union(bar(frame, 1.3), *(bar(rail, 0.9) for rail in rails))
    drawing.area(shape, PROP_GRAY, PROP)
    for x in (a0, a1):
        drawing.area(rounded(x - 2, 0, x + 2, 4.5, 0.8), PROP_GRAY, PROP)


def _cane(drawing: Drawing, thing: Thing) -> None:
    x, top = thing.ahead[0], thing.top
    drawing.area(bar([(x, 1.0), (x, top)], 1.0), PROP_GRAY, PROP)
    drawing.area(bar([(x - 7, top + 0.6), (x - 2, top), (x + 6, top)], 1.3), PROP_GRAY, PROP)
    drawing.area(rounded(x - 1.7, 0, x + 1.7, 3.6, 0.6), PROP_GRAY, PROP)


def paint_wall(drawing: Drawing, surface: float, away: int, top: float) -> None:
    """Paint a wall whose surface is at x; `away` is the page direction into the wall."""
    thick = 5.5
    low, high = sorted((surface, surface + away * thick))
    body = box(low, 0, high, top)
    drawing.area(body, PROP_GRAY)
    for y in np.arange(-HATCH, top, HATCH):
        drawing.line(LineString([(low, y), (high, y + thick)]).intersection(body), DETAIL, gray=0.25)
    drawing.line(np.array([(surface, 0.0), (surface, top)]), SILHOUETTE)


def paint_wall_behind(drawing: Drawing, middle: float) -> None:
    """Paint the part of a wall that is seen behind a person, with its baseboard."""
    left, right = middle - WALL_SEEN[0] / 2, middle + WALL_SEEN[0] / 2
    drawing.area(box(left, 0, right, WALL_SEEN[1]), PROP_GRAY, PROP)
    drawing.area(box(left, 0, right, BASEBOARD), WHITE, PROP)


def _wall(drawing: Drawing, thing: Thing) -> None:
    if thing.place == "ahead":
        paint_wall(drawing, thing.ahead[0], 1, thing.top)
    elif thing.place == "behind":
        paint_wall(drawing, thing.ahead[1], -1, thing.top)
    else:
        paint_wall_behind(drawing, 0.0)


PAINTERS: dict[str, Callable[[Drawing, Thing], None]] = {
    "chair": _chair, "counter": _counter, "table": _table, "step": _step, "stairs": _stairs, "bed": _bed, "mat": _mat,
    "walker": _walker, "cane": _cane, "wall": _wall,
}  # fmt: skip
