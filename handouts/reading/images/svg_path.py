"""Path data and basic shapes as absolute moves, lines, cubic curves and closes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from handouts.reading.images.svg_limits import MAX_SEGMENTS, NUMBER, DrawingError

Segment = tuple[str | float, ...]
Point = tuple[float, float]

_COMMAND = re.compile(r"([MLHVCSQTAZ])([^MLHVCSQTAZ]*)", re.IGNORECASE | re.ASCII)
_GAP = r"[\s,]*"
_ARC = re.compile(rf"({NUMBER}){_GAP}({NUMBER}){_GAP}({NUMBER}){_GAP}([01]){_GAP}([01]){_GAP}({NUMBER})")
_APART = re.compile(NUMBER, re.ASCII)
_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FAMILIES = {"C": "C", "S": "C", "Q": "Q", "T": "Q"}
"""A smooth curve mirrors the control point of a curve of its own family."""
_ARC_STEP = math.tau / 12
"""An arc is drawn as cubic curves of at most this angle: they stay within a 100,000th of its radius."""


def path_segments(data: str) -> list[Segment]:
    """Return the segments of path data, none where it does not begin with a move; DrawingError where it is damaged."""
    if data.lstrip()[:1] not in ("M", "m"):
        return []
    reader = _PathReader()
    for letter, text in _COMMAND.findall(data):
        reader.follow(letter, _numbers(letter, text))
    return reader.segments


def shape_data(name: str, sizes: Mapping[str, float], points: str) -> str:
    """Return a basic shape as path data, from its sizes (0 where not given) or its list of points."""
    size = {key: value for key, value in sizes.items() if value}
    match name:
        case "rect":
            return _rectangle(size)
        case "circle" | "ellipse":
            rx, ry = size.get("r", size.get("rx", 0.0)), size.get("r", size.get("ry", 0.0))
            half = f"a{rx} {ry} 0 0 1"
            start = f"M{sizes['cx'] + rx} {sizes['cy']}"
            return f"{start}{half}{-2 * rx} 0{half}{2 * rx} 0z" if rx > 0 and ry > 0 else ""
        case "line":
            return f"M{sizes['x1']} {sizes['y1']}L{sizes['x2']} {sizes['y2']}"
        case _:
            return f"M{points}{'z' if name == 'polygon' else ''}" if points.strip() else ""


def _rectangle(size: Mapping[str, float]) -> str:
    x, y, width, height = (size.get(name, 0.0) for name in ("x", "y", "width", "height"))
    if width <= 0 or height <= 0:
        return ""
    rx = min(size.get("rx", size.get("ry", 0.0)), width / 2)
    ry = min(size.get("ry", size.get("rx", 0.0)), height / 2)
    if rx <= 0 or ry <= 0:
        return f"M{x} {y}h{width}v{height}h{-width}z"
    turn = f"a{rx} {ry} 0 0 1"
    across, down = width - 2 * rx, height - 2 * ry
    return f"M{x + rx} {y}h{across}{turn}{rx} {ry}v{down}{turn}{-rx} {ry}h{-across}{turn}{-rx} {-ry}v{-down}{turn}{rx} {-ry}z"


def _numbers(letter: str, text: str) -> list[float]:
    if letter in "Aa":
        text = _ARC.sub(r"\1 \2 \3 \4 \5 \6 ", text)  # the two flags need nothing between them
    try:
        return [float(word) for word in text.replace(",", " ").split()]
    except ValueError:
        # Numbers need no space before a sign, or before the second point.
        if _APART.sub("", text).replace(",", "").strip():
            raise DrawingError from None
        return [float(word) for word in _APART.findall(text)]


class _PathReader:
    """Follows path commands; keeps its position, the start of the line, and the last control point."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._control: Point = (0.0, 0.0)
        self._family = ""

    def follow(self, letter: str, numbers: Sequence[float]) -> None:
        """Follow a command with the numbers of one step or of several."""
        kind = letter.upper()
        arity = _ARITY[kind]
        if kind == "Z" and not numbers:
            self.segments.append(("Z",))
            self._at, self._family = self._start, ""
            return
        if not numbers or not arity or len(numbers) % arity:
            raise DrawingError
        for first in range(0, len(numbers), arity):
            step = self._absolute(kind, numbers[first : first + arity], letter.islower())
            # More pairs after a move are lines.
            self._step("L" if kind == "M" and first else kind, step)
            if len(self.segments) > MAX_SEGMENTS:
                return

    def _absolute(self, kind: str, step: Sequence[float], relative: bool) -> Sequence[float]:
        """Return the numbers of a step counted from the corner, both coordinates also for level and upright lines."""
        x, y = self._at if relative else (0.0, 0.0)
        match kind:
            case "H":
                return step[0] + x, self._at[1]
            case "V":
                return self._at[0], step[0] + y
            case "A":
                return *step[:5], step[5] + x, step[6] + y
            case _ if relative:
                return [value + (y if index % 2 else x) for index, value in enumerate(step)]
        return step

    def _step(self, kind: str, step: Sequence[float]) -> None:
        end = (step[-2], step[-1])
        family = _FAMILIES.get(kind, "")
        match kind:
            case "C":
                self._cubic((step[0], step[1]), (step[2], step[3]), end)
            case "S":
                self._cubic(self._mirrored(family), (step[0], step[1]), end)
            case "Q":
                self._quadratic((step[0], step[1]), end)
            case "T":
                self._quadratic(self._mirrored(family), end)
            case "A":
                self.segments += _arc(self._at, step)
            case _:
                self.segments.append(("M" if kind == "M" else "L", *end))
        self._at, self._family = end, family
        if kind == "M":
            self._start = end

    def _mirrored(self, family: str) -> Point:
        """Return the last control point mirrored at the current point, which it is itself after any other segment."""
        x, y = self._at
        return (2 * x - self._control[0], 2 * y - self._control[1]) if self._family == family else (x, y)

    def _cubic(self, first: Point, second: Point, end: Point) -> None:
        self.segments.append(("C", *first, *second, *end))
        self._control = second

    def _quadratic(self, control: Point, end: Point) -> None:
        """Append the same curve as a cubic: each control point lies two thirds of the way to the quadratic's."""
        first, second = (
            (x + (control[0] - x) * 2 / 3, y + (control[1] - y) * 2 / 3) for x, y in (self._at, end)
        )
        self._cubic(first, second, end)
        self._control = control


