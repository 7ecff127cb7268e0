"""The trunk in profile: straight or round-backed, leaning, and dressed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing.geometry import area, moved_knots, rotate
from handouts.figures.drawing.spline import Knot, Knots, Points, curve

# In cm from the hip joint, of an upright person.
BACK: Knots = ((-7.6, 56.6), (-10.0, 49.5), (-11.5, 40), (-11.3, 29), (-9.4, 17.5), (-10.1, 9), (-12.2, 2), (-12.3, -3.0))  # fmt: skip
BACK_FLAT: Knots = ((-7.6, 56.6), (-10.0, 49.5), (-11.5, 40), (-11.8, 29), (-12.0, 17.5), (-12.1, 9), (-12.2, 2), (-12.3, -3.0))  # fmt: skip
FRONT: Knots = ((10.6, -3.0), (11.4, 3), (12.6, 10), (12.8, 17), (11.8, 26), (11.2, 36), (8.8, 44.5), (5.2, 50.6))  # fmt: skip
COLLAR: Knots = ((5.2, 50.6), (1.2, 51.0), (-3.6, 53.0), (-7.6, 56.6))
HIPS: Knots = ((-10.1, 9), (-12.0, 2), (-12.0, -4), (-8.8, -9), (0, -10), (8, -8), (10.2, -2), (10.8, 4), (11, 9))  # fmt: skip
CURL_FROM, CURL_TO, CURL_AXIS = 8.0, 56.0, -4.0
"""Between which heights the back rounds, and how far behind the hip joint the spine runs."""


@dataclass(frozen=True)
class SideTrunk:
    """A trunk on its hip joint (page position), with lean and round back in degrees, and its girth."""

    hip: tuple[float, float]
    lean: float
    curl: float
    girth: float
    flat: bool = False
    """Is the hollow of the back pressed against what it leans on?"""

    def points(self, knots: Knots) -> Points:
        """Return the page positions (n, 2) of points of the upright trunk."""
        local = np.array([self._curled(knot[0], knot[1]) for knot in knots])
        return np.asarray(rotate(local, -self.lean) + np.array(self.hip))

    def point(self, x: float, y: float) -> Points:
        """Return the page position of one point of the upright trunk."""
        return np.asarray(self.points(((x, y),))[0])

    def knots(self, knots: Knots) -> list[Knot]:
        """Return knots moved into the page; corners stay corners."""
        return moved_knots(knots, self.points(knots))

    def curve(self, knots: Knots, closed: bool = False) -> Points:
        """Return a spline of the upright trunk on the page."""
        return curve(self.knots(knots), closed)

    def _curled(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the upright trunk after its spine has been bent into an arc."""
        bend = math.radians(self.curl)
        if abs(bend) < 1e-4 or y <= CURL_FROM:
            return x, y
        per_cm = bend / (CURL_TO - CURL_FROM)
        turn = per_cm * (min(y, CURL_TO) - CURL_FROM)
        over = max(0.0, y - CURL_TO)
        spine_x = CURL_AXIS + (1 - math.cos(turn)) / per_cm + over * math.sin(turn)
        spine_y = CURL_FROM + math.sin(turn) / per_cm + over * math.cos(turn)
        return spine_x + (x - CURL_AXIS) * math.cos(turn), spine_y - (x - CURL_AXIS) * math.sin(turn)

    def _full(self, knots: Knots) -> list[Knot]:
        """Knots of a fuller person: more so at the belly than at the back, and not at the neck."""
        rows: list[Knot] = []
        for x, y in ((knot[0], knot[1]) for knot in knots):
            below_collar = max(0.0, min(1.0, (52 - y) / 14))
            rows.append((x * (1 + (self.girth - 1) * below_collar * (1.3 if x > 0 else 0.3)), y))
        return rows

    @cached_property
    def shirt(self) -> BaseGeometry:
        """The clothed trunk, hem to collar."""
        back, front = self._full(BACK_FLAT if self.flat else BACK), self._full(FRONT)
        hem: list[Knot] = [(*back[-1][:2], "c"), (-2, -3.6), (*front[0][:2], "c")]
        top: list[Knot] = [(*front[-1][:2], "c"), *COLLAR[1:-1]]
        outline: list[Knot] = [(*back[0][:2], "c"), *back[1:-1], *hem, *front[1:-1], *top]
        return area(self.curve(outline, closed=True))

    @cached_property
    def hips(self) -> BaseGeometry:
        """The seat of the trousers."""
        return area(self.curve(self._full(HIPS), closed=True))
