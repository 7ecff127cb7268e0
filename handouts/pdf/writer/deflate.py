"""Compression: quick for what is made afresh for each sheet, thorough for what is made once; always the same bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import deflate

_LEVEL = 1


def deflated(data: bytes) -> bytes:
    """Return data as a FlateDecode stream has it.

    By libdeflate, twice as quick as zlib. ISA-L is quicker still, but once in some hundred runs its bytes for one text
    were others (seen where a batch was killed and run again), and then no sheet would be the one in the manifest.
    """
    return bytes(deflate.zlib_compress(data, _LEVEL))


def deflated_in_pieces(pieces: Iterable[bytes]) -> bytes:
    """Return data as a FlateDecode stream has it; only a piece at a time is in memory."""
    packer = zlib.compressobj()
    return b"".join([*map(packer.compress, pieces), packer.flush()])


def deflated_thoroughly(data: bytes) -> bytes:
    """Return data as a FlateDecode stream has it, as small as zlib makes it: for fonts and pictures."""
    return zlib.compress(data, 9)
