"""The clothed trunk from the front or from behind, for one person's girth and the shoulders of a pose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing.geometry import Frame, blob, fillet, mirrored, union
from handouts.figures.drawing.spline import Knot, Knots, Points
from handouts.figures.pose.parts import Shoulders

SHOULDER = (15.8, 45.2)
# Right half of the clothed trunk, collar to hem: the shoulders of an old person slope.
HALF: Knots = (
    (7.6, 54.4, "c"), (11.0, 52.4), (15.0, 50.4), (18.5, 47.6), (18.8, 42.0), (16.4, 36.5), (15.9, 30), (15.6, 18), (16.8, 5), (17.2, -3, "c"),
)  # fmt: skip
FRONT_COLLAR: Knots = ((5.2, 50.6), (0, 48.4), (-5.2, 50.6))
BACK_COLLAR: Knots = ((4.0, 53.7), (0, 53.4), (-4.0, 53.7))


@dataclass(frozen=True)
class FrontTrunk:
    """A trunk on its hip frame; `girth` is its width against the template."""

    frame: Frame
    girth: float
    shoulders: Shoulders
    back: bool

    @property
    def breadth(self) -> float:
        """Broader people have wider shoulders, but less so than bellies."""
        return 1 + (self.girth - 1) * 0.4

    def shoulder(self, side: int) -> Points:
        """Return the shoulder joint at one side of the page."""
        # Shoulders drawn back come nearer to each other, shoulders let forward go apart.
        across = SHOULDER[0] * self.breadth + self.shoulders.forward * 0.5
        return self.frame.point(side * across, SHOULDER[1] + self.shoulders.up)

    @cached_property
    def shirt(self) -> BaseGeometry:
        """The shirt without its sleeves."""
        half = [self._fitted(knot) for knot in HALF]
        collar = BACK_COLLAR if self.back else FRONT_COLLAR
        return blob(self.frame.knots([*half, (0, -4.0), *mirrored(half)[::-1], *collar[::-1]]))

    def _fitted(self, knot: Knot) -> Knot:
        """Return a knot for this girth and these shoulders."""
        x, y = knot[0], knot[1]
        lift = self.shoulders.up * min(1.0, max(0.0, (x - 7.6) / 9)) if y > 36 else 0.0
        wide = self.breadth if y > 40 else self.girth
        x = x if x < 8 else x * wide
        return (x, y + lift, "c") if len(knot) > 2 else (x, y + lift)

    def with_sleeves(self, sleeves: list[BaseGeometry]) -> BaseGeometry:
        """Return the shirt with the sleeves of arms that hang."""
        whole = union(self.shirt, *sleeves)
        # Shoulders are rounded widely, armpits hardly, so that the gap between arm and trunk stays open.
        low, high = self.frame.point(-40, 42), self.frame.point(40, 60)
        upper = self.frame.shape(box(-40, 42, 40, 60)) if self.frame.degrees else box(*low, *high)
        return union(fillet(whole, 0.8), fillet(whole, 5.0).intersection(upper))
