"""A PNG file as plain samples on white paper."""

from __future__ import annotations

import io
import struct
import zlib

from handouts.infra.errors import InputError, file_error
from handouts.model.picture import Picture
from handouts.reading.images.bitmap import bitmap_picture, refuse_size
from handouts.reading.images.png_chunks import DamagedError, dimensions, plain_png


def parse_png(data: bytes, file: str) -> Picture:
    """Return the bitmap of a PNG file, flattened on white, gray or RGB; InputError where it cannot be read."""
    try:
        width, height = dimensions(data)
    except DamagedError:
        raise _damaged(file) from None
    refuse_size(width, height, file)
    try:
        return _decoded(data)
    except (OSError, SyntaxError, ValueError, EOFError, LookupError, struct.error, zlib.error) as error:
        raise _damaged(file) from error


def _damaged(file: str) -> InputError:
    return file_error(file, "the PNG file is damaged; save the picture again")


def _decoded(data: bytes) -> Picture:
    from PIL import Image

    with Image.open(io.BytesIO(plain_png(data)), formats=["PNG"]) as image:
        image.load()
        return bitmap_picture(image, data)
