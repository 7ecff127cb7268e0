"""Arrows, the ring of a thing not to do, and other marks whose size is that of print, not of the body."""

from __future__ import annotations

import numpy as np
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from handouts.figures.drawing.display_list import BLACK, OUTLINE, WHITE, Drawing
from handouts.figures.drawing.geometry import disc, left_of, length, union, unit
from handouts.figures.drawing.spline import Points

SHAFT, TIP = 3.4, (9.5, 9.5)
HOLLOW_SHAFT, HOLLOW_TIP = 4.8, (9.0, 12.0)
HALO = 1.5
RING = 4.6
TAIL = 0.35
"""How wide the tail of a movement's arrow is, against the end of its shaft."""


def solid_arrow(drawing: Drawing, path: Points, head: bool = True) -> None:
    """Paint a black arrow along a path, its tail fading out: a movement."""
    drawing.area(_arrow(drawing, path, SHAFT, TIP, notch=0.22, tail=TAIL, head=head), BLACK, halo=HALO)


def hollow_arrow(drawing: Drawing, path: Points) -> None:
    """Paint a white block arrow along a path: a press, with which nothing moves."""
    shape = _arrow(drawing, path, HOLLOW_SHAFT, HOLLOW_TIP, notch=0.0, tail=1.0, head=True)
    drawing.area(shape, WHITE, OUTLINE, halo=HALO)


def _arrow(
    drawing: Drawing,
    path: Points,
    shaft: float,
    tip: tuple[float, float],
    notch: float,
    tail: float,
    head: bool,
) -> BaseGeometry:
    k = drawing.weight
    line = LineString(path)
    half = drawing.cm(shaft * k / 2)
    if not head:
        return _shaft(line, half * tail, 1.0)  # the beginning of an arrow that goes on elsewhere
    long, wide = drawing.cm(tip[0] * k), drawing.cm(tip[1] * k / 2)
    point = path[-1]
    back = np.asarray(line.interpolate(max(line.length - long, 0.0)).coords[0])
    direction = (point - back) / max(length(point - back), 1e-9)
    side = left_of(direction) * wide
    base = point - direction * long
    head_shape = Polygon([point, base + side, base + direction * long * notch, base - side])
    return union(head_shape, _shaft(substring(line, 0, max(line.length - long * 0.6, 0.01)), half, tail))


def _shaft(line: LineString, half: float, tail: float) -> BaseGeometry:
    """Return the shaft along a line: `half` as wide on each side at its end, a share of that at its tail."""
    points = np.asarray(line.coords)
    steps = np.gradient(points, axis=0)
    normals = np.stack([-steps[:, 1], steps[:, 0]], axis=1) / np.hypot(*steps.T)[:, None]
    reached = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))]) / line.length
    offsets = normals * (half * (tail + (1 - tail) * reached))[:, None]
    return Polygon(np.vstack([points + offsets, (points - offsets)[::-1]])).buffer(0)


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
    """Paint the ring over the person's cut edges."""
    ring = disc(center, radius).difference(disc(center, radius - drawing.cm(RING)))
    drawing.area(ring, BLACK)
