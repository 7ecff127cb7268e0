"""The parts of an SVG drawing, one after another as they are painted: shapes and label places in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handouts.model.picture import LabelPlace, Shape
from handouts.reading.images.svg_limits import (
    BAD_SIZE,
    FARTHEST,
    MAX_SEGMENTS,
    MAX_SIDE,
    TOO_MANY_SEGMENTS,
    DrawingError,
)
from handouts.reading.images.svg_path import Segment, path_segments, shape_data
from handouts.reading.images.svg_safe import LABEL, SVG_SPACE
from handouts.reading.images.svg_style import Rules, Style, color, stroke, style_of, style_rules
from handouts.reading.images.svg_transform import (
    PIXEL,
    Matrix,
    combined,
    enlargement,
    fitted,
    moved,
    moved_point,
    side,
    transform,
    user_length,
    view_box,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


Area = tuple[float, float]
"""Width and height of the coordinates around a part, for shares of it."""

_BAD_NUMBER = "a path has a number that is too large; save the drawing again as plain SVG"
_SIZES = ("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2")
_SHAPES = frozenset({"rect", "circle", "ellipse", "line", "polyline", "polygon"})


@dataclass(frozen=True, slots=True)
class Drawing:
    """Size in points, and the parts in order of painting, y downwards from the top."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[LabelPlace, ...]


def read_drawing(root: Element) -> Drawing:
    """Return the drawing of a checked SVG element; DrawingError where that cannot be done faithfully."""
    try:
        return _drawing(root)
    except (ValueError, ArithmeticError, LookupError):
        raise DrawingError from None


def _drawing(root: Element) -> Drawing:
    box = view_box(root.attrib)
    wide, high = (None, None) if box is None else (box[2] * PIXEL, box[3] * PIXEL)
    width, height = side(root.get("width"), wide), side(root.get("height"), high)
    if width is None or height is None:
        raise DrawingError(BAD_SIZE)
    matrix = (PIXEL, 0.0, 0.0, PIXEL, 0.0, 0.0)
    if box is not None:
        matrix = fitted(box, width, height, root.get("preserveAspectRatio", ""))
    area = (width / PIXEL, height / PIXEL) if box is None else box[2:]
    painter = _Painter(style_rules(root))
    painter.paint_children(root, style_of(root, {}, painter.rules), matrix, area)
    return Drawing(width, height, tuple(painter.shapes), tuple(painter.labels))


class _Painter:
    """Walks through a drawing and collects its parts, with the styles and transforms that hold for them."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.shapes: list[Shape] = []
        self.labels: list[LabelPlace] = []
        self._segments = 0

    def paint_children(self, parent: Element, inherited: Style, matrix: Matrix, area: Area) -> None:
        """Collect the parts within an element."""
        for element in parent:
            style = style_of(element, inherited, self.rules)
            if style.get("display") == "none":
                continue
            if "transform" in element.attrib:
                self._paint(element, style, combined(matrix, transform(element.attrib["transform"])), area)
            else:
                self._paint(element, style, matrix, area)

    def _paint(self, element: Element, style: Style, matrix: Matrix, area: Area) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        match tag.removeprefix(SVG_SPACE):
            case "path":
                self._shape(path_segments(element.get("d", "")), style, matrix)
            case "g":
                self.paint_children(element, style, matrix, area)
            case "svg":
                self.paint_children(element, style, *_viewport(element, matrix, area))
            case "text":
                self.labels.append(_label(element, style, matrix))
            case name if name in _SHAPES:
                sizes = {key: user_length(element.get(key, "0")) for key in _SIZES}
                data = shape_data(name, sizes, element.get("points", ""))
                self._shape(path_segments(data), style, matrix)

    def _shape(self, segments: Sequence[Segment], style: Style, matrix: Matrix) -> None:
        self._segments += len(segments)
        if self._segments > MAX_SEGMENTS:
            raise DrawingError(TOO_MANY_SEGMENTS)
        if len(segments) < 2 or style.get("visibility") in ("hidden", "collapse"):
            return
        self.shapes.append(
            Shape(
                segments=moved(segments, matrix),
                fill=color(style.get("fill", "#000"), style),
                stroke=stroke(style, enlargement(matrix)),
                even_odd=style.get("fill-rule") == "evenodd",
            )
        )


def _viewport(element: Element, matrix: Matrix, area: Area) -> tuple[Matrix, Area]:
    """Return the transform and the size of a drawing within the drawing."""
    x, y = user_length(element.get("x", "0")), user_length(element.get("y", "0"))
    wide, high = (whole * PIXEL for whole in area)
    width = (side(element.get("width"), wide) or 0.0) / PIXEL
    height = (side(element.get("height"), high) or 0.0) / PIXEL
    inside = combined(matrix, (1.0, 0.0, 0.0, 1.0, x, y))
    box = view_box(element.attrib)
    if box is None:
        return inside, (width, height)
    return combined(inside, fitted(box, width, height, element.get("preserveAspectRatio", ""))), box[2:]


def _label(element: Element, style: Style, matrix: Matrix) -> LabelPlace:
    x, y = moved_point(user_length(element.get("x", "0")), user_length(element.get("y", "0")), matrix)
    anchor = style.get("text-anchor", "start")
    return LabelPlace(element.attrib[LABEL], x, y, anchor if anchor in ("middle", "end") else "start")


def impossible_numbers(drawing: Drawing) -> Iterator[str]:
    """Yield what is wrong with the numbers of a finished drawing: none may be infinite, NaN, or far away."""
    if not (0 < drawing.width <= MAX_SIDE and 0 < drawing.height <= MAX_SIDE):
        yield BAD_SIZE
    if not all(-FARTHEST <= number <= FARTHEST for number in _numbers(drawing)):  # false for NaN
        yield _BAD_NUMBER


def _numbers(drawing: Drawing) -> Iterator[float]:
    for shape in drawing.shapes:
        for segment in shape.segments:
            yield from (number for number in segment if not isinstance(number, str))
        if shape.stroke is not None:
            yield shape.stroke.width
            yield from shape.stroke.dash
    for label in drawing.labels:
        yield label.x
        yield label.y
