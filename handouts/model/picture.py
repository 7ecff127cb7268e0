"""A picture that is ready to place: what a drawing program's file became, with no file format left in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stroke:
    """How an outline is drawn; `width` and `dash` in the picture's own units."""

    color: str
    width: float
    dash: tuple[float, ...] = ()
    cap: int = 1
    """0 butt, 1 round, 2 square, as in PDF."""
    join: int = 1


@dataclass(frozen=True, slots=True)
class Shape:
    """One filled or stroked path; `segments` are ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",).

    Coordinates are in the picture's units with y downwards from the top edge, as in SVG.
    """

    segments: tuple[tuple[str | float, ...], ...]
    fill: str | None
    stroke: Stroke | None
    even_odd: bool = False


CAPTION = "caption"
"""The label that marks the middle of the person: the caption below the picture is centered there."""


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a word goes: its id, and the point and side (start, middle, end) it is set from."""

    id: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Raster:
    """A bitmap: 8-bit samples, `channels` 1 (grey) or 3 (RGB), rows from the top, flattened on white."""

    width: int
    height: int
    channels: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing or a bitmap; `width` and `height` are its nominal size in points.

    `key` names the content (a hash), so that one picture is stored once whatever uses it; equality goes by it.
    """

    key: str
    width: float
    height: float
    shapes: tuple[Shape, ...] = ()
    labels: tuple[LabelPlace, ...] = ()
    raster: Raster | None = None

    @property
    def middle(self) -> float:
        """Return where the caption's middle is, from the left edge: under the person, else under the whole picture."""
        return next((label.x for label in self.labels if label.id == CAPTION), self.width / 2)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Picture) and other.key == self.key
