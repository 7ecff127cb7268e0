"""The legs of a person who lies on the side and is seen from the front, a little from above.

What is nearer to the viewer is drawn lower on the page, so that a knee that is bent to the front can be seen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.stance_front import HIP_DOWN, HIP_OUT
from handouts.figures.body.in_profile.stance import SHIN, THIGH
from handouts.figures.drawing.geometry import Frame, fillet, tube, union, vector
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.parts import Leg
from handouts.figures.pose.pose import Position
from handouts.figures.room.things import FROM_ABOVE

OPENS_FROM = 30.0
"""Degrees of a bent knee from which the leg opens like a clam: the knee goes out and the foot stays."""
CALM = -14.0
"""How far a foot at ease points down, in degrees from a right angle with the shin."""
FOOT = ((-5.0, -4.4), (18.5, -4.8))
"""Heel and toe from the ankle, along the foot and up, in cm."""


@dataclass(frozen=True)
class LyingLeg:
    """A leg on the page, from hip to toe, and how far ahead its joints are, in cm."""

    hip: Points
    knee: Points
    ankle: Points
    heel: Points
    toe: Points
    true: tuple[Points, Points, Points]
    """Hip, knee and ankle in the room: out to the upper side, toward the feet, ahead."""

    @property
    def cloth(self) -> BaseGeometry:
        """The trouser leg."""
        thigh = tube(self.hip, self.knee, ((0, 8.9), (0.4, 8.2), (1, 6.8)))
        shin = tube(self.knee, self.ankle, ((0, 6.8), (0.3, 6.5), (1, 5.4)), round_end=False)
        return fillet(union(thigh, shin), 1.5)

    @property
    def shoe(self) -> BaseGeometry:
        """The shoe."""
        return tube(self.heel, self.toe, ((0, 4.6), (0.45, 4.6), (0.8, 4.2), (1, 3.0)))


def lying_legs(position: Position, trunk: Frame, patients_right: int) -> dict[str, LyingLeg]:
    """Return the patient's legs; a leg of which nothing is said is straight."""
    given = {"right": position.right_leg or Leg(), "left": position.left_leg or Leg()}
    sides = {"right": patients_right, "left": -patients_right}
    return {name: _leg(leg, trunk, sides[name], name != position.lies_on) for name, leg in given.items()}


def _leg(leg: Leg, trunk: Frame, side: int, upper: bool) -> LyingLeg:
    out = leg.out or 0.0
    bent = leg.knee or 0.0
    opens = upper and bent >= OPENS_FROM
    hip = np.array([HIP_OUT, HIP_DOWN, 0.0])
    knee, ankle = _joints(hip, leg.hip or 0.0, bent, 0.0 if opens else out)
    if opens and out:
        knee = _turned(knee, hip, ankle, out)
    shin = (ankle - knee) / SHIN
    foot = _foot_direction(leg, shin)
    heel, toe = (ankle + foot * along - shin * up for along, up in FOOT)
    seen = [_on_page(point, trunk, side) for point in (hip, knee, ankle, heel, toe)]
    return LyingLeg(seen[0], seen[1], seen[2], seen[3], seen[4], (hip, knee, ankle))


def _joints(hip: Points, flexed: float, bent: float, out: float) -> tuple[Points, Points]:
    points = [hip]
    across, along = math.sin(math.radians(out)), math.cos(math.radians(out))
    for bone, degrees in ((THIGH, flexed), (SHIN, flexed - bent)):
        way = [across, along * math.cos(math.radians(degrees)), along * math.sin(math.radians(degrees))]
        points.append(points[-1] + np.array(way) * bone)
    return points[1], points[2]


def _turned(point: Points, start: Points, end: Points, degrees: float) -> Points:
    """Return a point turned about the line from start to end, toward the upper side (Rodrigues' formula)."""
    axis = (end - start) / np.linalg.norm(end - start)
    arm = point - start
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    ways = [arm * c + np.cross(axis, arm) * sign * s + axis * np.dot(axis, arm) * (1 - c) for sign in (1, -1)]
    return np.asarray(start + max(ways, key=lambda way: float(way[0])))


def _foot_direction(leg: Leg, shin: Points) -> Points:
    """Return where the toes point: ahead, at a right angle with the shin, or as the pose says."""
    ahead = np.array([0.0, 0.0, 1.0]) - shin * shin[2]
    ahead = ahead / np.linalg.norm(ahead)
    down = math.radians(-(CALM if leg.ankle is None else leg.ankle))
    return np.asarray(ahead * math.cos(down) + shin * math.sin(down))


def _on_page(point: Points, trunk: Frame, side: int) -> Points:
    flat = trunk.point(side * float(point[0]), -float(point[1]))
    return flat - vector(0, FROM_ABOVE * float(point[2]))
