"""Hands in cm: wrist at the origin, +x to the finger tips; flat, the thumb is at +y."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing.geometry import (
    Frame,
    area,
    disc,
    fillet,
    joined,
    left_of,
    lines,
    union,
    unit,
    vector,
)
from handouts.figures.drawing.spline import Knot, Knots, Points, curve

PALM_EDGE = (7.4, -1.75)
"""The place of the palm, seen on edge, that lies on the head."""
PALM_FLAT = (8.5, 0.0)
MIDDLE = 5.0
"""How far from the wrist the fingers begin to bend."""

EDGE: Knots = (
    (-1.0, 2.35), (2, 2.55), (5, 2.4), (8.5, 1.8), (12, 1.4), (15.0, 1.2), (17.2, 0.45), (16.9, -0.4), (14.6, -0.65), (12.3, -0.75),
    (10, -1.05), (7.3, -1.8), (4.5, -2.5), (2, -2.5), (-1.0, -2.3),
)  # fmt: skip
EDGE_THUMB: Knots = (
    (3.2, 1.1), (5.6, 1.0), (8.4, 0.3), (10.6, -0.6), (11.3, -1.35), (10.6, -1.85), (8.6, -1.75), (6.4, -1.4), (4.6, -1.9),
)  # fmt: skip
# Index to little finger: base, length, half-width, how far it fans out.
FINGERS = (
    ((9.7, 3.05), 7.3, 1.0, 1.3), ((10.2, 1.05), 8.1, 1.02, 0.35), ((9.9, -0.95), 7.5, 0.98, -0.6), ((9.0, -2.85), 5.9, 0.88, -1.7),
)  # fmt: skip
HEEL: tuple[Knot, ...] = ((-1.2, 2.5), (1.5, 2.65), (4.2, 3.35), (7.4, 3.95))
EDGE_OF_PALM: tuple[Knot, ...] = ((6.2, -3.95), (3.2, -3.35), (1.2, -2.7), (-1.2, -2.5))


@dataclass(frozen=True)
class HandArt:
    """A hand: its outline, the lines inside it, and a thumb that lies over the palm."""

    outline: BaseGeometry
    lines: tuple[Points, ...] = ()
    thumb: Points | None = None

    def placed(self, frame: Frame) -> HandArt:
        """Return the hand where a frame puts it."""
        thumb = None if self.thumb is None else frame.points(self.thumb)
        return HandArt(frame.shape(self.outline), tuple(frame.points(line) for line in self.lines), thumb)


def bent(points: Points, per_cm: float) -> Points:
    """Return points rolled towards the palm by so many degrees for each cm beyond the middle of the hand."""
    if abs(per_cm) < 1e-6:
        return points
    start, radius = MIDDLE, 1 / math.radians(per_cm)
    turn = np.maximum(points[:, 0] - start, 0) / radius
    x = start + (radius + points[:, 1]) * np.sin(turn)
    y = (radius + points[:, 1]) * np.cos(turn) - radius
    inner = points[:, 0] <= start
    return np.stack([np.where(inner, points[:, 0], x), np.where(inner, points[:, 1], y)], axis=1)


@cache
def edge_hand(curl: float) -> HandArt:
    """Return the hand seen on edge; `curl` in degrees a cm lays the fingers round a head."""
    return HandArt(area(bent(curve(EDGE), curl)), (), bent(curve(EDGE_THUMB), curl))


@cache
def flat_hand(spread: float = 3.0, thumb: float = 36.0, width: float = 1.0, reach: float = 1.0) -> HandArt:
    """Return the back of the hand, fingers together or spread."""
    palm, creases = _palm(spread, reach)
    thumb_shape = _thumb(thumb)
    outline = fillet(union(palm, thumb_shape), 0.22)
    direction = unit(thumb)
    ball = vector(2.6, 1.3) + direction * 5.0 - left_of(direction) * 1.2
    inner = thumb_shape.exterior.intersection(palm.buffer(-0.15)).intersection(disc(ball, 2.4))
    creases += [np.asarray(part.coords) for part in joined(lines(inner))]
    scale = np.array([1.0, width])
    return HandArt(affinity.scale(outline, 1, width, origin=(0, 0)), tuple(line * scale for line in creases))


def relaxed_hand() -> HandArt:
    """Return a hanging hand, seen from its narrow side."""
    return flat_hand(0.8, 16, 0.72, 0.95)


def _palm(spread: float, reach: float) -> tuple[BaseGeometry, list[Points]]:
    knots: list[Knot] = list(HEEL)
    creases: list[Points] = []
    rows = [(np.array(b), long * reach, half, unit(spread * fan)) for b, long, half, fan in FINGERS]
    for index, (base, long, half, direction) in enumerate(rows):
        side = left_of(direction)
        if index == 0:
            knots.append(_knot(base + side * half))
        knots += [
            _knot(base + direction * long * 0.55 + side * half * 0.98),
            _knot(base + direction * (long - 0.75) + side * half * 0.8),
        ]
        knots += [_knot(base + direction * long), _knot(base + direction * (long - 0.75) - side * half * 0.8)]
        knots.append(_knot(base + direction * long * 0.55 - side * half * 0.98))
        if index == len(rows) - 1:
            knots.append(_knot(base - side * half * 1.02))
            break
        other, other_long, _, other_direction = rows[index + 1]
        mean = (direction + other_direction) / 2
        web = (base + other) / 2 + mean
        knots.append((float(web[0]), float(web[1]), "c"))
        creases.append(np.array([web, web + mean * (min(long, other_long) - 1.9)]))
    return area(curve([*knots, *EDGE_OF_PALM])), creases


def _knot(point: Points) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _thumb(degrees: float) -> BaseGeometry:
    direction, tip = unit(degrees), unit(degrees - 8)
    side, root = left_of(direction), vector(2.6, 1.3)
    rows = (
        -direction * 0.5 + side * 1.7, direction * 2.4 + side * 1.75, direction * 5.2 + side * 1.25, direction * 7.2 + tip * 0.6 + side, direction * 7.4 + tip * 1.6,
        direction * 7.2 + tip * 0.6 - side * 0.85, direction * 5.2 - side * 0.95, direction * 3.0 - side * 1.6, direction * 0.5 - side * 1.8,
    )  # fmt: skip
    return area(curve([_knot(root + row) for row in rows], closed=True))


FIST: Knots = (
    (-1.0, 2.4), (1.6, 3.2), (4.2, 4.0), (7.2, 3.9), (8.5, 2.9), (8.9, 0.9), (8.7, -1.4), (8.1, -3.2), (6.6, -4.0), (3.6, -3.7), (1.4, -3.0),
    (-1.0, -2.4),
)  # fmt: skip
FIST_CREASES = (((4.6, 2.0), (8.4, 1.9)), ((4.4, 0.1), (8.7, 0.0)), ((4.6, -1.9), (8.4, -2.0)))


@cache
def fist() -> HandArt:
    """Return a hand closed around a bar that runs across it."""
    return HandArt(area(curve(FIST, closed=True)), tuple(curve(crease) for crease in FIST_CREASES))


GAPS = (2.6, 0.2, -2.3)
"""Where the gaps between the fingers of a laid hand are, in cm from its middle."""


@cache
def laid_hand(over: float) -> HandArt:
    """Return a hand that lies on a surface `over` cm below its wrist and points at the viewer: its knuckles are seen."""
    knots: Knots = (
        (-1.4, 2.4), (over - 1.7, 3.9), (over - 0.5, 4.6), (over, 4.0, "c"), (over, -4.0, "c"), (over - 0.9, -4.5), (over - 2.4, -3.7),
        (-1.4, -2.4),
    )  # fmt: skip
    creases = tuple(curve(((over - 1.8, across), (over - 0.25, across))) for across in GAPS)
    return HandArt(area(curve(knots, closed=True)), creases)
