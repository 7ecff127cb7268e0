"""Legs from the front or behind: standing, or the lap on a seat."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from handouts.figures.body.leg_side import SHIN, THIGH
from handouts.figures.drawing.geometry import Frame, blob, fillet, tube, union, unit
from handouts.figures.drawing.spline import Knots

PELVIS: Knots = ((-16.4, 4), (-17.4, -4), (-12, -12), (0, -14), (12, -12), (17.4, -4), (16.4, 4))
SHOE: Knots = ((-4.2, 2), (-4.6, -3), (-5.0, -7.0), (-4.4, -8), (4.4, -8), (5.0, -7), (4.6, -3), (4.2, 2))
LAP: Knots = (
    (-15.0, 3), (-18.6, -3.6), (-18.0, -9.4), (-12.0, -10.6), (0, -10.4), (12.0, -10.6), (18.0, -9.4), (18.6, -3.6), (15.0, 3), (0, 6),
)  # fmt: skip
SPREAD = 2.0
"""Degrees by which each leg stands out."""


def standing_legs(hip: Frame) -> tuple[BaseGeometry, list[BaseGeometry]]:
    """Trousers and both shoes below a hip frame."""
    legs, shoes = [hip.shape(blob(PELVIS))], []
    for side in (-1, 1):
        direction = unit(-90 + side * SPREAD)
        top = hip.point(side * 8.8, -1)
        knee = top + direction * THIGH
        ankle = knee + direction * SHIN
        legs.append(tube(top, knee, ((0, 8.9), (0.4, 8.2), (1, 6.6))))
        legs.append(tube(knee, ankle, ((0, 6.6), (0.3, 6.5), (1, 5.8)), round_end=False))
        shoes.append(Frame.at(ankle).shape(blob(SHOE)))
    return fillet(union(*legs), 1.5), shoes


def lap(hip: Frame) -> BaseGeometry:
    """Return the hips of a person on a seat."""
    return hip.shape(blob(LAP))
