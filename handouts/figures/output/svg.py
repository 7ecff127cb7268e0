"""A finished drawing as SVG: absolute M, L, C, Z paths in points, grays, and empty texts as label places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import numpy as np
from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing.curve_fitting import Command, path_commands
from handouts.figures.drawing.display_list import LABEL_SIZE, MARGIN, Drawing, Ink, Label, content_box
from handouts.figures.drawing.geometry import lines, polygons
from handouts.figures.drawing.spline import Points
from handouts.model.picture import CAPTION

FINE_UNDER = 24.0
"""Lines smaller than this many points keep two decimals, longer ones one."""
SPECK = 0.15
"""Points under which a line is nothing but a leftover of cutting."""


class Page:
    """The map from centimeters (y up) to points (y down).

    The content stands in the middle of the lower edge, so that people side by side stand on one line; signs are
    centered both ways.
    """

    def __init__(self, drawing: Drawing, size: tuple[float, float], sign: bool) -> None:
        x0, y0, x1, y1 = content_box(drawing)
        self.scale = drawing.scale
        self.x = (size[0] - (x1 - x0) * self.scale) / 2 - x0 * self.scale
        over = (size[1] - (y1 - y0) * self.scale) / 2 if sign else MARGIN
        self.y = size[1] - over + y0 * self.scale

    def points(self, coordinates: Points) -> Points:
        """Centimeters (n, 2) in points of the page."""
        return np.stack(
            [coordinates[:, 0] * self.scale + self.x, self.y - coordinates[:, 1] * self.scale], axis=1
        )


def svg_text(drawing: Drawing, size: tuple[float, float], sign: bool = False) -> str:
    """Return the SVG of a drawing on a page of (width, height) points; equal drawings give equal bytes."""
    page = Page(drawing, size, sign)
    width, height = number(size[0]), number(size[1])
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}pt" height="{height}pt">'
    )
    body = [_path(run, page) for run in _runs(drawing.inks)]
    texts = [_anchor(label, page) for label in drawing.labels]
    if drawing.middle is not None:
        texts.append(_label(CAPTION, page.points(np.array([[drawing.middle, 0.0]]))[0][0], size[1], "middle"))
    return "\n".join([head, *(part for part in body if part), *texts, "</svg>", ""])


def number(value: float, digits: int = 2) -> str:
    """Return a number with at most so many decimals, without idle zeros and never minus zero."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def hex_gray(gray: float) -> str:
    """Return a gray from 0 (black) to 1 (white) as a hex color."""
    if gray in (0.0, 1.0):
        return "#000" if gray == 0.0 else "#fff"
    level = round(gray * 255)
    return f"#{level:02x}{level:02x}{level:02x}"


def _style(ink: Ink) -> str:
    parts = [f'fill="{"none" if ink.fill is None else hex_gray(ink.fill)}"']
    if ink.width:
        parts.append(
            f'stroke="{hex_gray(ink.gray)}" stroke-width="{number(ink.width)}" stroke-linejoin="round"'
        )
        if ink.round_cap and not ink.dash:
            parts.append('stroke-linecap="round"')
        if ink.dash:
            parts.append(f'stroke-dasharray="{" ".join(map(number, ink.dash))}"')
    return " ".join(parts)


def _runs(inks: list[Ink]) -> Iterator[list[Ink]]:
    """Neighbours that can share one path: lines of one kind.

    Areas never share: where two overlap with unlike windings, a hole would open.
    """
    for _, run in groupby(enumerate(inks), key=lambda row: _run_key(*row)):
        yield [ink for _, ink in run]


def _run_key(index: int, ink: Ink) -> tuple[str, int]:
    return _style(ink), -1 if ink.fill is None else index


def _path(inks: list[Ink], page: Page) -> str:
    data = "".join(_fitted(line, closed) for ink in inks for line, closed in _outlines(ink.shape, page))
    return f'<path d="{data}" {_style(inks[0])}/>' if data else ""


def _outlines(shape: BaseGeometry, page: Page) -> Iterator[tuple[Points, bool]]:
    """Yield the lines of a shape in points of the page, and whether each is closed."""
    for area in polygons(shape):
        for index, ring in enumerate((area.exterior, *area.interiors)):
            points = np.asarray(ring.coords)[:, :2]
            # Holes run against their border, so that the fill rule of the reader does not matter.
            yield page.points(points if ring.is_ccw == (index == 0) else points[::-1]), True
    if not polygons(shape):
        for line in lines(shape):
            points = np.asarray(line.coords)[:, :2]
            yield page.points(points), len(points) > 3 and bool(np.allclose(points[0], points[-1]))


def _fitted(points: Points, closed: bool) -> str:
    spread = float(np.ptp(points, axis=0).max())
    if spread < SPECK:
        return ""
    digits = 2 if spread < FINE_UNDER else 1
    return "".join(_command(command, digits) for command in path_commands(points, closed))


def _command(command: Command, digits: int) -> str:
    letter, values = command
    return letter + " ".join(number(value, digits) for value in values)


def _anchor(label: Label, page: Page) -> str:
    x, y = page.points(np.array([[label.x, label.y]]))[0]
    return _label(label.name, x, y, label.anchor)


def _label(name: str, x: float, y: float, anchor: str) -> str:
    return (
        f'<text data-label="{name}" x="{number(x)}" y="{number(y)}" '
        f'text-anchor="{anchor}" font-size="{number(LABEL_SIZE)}"></text>'
    )
