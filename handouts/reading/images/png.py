"""A PNG file as plain samples on white paper."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from typing import TYPE_CHECKING

from handouts.infra.errors import InputError, file_error
from handouts.model.picture import Picture, Raster
from handouts.reading.images.png_chunks import DamagedError, dimensions, plain_png

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_SIDE = 4000
"""Pixels; enough for a page at 300 dots an inch."""
_SCREEN_DPI = 96.0
_GRAY_MODES = frozenset({"1", "L", "LA", "I", "I;16"})


def parse_png(data: bytes, file: str) -> Picture:
    """Return the bitmap of a PNG file, flattened on white, gray or RGB; InputError where it cannot be read."""
    try:
        width, height = dimensions(data)
    except DamagedError:
        raise _damaged(file) from None
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        # Before the decoder sees it: a small file can claim to be a picture that fills the memory.
        message = f"the picture has {width} by {height} pixels; at most {MAX_SIDE} on a side are allowed, so make it smaller"
        raise file_error(file, message)
    try:
        flat, points_per_pixel = _decoded(plain_png(data))
    except (OSError, SyntaxError, ValueError, EOFError, LookupError, struct.error, zlib.error) as error:
        raise _damaged(file) from error
    raster = Raster(flat.width, flat.height, len(flat.getbands()), flat.tobytes())
    key = hashlib.sha256(data).hexdigest()
    return Picture(key, flat.width * points_per_pixel, flat.height * points_per_pixel, raster=raster)


def _damaged(file: str) -> InputError:
    return file_error(file, "the PNG file is damaged; save the picture again")


def _decoded(data: bytes) -> tuple[Image, float]:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
        image.load()
        dpi = float(image.info.get("dpi", (_SCREEN_DPI, _SCREEN_DPI))[0])
        return _flattened(image), 72.0 / (dpi if 36 <= dpi <= 1200 else _SCREEN_DPI)


def _flattened(image: Image) -> Image:
    """Return the picture on white, as 8-bit gray where it has no color."""
    from PIL import Image as Images

    wanted = "L" if image.mode in _GRAY_MODES else "RGB"
    if image.mode in ("I", "I;16"):
        # 16-bit gray: converting would cut the values off, not scale them.
        return image.convert("I").point(lambda sample: sample / 256).convert("L")
    if "transparency" not in image.info and image.mode not in ("LA", "RGBA", "PA"):
        return image.convert(wanted)
    layer = image.convert("RGBA")
    paper = Images.new("RGBA", layer.size, "white")
    paper.alpha_composite(layer)
    return paper.convert(wanted)
