"""Shoulder blades and backbone seen through the shirt from behind, and the arrows of the squeeze."""

from __future__ import annotations

import numpy as np
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.drawing.arrows import solid_arrow
from handouts.figures.drawing.display_list import DETAIL, FINE, GHOST, GHOST_DASH, OUTLINE, Drawing
from handouts.figures.drawing.geometry import Frame, area, joined, lines, union, vector
from handouts.figures.drawing.spline import Knots, Points, curve
from handouts.figures.pose.pose import Position

BLADE: Knots = (
    (5.4, 48.0), (4.6, 46.0), (4.7, 41), (6.2, 35.0), (7.6, 32.6), (9.2, 34.0), (11.6, 40.0), (13.4, 43.8), (16.2, 46.0), (16.6, 47.8),
    (14.8, 48.4), (10, 47.8),
)  # fmt: skip
BLADE_SPINE: Knots = ((5.0, 44.0), (9.4, 45.2), (13.6, 46.6), (16.2, 47.0))
BACKBONE = (49.5, 31.5)
"""Upper and lower end of the visible backbone, in cm over the hip joint."""
DRAWN = ((14.6, 40.8), (5.2, 40.8))
"""The arrow on the right-hand blade, from tail to tip: the blade moves, not the arm."""
BLADES = {"apart": (2.4, 6.0), "together": (-1.9, -3.0)}
"""How far the blades lie from the middle (cm against the template) and how they are turned (degrees)."""


def paint_blades(drawing: Drawing, pose: Position, body: FrontBody) -> None:
    """Paint shoulder blades and backbone; behind the closed pair, where the blades started, dashed."""
    if pose.blades is None:
        return
    _paint_backbone(drawing, body.trunk)
    if pose.blades == "together":
        for m in (1, -1):
            _paint_start(drawing, body, m)
    for m in (1, -1):
        drawing.area(blade_area(body.trunk, pose.blades, m), 1.0, OUTLINE)
        drawing.line(_blade(body.trunk, pose.blades, m, BLADE_SPINE, closed=False), DETAIL)


def _paint_start(drawing: Drawing, body: FrontBody, side: int) -> None:
    """Paint where a blade started, dashed, inside the shirt and clear of where the blade is now."""
    closed = blade_area(body.trunk, "together", side).buffer(drawing.cm(1.4))
    start = blade_area(body.trunk, "apart", side).boundary
    for part in joined(lines(start.intersection(body.torso.shirt.buffer(-0.8)).difference(closed))):
        if part.length > drawing.cm(5):
            drawing.line(part, GHOST, GHOST_DASH)


def _paint_backbone(drawing: Drawing, trunk: Frame) -> None:
    """Vertebrae from the neck down: with them the blades are read as bones, not as pockets."""
    bones = []
    for index, y in enumerate(np.arange(*BACKBONE, -3.7)):
        half = 1.5 + 0.06 * index
        bones.append(box(-half, y - 0.9, half, y + 0.9).buffer(0.45, 2))
    drawing.area(trunk.shape(union(*bones)), 1.0, FINE)


def _blade(trunk: Frame, state: str, side: int, knots: Knots, closed: bool = True) -> Points:
    shift, turn = BLADES[state]
    about = Frame((9.0, 44.0), turn)
    points = about.points(curve(knots, closed) - vector(9.0, 44.0)) + vector(shift, 0.0)
    return trunk.points(points * [side, 1])


def paint_squeeze(drawing: Drawing, pose: Position, body: FrontBody) -> None:
    """An arrow on each shoulder blade, towards the backbone."""
    if pose.squeeze is None:
        return
    for m in (1, -1):
        solid_arrow(drawing, body.trunk.points(np.array([(m * x, y) for x, y in DRAWN])))


def blade_area(trunk: Frame, state: str, side: int) -> BaseGeometry:
    """Return the area of one blade on the page; `side` is +1 for the one at the viewer's right."""
    return area(_blade(trunk, state, side, BLADE))
