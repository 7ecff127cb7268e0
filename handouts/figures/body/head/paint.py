"""What a head is made of in any view, and how it is painted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing.display_list import FINE, OUTLINE, Drawing
from handouts.figures.drawing.geometry import Frame, area, clean, ellipse, left_of
from handouts.figures.drawing.spline import Knots, Points, curve

ALWAYS, MEDIUM, LARGE = 0, 1, 2
Point = tuple[float, float]


@dataclass(frozen=True)
class Part:
    """An area or line of the head, cm from the ear canal; `detail` is the least scale that shows it."""

    shape: BaseGeometry
    fill: float | None = None
    width: float = 0.0
    detail: int = ALWAYS


@dataclass(frozen=True)
class Spot:
    """A named place on the skin or hair, and the direction (degrees) that points away from the head there."""

    x: float
    y: float
    normal: float


@dataclass(frozen=True)
class HeadArt:
    """A head in one view: parts in painting order, its whole outline, and the places that poses can name."""

    parts: tuple[Part, ...]
    outline: BaseGeometry
    skin: BaseGeometry
    """The head without its hair."""
    spots: Mapping[str, Spot]


def stroke(knots: Knots, width: float, detail: int = ALWAYS) -> Part:
    """Return a drawn line through knots."""
    return Part(LineString(curve(knots)), None, width, detail)


def strokes(rows: tuple[Knots, ...], width: float, detail: int) -> list[Part]:
    """Several lines of one kind."""
    return [stroke(row, width, detail) for row in rows]


def paint_head(drawing: Drawing, frame: Frame, art: HeadArt) -> BaseGeometry:
    """Paint a head where the frame places it; gives its outline on the page."""
    level = ALWAYS if drawing.small else LARGE if drawing.large else MEDIUM
    for part in art.parts:
        if part.detail > level:
            continue
        shape = frame.shape(part.shape)
        if part.fill is None:
            drawing.line(shape, part.width)
        else:
            drawing.area(shape, part.fill, part.width)
    return frame.shape(art.outline)


def scalloped(knots: Knots, bumps: int, height: float) -> Points:
    """Return an open curve with round bumps on its right: curly hair on a rim drawn counter-clockwise."""
    points = curve(knots, per_segment=24)
    steps = np.diff(points, axis=0)
    run = np.concatenate([[0.0], np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))])
    even = np.linspace(0, run[-1], bumps * 10 + 1)
    base = np.stack([np.interp(even, run, points[:, 0]), np.interp(even, run, points[:, 1])], axis=1)
    tangent = np.gradient(base, axis=0)
    outward = np.stack([-left_of(t / np.hypot(*t)) for t in tangent])
    return np.asarray(base + outward * (height * np.abs(np.sin(np.pi * bumps * even / run[-1])))[:, None])


def lens(x: float, y: float, rx: float, ry: float) -> Part:
    """Return one rim of a pair of glasses."""
    return Part(LineString(np.asarray(ellipse(x, y, rx, ry).exterior.coords)), None, OUTLINE)


def hair_area(style: str, outer: Knots, inner: Knots) -> BaseGeometry:
    """Return the hair between its outer and its inner border; curls have a bumpy rim."""
    rim = scalloped(outer, 15, 0.8) if style == "curls" else curve(outer)
    return closed(rim, curve(inner)[1:])


def hair_lines(style: str, locks: Mapping[str, tuple[Knots, ...]], curls: Iterable[Point]) -> list[Part]:
    """Return the lines inside the hair: its locks, or loose curls around these points."""
    if style != "curls":
        return strokes(locks.get(style, ()), FINE, MEDIUM)
    return [
        stroke(((x - 1.1, y - 0.2), (x - 0.3, y + 0.7), (x + 0.8, y + 0.1), (x + 0.2, y - 0.6)), FINE, MEDIUM)
        for x, y in curls
    ]


def closed(*pieces: Points) -> BaseGeometry:
    """Return the area inside pieces of line laid end to end."""
    return clean(area(np.vstack(pieces)))
