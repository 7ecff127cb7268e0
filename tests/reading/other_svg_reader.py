"""SVG drawings as another program reads them, for the tests that hold our reader against it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import svgelements

from handouts.model.picture import LabelPlace

POINTS = 72 / 96


def read_shapes(data: bytes) -> list[tuple[list[tuple[Any, ...]], str | None, str | None, float]]:
    """Return of each shape: its segments in points, the colors of fill and outline, and the width of the outline."""
    return [
        (list(segments(part)), color(part.fill), color(part.stroke), outline(part))
        for part in svgelements.SVG.parse(io.BytesIO(data), reify=False, ppi=96).elements()
        if isinstance(part, svgelements.Shape) and part.values.get("visibility") not in ("hidden", "collapse")
    ]


def read_labels(data: bytes) -> list[LabelPlace]:
    """Return the places of words."""
    found = []
    for part in svgelements.SVG.parse(io.BytesIO(data), reify=False, ppi=96).elements():
        if isinstance(part, svgelements.Text):
            x, y = point(part.transform.point_in_matrix_space((part.x, part.y)))
            found.append(LabelPlace(part.values["data-label"], x, y, part.values.get("text-anchor", "start")))
    return found


def segments(shape: Any) -> Iterator[tuple[Any, ...]]:
    """Yield moves, lines and cubic curves of a shape."""
    for part in abs(svgelements.Path(shape)):
        match part:
            case svgelements.Move():
                yield "M", *point(part.end)
            case svgelements.Close():
                yield ("Z",)
            case svgelements.Line():
                yield "L", *point(part.end)
            case svgelements.Arc():
                for curve in part.as_cubic_curves():
                    yield "C", *point(curve.control1), *point(curve.control2), *point(curve.end)
            case svgelements.QuadraticBezier():
                first, second = (end + (part.control - end) * (2 / 3) for end in (part.start, part.end))
                yield "C", *point(first), *point(second), *point(part.end)
            case _:
                yield "C", *point(part.control1), *point(part.control2), *point(part.end)


def outline(shape: Any) -> float:
    """Return the width of the outline in points; 0 where there is none."""
    matrix = shape.transform
    scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
    return float(shape.stroke_width or 0) * scale * POINTS if color(shape.stroke) else 0.0


def color(value: Any) -> str | None:
    """Return a color as hex digits."""
    if value is None or value.value is None or value.alpha == 0:
        return None
    return f"#{value.red:02x}{value.green:02x}{value.blue:02x}"


def point(value: Any) -> tuple[float, float]:
    """Return a point of CSS pixels in points."""
    return float(value.x) * POINTS, float(value.y) * POINTS
