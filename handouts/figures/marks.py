"""The marks that explain a picture: pushes, slides, turns, guides, gaps, shoulder blades, labels."""

from __future__ import annotations

import numpy as np
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from handouts.figures.arrows import hollow_arrow, small_arrow, solid_arrow, straight
from handouts.figures.body import Body
from handouts.figures.body_front import FrontBody
from handouts.figures.body_side import SideBody
from handouts.figures.drawing import (
    BLACK,
    DETAIL,
    FINE,
    GHOST,
    GHOST_DASH,
    GUIDE_DASH,
    OUTLINE,
    Drawing,
    Label,
)
from handouts.figures.geometry import Frame, arc, area, joined, lines, union, unit, vector
from handouts.figures.pose import Arrow, Place, Pose, Position, Range
from handouts.figures.spline import Knots, Points, curve

PUSH_LENGTH = 11.5
SLIDE_POINTS, LEVEL_POINTS = 33.0, 46.0
"""The length of the arrow before a face that slides, and how far the level lines reach, in points."""
BLADE: Knots = (
    (5.4, 48.0), (4.6, 46.0), (4.7, 41), (6.2, 35.0), (7.6, 32.6), (9.2, 34.0), (11.6, 40.0), (13.4, 43.8), (16.2, 46.0), (16.6, 47.8),
    (14.8, 48.4), (10, 47.8),
)  # fmt: skip
BLADE_SPINE: Knots = ((5.0, 44.0), (9.4, 45.2), (13.6, 46.6), (16.2, 47.0))
BLADES = {"apart": (2.4, 6.0), "together": (-1.9, -3.0)}
"""How far the blades lie from the middle (cm against the template) and how they are turned (degrees)."""
RAY = (14.5, 32.0)
"""The inner and outer radius of the range of a turn, seen from above."""


def place(body: Body, at: Place) -> Points:
    """A place named in a pose, on the page."""
    return body.landmark(at[0])[0] + vector(at[1], at[2])


def paint_ghost(drawing: Drawing, outline: BaseGeometry, silhouette: BaseGeometry) -> None:
    """The dashed outline of another position, where the person does not hide it."""
    visible = outline.exterior if isinstance(outline, Polygon) else outline.boundary
    clear = visible.difference(silhouette.buffer(drawing.cm(1.4)))
    for part in joined(lines(clear)):
        if part.length > drawing.cm(4):
            drawing.line(part, GHOST, GHOST_DASH)


def paint_push(drawing: Drawing, pose: Position, body: Body, silhouette: BaseGeometry) -> None:
    """Two arrows that meet where the hand lies on the head: equal and opposite, so nothing moves."""
    if pose.push is None:
        return
    name: str = pose.push.on
    if name == "temple" and isinstance(body, FrontBody) and body.side_of(pose.push.side) < 0:
        name = "other-temple"
    at, normal = body.landmark(name)
    away = vector(1.0 if unit(normal)[0] > 0 else -1.0, 0.0)
    start = at + vector(0, 1.6)
    solid_arrow(drawing, np.array([start - away * (PUSH_LENGTH + 1.0), start - away * 1.0]))
    reach = silhouette.intersection(box(start[0] - 12, start[1] - 2.5, start[0] + 12, start[1] + 2.5)).bounds
    edge = vector(reach[2] if away[0] > 0 else reach[0], start[1]) + away * drawing.cm(3.5)
    hollow_arrow(drawing, np.array([edge + away * PUSH_LENGTH, edge]))


def paint_slide(drawing: Drawing, pose: Position, body: SideBody, ghosts: list[BaseGeometry]) -> None:
    """The head glides back: an arrow that ends before the face, clear of the face it started from."""
    if pose.slide is None:
        return
    lips, _ = body.landmark("lips")
    front = max([ghost.bounds[2] for ghost in ghosts] + [body.head_outline.bounds[2]])
    tip = vector(front + drawing.cm(3.0), lips[1] + 0.6)
    solid_arrow(drawing, straight(tip, 180, drawing.cm(SLIDE_POINTS)))


def paint_turn(drawing: Drawing, pose: Position, body: Body) -> None:
    """The head turns to the patient's right or left: an arrow over the crown, or before the nose from above."""
    if pose.turn is None:
        return
    right = pose.turn == "right"
    if isinstance(body, FrontBody):
        side = body.patients_right * (1 if right else -1)
        centre = body.landmark("head")[0] + vector(0, 21.5)
        path = arc(centre, 15, 5.0, 300, 206) if side < 0 else arc(centre, 15, 5.0, 240, 334)
    else:
        path = arc(vector(0, 0), 19.5, 19.5, 92, 56) if right else arc(vector(0, 0), 19.5, 19.5, 88, 124)
    solid_arrow(drawing, path)


def paint_arrow(drawing: Drawing, arrow: Arrow, body: Body) -> None:
    """An arrow that a pose draws itself."""
    if arrow.along is not None:
        knots = [place(body, at) for at in arrow.along]
        solid_arrow(drawing, curve([(float(p[0]), float(p[1])) for p in knots]), arrow.head)
    elif arrow.around is not None:
        solid_arrow(drawing, arc(place(body, arrow.around), *arrow.radius, *arrow.sweep), arrow.head)


