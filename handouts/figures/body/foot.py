"""A shoe in profile with a joint at the ball of the foot, and where it touches the floor."""

from __future__ import annotations

import numpy as np
from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing.geometry import Frame, blob, rotate, vector
from handouts.figures.drawing.spline import Knots, Points, curve

ANKLE = 8.0
"""The ankle's height over the floor, in cm."""
HEEL, BALL, TOE = -6.4, 12.0, 20.4
"""Along the sole from below the ankle: the heel's end, the joint of the toes, the tip of the shoe, in cm."""
SHOE: Knots = (
    (-4.9, 3.0), (-5.6, -1.0), (-6.6, -4.8), (-6.4, -7.9, "c"), (20.2, -7.9, "c"), (20.9, -5.9), (18.3, -3.7), (13.4, -2.3), (9.0, 0.0),
    (6.0, 3.0),
)  # fmt: skip
SOLE: Knots = ((-6.55, -6.2), (7, -6.3), (20.6, -6.1))
# The same shoe with the points that its sole and upper need to bend at the ball.
BENT_SHOE: Knots = (
    (-4.9, 3.0), (-5.6, -1.0), (-6.6, -4.8), (-6.4, -7.9, "c"), (2.0, -7.9), (9.0, -7.9), (12.0, -7.9), (15.0, -7.9), (20.2, -7.9, "c"),
    (20.9, -5.9), (18.6, -3.9), (12.4, -1.4), (9.0, 0.3), (6.0, 3.0),
)  # fmt: skip
BENT_SOLE: Knots = ((-6.55, -6.2), (2, -6.3), (9, -6.3), (12, -6.3), (15, -6.3), (20.6, -6.1))
BEND_FROM, BEND_TO = 9.0, 15.0


def sole_point(x: float, tilt: float) -> Points:
    """Return a point of the sole, from the ankle, of a foot whose sole is tilted."""
    return rotate(vector(x, -ANKLE), tilt)


def lowest(tilt: float, toes: float) -> float:
    """Return how far below the ankle the lowest point of a tilted shoe lies."""
    if tilt == 0:
        return ANKLE
    tip = sole_point(BALL, tilt) + rotate(vector(TOE - BALL, 0), tilt + toes)
    points = (sole_point(HEEL, tilt), sole_point(BALL, tilt), tip)
    return -min(float(point[1]) for point in points)


def flat_heel(ankle: Points, tilt: float) -> float:
    """Return the x of the heel when the foot is put down flat where it stands: the ball of a raised heel stays."""
    if tilt < 0:
        return float((ankle + sole_point(BALL, tilt))[0]) - (BALL - HEEL)
    return float((ankle + sole_point(HEEL, tilt))[0])


def ankle_over(heel: float, surface: float, tilt: float) -> Points:
    """Return the ankle of a foot that stands on a surface with its heel, put down flat, at x."""
    pivot = HEEL if tilt >= 0 else BALL
    return vector(heel + pivot - HEEL, surface) - sole_point(pivot, tilt)


def shoe(foot: Frame, toes: float) -> BaseGeometry:
    """Return the shoe; `toes` is how far they are bent up, in degrees."""
    if not toes:
        return foot.shape(blob(SHOE))
    return foot.shape(blob(_bent(BENT_SHOE, toes)))


def sole_line(foot: Frame, toes: float) -> Points:
    """Return the line between sole and upper."""
    return foot.points(curve(_bent(BENT_SOLE, toes) if toes else SOLE))


def _bent(knots: Knots, toes: float) -> Knots:
    """Return knots whose part before the ball is turned up, smoothly from the ball on, about an axis in the sole."""
    rows = []
    for knot in knots:
        share = float(np.clip((knot[0] - BEND_FROM) / (BEND_TO - BEND_FROM), 0, 1))
        pivot = vector(BALL, -7.9)
        x, y = rotate(vector(knot[0], knot[1]) - pivot, toes * share) + pivot
        rows.append((float(x), float(y), "c") if len(knot) > 2 else (float(x), float(y)))
    return tuple(rows)
