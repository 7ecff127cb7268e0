"""Text that a reader can see: characters that print nothing do not count as an answer."""

from __future__ import annotations

import unicodedata

_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Hangul fillers and the empty Braille cell: letters or symbols by their category, but drawn as nothing."""
_SEEN = frozenset("LNPS")
"""First letters of the general categories that print by themselves; marks (M) need a letter to sit on."""


def visible(text: str) -> str:
    """Return the characters that print by themselves; spaces, marks, controls and format characters are gone."""
    return "".join(
        sign for sign in text if unicodedata.category(sign)[0] in _SEEN and sign not in _BLANK_LETTERS
    )


def is_blank(text: str) -> bool:
    """Return whether a text prints nothing at all."""
    return not visible(text)


def letters(text: str) -> str:
    """Return the letters that print, in any script."""
    return "".join(sign for sign in visible(text) if sign.isalpha())