def _arc(start: Point, step: Sequence[float]) -> list[Segment]:
    """Return an arc of an ellipse as cubic curves (SVG 1.1, appendix F.6)."""
    rx, ry, turn, large, sweep, x, y = step
    rx, ry, end = abs(rx), abs(ry), (x, y)
    if end == start:
        return []
    if rx == 0 or ry == 0:
        return [("L", *end)]
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    # The ends on the unit circle: turned upright, and scaled by the radii.
    (x0, y0), (x1, y1) = (((px * cos + py * sin) / rx, (py * cos - px * sin) / ry) for px, py in (start, end))
    half = math.hypot(x1 - x0, y1 - y0) / 2
    if half > 1:  # the radii are too short to reach: they grow until they do
        rx, ry, x0, y0, x1, y1 = rx * half, ry * half, x0 / half, y0 / half, x1 / half, y1 / half
    side = math.sqrt(max(1 / min(half, 1.0) ** 2 - 1, 0.0)) * (-1 if bool(large) == bool(sweep) else 1)
    middle = ((x0 + x1 - side * (y1 - y0)) / 2, (y0 + y1 + side * (x1 - x0)) / 2)
    first = math.atan2(y0 - middle[1], x0 - middle[0])
    angle = math.atan2(y1 - middle[1], x1 - middle[0]) - first
    angle += math.tau * ((1 if angle < 0 else 0) if sweep else (-1 if angle > 0 else 0))

    def placed(px: float, py: float) -> Point:
        px, py = (px + middle[0]) * rx, (py + middle[1]) * ry
        return px * cos - py * sin, px * sin + py * cos

    curves = _unit_arc(first, angle, placed)
    return [*curves[:-1], (*curves[-1][:5], *end)]


def _unit_arc(first: float, angle: float, placed: Callable[[float, float], Point]) -> list[Segment]:
    """Return an arc of the unit circle as cubic curves, each point put in its place."""
    count = max(1, math.ceil(abs(angle) / _ARC_STEP - 1e-9))
    part = angle / count
    pull = math.tan(part / 4) * 4 / 3
    at = [(math.cos(first + index * part), math.sin(first + index * part)) for index in range(count + 1)]
    return [
        ("C", *placed(c - pull * s, s + pull * c), *placed(c1 + pull * s1, s1 - pull * c1), *placed(c1, s1))
        for (c, s), (c1, s1) in pairwise(at)
    ]
