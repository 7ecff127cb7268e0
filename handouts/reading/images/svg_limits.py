"""How much may be in an SVG drawing, and how large its numbers: checked before anything is drawn from it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handouts.reading.images.svg_safe import SVG_SPACE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_ATTRIBUTES = 200
"""Different ones in a drawing; drawing programs use some thirty."""
MAX_ATTRIBUTE = 2000
"""Characters of an attribute, unless it is the data of a path."""
MAX_SEGMENTS = 20_000
"""Lines and curves of one drawing; ours have a few hundred."""
MAX_STYLE_WORK = 5_000_000
"""Characters of the style sheet times elements of the drawing: each rule is held against each element."""
MAX_SIDE = 10_000.0
"""Points; a poster. Beyond it the numbers are a mistake."""
FARTHEST = 100_000.0
"""Points from the corner that a number of a path may be."""
_PATHS = frozenset({"d", "points"})
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_LENGTH = re.compile(rf"\s*({NUMBER})\s*(?:[a-z]*|%)\s*", re.ASCII)
BAD_SIZE = "the drawing has no usable size; give it a width and a height, or a viewBox, in plain numbers"


TOO_MANY_SEGMENTS = (
    f"the drawing has more than {MAX_SEGMENTS:,} lines and curves, which is too many; simplify it"
)


class DrawingError(Exception):
    """The drawing cannot be turned into shapes; the message says what to do."""

    def __init__(
        self, message: str = "the drawing cannot be read; save it as plain SVG with all shapes as paths"
    ) -> None:
        super().__init__(message)


def excess(root: Element) -> Iterator[str]:
    """Yield what a drawing has too much of, and unusable sizes; its depth was checked before."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    style = sum(len(text) for element in root.iter(f"{SVG_SPACE}style") for text in element.itertext())
    if style * len(elements) > MAX_STYLE_WORK:
        yield "the drawing has too many style rules for its parts; save it as plain SVG with the colors on the paths"
    if len({key for element in elements for key in element.attrib}) > MAX_ATTRIBUTES:
        yield f"the drawing has more than {MAX_ATTRIBUTES} different attributes; save it as plain SVG"
    for element in elements:
        for key, value in element.attrib.items():
            if len(value) > MAX_ATTRIBUTE and key not in _PATHS and not key.startswith("{"):
                yield f"{key[:30]} has more than {MAX_ATTRIBUTE:,} characters; simplify the drawing"
    if not all(map(_has_size, root.iter(f"{SVG_SPACE}svg"))):
        yield BAD_SIZE


def _has_size(element: Element) -> bool:
    """Return whether the size of an svg element, if it has one, is finite and no side is negative."""
    lengths = [element.get(name) for name in ("width", "height")]
    box = element.get("viewBox")
    numbers = [] if box is None else box.replace(",", " ").split()
    matches = [_LENGTH.fullmatch(text) for text in (*numbers, *filter(None, lengths))]
    if any(match is None for match in matches) or len(numbers) not in (0, 4):
        return False
    values = [float(match[1]) for match in matches if match is not None]
    sides = values[2:] if numbers else values
    return (
        all(map(math.isfinite, values))
        and max(map(abs, values), default=0.0) <= FARTHEST
        and min(sides, default=1) > 0
    )
