"""A drawing or a bitmap from its file, bounded and harmless, ready to place."""

from __future__ import annotations

from pathlib import Path

from handouts.infra.errors import file_error
from handouts.model.picture import Picture
from handouts.reading.files import read_bytes
from handouts.reading.images.jpeg import SIGNATURE as JPEG_SIGNATURE
from handouts.reading.images.png_chunks import SIGNATURE as PNG_SIGNATURE

MAX_BYTES = 512 * 1024


def read_picture(path: Path) -> Picture:
    """Read an SVG drawing, or a PNG or JPEG bitmap; InputError with every problem."""
    return parse_picture(read_bytes(path, MAX_BYTES), str(path))


def parse_picture(data: bytes, file: str) -> Picture:
    """Return the picture of a file's bytes; InputError with every problem, whatever the bytes are."""
    if data.startswith(PNG_SIGNATURE):
        from handouts.reading.images.png import parse_png

        return parse_png(data, file)
    if data.startswith(JPEG_SIGNATURE):
        from handouts.reading.images.jpeg import parse_jpeg

        return parse_jpeg(data, file)
    if b"<" in data[:256]:
        from handouts.reading.images.svg import parse_svg

        return parse_svg(data, file)
    raise file_error(file, "this is not an SVG, PNG or JPEG file; save the picture as one of them")
