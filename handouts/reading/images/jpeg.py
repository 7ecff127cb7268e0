"""A JPEG file as plain samples: photographs are no logos, but many clinics have their logo in no other form."""

from __future__ import annotations

import io
import struct

from handouts.infra.errors import InputError, file_error
from handouts.model.picture import Picture
from handouts.reading.images.bitmap import bitmap_picture, refuse_size

SIGNATURE = b"\xff\xd8\xff"
MAX_SCANS = 100
"""Passes over the picture: a small file with thousands of them would be decoded for minutes."""
_SCAN = b"\xff\xda"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that tell the size."""


def parse_jpeg(data: bytes, file: str) -> Picture:
    """Return the bitmap of a JPEG file, turned as its camera says; InputError where it cannot be read."""
    size = _dimensions(data)
    if size is None:
        raise _damaged(file)
    refuse_size(*size, file)
    if data.count(_SCAN) > MAX_SCANS:
        message = f"the JPEG file has more than {MAX_SCANS} scans; save the picture again"
        raise file_error(file, message)
    try:
        return _decoded(data)
    except (OSError, SyntaxError, ValueError, EOFError, LookupError, struct.error) as error:
        raise _damaged(file) from error


def _dimensions(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, before anything is decoded; None where the file does not say."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 1 if marker == 0xFF else 2 + length  # any number of 0xFF may stand before a marker
    return None


def _damaged(file: str) -> InputError:
    return file_error(file, "the JPEG file is damaged; save the picture again")


def _decoded(data: bytes) -> Picture:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        image.load()
        return bitmap_picture(ImageOps.exif_transpose(image), data)
