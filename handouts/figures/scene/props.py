"""Wall, floor and chairs that fit the person, and the order in which the things of a room are painted."""

from __future__ import annotations

import numpy as np
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.views import Body
from handouts.figures.drawing.display_list import DETAIL, PROP, SILHOUETTE, Drawing
from handouts.figures.pose.pose import Pose
from handouts.figures.room.things import Thing
from handouts.figures.scene import furniture, furniture_front
from handouts.figures.scene.furniture import PROP_GRAY

WALL_THICK, WALL_STEP = 5.5, 7.0
SEAT_UNDER_HIP = 9.8
"""From the hip joint down to the top of the seat, in cm."""
SEAT_DEPTH, SEAT_HALF = 46.0, 21.0
CHAIR_TOP = 29.0
"""From the hip joint up to the top of an ordinary chair's back: it ends below the shoulder blades."""
REACH, SEAT_HEIGHT, CHAIR_HEIGHT = 44.0, 46.0, 85.0
"""Of a chair to hold on to: from the heel to its back, and how high its seat and its back are."""
BACK_HALF, POST, RAILS = 15.5, 3.6, ((23.5, CHAIR_TOP), (7.0, 11.5))
"""A chair's back from behind: half its width, the width of a post, heights of the rails over the hip."""
LINE_ROOM = 0.45
"""Points between the body and the wall: half the lines' widths, so that they touch and do not overlap."""


def support_x(pose: Pose, body: SideBody, drawing: Drawing) -> float | None:
    """Return where the wall or the chair's back stands: at the rearmost point of the person."""
    room = drawing.cm(LINE_ROOM)
    if "wall" in pose.props or "high-chair" in pose.props:
        return body.rearmost(("head", "trunk", "hips")) - room
    if "chair" in pose.props and pose.base == "sit":
        return body.rearmost(("trunk", "hips")) - room
    return None


def _nearness(thing: Thing, body: Body) -> float:
    """Return how near to the viewer a thing stands, in cm: what is nearer is painted later."""
    if isinstance(body, FrontBody):
        return sum(thing.ahead) / 2 * (-1 if body.back else 1)
    return sum(thing.right) / 2


def paint_room(drawing: Drawing, body: Body, near: bool) -> None:
    """Paint the things with a place of their own: those behind the person, or those before."""
    for thing in sorted(body.room.things, key=lambda thing: _nearness(thing, body)):
        if isinstance(body, FrontBody):
            if body.lies and thing.place == "under":
                if not near:
                    furniture_front.paint_lying(drawing, thing, body.side_of(body.position.lies_on))
                continue
            before, right = furniture_front.near(thing, body.back), body.patients_right
            if before == near:
                furniture_front.paint_front(drawing, thing, right)
            if thing.prop.rail and not near:
                furniture_front.paint_rail(drawing, thing, right)
            continue
        if furniture.near(thing) == near:
            furniture.paint_side(drawing, thing)
        if thing.prop.rail and (thing.prop.rail == "right") == near:
            furniture.paint_rail(drawing, thing)


def paint_props(drawing: Drawing, pose: Pose, body: Body, bottom: float) -> None:
    """Paint what stands behind and under the person; walls end at `bottom`."""
    if isinstance(body, SideBody):
        x = support_x(pose, body, drawing)
        if x is not None and "wall" in pose.props:
            _wall(drawing, x, max(bottom, 0.0), body.head.origin[1] + (15 if pose.crop == "full" else 19))
        elif x is not None and body.room.seat is None:
            seat = float(body.hip[1]) - SEAT_UNDER_HIP
            high = "high-chair" in pose.props
            top = body.head.origin[1] + 9 if high else float(body.hip[1]) + CHAIR_TOP
            _chair(drawing, x, seat, top)
        if "chair-in-reach" in pose.props:
            _chair(drawing, float(body.landmark("heel")[0][0]) + REACH, SEAT_HEIGHT, CHAIR_HEIGHT)
    elif "chair" in pose.props and pose.base == "sit":
        seat = float(body.hip[1]) - SEAT_UNDER_HIP
        drawing.area(_rounded(-SEAT_HALF, seat - 6, SEAT_HALF, seat, 2.2), PROP_GRAY, PROP)
    if "floor" in pose.props and pose.base != "side-lying":
        _floor(drawing, pose, body)


def paint_chair_back(drawing: Drawing, pose: Pose, body: Body) -> None:
    """Paint the open back and rear legs of the chair, in front of a person seen from behind."""
    if "chair" not in pose.props or isinstance(body, SideBody) or pose.base != "sit":
        return
    hip = float(body.hip[1])
    for side in (-1, 1):
        x = side * (BACK_HALF - POST / 2)
        drawing.area(_rounded(x - POST / 2, 0, x + POST / 2, hip + CHAIR_TOP, 1.4), PROP_GRAY, PROP)
    for low, high in RAILS:
        drawing.area(_rounded(-BACK_HALF, hip + low, BACK_HALF, hip + high, 1.4), PROP_GRAY, PROP)


def _floor(drawing: Drawing, pose: Pose, body: Body) -> None:
    half = 74.0 if pose.forbid else 0.0
    fronted = isinstance(body, FrontBody) and body.room.seat is not None
    left, right = (-half, half) if half else (-30.0, 70.0 if pose.base == "sit" and not fronted else 36.0)
    if "chair-in-reach" in pose.props:
        right = REACH + SEAT_DEPTH
    x = float(body.hip[0])
    if isinstance(body, SideBody) and body.lies:
        x0, _, x1, _ = body.without_arms().bounds
        left, right = min(left, float(x0) - x - 12), max(right, float(x1) - x + 12)
    for thing in body.room.things:
        edges = thing.ahead
        if isinstance(body, FrontBody):
            edges = furniture_front.extent(thing, body.patients_right)
        left, right = min(left, edges[0] - x - 8), max(right, edges[1] - x + 8)
    if isinstance(body, SideBody) and "wall" in pose.props:
        left = (support_x(pose, body, drawing) or x) - x - WALL_THICK
    drawing.line(np.array([(x + left, 0.0), (x + right, 0.0)]), SILHOUETTE)


def _wall(drawing: Drawing, x: float, bottom: float, top: float) -> None:
    body = box(x - WALL_THICK, bottom, x, top)
    drawing.area(body, PROP_GRAY)
    for y in np.arange(bottom - WALL_STEP, top, WALL_STEP):
        drawing.line(
            LineString([(x - WALL_THICK, y), (x, y + WALL_THICK)]).intersection(body), DETAIL, gray=0.25
        )
    drawing.line(np.array([(x, bottom), (x, top)]), SILHOUETTE)


def _rounded(x0: float, y0: float, x1: float, y1: float, radius: float) -> BaseGeometry:
    return box(x0 + radius, y0 + radius, x1 - radius, y1 - radius).buffer(radius, 8)


def _chair(drawing: Drawing, back: float, seat: float, top: float) -> None:
    rear, front = back - 5.0, back + SEAT_DEPTH
    for x in (rear + 0.4, front - 6.4):
        drawing.area(box(x, 0, x + 4, seat - 3), PROP_GRAY, PROP)
    drawing.area(_rounded(rear, seat - 5.5, front, seat, 1.8), PROP_GRAY, PROP)
    drawing.area(_rounded(rear, seat - 5.5, back, top, 2.2), PROP_GRAY, PROP)
