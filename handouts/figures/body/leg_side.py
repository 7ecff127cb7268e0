"""A leg in profile: joints from its angles, trouser leg and shoe from the joints."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing.geometry import Frame, blob, fillet, tube, union, unit
from handouts.figures.drawing.spline import Knots, Points
from handouts.figures.pose.pose import Leg

THIGH, SHIN, ANKLE = 42.0, 39.0, 8.0
"""Lengths in cm; the ankle's height over the floor."""
SITTING = Leg(hip=88, knee=86)
SHOE: Knots = (
    (-4.9, 3.0), (-5.6, -1.0), (-6.6, -4.8), (-6.4, -7.9, "c"), (20.2, -7.9, "c"), (20.9, -5.9), (18.3, -3.7), (13.4, -2.3), (9.0, 0.0),
    (6.0, 3.0),
)  # fmt: skip
SOLE: Knots = ((-6.55, -6.2), (7, -6.3), (20.6, -6.1))
_THIGH_FRONT = ((0, 9.6), (0.3, 8.8), (0.7, 7.3), (1, 6.6))
_THIGH_BACK = ((0, 10.6), (0.25, 9.6), (0.6, 7.6), (1, 6.6))


@dataclass(frozen=True)
class SideLeg:
    """The areas of a leg, and the frame of its foot (origin at the ankle)."""

    cloth: BaseGeometry
    shoe: BaseGeometry
    foot: Frame


def leg_joints(hip: Points, leg: Leg) -> tuple[Points, Points]:
    """Knee and ankle of a leg that hangs from a hip joint."""
    knee = hip + unit(-90 + leg.hip) * THIGH
    return knee, knee + unit(-90 + leg.hip - leg.knee) * SHIN


def side_leg(hip: Points, leg: Leg, girth: float) -> SideLeg:
    """Return the shapes of a leg."""
    knee, ankle = leg_joints(hip, leg)
    front = tuple((t, width * girth) for t, width in _THIGH_FRONT)
    back = tuple((t, width * girth) for t, width in _THIGH_BACK)
    top = 6.6 * girth
    shin_front = ((0, top), (0.3, 6.2), (0.7, 5.8), (1, 5.8))
    shin_back = ((0, top), (0.28, 7.4), (0.6, 6.8), (1, 6.4))
    shin = tube(knee, ankle, shin_front, shin_back, round_end=False)
    cloth = fillet(union(tube(hip, knee, front, back), shin), 3.0)
    foot = Frame.at(ankle, leg.foot)
    return SideLeg(cloth, foot.shape(blob(SHOE)), foot)
