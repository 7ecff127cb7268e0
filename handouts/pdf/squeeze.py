"""Compression of what is made afresh for each sheet: quick, and the same bytes for the same text."""

from __future__ import annotations

import deflate

_LEVEL = 1


def deflated(data: bytes) -> bytes:
    """Return data as a FlateDecode stream has it.

    By libdeflate, twice as quick as zlib. ISA-L is quicker still, but once in some hundred runs its bytes for one text
    were others (seen where a batch was killed and run again), and then no sheet would be the one in the manifest.
    """
    return bytes(deflate.zlib_compress(data, _LEVEL))
