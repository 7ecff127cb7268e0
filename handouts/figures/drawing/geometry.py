"""Shapes in centimeters: frames, limbs, unions and the rounding that turns parts into a body."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

from handouts.figures.drawing.spline import Knot, Knots, Points, curve

Width = Sequence[tuple[float, float]]


def vector(x: float, y: float) -> Points:
    """Return a point or a displacement (2,)."""
    return np.array([x, y], dtype=float)


def unit(degrees: float) -> Points:
    """Return the direction at an angle counter-clockwise from +x."""
    return vector(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))


def left_of(direction: Points) -> Points:
    """Return the direction turned a quarter counter-clockwise."""
    return vector(-direction[1], direction[0])


def length(displacement: Points) -> float:
    """Return the length of a displacement."""
    return float(np.hypot(displacement[0], displacement[1]))


def angle(displacement: Points) -> float:
    """Return the angle of a displacement in degrees."""
    return math.degrees(math.atan2(displacement[1], displacement[0]))


def rotate(points: Points, degrees: float) -> Points:
    """Points (..., 2) turned counter-clockwise about the origin."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = points[..., 0], points[..., 1]
    return np.stack([x * c - y * s, x * s + y * c], axis=-1)


@dataclass(frozen=True)
class Frame:
    """A local coordinate system: its origin, rotation in degrees, and which axes are mirrored."""

    origin: tuple[float, float] = (0.0, 0.0)
    degrees: float = 0.0
    mirror_x: int = 1
    mirror_y: int = 1

    @classmethod
    def at(cls, point: Points, degrees: float = 0.0, mirror_x: int = 1, mirror_y: int = 1) -> Frame:
        """Return the frame with its origin at a point of the page."""
        return cls((float(point[0]), float(point[1])), degrees, mirror_x, mirror_y)

    def point(self, x: float, y: float) -> Points:
        """Return the page position of a local point."""
        return self.points(vector(x, y))

    def points(self, local: Points) -> Points:
        """Return the page positions of local points (..., 2)."""
        return np.asarray(
            rotate(local * [self.mirror_x, self.mirror_y], self.degrees) + np.array(self.origin)
        )

    def direction(self, local: Points) -> Points:
        """Return a local displacement as the page sees it."""
        return rotate(local * [self.mirror_x, self.mirror_y], self.degrees)

    def local(self, page: Points) -> Points:
        """Return the local position of a page point."""
        return np.asarray(
            rotate(page - np.array(self.origin), -self.degrees) / [self.mirror_x, self.mirror_y]
        )

    def knots(self, knots: Knots) -> list[Knot]:
        """Return knots moved into the page; corners stay corners."""
        return moved_knots(knots, self.points(np.array([knot[:2] for knot in knots], dtype=float)))

    def shape(self, local: BaseGeometry) -> BaseGeometry:
        """Return a local shape moved into the page."""
        c, s = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        mx, my = self.mirror_x, self.mirror_y
        return affinity.affine_transform(local, [c * mx, -s * my, s * mx, c * my, *self.origin])


def moved_knots(knots: Knots, points: Points) -> list[Knot]:
    """Return knots at other points; corners stay corners."""
    pairs = zip(points, knots, strict=True)
    return [(float(p[0]), float(p[1]), "c") if len(k) > 2 else (float(p[0]), float(p[1])) for p, k in pairs]


def mirrored(knots: Knots) -> list[Knot]:
    """Return knots mirrored in the vertical axis, in the same order."""
    return [(-k[0], k[1], "c") if len(k) > 2 else (-k[0], k[1]) for k in knots]


def clean(shape: BaseGeometry) -> BaseGeometry:
    """Return the same area without self-crossings."""
    return shape if shape.is_valid else shape.buffer(0)


def area(points: Points) -> BaseGeometry:
    """Return the area inside a closed line."""
    return clean(Polygon(points))


def blob(knots: Knots) -> BaseGeometry:
    """Return the area inside a closed spline."""
    return area(curve(knots, closed=True))


def ellipse(x: float, y: float, rx: float, ry: float) -> BaseGeometry:
    """Return an ellipse with its axes along x and y."""
    return affinity.scale(Point(x, y).buffer(1, 12), rx, ry)


def disc(center: Points, radius: float) -> BaseGeometry:
    """Return a disc."""
    return Point(float(center[0]), float(center[1])).buffer(radius, 32)


