"""The code of a web address that a phone's camera reads, as a drawing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from handouts.model.picture import Picture, Shape

_MODULE = 1.56
"""Side of a module in points: 0.55 mm, as phones read codes on paper from 0.5 mm on."""
_QUIET = 4
"""Modules left white on every side, as the standard (ISO/IEC 18004) has it."""


@cache
def qr_code(address: str) -> Picture:
    """Return the code of an address, readable with a quarter of it smudged (level Q); its size is the one to print."""
    import segno  # only for clinics that have a link

    modules = [list(row) for row in segno.make_qr(address, error="q", boost_error=False).matrix]
    side = (len(modules) + 2 * _QUIET) * _MODULE
    segments = tuple(segment for y, row in enumerate(modules) for segment in _row(y, row))
    key = hashlib.sha256(f"qr-code {address}".encode()).hexdigest()
    return Picture(key, side, side, (Shape(segments, "#000000", None),))


def _row(y: int, modules: Sequence[int]) -> Iterator[tuple[str | float, ...]]:
    """Yield a rectangle for each run of black modules of a row."""
    for is_black, run in groupby(range(len(modules)), key=lambda x: bool(modules[x])):
        if is_black:
            columns = list(run)
            yield from _rectangle(columns[0], y, columns[-1] + 1, y + 1)


def _rectangle(left: int, top: int, right: int, bottom: int) -> Iterable[tuple[str | float, ...]]:
    x1, y1, x2, y2 = ((edge + _QUIET) * _MODULE for edge in (left, top, right, bottom))
    return (("M", x1, y1), ("L", x2, y1), ("L", x2, y2), ("L", x1, y2), ("Z",))
