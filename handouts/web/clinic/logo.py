"""A new logo: checked as that of any clinic, and named by its content, so that it never takes the place of another file."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from handouts.infra.digest import digest
from handouts.infra.errors import file_error
from handouts.model.picture import Picture
from handouts.reading.images import jpeg, png_chunks
from handouts.reading.images.pictures import MAX_BYTES, parse_picture

_FILE = "logo"
"""How problems name the file: its own name is of no use here."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture with its file's bytes and the name that it gets."""

    data: bytes
    picture: Picture

    @property
    def file_name(self) -> str:
        """Return the name of the file in the clinic's folder."""
        return f"logo-{digest(self.data)[:8]}.{_suffix(self.data)}"


def new_logo(sent: str) -> Logo:
    """Return the logo that was sent in base64; InputError with every problem."""
    try:
        data = base64.b64decode(sent, validate=True)
    except (binascii.Error, ValueError):
        raise file_error(_FILE, "the file did not arrive whole; choose it again") from None
    if len(data) > MAX_BYTES:
        raise file_error(_FILE, f"the file is too large; the limit is {MAX_BYTES:,} bytes")
    return Logo(data, parse_picture(data, _FILE))


def media_type(data: bytes) -> str:
    """Return what a browser calls a picture of this kind."""
    return {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}[_suffix(data)]


def _suffix(data: bytes) -> str:
    if data.startswith(png_chunks.SIGNATURE):
        return "png"
    return "jpg" if data.startswith(jpeg.SIGNATURE) else "svg"
