"""Properties of characters from packaged tables: those of `unicodedata` are different in each version of Python."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache


class RangeTable(dict[str, str]):
    """A property of every character; each character that was asked for is kept."""

    def __init__(self, ranges: str) -> None:
        """Read `ranges`: the first code point of each range in hexadecimal and its value, separated by spaces."""
        super().__init__()
        words = ranges.split()
        self._starts = [int(word, 16) for word in words[::2]]
        self._values = words[1::2]

    def __missing__(self, character: str) -> str:
        value = self._values[bisect_right(self._starts, ord(character)) - 1]
        self[character] = value
        return value


@cache
def bidi_classes() -> RangeTable:
    """Return the Bidi_Class of each character: L, R, AL, EN and so on."""
    from handouts.unicode.tables.bidi_classes import RANGES

    return RangeTable(RANGES)


@cache
def line_break_classes() -> RangeTable:
    """Return the Line_Break class of each character, as the rules after LB1 of UAX #14 take it."""
    from handouts.unicode.tables.line_break_classes import RANGES

    return RangeTable(RANGES)


@cache
def scripts() -> RangeTable:
    """Return the script of each character by its ISO 15924 code; Zyyy is common, Zinh inherited, Zzzz unknown."""
    from handouts.unicode.tables.scripts import RANGES

    return RangeTable(RANGES)


@cache
def script_extensions() -> RangeTable:
    """Return the scripts that use a character, joined by commas; "-" where only its own script does, or every one."""
    from handouts.unicode.tables.scripts import EXTENSIONS

    return RangeTable(EXTENSIONS)


@cache
def newer_than_python() -> RangeTable:
    """Return "+" for a character that the oldest Python that runs this program does not know, else "-"."""
    from handouts.unicode.tables.newer import RANGES

    return RangeTable(RANGES)


@cache
def brackets() -> dict[str, str]:
    """Return the closing bracket of each opening one (Bidi_Paired_Bracket)."""
    from handouts.unicode.tables.bidi_pairs import BRACKETS

    return _pairs(BRACKETS)


@cache
def mirror_images() -> dict[str, str]:
    """Return the character that looks like the reflection of another, for both of each pair (Bidi_Mirroring_Glyph)."""
    from handouts.unicode.tables.bidi_pairs import MIRRORED

    pairs = _pairs(MIRRORED)
    return pairs | {second: first for first, second in pairs.items()}


def _pairs(table: str) -> dict[str, str]:
    characters = [chr(int(word, 16)) for word in table.split()]
    return dict(zip(characters[::2], characters[1::2], strict=True))
