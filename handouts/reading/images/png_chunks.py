"""The structure of a PNG file, checked before it is decoded: one header, and only the chunks that decide the picture."""

from __future__ import annotations

from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_CHUNKS = 10_000
_NEEDED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"IDAT", b"IEND"})
"""What decides samples and size; texts, color profiles and further frames are left out, packed ones unread."""


class DamagedError(ValueError):
    """The chunks are not as PNG has them."""


def dimensions(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels, as the first chunk says; DamagedError where it is no header."""
    if data[12:16] != b"IHDR" or int.from_bytes(data[8:12], "big") != 13 or len(data) < 33:
        raise DamagedError
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def plain_png(data: bytes) -> bytes:
    """Return the file with only the chunks that decide the picture; DamagedError where they do not fit together."""
    kept: list[bytes] = []
    names: list[bytes] = []
    for name, chunk in _chunks(data):
        if name in _NEEDED:
            names.append(name)
            kept.append(chunk)
    once = [name for name in names if name != b"IDAT"]
    if len(set(once)) < len(once) or names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"]:
        raise DamagedError
    return SIGNATURE + b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, count = len(SIGNATURE), 0
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        count += 1
        if end > len(data) or count > MAX_CHUNKS:
            raise DamagedError
        yield name, data[at:end]
        if name == b"IEND":
            return
        at = end
