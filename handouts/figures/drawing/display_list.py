"""The display list: what is painted, in order, in centimeters, with line widths in points of print."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing.geometry import clean, joined, lines, polygons, union, vector
from handouts.figures.drawing.spline import Points

BLACK, WHITE, SHOE_GRAY = 0.0, 1.0, 0.55
MARGIN = 1.5
"""Points of clear paper inside the edge of the picture."""
LABEL_SIZE = 13.0
"""Points: labels are never under the 12 pt of the print rules."""
LABEL_HEIGHT, LABEL_DROP = 18.0, 4.5

# Line widths in points at 2 points per centimeter; they grow and shrink with the root of the scale.
HEAVY, MEDIUM, THIN = 1.55, 1.05, 0.7
SILHOUETTE, OUTLINE, PROP, GHOST, DETAIL, FINE = HEAVY, MEDIUM, MEDIUM, MEDIUM, THIN, THIN
GHOST_DASH = (3.2, 2.2)
GUIDE_DASH = (1.6, 2.0)


@dataclass(frozen=True)
class Ink:
    """One painted thing: an area or lines in cm; grays from 0 (black) to 1; width and dash in points."""

    shape: BaseGeometry
    fill: float | None = None
    width: float = 0.0
    gray: float = BLACK
    dash: tuple[float, ...] = ()
    round_cap: bool = True


@dataclass(frozen=True)
class Label:
    """The baseline point of a word in cm; the word itself comes from the language file."""

    name: str
    x: float
    y: float
    anchor: str = "middle"
    width: float = 56.0
    """The clear width in points that is kept for the word."""

    def room(self, scale: float) -> BaseGeometry:
        """Return the area in cm that no ink may enter."""
        wide, drop, high = self.width / scale, LABEL_DROP / scale, LABEL_HEIGHT / scale
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return box(left, self.y - drop, left + wide, self.y - drop + high)


@dataclass
class Drawing:
    """A picture being painted at a scale (points per cm); with a clip, nothing is painted outside it."""

    scale: float
    inks: list[Ink] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    clip: BaseGeometry | None = None
    middle: float | None = None
    """The middle of the person or persons in cm, under which a caption stands."""

    @property
    def weight(self) -> float:
        """The factor of all line widths: thinner lines in smaller pictures, within what a copier keeps."""
        return max(0.8, min(1.25, math.sqrt(self.scale / 2)))

    @property
    def small(self) -> bool:
        """Too small for the fine lines: they would run together on a copy."""
        return self.scale < 1.45

    @property
    def large(self) -> bool:
        """Large enough for lines of age and single hairs."""
        return self.scale > 1.95

    def cm(self, points: float) -> float:
        """Return a length of print in the centimeters of the body."""
        return points / self.scale

    def area(self, shape: BaseGeometry, fill: float = WHITE, width: float = 0.0, halo: float = 0.0) -> None:
        """Fill an area and draw its border; a halo clears a white rim of so many points around it first."""
        if shape.is_empty:
            return
        if halo:
            self._add(Ink(shape, None, halo * 2, WHITE))
        self._add(Ink(shape, fill, width * self.weight))

    def line(
        self,
        path: BaseGeometry | Points,
        width: float = DETAIL,
        dash: tuple[float, ...] = (),
        gray: float = BLACK,
        round_cap: bool = True,
        halo: float = 0.0,
    ) -> None:
        """Draw lines, or the borders of an area."""
        shape = LineString(path) if isinstance(path, np.ndarray) else path
        parts = joined(part for part in lines(shape) if part.length > 1e-6)
        if not parts:
            return
        shape = union(*parts) if len(parts) > 1 else parts[0]
        if halo:
            self._add(Ink(shape, None, width * self.weight + halo * 2, WHITE, (), round_cap))
        self._add(Ink(shape, None, width * self.weight, gray, dash, round_cap))

    def _add(self, ink: Ink) -> None:
        self.inks += _clipped(ink, self.clip)


def _clipped(ink: Ink, clip: BaseGeometry | None) -> list[Ink]:
    """Return the ink inside the clip; the cut edge of an area gets no line."""
    if clip is None or clip.covers(ink.shape):
        return [ink]
    parts: list[Ink] = []
    areas = polygons(ink.shape)
    if ink.fill is not None:
        inside = union(*polygons(clean(ink.shape).intersection(clip)))
        parts += [] if inside.is_empty else [Ink(inside, ink.fill)]
    if ink.width:
        border = [line for area in areas for line in lines(area)] if areas else lines(ink.shape)
        visible = joined([piece for line in border for piece in lines(line.intersection(clip))])
        parts += [Ink(line, None, ink.width, ink.gray, ink.dash, ink.round_cap) for line in visible]
    return parts


def content_box(drawing: Drawing) -> tuple[float, float, float, float]:
    """Return the box in cm around all ink, line widths and label rooms included."""
    boxes = content_boxes(drawing)
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def content_boxes(drawing: Drawing) -> Points:
    """Return the boxes (n, 4) in cm around each ink and each label's room: left, bottom, right, top."""
    rows = [(*ink.shape.bounds, drawing.cm(ink.width / 2)) for ink in drawing.inks if not _is_white(ink)]
    rows += [(*label.room(drawing.scale).bounds, 0.0) for label in drawing.labels]
    table = np.array(rows, dtype=float)
    return np.hstack([table[:, :2] - table[:, 4:], table[:, 2:4] + table[:, 4:]])


def beside(left: Points, right: Points, gap: float) -> float:
    """Return how far boxes (n, 4) must move to the right to be clear of others by a gap, level by level."""
    lower = np.maximum(left[:, None, 1], right[None, :, 1])
    upper = np.minimum(left[:, None, 3], right[None, :, 3])
    apart = left[:, None, 2] - right[None, :, 0]
    return float(apart[upper > lower - gap].max()) + gap


def _is_white(ink: Ink) -> bool:
    """Return whether this leaves no mark on paper: a halo, or a white area without a border."""
    return (ink.fill is None or ink.fill == WHITE) and (not ink.width or ink.gray == WHITE)


def center(bounds: tuple[float, float, float, float]) -> Points:
    """Return the middle of a box."""
    return vector((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