def paint_levels(drawing: Drawing, pose: Pose, body: Body) -> None:
    """Dotted level lines before the face: they show that eye and chin stay at one height."""
    end = body.head_outline.bounds[2] + drawing.cm(LEVEL_POINTS)
    for name in pose.level:
        at, _ = body.landmark(name)
        start = float(at[0]) + (4.5 if name == "eye" else 3.2)
        drawing.line(np.array([(start, at[1]), (end, at[1])]), 0.95, GUIDE_DASH, halo=1.0)


def paint_touch(drawing: Drawing, pose: Pose, body: SideBody, wall: float) -> None:
    """Black wedges where head, shoulders and hips touch the wall or the chair."""
    heights = {
        "head": body.head.origin[1] + 2.5,
        "shoulders": body.trunk.point(-12, 40)[1],
        "hips": body.hip[1] + 1,
    }
    for name in pose.touch:
        y = float(heights[name])
        deep, half = drawing.cm(8), drawing.cm(3.8)
        drawing.area(
            Polygon([(wall - drawing.cm(1), y), (wall - deep, y + half), (wall - deep, y - half)]),
            BLACK,
            halo=1.2,
        )


def paint_gap(drawing: Drawing, body: SideBody, wall: float) -> None:
    """The distance from wall to heel, with room for its words beside the arrows."""
    heel = float(body.landmark("heel")[0][0])
    y, tick, tail = -drawing.cm(12), drawing.cm(4), drawing.cm(13)
    for x in (wall, heel):
        drawing.line(np.array([(x, -drawing.cm(1.5)), (x, y - tick)]), DETAIL)
    small_arrow(drawing, np.array([(wall - tail, y), (wall, y)]))
    small_arrow(drawing, np.array([(heel + tail, y), (heel, y)]))
    drawing.line(np.array([(wall, y), (heel, y)]), DETAIL)
    drawing.labels.append(Label("gap", heel + tail + drawing.cm(4), y - drawing.cm(4.5), "start", 60))


def paint_range(drawing: Drawing, wedge: Range) -> None:
    """Seen from above: the start, the least turn, and the limit with a stop at each side."""
    for m in (1, -1):
        angles = 90 - m * wedge.least, 90 - m * wedge.most
        outer, inner = arc(vector(0, 0), RAY[1], RAY[1], *angles), arc(vector(0, 0), RAY[0], RAY[0], *angles)
        drawing.area(area(np.vstack([outer, inner[::-1]])), 0.85, DETAIL)
        stop = unit(90 - m * wedge.most)
        end, across = stop * (RAY[1] + 1.5), np.array([-stop[1], stop[0]]) * 3.4
        drawing.line(np.array([stop * RAY[0], end]), OUTLINE)
        drawing.line(np.array([end - across, end + across]), 2.8)
    drawing.line(np.array([(0.0, RAY[0]), (0.0, RAY[1] + 1)]), GHOST, GHOST_DASH)


def paint_blades(drawing: Drawing, pose: Position, body: FrontBody) -> None:
    """Shoulder blades and backbone as bones under the shirt; apart they are dashed as well behind the closed pair."""
    if pose.blades is None:
        return
    _paint_backbone(drawing, body.trunk)
    if pose.blades == "together":
        for m in (1, -1):
            drawing.line(_blade(body.trunk, "apart", m, BLADE), GHOST, GHOST_DASH)
    for m in (1, -1):
        drawing.area(area(_blade(body.trunk, pose.blades, m, BLADE)), 1.0, OUTLINE)
        drawing.line(_blade(body.trunk, pose.blades, m, BLADE_SPINE, closed=False), DETAIL)


def _paint_backbone(drawing: Drawing, trunk: Frame) -> None:
    """Vertebrae from the neck down: with them the blades are read as bones, not as pockets."""
    bones = []
    for index, y in enumerate(np.arange(49.5, 19.0, -3.7)):
        half = 1.5 + 0.06 * index
        bones.append(box(-half, y - 0.9, half, y + 0.9).buffer(0.45, 2))
    drawing.area(trunk.shape(union(*bones)), 1.0, FINE)


def _blade(trunk: Frame, state: str, side: int, knots: Knots, closed: bool = True) -> Points:
    shift, turn = BLADES[state]
    about = Frame((9.0, 44.0), turn)
    points = about.points(curve(knots, closed) - vector(9.0, 44.0)) + vector(shift, 0.0)
    return trunk.points(points * [side, 1])


def paint_squeeze(drawing: Drawing, pose: Position, body: FrontBody) -> None:
    """An arrow on each shoulder blade towards the backbone."""
    if pose.squeeze is None:
        return
    for m in (1, -1):
        knots = [body.trunk.point(m * x, y) for x, y in ((25.5, 41.0), (17.0, 40.2), (10.0, 39.8))]
        solid_arrow(drawing, curve([(float(p[0]), float(p[1])) for p in knots]))


def place_labels(drawing: Drawing, pose: Position, body: Body) -> None:
    """The places of the words."""
    for label in pose.labels:
        at = place(body, label.at)
        drawing.labels.append(Label(label.name, float(at[0]), float(at[1]), label.anchor, label.width))
