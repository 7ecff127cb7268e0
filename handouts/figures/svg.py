"""A finished drawing as SVG: only absolute M, L, C, Z paths in points, greys, and empty texts that mark label places."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import numpy as np
from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing import LABEL_SIZE, Drawing, Ink, Label, content_box
from handouts.figures.fit import Command, path_commands
from handouts.figures.geometry import lines, polygons
from handouts.figures.spline import Points

MARGIN = 1.5
"""Points of clear paper inside the edge of the picture."""


class Page:
    """The map from centimetres (y up) to points (y down), with the content in the middle of the page."""

    def __init__(self, drawing: Drawing, size: tuple[float, float]) -> None:
        x0, y0, x1, y1 = content_box(drawing)
        self.scale = drawing.scale
        self.x = (size[0] - (x1 - x0) * self.scale) / 2 - x0 * self.scale
        self.y = (size[1] + (y1 - y0) * self.scale) / 2 + y0 * self.scale

    def points(self, coordinates: Points) -> Points:
        """Centimetres (n, 2) in points of the page."""
        return np.stack([coordinates[:, 0] * self.scale + self.x, self.y - coordinates[:, 1] * self.scale], axis=1)


def svg_text(drawing: Drawing, size: tuple[float, float]) -> str:
    """The SVG of a drawing on a page of (width, height) points; equal drawings give equal bytes."""
    page = Page(drawing, size)
    width, height = number(size[0]), number(size[1])
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}pt" height="{height}pt">'
    )
    body = [_path(list(inks), style, page) for style, inks in groupby(drawing.inks, key=_style)]
    texts = [_anchor(label, page) for label in drawing.labels]
    return "\n".join([head, *(part for part in body if part), *texts, "</svg>", ""])


def number(value: float) -> str:
    """A number with at most two decimals, without idle zeros and never minus zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def hex_grey(grey: float) -> str:
    """A grey from 0 (black) to 1 (white) as a hex colour."""
    if grey in (0.0, 1.0):
        return "#000" if grey == 0.0 else "#fff"
    level = round(grey * 255)
    return f"#{level:02x}{level:02x}{level:02x}"


def _style(ink: Ink) -> str:
    """The attributes of an ink; neighbours with the same ones share a path."""
    parts = [f'fill="{"none" if ink.fill is None else hex_grey(ink.fill)}"']
    if ink.width:
        parts.append(f'stroke="{hex_grey(ink.grey)}" stroke-width="{number(ink.width)}" stroke-linejoin="round"')
        if ink.round_cap and not ink.dash:
            parts.append('stroke-linecap="round"')
        if ink.dash:
            parts.append(f'stroke-dasharray="{" ".join(map(number, ink.dash))}"')
    if ink.fill is not None:
        # Areas that overlap must not share a path: where their windings differ a hole would open.
        parts.append(f'data-area="{id(ink)}"')
    return " ".join(parts)


def _path(inks: list[Ink], style: str, page: Page) -> str:
    data = "".join(_command(c) for ink in inks for c in _commands(ink.shape, page))
    attributes = style.split(" data-area=")[0]
    return f'<path d="{data}" {attributes}/>' if data else ""


def _commands(shape: BaseGeometry, page: Page) -> Iterable[Command]:
    for area in polygons(shape):
        for index, ring in enumerate((area.exterior, *area.interiors)):
            # Holes run against their border, so that the fill rule of the reader does not matter.
            points = np.asarray(ring.coords)[:, :2]
            points = points if ring.is_ccw == (index == 0) else points[::-1]
            yield from _fitted(page.points(points), closed=True)
    if not polygons(shape):
        for line in lines(shape):
            points = np.asarray(line.coords)[:, :2]
            closed = len(points) > 3 and bool(np.allclose(points[0], points[-1]))
            yield from _fitted(page.points(points), closed)


def _fitted(points: Points, closed: bool) -> list[Command]:
    spread = float(np.ptp(points, axis=0).max())
    return path_commands(points, closed) if spread > 0.15 else []


def _command(command: Command) -> str:
    letter, values = command
    return letter + " ".join(map(number, values))


def _anchor(label: Label, page: Page) -> str:
    x, y = page.points(np.array([[label.x, label.y]]))[0]
    return (
        f'<text data-label="{label.name}" x="{number(x)}" y="{number(y)}" '
        f'text-anchor="{label.anchor}" font-size="{number(LABEL_SIZE)}"></text>'
    )
