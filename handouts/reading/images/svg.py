"""An SVG file as shapes and label places: checked to be harmless and bounded, then read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from handouts.infra.errors import InputError, Problem, file_error
from handouts.model.picture import Picture
from handouts.reading.images.svg_drawing import impossible_numbers, read_drawing
from handouts.reading.images.svg_limits import DrawingError, excess
from handouts.reading.images.svg_safe import refusals, safe_root


def parse_svg(data: bytes, file: str) -> Picture:
    """Return the drawing of an SVG file, in points; InputError with every problem."""
    root = safe_root(data, file)
    _refuse(refusals(root) or dict.fromkeys(excess(root)), file)
    try:
        drawing = read_drawing(root)
    except DrawingError as error:
        raise file_error(file, str(error)) from error
    _refuse(impossible_numbers(drawing), file)
    if not drawing.shapes:
        raise file_error(file, "the drawing is empty; draw something in it")
    return Picture(
        hashlib.sha256(data).hexdigest(), drawing.width, drawing.height, drawing.shapes, drawing.labels
    )


def _refuse(messages: Iterable[str], file: str) -> None:
    problems = [Problem(file, None, "", message) for message in messages]
    if problems:
        raise InputError(problems)
