"""Transforms, lengths and view boxes of SVG, in points."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from handouts.reading.images.svg_limits import DrawingError
from handouts.reading.images.svg_path import Segment

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of SVG: x' = a x + c y + e, y' = b x + d y + f."""
Box = tuple[float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
PIXEL = 72 / 96
"""Points in a pixel of CSS, which is also a number without a unit."""
_UNITS = {"": PIXEL, "px": PIXEL, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54}
_LENGTH = re.compile(r"(.+?)\s*(px|pt|pc|in|cm|mm|)", re.ASCII)
_CALL = re.compile(r"[\s,]*(\w+)\s*\(([^()]*)\)", re.ASCII)
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


def length(text: str) -> float:
    """Return a length in points; DrawingError for units that depend on something else."""
    match = _LENGTH.fullmatch(text.strip())
    try:
        return float(match[1]) * _UNITS[match[2]] if match else 0.0
    except ValueError:
        message = f"the length {text[:30]} is not usable; save the drawing with plain numbers"
        raise DrawingError(message) from None


def user_length(text: str) -> float:
    """Return a length in the units of the drawing around it: pixels of CSS, before any transform."""
    return length(text) / PIXEL


def side(text: str | None, whole: float | None) -> float | None:
    """Return a side in points: a length, or a percentage of `whole` (100 % where there is no side)."""
    text = "100%" if text is None else text.strip()
    if not text.endswith("%"):
        return length(text)
    return None if whole is None else float(text[:-1]) / 100 * whole


def combined(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the transform that does the inner one first."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


def transform(text: str) -> Matrix:
    """Return the matrix of a transform attribute; DrawingError where it is none."""
    matrix, end = IDENTITY, 0
    for call in _CALL.finditer(text):
        if call.start() != end:
            raise DrawingError
        end = call.end()
        matrix = combined(
            matrix, _called(call[1], [float(word) for word in call[2].replace(",", " ").split()])
        )
    if text[end:].strip():
        raise DrawingError
    return matrix


def _called(name: str, numbers: list[float]) -> Matrix:
    match name, numbers:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest] if len(rest) < 2:
            return 1.0, 0.0, 0.0, 1.0, x, rest[0] if rest else 0.0
        case "scale", [x, *rest] if len(rest) < 2:
            return x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0
        case "rotate", [angle]:
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            return cos, sin, -sin, cos, 0.0, 0.0
        case "rotate", [angle, x, y]:
            there, back = (1.0, 0.0, 0.0, 1.0, x, y), (1.0, 0.0, 0.0, 1.0, -x, -y)
            return combined(combined(there, _called("rotate", [angle])), back)
        case "skewX", [angle]:
            return 1.0, 0.0, math.tan(math.radians(angle)), 1.0, 0.0, 0.0
        case "skewY", [angle]:
            return 1.0, math.tan(math.radians(angle)), 0.0, 1.0, 0.0, 0.0
    raise DrawingError


def view_box(attributes: Mapping[str, str]) -> Box | None:
    """Return the view box of an svg element: x, y, width, height."""
    if "viewBox" not in attributes:
        return None
    x, y, width, height = map(float, attributes["viewBox"].replace(",", " ").split())
    return x, y, width, height


def fitted(box: Box, width: float, height: float, aspect: str) -> Matrix:
    """Return the transform that puts a view box into an area of this size, as preserveAspectRatio says."""
    x, y, box_width, box_height = box
    sx, sy = width / box_width, height / box_height
    words = aspect.split() or ["xMidYMid"]
    if words[0] == "none":
        return sx, 0.0, 0.0, sy, -x * sx, -y * sy
    scale = max(sx, sy) if "slice" in words[1:] else min(sx, sy)
    across, down = _SHARES[words[0][1:4]], _SHARES[words[0][5:8]]
    left, top = (width - box_width * scale) * across, (height - box_height * scale) * down
    return scale, 0.0, 0.0, scale, left - x * scale, top - y * scale


def enlargement(matrix: Matrix) -> float:
    """Return how much a transform enlarges, as the side of a square of the same area."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def moved(segments: Iterable[Segment], matrix: Matrix) -> tuple[Segment, ...]:
    """Return segments after a transform, to a ten-thousandth of a point."""
    if matrix == IDENTITY:
        return tuple(segments)
    return tuple((segment[0], *_moved(segment[1:], matrix)) for segment in segments)


def moved_point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Return a point after a transform, to a ten-thousandth of a point."""
    a, b, c, d, e, f = matrix
    return round(a * x + c * y + e, 4), round(b * x + d * y + f, 4)


def _moved(values: tuple[str | float, ...], matrix: Matrix) -> Iterable[float]:
    for x, y in zip(values[::2], values[1::2], strict=True):
        yield from moved_point(float(x), float(y), matrix)
