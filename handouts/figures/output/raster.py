"""A drawing's SVG as grey pixels: for the contact sheet and for the tests that look at a copy of a copy."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from defusedxml import ElementTree
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from shapely.geometry import LineString, Polygon
from shapely.ops import substring

from handouts.figures.drawing.geometry import clean, lines, polygons
from handouts.figures.drawing.spline import Points

SVG = "{http://www.w3.org/2000/svg}"
_TOKEN = re.compile(r"[MLCZ]|-?[\d.]+")
_SUPERSAMPLE = 3
LABEL_SLACK, PIXEL_SLACK = 0.2, 50
"""How far two drawings of one pose may differ: points between label places, and greys of blurred pixels (of 255)."""


@dataclass(frozen=True)
class Mark:
    """One path of an SVG: its lines in points, whether each is closed, and its attributes."""

    lines: tuple[Points, ...]
    attributes: dict[str, str]


@dataclass(frozen=True)
class Sketch:
    """What an SVG of this package holds: size in points, paths, and label anchors (name, x, y, anchor)."""

    size: tuple[float, float]
    marks: tuple[Mark, ...]
    labels: tuple[tuple[str, float, float, str], ...]


def read_sketch(svg: str) -> Sketch:
    """The content of an SVG that `svg_text` wrote."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    marks = tuple(Mark(tuple(flattened(p.attrib["d"])), dict(p.attrib)) for p in root.iter(f"{SVG}path"))
    labels = tuple(
        (t.attrib["data-label"], float(t.attrib["x"]), float(t.attrib["y"]), t.attrib["text-anchor"])
        for t in root.iter(f"{SVG}text")
    )
    return Sketch((width, height), marks, labels)


def flattened(data: str, per_curve: int = 16) -> list[Points]:
    """The lines of path data as points; a closed line ends where it began."""
    tokens = _TOKEN.findall(data)
    result: list[list[Points]] = []
    index, letter = 0, "M"
    t = np.linspace(0, 1, per_curve + 1)[1:, None]
    while index < len(tokens):
        if tokens[index].isalpha():
            letter, index = tokens[index], index + 1
        if letter == "Z":
            result[-1].append(result[-1][0])
            continue
        count = 6 if letter == "C" else 2
        p = np.array(tokens[index : index + count], dtype=float).reshape(-1, 2)
        index += count
        if letter == "M":
            result.append([p])
        elif letter == "L":
            result[-1].append(p)
        else:
            start = result[-1][-1][-1]
            result[-1].append(
                (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * p[0] + 3 * (1 - t) * t**2 * p[1] + t**3 * p[2]
            )
    return [np.vstack(rows) for rows in result]


def pixels(sketch: Sketch, per_point: float = 2.0) -> Image.Image:
    """The sketch as a grey image on white; labels are left out."""
    k = per_point * _SUPERSAMPLE
    size = round(sketch.size[0] * k), round(sketch.size[1] * k)
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    for mark in sketch.marks:
        _fill(pen, mark, k)
        _stroke(pen, mark, k)
    return image.resize((round(size[0] / _SUPERSAMPLE), round(size[1] / _SUPERSAMPLE)), Image.Resampling.BOX)


def same_picture(one: str, other: str) -> bool:
    """Do two SVGs of this package look alike? Another processor may round a last digit, which no eye sees."""
    if one == other:
        return True
    try:
        first, second = read_sketch(one), read_sketch(other)
    except (ElementTree.ParseError, LookupError, ValueError):
        return False
    same_form = first.size == second.size and _colors(first) == _colors(second)
    return same_form and _same_labels(first, second) and _same_pixels(first, second)


def _colors(sketch: Sketch) -> set[tuple[str, str | None]]:
    """The pairs of fill and line: two greys may be too close to tell apart in blurred pixels."""
    return {(mark.attributes["fill"], mark.attributes.get("stroke")) for mark in sketch.marks}


def _same_labels(one: Sketch, other: Sketch) -> bool:
    if [(name, anchor) for name, _, _, anchor in one.labels] != [(n, a) for n, _, _, a in other.labels]:
        return False
    here, there = (np.array([(x, y) for _, x, y, _ in sketch.labels]) for sketch in (one, other))
    return bool(np.allclose(here, there, rtol=0.0, atol=LABEL_SLACK))


def _same_pixels(one: Sketch, other: Sketch) -> bool:
    soft = [pixels(sketch).filter(ImageFilter.GaussianBlur(1.0)) for sketch in (one, other)]
    apart = np.asarray(ImageChops.difference(*soft))
    return int(apart.max()) <= PIXEL_SLACK


def grey_of(colour: str) -> int:
    """The grey of a hex colour, 0 to 255."""
    digits = colour[1:]
    return int(digits[:2], 16) if len(digits) == 6 else int(digits[0] * 2, 16)


def _fill(pen: ImageDraw.ImageDraw, mark: Mark, k: float) -> None:
    if mark.attributes["fill"] == "none":
        return
    grey = grey_of(mark.attributes["fill"])
    shape = clean(Polygon())
    for line in mark.lines:
        if len(line) > 3:
            shape = shape.symmetric_difference(clean(Polygon(line)))
    for part in polygons(shape):
        _paint(pen, part, grey, k)


def _paint(pen: ImageDraw.ImageDraw, part: Polygon, grey: int, k: float) -> None:
    """Paint an area; one with holes is cut into pieces without, as the pen knows no holes."""
    if part.interiors:
        x0, y0, x1, y1 = part.bounds
        middle = part.interiors[0].centroid.x
        for a, b in ((x0, middle), (middle, x1)):
            strip = Polygon([(a, y0), (b, y0), (b, y1), (a, y1)])
            for piece in polygons(part.intersection(strip)):
                _paint(pen, piece, grey, k)
        return
    pen.polygon([(x * k, y * k) for x, y in part.exterior.coords], fill=grey)


def _stroke(pen: ImageDraw.ImageDraw, mark: Mark, k: float) -> None:
    if "stroke" not in mark.attributes:
        return
    grey, half = grey_of(mark.attributes["stroke"]), float(mark.attributes["stroke-width"]) / 2
    dash = [float(v) for v in mark.attributes.get("stroke-dasharray", "").split()]
    cap = "round" if "stroke-linecap" in mark.attributes else "flat"
    for points in mark.lines:
        line = LineString(points)
        for piece in _dashed(line, dash) if dash else [line]:
            for part in polygons(piece.buffer(half, 6, cap_style=cap)):
                _paint(pen, part, grey, k)


def _dashed(line: LineString, dash: list[float]) -> list[LineString]:
    period = sum(dash)
    starts = np.arange(0, line.length, period)
    return [part for s in starts for part in lines(substring(line, s, min(s + dash[0], line.length)))]
