"""Drawings of other programs: transforms, styles, arcs and every basic shape, by way of svgelements."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from handouts.model.picture import LabelPlace, Shape, Stroke
from handouts.reading.images.svg_limits import FARTHEST
from handouts.reading.images.svg_plain import Drawing, Segment
from handouts.reading.images.svg_safe import LABEL

if TYPE_CHECKING:
    from svgelements import Matrix

_POINTS = 72 / 96
"""Points in a pixel of CSS, the unit in which svgelements measures."""
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class DrawingError(Exception):
    """The drawing cannot be turned into shapes; the message says what to do."""


def foreign_drawing(data: bytes) -> Drawing:
    """Return a drawing that was made by any program; DrawingError where that cannot be done faithfully."""
    import svgelements

    try:
        svg = svgelements.SVG.parse(io.BytesIO(data), reify=False, ppi=96)
        width, height = float(svg.implicit_width) * _POINTS, float(svg.implicit_height) * _POINTS
        elements = list(svg.elements())
        drawn = [_shape(e) for e in elements if isinstance(e, svgelements.Shape) and _visible(e)]
        labels = tuple(_label(e) for e in elements if isinstance(e, svgelements.Text))
    except DrawingError:
        raise
    except Exception as error:
        raise DrawingError(
            "the drawing cannot be read; save it as plain SVG with all shapes as paths"
        ) from error
    return Drawing(width, height, tuple(shape for shape in drawn if _has_line(shape)), labels)


def _has_line(shape: Shape) -> bool:
    """Return whether a shape can be drawn: it begins with a move and goes on (a broken path does not)."""
    return len(shape.segments) > 1 and shape.segments[0][0] == "M"


def _visible(shape: Any) -> bool:
    return shape.values.get("visibility") not in ("hidden", "collapse")


def _shape(shape: Any) -> Shape:
    return Shape(
        segments=tuple(_segments(shape)),
        fill=_color(shape.fill),
        stroke=_stroke(shape),
        even_odd=shape.values.get("fill-rule") == "evenodd",
    )


def _segments(shape: Any) -> Iterator[Segment]:
    import svgelements

    path = abs(svgelements.Path(shape))
    for part in path:
        if isinstance(part, svgelements.Move):
            yield ("M", *_point(part.end))
        elif isinstance(part, svgelements.Close):
            yield ("Z",)
        elif isinstance(part, svgelements.Line):
            yield ("L", *_point(part.end))
        elif isinstance(part, svgelements.Arc):
            for curve in part.as_cubic_curves():
                yield _curve(curve.control1, curve.control2, curve.end)
        elif isinstance(part, svgelements.QuadraticBezier):
            # The same curve as a cubic: each control point lies two thirds of the way to the quadratic's one.
            first, second = (end + (part.control - end) * (2 / 3) for end in (part.start, part.end))
            yield _curve(first, second, part.end)
        else:
            yield _curve(part.control1, part.control2, part.end)


def _curve(control1: Any, control2: Any, end: Any) -> Segment:
    return ("C", *_point(control1), *_point(control2), *_point(end))


def _point(point: Any) -> tuple[float, float]:
    x, y = float(point.x) * _POINTS, float(point.y) * _POINTS
    if not (abs(x) <= FARTHEST and abs(y) <= FARTHEST):
        raise DrawingError("a path has a number that is too large; save the drawing again as plain SVG")
    return round(x, 4), round(y, 4)


def _stroke(shape: Any) -> Stroke | None:
    color, width = _color(shape.stroke), float(shape.stroke_width or 0.0)
    if color is None or width <= 0.0:
        return None
    scale = _scale(shape.transform) * _POINTS
    return Stroke(
        color=color,
        width=round(width * scale, 4),
        dash=_dash(shape.values.get("stroke-dasharray"), scale),
        cap=_CAPS.get(shape.values.get("stroke-linecap", "butt"), 0),
        join=_JOINS.get(shape.values.get("stroke-linejoin", "miter"), 0),
    )


def _scale(transform: Matrix) -> float:
    """Return how much a transform enlarges, as the side of a square of the same area."""
    return math.sqrt(abs(transform.a * transform.d - transform.b * transform.c))


def _dash(text: str | None, scale: float) -> tuple[float, ...]:
    import svgelements

    if text is None or text.strip() in ("", "none"):
        return ()
    lengths = [float(svgelements.Length(word).value(ppi=96)) for word in text.replace(",", " ").split()]
    if not all(map(math.isfinite, lengths)) or min(lengths) < 0 or sum(lengths) == 0:
        return ()  # as SVG has it: a line without gaps
    # An odd number of lengths is gone through twice, so that dashes and gaps take turns.
    turns = lengths if len(lengths) % 2 == 0 else lengths * 2
    return tuple(round(length * scale, 4) for length in turns)


def _color(color: Any) -> str | None:
    if color is None or color.value is None or color.alpha == 0:
        return None
    if color.alpha != 255:
        raise DrawingError("transparent colours cannot be printed as drawn; use solid ones")
    return f"#{color.red:02x}{color.green:02x}{color.blue:02x}"


def _label(text: Any) -> LabelPlace:
    x, y = _point(text.transform.point_in_matrix_space((text.x, text.y)))
    anchor = text.values.get("text-anchor", "start")
    return LabelPlace(text.values[LABEL], x, y, anchor if anchor in ("middle", "end") else "start")
