"""A decoded bitmap as plain samples on white paper, whichever format it came in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from handouts.infra.errors import file_error
from handouts.model.picture import Picture, Raster

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_SIDE = 4000
"""Pixels; enough for a page at 300 dots an inch."""
_SCREEN_DPI = 96.0
_GRAY_MODES = frozenset({"1", "L", "LA", "I", "I;16"})


def refuse_size(width: int, height: int, file: str) -> None:
    """InputError where a picture has too many pixels or none: a small file can claim to be one that fills the memory."""
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        message = f"the picture has {width} by {height} pixels; at most {MAX_SIDE} on a side are allowed, so make it smaller"
        raise file_error(file, message)


def bitmap_picture(image: Image, data: bytes) -> Picture:
    """Return an opened image, flattened on white, gray or RGB; `data` is the file that it is named by."""
    dpi = float(image.info.get("dpi", (_SCREEN_DPI, _SCREEN_DPI))[0])
    points_per_pixel = 72.0 / (dpi if 36 <= dpi <= 1200 else _SCREEN_DPI)
    flat = _flattened(image)
    raster = Raster(flat.width, flat.height, len(flat.getbands()), flat.tobytes())
    key = hashlib.sha256(data).hexdigest()
    return Picture(key, flat.width * points_per_pixel, flat.height * points_per_pixel, raster=raster)


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
