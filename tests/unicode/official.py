"""The conformance tests of Unicode 15.0.0, as the Unicode Consortium publishes them; compressed with xz, otherwise unchanged."""

from __future__ import annotations

import lzma
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).with_name("data")
ALL = "HANDOUTS_ALL_UNICODE" in os.environ
"""Set by `make test-unicode`: every case is tried, not a tenth of them."""


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a file without comments and empty lines."""
    with lzma.open(DATA / f"{name}.txt.xz", "rt", encoding="utf-8") as file:
        for line in file:
            text = line.partition("#")[0].strip()
            if text:
                yield text


def is_tried(case: str) -> bool:
    """Return whether a case is among those of this run: the same tenth each time, or all."""
    return ALL or zlib.crc32(case.encode()) % 10 == 0


def characters(code_points: str) -> str:
    """Return the text of code points in hexadecimal."""
    return "".join(chr(int(code, 16)) for code in code_points.split())
