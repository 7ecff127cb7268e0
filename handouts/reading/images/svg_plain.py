"""The quick way for drawings as our own program writes them: absolute paths in points, plain colours, no transforms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handouts.model.picture import LabelPlace, Shape, Stroke
from handouts.reading.images.svg_safe import LABEL, SVG_SPACE

if TYPE_CHECKING:
    from handouts.reading.images.svg_safe import Element

Segment = tuple[str | float, ...]

_ARITY = {"M": 2, "L": 2, "C": 6, "Z": 0}
_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_SIZE = re.compile(r"([0-9.]+)pt")
_STYLE = frozenset(
    {"fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "stroke-dasharray", "fill-rule"}
)
_TEXT = frozenset({LABEL, "x", "y", "text-anchor", "font-size"})
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_ANCHORS = frozenset({"start", "middle", "end"})


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes and label places in points, y downwards from the top."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[LabelPlace, ...]


class _NotPlainError(Exception):
    """The drawing uses more of SVG than the quick way knows."""


def plain_drawing(root: Element) -> Drawing | None:
    """Return a drawing of our own kind; None where another program has to be expected."""
    try:
        width, height = _size(root)
        shapes: list[Shape] = []
        labels: list[LabelPlace] = []
        for element, style in _elements(root, {}):
            if element.tag == f"{SVG_SPACE}path":
                shapes.append(_shape(style))
            else:
                labels.append(_label(element.attrib))
    except (_NotPlainError, ValueError, KeyError):
        return None
    return Drawing(width, height, tuple(shapes), tuple(labels))


def _size(root: Element) -> tuple[float, float]:
    width, height = (_SIZE.fullmatch(root.get(name, "")) for name in ("width", "height"))
    if width is None or height is None or set(root.attrib) != {"viewBox", "width", "height"}:
        raise _NotPlainError
    size = float(width[1]), float(height[1])
    if tuple(map(float, root.attrib["viewBox"].split())) != (0.0, 0.0, *size) or 0.0 in size:
        raise _NotPlainError
    return size


def _elements(parent: Element, inherited: Mapping[str, str]) -> Iterator[tuple[Element, Mapping[str, str]]]:
    for element in parent:
        if element.tag == f"{SVG_SPACE}text":
            yield element, {}
            continue
        known = _STYLE | {"d"} if element.tag == f"{SVG_SPACE}path" else _STYLE
        if element.tag not in (f"{SVG_SPACE}path", f"{SVG_SPACE}g") or not element.attrib.keys() <= known:
            raise _NotPlainError
        style = {**inherited, **element.attrib}
        if element.tag == f"{SVG_SPACE}path":
            yield element, style
        else:
            yield from _elements(element, style)


def _shape(style: Mapping[str, str]) -> Shape:
    return Shape(
        segments=tuple(_segments(style["d"])),
        fill=_color(style.get("fill", "#000")),
        stroke=_stroke(style),
        even_odd=style.get("fill-rule") == "evenodd",
    )


def _segments(data: str) -> Iterator[Segment]:
    end = 0
    for step in _STEP.finditer(data):
        if step.start() != end:
            raise _NotPlainError
        end = step.end()
        letter, numbers = step[1], [float(word) for word in step[2].replace(",", " ").split()]
        arity = _ARITY[letter]
        if letter == "Z" and not numbers:
            yield ("Z",)
        elif not numbers or arity == 0 or len(numbers) % arity:
            raise _NotPlainError
        for at in range(0, len(numbers), arity or 1):
            # More pairs after a move are lines, as SVG has it.
            yield ("L" if letter == "M" and at else letter, *numbers[at : at + arity])
    if end != len(data) or not data.startswith("M"):
        raise _NotPlainError


def _stroke(style: Mapping[str, str]) -> Stroke | None:
    color = _color(style.get("stroke", "none"))
    if color is None:
        return None
    dash = style.get("stroke-dasharray", "none")
    return Stroke(
        color=color,
        width=float(style.get("stroke-width", "1")),
        dash=() if dash == "none" else tuple(float(word) for word in dash.replace(",", " ").split()),
        cap=_CAPS[style.get("stroke-linecap", "butt")],
        join=_JOINS[style.get("stroke-linejoin", "miter")],
    )


def _color(text: str) -> str | None:
    if text == "none":
        return None
    if not _COLOR.fullmatch(text):
        raise _NotPlainError
    digits = text[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _label(attributes: Mapping[str, str]) -> LabelPlace:
    anchor = attributes.get("text-anchor", "start")
    if not attributes.keys() <= _TEXT or anchor not in _ANCHORS:
        raise _NotPlainError
    return LabelPlace(attributes[LABEL], float(attributes["x"]), float(attributes["y"]), anchor)
