"""An SVG file as shapes and label places: our own drawings quickly, drawings of other programs through svgelements."""

from __future__ import annotations

import hashlib

from handouts.infra.errors import InputError, Problem
from handouts.model.picture import Picture
from handouts.reading.images.svg_limits import MAX_SEGMENTS, excess, impossible_numbers
from handouts.reading.images.svg_plain import Drawing, plain_drawing
from handouts.reading.images.svg_safe import refusals, safe_root


def parse_svg(data: bytes, file: str) -> Picture:
    """Return the drawing of an SVG file, in points; InputError with every problem."""
    root = safe_root(data, file)
    messages = refusals(root) or list(dict.fromkeys(excess(root)))
    _refuse(messages, file)
    drawing = plain_drawing(root) or _foreign(data, file)
    _refuse(list(impossible_numbers(drawing)), file)
    count = sum(len(shape.segments) for shape in drawing.shapes)
    if count == 0:
        raise InputError([Problem(file, None, "", "the drawing is empty; draw something in it")])
    if count > MAX_SEGMENTS:
        message = f"the drawing has {count:,} lines and curves; at most {MAX_SEGMENTS:,} are allowed, so simplify it"
        raise InputError([Problem(file, None, "", message)])
    return Picture(
        hashlib.sha256(data).hexdigest(), drawing.width, drawing.height, drawing.shapes, drawing.labels
    )


def _refuse(messages: list[str], file: str) -> None:
    if messages:
        raise InputError([Problem(file, None, "", message) for message in messages])


def _foreign(data: bytes, file: str) -> Drawing:
    from handouts.reading.images.svg_foreign import DrawingError, foreign_drawing

    try:
        return foreign_drawing(data)
    except DrawingError as error:
        raise InputError([Problem(file, None, "", str(error))]) from error
