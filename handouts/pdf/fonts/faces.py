"""The embedded faces as layout sees them: how wide a text is, in which fonts it is shown, and what cannot be printed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from handouts.pdf.fonts.face_files import (
    BASIC,
    BASIC_PART,
    Face,
    FontKey,
    Metrics,
    MissingGlyphError,
    face,
    font_file,
    part_of,
    path_of,
)
from handouts.unicode.isolates import without_isolates

__all__ = [
    "BASIC",
    "BASIC_PART",
    "Face",
    "FontKey",
    "Metrics",
    "MissingGlyphError",
    "baseline",
    "face",
    "font_file",
    "path_of",
    "runs",
    "unprintable",
    "weight_of",
    "width",
]

_BASIC_KEYS = {False: FontKey("regular", BASIC_PART), True: FontKey("bold", BASIC_PART)}


def runs(text: str, *, bold: bool) -> Iterator[tuple[FontKey, str]]:
    """Cut text that needs no shaping into runs that one font object can show; MissingGlyphError where none can."""
    if BASIC.issuperset(text):
        yield _BASIC_KEYS[bold], text
        return
    weight = weight_of(bold=bold)
    usual = face(weight).widths
    if all(c in usual for c in text):
        for part, letters in groupby(text, key=part_of):
            yield FontKey(weight, part), "".join(letters)
        return
    from handouts.pdf.fonts.pieces import pieces

    found = pieces(text, weight, rtl=False)
    parts = (part for piece in found for part in piece.parts)
    for key, same in groupby(parts, key=lambda part: part[0]):
        yield key, "".join([letters for _, letters in same])


def width(text: str, size: float, *, bold: bool) -> float:
    """Return the width of text in points."""
    widths = face("bold" if bold else "regular").widths
    try:
        return sum([widths[c] for c in text]) * size / 1000
    except KeyError:
        from handouts.pdf.fonts.pieces import pieces

        return (
            sum([piece.width for piece in pieces(without_isolates(text), weight_of(bold=bold))]) * size / 1000
        )


def weight_of(*, bold: bool) -> str:
    """Return the name of the usual face, which is also the end of the name of every other one."""
    return "bold" if bold else "regular"


def baseline(size: float, leading: float) -> float:
    """Return how far below a line's top its base line is; letters stand in the middle of a line, as equal gaps look equal."""
    metrics = face("regular").metrics
    return (leading + (metrics.ascent + metrics.descent) * size / 1000) / 2


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no embedded face can print, each once, in order."""
    missing: dict[str, None] = {}
    for bold in (False, True):
        rest = text
        while rest:
            character = _missing_from(rest, bold=bold)
            if character is None:
                break
            missing[character] = None
            rest = rest.replace(character, "")
    return tuple(sorted(missing, key=text.index))


def _missing_from(text: str, *, bold: bool) -> str | None:
    """Return the first character that cannot be printed."""
    from handouts.pdf.fonts.pieces import pieces

    try:
        pieces(text, weight_of(bold=bold))
    except MissingGlyphError as error:
        return error.character
    return None
