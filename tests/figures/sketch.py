"""A drawing as the tests look at it: its lines as points, its colors, and its pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from handouts.figures.drawing.spline import Points
from handouts.figures.output.contact_sheet import draw_picture
from handouts.model.picture import LabelPlace, Picture, Shape
from handouts.reading.images.pictures import parse_picture

Segments = Iterable[tuple[str | float, ...]]
BLACK, WHITE = "#000000", "#ffffff"


@dataclass(frozen=True)
class Mark:
    """One path: its lines in points (y down), whether it has curves, and its colors."""

    lines: tuple[Points, ...]
    curved: bool
    fill: str | None
    stroke: str | None
    width: float
    dashed: bool


@dataclass(frozen=True)
class Sketch:
    """A drawing: size in points, paths, and places of words."""

    picture: Picture
    size: tuple[float, float]
    marks: tuple[Mark, ...]
    labels: tuple[LabelPlace, ...]


def read_sketch(svg: str) -> Sketch:
    """Return the drawing of an SVG as every sheet reads it."""
    picture = parse_picture(svg.encode("utf-8"), "drawing")
    marks = tuple(_mark(shape) for shape in picture.shapes)
    return Sketch(picture, (picture.width, picture.height), marks, picture.labels)


def _mark(shape: Shape) -> Mark:
    line = shape.stroke
    return Mark(
        lines=tuple(flattened(shape.segments)),
        curved=any(segment[0] == "C" for segment in shape.segments),
        fill=shape.fill,
        stroke=line.color if line else None,
        width=line.width if line else 0.0,
        dashed=bool(line and line.dash),
    )


def flattened(segments: Segments, per_curve: int = 16) -> list[Points]:
    """Return the lines of path segments as points; a closed line ends where it began."""
    result: list[list[Points]] = []
    t = np.linspace(0, 1, per_curve + 1)[1:, None]
    for letter, *values in segments:
        p = np.array(values, dtype=float).reshape(-1, 2)
        if letter == "M":
            result.append([p])
        elif letter == "L":
            result[-1].append(p)
        elif letter == "Z":
            result[-1].append(result[-1][0])
        else:
            start = result[-1][-1][-1]
            curve = (
                (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * p[0] + 3 * (1 - t) * t**2 * p[1] + t**3 * p[2]
            )
            result[-1].append(curve)
    return [np.vstack(rows) for rows in result]


def gray(color: str) -> int:
    """Return the gray of a hex color, 0 to 255."""
    return int(color[1:3], 16)


def pixels(sketch: Sketch, per_point: float = 2.0) -> Image.Image:
    """Return a drawing as a PDF reader paints it, in gray on white; words are left out."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=sketch.size)
    draw_picture(canvas, sketch.picture, 0, sketch.size[1])
    canvas.save()
    document = pypdfium2.PdfDocument(stream.getvalue())
    image = document[0].render(scale=per_point, grayscale=True).to_pil()
    document.close()
    return image
