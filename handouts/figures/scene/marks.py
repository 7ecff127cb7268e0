"""The marks that explain a picture: pushes, slides, turns, guides, gaps, labels."""

from __future__ import annotations

import numpy as np
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.views import Body
from handouts.figures.drawing.arrows import hollow_arrow, solid_arrow, straight
from handouts.figures.drawing.display_list import (
    BLACK,
    GHOST,
    GHOST_DASH,
    GUIDE_DASH,
    OUTLINE,
    Drawing,
    Label,
)
from handouts.figures.drawing.geometry import arc, disc, joined, lines, unit, vector
from handouts.figures.drawing.spline import Points, curve
from handouts.figures.pose.annotations import Arrow, Place
from handouts.figures.pose.pose import Pose, Position

PUSH_LENGTH = 10.5
PUSH_LIFT = {"forehead": 1.0, "occiput": 2.0, "temple": 2.4}
"""How far over its spot a push is drawn, in cm: clear of the brow, and still where the palm lies."""
SLIDE_POINTS, SLIDE_LIFT, LEVEL_POINTS = 36.0, 9.0, 24.0
"""Length and height of the arrow over a head that slides, and how far the level lines reach, in points."""
TOUCH_POINTS, GAP_LINE = 3.4, 2.2
"""Radius of the dot where the body touches a wall, and line width of a measured distance, in points."""
LOWER_BACK = 13.0
"""The height of the hollow of the back over the hip joint, in cm."""


def place(body: Body, at: Place) -> Points:
    """Return a place named in a pose, on the page."""
    return body.landmark(at[0])[0] + vector(at[1], at[2])


def paint_ghost(drawing: Drawing, outline: BaseGeometry, silhouette: BaseGeometry) -> None:
    """Paint the dashed outline of another position, where the person does not hide it."""
    visible = outline.exterior if isinstance(outline, Polygon) else outline.boundary
    clear = visible.difference(silhouette.buffer(drawing.cm(1.4)))
    for part in joined(lines(clear)):
        if part.length > drawing.cm(4):
            drawing.line(part, GHOST, GHOST_DASH)


def paint_push(drawing: Drawing, pose: Position, body: Body, silhouette: BaseGeometry) -> None:
    """Paint two hollow arrows that face each other across the head's edge: equal and opposite, nothing moves."""
    if pose.push is None:
        return
    name: str = pose.push.on
    if name == "temple" and isinstance(body, FrontBody) and body.side_of(pose.push.side) < 0:
        name = "other-temple"
    at, normal = body.landmark(name)
    away = vector(1.0 if unit(normal)[0] > 0 else -1.0, 0.0)
    start = at + vector(0, PUSH_LIFT[pose.push.on])
    hollow_arrow(drawing, np.array([start - away * (PUSH_LENGTH + 1.0), start - away * 1.0]))
    reach = silhouette.intersection(box(start[0] - 12, start[1] - 2.5, start[0] + 12, start[1] + 2.5)).bounds
    edge = vector(reach[2] if away[0] > 0 else reach[0], start[1]) + away * drawing.cm(2.5)
    hollow_arrow(drawing, np.array([edge + away * PUSH_LENGTH, edge]))


def paint_slide(drawing: Drawing, pose: Position, body: SideBody, ghosts: list[BaseGeometry]) -> None:
    """Paint the arrow of a head that glides back: over the head, for nobody pushes the face."""
    if pose.slide is None:
        return
    heads = [body.head_outline, *ghosts]
    top = max(head.bounds[3] for head in heads) + drawing.cm(SLIDE_LIFT)
    middle = float(body.head.origin[0])
    tip = vector(middle - drawing.cm(SLIDE_POINTS) / 2, top)
    solid_arrow(drawing, straight(tip, 180, drawing.cm(SLIDE_POINTS)))


def paint_turn(drawing: Drawing, pose: Position, body: Body) -> None:
    """Paint the arrow of a turn, over the crown."""
    if pose.turn is None or not isinstance(body, FrontBody):
        return
    side = body.patients_right * (1 if pose.turn == "right" else -1)
    center = body.landmark("head")[0] + vector(0, 21.5)
    solid_arrow(drawing, arc(center, 15, 5.0, 300, 206) if side < 0 else arc(center, 15, 5.0, 240, 334))


def paint_arrow(drawing: Drawing, arrow: Arrow, body: Body) -> None:
    """Paint an arrow of the pose's own list."""
    if arrow.along is not None:
        knots = [place(body, at) for at in arrow.along]
        solid_arrow(drawing, curve([(float(p[0]), float(p[1])) for p in knots]), arrow.head)
    elif arrow.around is not None:
        solid_arrow(drawing, arc(place(body, arrow.around), *arrow.radius, *arrow.sweep), arrow.head)


def paint_levels(drawing: Drawing, pose: Pose, body: Body) -> None:
    """Paint dotted lines before the face, which show that eye and chin stay level."""
    end = body.head_outline.bounds[2] + drawing.cm(LEVEL_POINTS)
    for name in pose.level:
        at, _ = body.landmark(name)
        start = float(at[0]) + (4.5 if name == "eye" else 3.2)
        drawing.line(np.array([(start, at[1]), (end, at[1])]), OUTLINE, GUIDE_DASH, halo=1.0)


def paint_touch(drawing: Drawing, pose: Pose, body: SideBody, wall: float) -> None:
    """Paint dots where head and back touch the wall or the chair: dots, because nothing moves there."""
    heights = {
        "head": body.head.origin[1] + 2.5,
        "upper-back": body.trunk.point(-12, 40)[1],
        "lower-back": body.trunk.point(-12, LOWER_BACK)[1],
    }
    radius = drawing.cm(TOUCH_POINTS)
    for name in pose.touch:
        drawing.area(disc(vector(wall - radius, float(heights[name])), radius), BLACK, halo=1.2)


def paint_gap(drawing: Drawing, body: SideBody, wall: float) -> None:
    """Paint the distance from wall to heel, a line from tick to tick, with room for its words."""
    heel = float(body.landmark("heel")[0][0])
    y, tick = -drawing.cm(12), drawing.cm(4)
    for x in (wall, heel):
        drawing.line(np.array([(x, -drawing.cm(1.5)), (x, y - tick)]), OUTLINE)
    drawing.line(np.array([(wall, y), (heel, y)]), GAP_LINE, round_cap=False)
    drawing.labels.append(Label("gap", heel + drawing.cm(8), y - drawing.cm(4.5), "start", 60))


def place_labels(drawing: Drawing, pose: Position, body: Body) -> None:
    """Add the places of the words."""
    for label in pose.labels:
        at = place(body, label.at)
        drawing.labels.append(Label(label.name, float(at[0]), float(at[1]), label.anchor, label.width))
