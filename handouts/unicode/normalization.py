"""Normalization Form C (UAX #15): a letter and its accent as one character where there is one."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from handouts.unicode.properties import newer_than_python, scripts

_FIRST_NEWER = "\u0378"
"""Every character before it has been in Unicode long enough for all versions of Python to know it."""


def nfc(text: str) -> str:
    """Return a text in Normalization Form C, the same on every version of Python.

    Characters that only some versions know stay as they were typed; no font of the program has one.
    """
    if text.isascii():
        return text
    if max(text) < _FIRST_NEWER:
        return unicodedata.normalize("NFC", text)
    parts = groupby(text, key=_is_known_to_all)
    return "".join(
        unicodedata.normalize("NFC", "".join(part)) if known else "".join(part) for known, part in parts
    )


def _is_known_to_all(character: str) -> bool:
    return scripts()[character] != "Zzzz" and newer_than_python()[character] == "-"
