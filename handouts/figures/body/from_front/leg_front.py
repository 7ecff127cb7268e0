"""Legs from the front or behind: standing, lifted, or the lap on a seat."""

from __future__ import annotations

import numpy as np
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.foot import ANKLE
from handouts.figures.body.from_front.stance_front import FrontLegBones
from handouts.figures.drawing.geometry import Frame, blob, disc, fillet, moved_knots, tube, union
from handouts.figures.drawing.spline import Knots

PELVIS: Knots = ((-16.4, 4), (-17.4, -4), (-12, -12), (0, -14), (12, -12), (17.4, -4), (16.4, 4))
# The corners keep the sole straight: a curve through them would hang below the floor.
SHOE: Knots = (
    (-4.2, 2), (-4.5, -2.4), (-5.2, -5.2), (-5.0, -7.2), (-4.2, -8, "c"), (4.2, -8, "c"), (5.0, -7.2), (5.2, -5.2), (4.5, -2.4), (4.2, 2),
)  # fmt: skip
LAP: Knots = (
    (-15.0, 3), (-18.6, -3.6), (-18.0, -9.4), (-12.0, -10.6), (0, -10.4), (12.0, -10.6), (18.0, -9.4), (18.6, -3.6), (15.0, 3), (0, 6),
)  # fmt: skip
KNEECAP = 7.6
"""Half the width of a knee that points at the viewer, in cm."""
STEPPED = 8.0
"""How far before the other a foot must be for its leg to lie over the other, in cm."""
LIFTED = 10.0
"""How far ahead of the hip a knee must be for its leg to lie over the other, in cm."""


def pelvis(hip: Frame) -> BaseGeometry:
    """Return the seat of the trousers."""
    return hip.shape(blob(PELVIS))


def leg_cloth(bones: FrontLegBones) -> BaseGeometry:
    """Return the trouser leg."""
    thigh = tube(bones.hip, bones.knee, ((0, 8.9), (0.4, 8.2), (1, 6.6)))
    shin = tube(bones.knee, bones.ankle, ((0, 6.6), (0.3, 6.5), (1, 5.8)), round_end=False)
    return union(thigh, shin)


def seated_leg(bones: FrontLegBones) -> BaseGeometry:
    """Return the leg of a seated person who faces the viewer: the thigh is hidden behind the knee."""
    shin = tube(bones.knee, bones.ankle, ((0, KNEECAP), (0.3, 6.7), (1, 5.8)), round_end=False)
    return union(disc(bones.knee, KNEECAP), shin)


def trousers(hip: Frame, legs: dict[str, FrontLegBones]) -> BaseGeometry:
    """Return the area of pelvis and both legs."""
    parts = [pelvis(hip)]
    for bones in sorted(legs.values(), key=lambda leg: leg.side):
        parts.append(tube(bones.hip, bones.knee, ((0, 8.9), (0.4, 8.2), (1, 6.6))))
        parts.append(tube(bones.knee, bones.ankle, ((0, 6.6), (0.3, 6.5), (1, 5.8)), round_end=False))
    return fillet(union(*parts), 1.5)


def front_shoe(bones: FrontLegBones) -> BaseGeometry:
    """Return a shoe as long on the page as its tilt makes it."""
    stretch = bones.drop / ANKLE
    points = np.array([(x, y * stretch if y < 0 else y) for x, y, *_ in SHOE])
    return Frame.at(bones.ankle, bones.turn).shape(blob(moved_knots(SHOE, points)))


def lap(hip: Frame) -> BaseGeometry:
    """Return the hips of a person on a seat."""
    return hip.shape(blob(LAP))
