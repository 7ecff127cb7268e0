"""Arrows, the ring of a thing not to do, and other marks whose size is that of print, not of the body."""

from __future__ import annotations

import numpy as np
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from handouts.figures.drawing.display_list import BLACK, WHITE, Drawing
from handouts.figures.drawing.geometry import disc, left_of, length, union, unit, vector
from handouts.figures.drawing.spline import Points

SHAFT, TIP = 3.0, (9.5, 9.5)
HOLLOW_SHAFT, HOLLOW_TIP = 4.8, (9.0, 12.0)
HALO = 1.5
RING = 4.6
BADGE = 0.185
"""The radius of the crossed badge against that of the ring."""


def solid_arrow(drawing: Drawing, path: Points, head: bool = True) -> None:
    """Paint a black arrow along a path: a movement."""
    drawing.area(_arrow(drawing, path, SHAFT, TIP, 0.22, head), BLACK, halo=HALO)


def hollow_arrow(drawing: Drawing, path: Points) -> None:
    """A white arrow along a path: what the hand does."""
    drawing.area(_arrow(drawing, path, HOLLOW_SHAFT, HOLLOW_TIP, 0.0, True), WHITE, 1.05, halo=HALO)


def _arrow(
    drawing: Drawing, path: Points, shaft: float, tip: tuple[float, float], notch: float, head: bool
) -> BaseGeometry:
    k = drawing.weight
    line = LineString(path)
    half = drawing.cm(shaft * k / 2)
    if not head:
        return line.buffer(half, cap_style="flat")
    long, wide = drawing.cm(tip[0] * k), drawing.cm(tip[1] * k / 2)
    point = path[-1]
    back = np.asarray(line.interpolate(max(line.length - long, 0.0)).coords[0])
    direction = (point - back) / max(length(point - back), 1e-9)
    side = left_of(direction) * wide
    base = point - direction * long
    head_shape = Polygon([point, base + side, base + direction * long * notch, base - side])
    body = substring(line, 0, max(line.length - long * 0.6, 0.01)).buffer(half, cap_style="flat")
    return union(head_shape, body)


def straight(tip: Points, degrees: float, long: float) -> Points:
    """Return the path of a straight arrow that ends at a tip, going in a direction."""
    return np.array([tip - unit(degrees) * long, tip])


def prohibition_bar(drawing: Drawing, center: Points, radius: float) -> None:
    """Paint the bar behind the person, from the upper left to the lower right."""
    direction = unit(135) * radius
    drawing.area(
        LineString([center + direction, center - direction]).buffer(drawing.cm(RING / 2), cap_style="flat"),
        BLACK,
    )


def prohibition_ring(drawing: Drawing, center: Points, radius: float) -> None:
    """The ring over the person's cut edges, and the crossed badge that says the same in miniature."""
    ring = disc(center, radius).difference(disc(center, radius - drawing.cm(RING)))
    drawing.area(ring, BLACK)
    at, size = center + vector(0.72, -0.72) * radius, radius * BADGE
    drawing.area(disc(at, size), BLACK, halo=1.6)
    for slope in (1, -1):
        arm = vector(0.42, 0.42 * slope) * size
        cross = LineString([at - arm, at + arm]).buffer(size * 0.13)
        drawing.area(cross, WHITE)
