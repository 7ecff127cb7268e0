"""Scripts of letters and words (UAX #24), by their ISO 15924 codes: which face a word needs, and whether it is shaped."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from handouts.unicode.direction import Direction
from handouts.unicode.properties import bidi_classes, script_extensions, scripts

COMMON = "Zyyy"
"""Digits, punctuation and signs that no script has for itself."""
INHERITED = "Zinh"
"""Marks that belong to the script of the letter before them."""
UNKNOWN = "Zzzz"
"""Code points that are not assigned, or are for private use."""

_NO_SCRIPT = frozenset({COMMON, INHERITED, UNKNOWN})
_JOINERS = frozenset("\u200c\u200d")


class ScriptRun(NamedTuple):
    """A part of a text in one script, from `start` up to `end`."""

    start: int
    end: int
    script: str


def script_of(character: str) -> str:
    """Return the script of one character: Latn, Arab, Hani and so on, or COMMON, INHERITED or UNKNOWN."""
    return scripts()[character]


def main_script(text: str) -> str:
    """Return the script of a word: that of its first letter; COMMON where it has none, as in "10:30".

    A word of characters that several scripts share has the first of these: that of U+30FC is Hira.
    """
    table = scripts()
    found = next((table[character] for character in text if table[character] not in _NO_SCRIPT), None)
    if found is not None:
        return found
    return next((users[0] for users in map(_users, text) if users), COMMON)


def scripts_in(text: str) -> frozenset[str]:
    """Return the scripts of a text's letters, without COMMON, INHERITED and UNKNOWN."""
    if text.isascii():
        return frozenset({"Latn"}) if any(map(str.isalpha, text)) else frozenset()
    return frozenset(map(scripts().__getitem__, text)) - _NO_SCRIPT


def script_runs(text: str, default: str = "Latn") -> list[ScriptRun]:
    """Cut a text where the script changes, as a shaper wants it.

    A character that has no script of its own belongs to the letter before it, or, at the start and where that letter's
    script does not use it, to the letter after it; to `default` where the text has no letter.
    """
    if text.isascii():
        return [ScriptRun(0, len(text), "Latn" if any(map(str.isalpha, text)) else default)] if text else []
    found = _resolved(text, default)
    starts = [i for i in range(len(found)) if not i or found[i] != found[i - 1]]
    return [ScriptRun(a, b, found[a]) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _resolved(text: str, default: str) -> list[str]:
    own = list(map(scripts().__getitem__, text))
    following = default
    after = [default] * len(text)
    for i in range(len(text) - 1, -1, -1):
        after[i] = following = following if own[i] in _NO_SCRIPT else own[i]
    found: list[str] = []
    before = ""
    for i, script in enumerate(own):
        if script in _NO_SCRIPT:
            script = _shared(text[i], before, after[i])
        found.append(script)
        before = script
    return found


def _shared(character: str, before: str, after: str) -> str:
    """Return the script of a character that has none of its own, between letters of two others."""
    users = _users(character)
    if not users:
        return before or after
    return next((script for script in (before, after) if script in users), users[0])


def _users(character: str) -> tuple[str, ...]:
    users = script_extensions()[character]
    return () if users == "-" else tuple(users.split(","))


def needs_shaping(text: str) -> bool:
    """Return whether the glyphs of a text depend on their neighbors.

    True for letters that join (Arabic), stack, or change places (Devanagari, Thai), and for every mark that is not part
    of its letter's character after NFC, such as the points of Hebrew. Direction alone needs no shaping: Hebrew without
    points is set letter by letter, from the right.
    """
    if text.isascii() or max(text) < "\u0300":
        return False
    shaped, script, bidi_class = shaped_scripts(), scripts(), bidi_classes()
    return any(script[c] in shaped or bidi_class[c] == "NSM" or c in _JOINERS for c in text)


@cache
def shaped_scripts() -> frozenset[str]:
    """Return the scripts whose letters change shape, place or order by their neighbors."""
    from handouts.unicode.tables.scripts import SHAPED

    return frozenset(SHAPED.split())


@cache
def right_to_left_scripts() -> frozenset[str]:
    """Return the scripts that are written from right to left."""
    from handouts.unicode.tables.scripts import RIGHT_TO_LEFT

    return frozenset(RIGHT_TO_LEFT.split())


def script_direction(script: str) -> Direction:
    """Return the direction in which a script is written."""
    return "rtl" if script in right_to_left_scripts() else "ltr"
