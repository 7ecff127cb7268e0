"""A leg in profile: trouser leg and shoe from its joints."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.foot import shoe, sole_line
from handouts.figures.body.in_profile.stance import LegBones
from handouts.figures.drawing.geometry import Frame, fillet, profile, tube, union
from handouts.figures.drawing.spline import Points

_THIGH_FRONT = ((0, 9.6), (0.3, 8.8), (0.7, 7.3), (1, 6.6))
_THIGH_BACK = ((0, 10.6), (0.25, 9.6), (0.6, 7.6), (1, 6.6))


def thigh_half(share: float, girth: float) -> float:
    """Return how thick the front of a thigh is over the bone, at a share of the way from hip to knee, in cm."""
    return float(profile(_THIGH_FRONT, np.array([share]))[0]) * girth


@dataclass(frozen=True)
class SideLeg:
    """The areas of a leg, the frame of its foot (origin at the ankle), and how its toes are bent."""

    cloth: BaseGeometry
    shoe: BaseGeometry
    foot: Frame
    toes: float = 0.0

    @property
    def sole(self) -> Points:
        """The line between sole and upper."""
        return sole_line(self.foot, self.toes)


def side_leg(bones: LegBones, girth: float) -> SideLeg:
    """Return the shapes of a leg."""
    front = tuple((t, width * girth) for t, width in _THIGH_FRONT)
    back = tuple((t, width * girth) for t, width in _THIGH_BACK)
    top = 6.6 * girth
    shin_front = ((0, top), (0.3, 6.2), (0.7, 5.8), (1, 5.8))
    shin_back = ((0, top), (0.28, 7.4), (0.6, 6.8), (1, 6.4))
    shin = tube(bones.knee, bones.ankle, shin_front, shin_back, round_end=False)
    cloth = fillet(union(tube(bones.hip, bones.knee, front, back), shin), 3.0)
    foot = Frame.at(bones.ankle, bones.tilt)
    return SideLeg(cloth, shoe(foot, bones.toes), foot, bones.toes)