def arc(center: Points, rx: float, ry: float, start: float, end: float, count: int = 40) -> Points:
    """Points of an elliptic arc from one angle (degrees) to another."""
    t = np.radians(np.linspace(start, end, count))
    return np.stack([center[0] + rx * np.cos(t), center[1] + ry * np.sin(t)], axis=1)


def profile(keys: Width, t: Points) -> Points:
    """Values of a monotone cubic (PCHIP) through (position, value) pairs, taken at t."""
    x, y = np.array([k[0] for k in keys], float), np.array([k[1] for k in keys], float)
    step, slope = np.diff(x), np.diff(y) / np.diff(x)
    tangent = np.zeros_like(y)
    tangent[0], tangent[-1] = slope[0], slope[-1]
    for i in range(1, len(x) - 1):
        if slope[i - 1] * slope[i] > 0:
            a, b = 2 * step[i] + step[i - 1], step[i] + 2 * step[i - 1]
            tangent[i] = (a + b) / (a / slope[i - 1] + b / slope[i])
    at = np.clip(np.searchsorted(x, t) - 1, 0, len(step) - 1)
    u = (np.clip(t, x[0], x[-1]) - x[at]) / step[at]
    rise = u * (1 - u) * step[at] * ((1 - u) * tangent[at] - u * tangent[at + 1])
    return np.asarray((1 + 2 * u) * (1 - u) ** 2 * y[at] + u**2 * (3 - 2 * u) * y[at + 1] + rise)


def tube(
    start: Points, end: Points, left: Width, right: Width | None = None, round_end: bool = True
) -> BaseGeometry:
    """Return a limb between two joints; half-widths along t = 0..1 on each side of the axis."""
    right = right or left
    t = np.linspace(0, 1, 20)
    axis = start + np.outer(t, end - start)
    side = left_of((end - start) / max(length(end - start), 1e-6))
    left_width, right_width = profile(left, t)[:, None], profile(right, t)[:, None]
    outline = np.vstack([axis + side * left_width, (axis - side * right_width)[::-1]])
    joints = [_joint(axis[0], side, float(left_width[0, 0]), float(right_width[0, 0]))]
    if round_end:
        joints.append(_joint(axis[-1], side, float(left_width[-1, 0]), float(right_width[-1, 0])))
    return unary_union([area(outline), *joints])


def _joint(at: Points, side: Points, left_width: float, right_width: float) -> BaseGeometry:
    return disc(at + side * (left_width - right_width) / 2, (left_width + right_width) / 2)


def fillet(shape: BaseGeometry, radius: float) -> BaseGeometry:
    """Round the inner corners (armpit, elbow, crotch, webs of the fingers)."""
    return shape.buffer(radius, 12).buffer(-radius, 12)


def union(*shapes: BaseGeometry | None) -> BaseGeometry:
    """Return the union of all shapes that are there."""
    return unary_union([shape for shape in shapes if shape is not None])


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return the single polygons of a shape."""
    if shape.is_empty:
        return []
    if isinstance(shape, Polygon):
        return [shape]
    return [part for member in getattr(shape, "geoms", []) for part in polygons(member)]


def lines(shape: BaseGeometry) -> list[LineString]:
    """Return the single lines of a geometry; of an area, its borders."""
    if shape.is_empty or isinstance(shape, Point):
        return []
    if isinstance(shape, Polygon):
        return [LineString(ring.coords) for ring in (shape.exterior, *shape.interiors)]
    if isinstance(shape, LineString):
        return [LineString(shape.coords)]
    return [part for member in getattr(shape, "geoms", []) for part in lines(member)]


def joined(parts: Iterable[LineString]) -> list[LineString]:
    """Lines that share an end made into one."""
    parts = list(parts)
    return lines(linemerge(parts)) if len(parts) > 1 else parts


def largest(shape: BaseGeometry) -> BaseGeometry:
    """Return the largest polygon of a shape."""
    return max(polygons(shape), key=lambda part: part.area)


def without_small_holes(shape: BaseGeometry) -> BaseGeometry:
    """Fill gaps under 14 cm2, so that the heavy outline does not ring the gap between ear and neck."""
    parts = [Polygon(p.exterior, [r for r in p.interiors if Polygon(r).area > 14.0]) for p in polygons(shape)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)
