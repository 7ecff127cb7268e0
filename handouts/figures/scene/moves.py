"""The arrows of named movements: up, down, about a joint, a step, the way of a walk."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.views import Body
from handouts.figures.drawing.arrows import solid_arrow
from handouts.figures.drawing.display_list import Drawing
from handouts.figures.drawing.geometry import angle, arc, length, polygons, vector
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.moves import STRAIGHT_MOVES, Move, joint_of
from handouts.figures.pose.pose import Position

BESIDE = 9.0
"""Points between the body and an arrow beside it."""
BEYOND = 8.0
"""Points between the end of a limb and the arrow that follows it."""
BELOW = 12.0
"""Points from the floor down to the arrow of a walk."""
STEP_LOW, STEP_HIGH = 3.0, 10.0
"""How high over the sole the arrow of a step begins and ends, and how much higher it rises, in cm."""
STRAIGHT_LONG, TURNING_LONG, STEP_LONG, TRAVEL_LONG = 18.0, 26.0, 24.0, 42.0
"""How long the arrows are where a pose does not say, in cm."""
LEADING_AT, LIMB_HALF = 0.72, 8.0
"""Where along a limb an arrow before it runs, and half the limb's width there, in cm."""
FLAT = ("supine", "prone", "side-lying", "all-fours")
"""Who lies has the room for an arrow above, not beside."""
TURNS = {"hip": 1, "knee": -1, "ankle": 1, "shoulder": 1, "elbow": 1, "trunk": -1, "neck": -1}
"""Which way bending turns what hangs from a joint, in profile: +1 is counter-clockwise."""


def paint_moves(drawing: Drawing, pose: Position, body: Body, silhouette: BaseGeometry) -> None:
    """Paint the arrow of each named movement."""
    for move in pose.moves:
        if move.kind in STRAIGHT_MOVES:
            _straight(drawing, move, body, silhouette)
        else:
            PAINTERS[move.kind](drawing, move, body)


def _straight(drawing: Drawing, move: Move, body: Body, silhouette: BaseGeometry) -> None:
    """Paint an arrow straight up or down: beside what moves, or over it where the person lies."""
    assert move.at is not None
    x, y = (float(value) for value in _spot(body, move.at))
    long = move.long or STRAIGHT_LONG
    low = max(0.0, y - long / 2)
    if body.position.base in FLAT:
        over = silhouette.intersection(box(x - 5, y - 60, x + 5, y + 90))
        low = (y if over.is_empty else float(over.bounds[3])) + drawing.cm(BESIDE)
    else:
        x = _free_side(silhouette, x, low, low + long, drawing.cm(BESIDE))
    path = np.array([(x, low), (x, low + long)])
    solid_arrow(drawing, path if move.kind == "raise" else path[::-1])


def _free_side(silhouette: BaseGeometry, x: float, low: float, high: float, room: float) -> float:
    """Return the nearer place beside the body at some heights that is clear of it."""
    band = silhouette.intersection(box(x - 200, low, x + 200, high))
    near = [part.bounds for part in polygons(band) if part.bounds[0] - 14 < x < part.bounds[2] + 14]
    if not near:
        return x
    left, right = float(min(row[0] for row in near)) - room, float(max(row[2] for row in near)) + room
    return left if x - left <= right - x else right


def _turning(drawing: Drawing, move: Move, body: Body) -> None:
    """Paint an arc about a joint that ends where the limb is now, a little beyond its tip."""
    assert move.at is not None
    side, joint = joint_of(move.at)
    center = _spot(body, "hip" if joint == "trunk" else move.at)
    tip = _tip(body, side, joint, center)
    sense = _sense(move, body, side, joint)
    radius, end = length(tip - center) + drawing.cm(BEYOND), angle(tip - center)
    swept = min(70.0, math.degrees((move.long or TURNING_LONG) / radius))
    path = arc(center, radius, radius, end - sense * swept, end)
    if float(path[:, 1].min()) < body.room.lying_surface + drawing.cm(BEYOND):
        path = _leading(drawing, center, tip, sense, move.long or TURNING_LONG)
    solid_arrow(drawing, path)


def _leading(drawing: Drawing, center: Points, tip: Points, sense: int, long: float) -> Points:
    """Return an arc that goes before the limb: where one that follows its tip would run through the floor."""
    radius = length(tip - center) * LEADING_AT
    start = angle(tip - center) + sense * math.degrees((LIMB_HALF + drawing.cm(BESIDE)) / radius)
    return arc(center, radius, radius, start, start + sense * math.degrees(long / radius))


def _sense(move: Move, body: Body, side: str, joint: str) -> int:
    """Return +1 where the movement turns counter-clockwise on the page."""
    if isinstance(body, FrontBody):
        toward = body.side_of(side)
        return toward if move.kind == "out" else -toward
    return TURNS[joint] * (-1 if move.kind == "straighten" else 1)


def _tip(body: Body, side: str, joint: str, center: Points) -> Points:
    """Return the point of a limb, of the trunk or of the head that is farthest from its joint."""
    if joint in ("trunk", "neck"):
        outline = body.head_outline
    elif joint in ("shoulder", "elbow"):
        outline = body.hand_area(side)
    else:
        outline = body.shoe_area(side)
    points = np.vstack([np.asarray(part.exterior.coords) for part in polygons(outline)])
    return np.asarray(points[np.hypot(*(points - center).T).argmax()])


def _step(drawing: Drawing, move: Move, body: Body) -> None:
    """Paint an arc over the floor that starts at the foot and comes down where it goes."""
    way, long = _way(move, body), move.long or STEP_LONG
    shoe = body.shoe_area(joint_of(move.at or "heel")[0]).bounds
    start = (shoe[2] if way > 0 else shoe[0]) + way * drawing.cm(5)
    middle = vector(start + way * long / 2, shoe[1] + STEP_LOW)
    swept = (172, 8) if way > 0 else (8, 172)
    solid_arrow(drawing, arc(middle, long / 2, STEP_HIGH, *swept))


def _travel(drawing: Drawing, move: Move, body: Body) -> None:
    """Paint a long arrow under the feet."""
    way, middle = _way(move, body), float(body.hip[0])
    long = move.long or TRAVEL_LONG
    y = -drawing.cm(BELOW)
    solid_arrow(drawing, np.array([(middle - way * long / 2, y), (middle + way * long / 2, y)]))


def _way(move: Move, body: Body) -> int:
    """Return the page direction of a step or walk."""
    if isinstance(body, FrontBody):
        return body.side_of(move.to or "right")
    return -1 if move.to == "behind" else 1


def _spot(body: Body, name: str) -> Points:
    return body.landmark(name)[0]


PAINTERS: dict[str, Callable[[Drawing, Move, Body], None]] = {
    "bend": _turning, "straighten": _turning, "out": _turning, "step": _step, "travel": _travel,
}  # fmt: skip
