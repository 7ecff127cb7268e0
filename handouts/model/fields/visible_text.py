"""Text that a reader can see: characters that print nothing do not count as an answer."""

from __future__ import annotations

import unicodedata

_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Hangul fillers and the empty Braille cell: letters or symbols by their category, but drawn as nothing."""
_SEEN = frozenset("LNPS")
"""First letters of the general categories that print by themselves; marks (M) need a letter to sit on."""


def is_visible(character: str) -> bool:
    """Return whether a character prints by itself; spaces, marks, controls and format characters do not."""
    return unicodedata.category(character)[0] in _SEEN and character not in _BLANK_LETTERS


def is_blank(text: str) -> bool:
    """Return whether a text prints nothing at all."""
    return not any(map(is_visible, text))


def letters(text: str) -> str:
    """Return the letters that print, in any script."""
    return "".join(sign for sign in text if sign.isalpha() and is_visible(sign))
