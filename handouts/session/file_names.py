"""The names of sheets' files: safe on every system, and the same wherever a sheet is made."""

from __future__ import annotations

import unicodedata

_MOST_BYTES = 120
"""Of a name in a file name: file systems count bytes, and a letter may have four."""


def sheet_file_name(pack_id: str, *marks: str, person: str | None = None) -> str:
    """Return a sheet's file name: the pack and the marks that tell sheets apart, after the patient's name if given.

    The name may be in any script; nothing of it can leave the folder, be a device of Windows, be too long, or turn the
    reading direction.
    """
    words = () if person is None else (word_of(person) or "patient",)
    return "-".join((*words, pack_id, *marks)) + ".pdf"


def word_of(name: str) -> str:
    """Return a name as lowercase letters, digits and dashes, in any script; empty if it has no letter or digit."""
    # NFC after lower(): some capitals become a letter and a mark. casefold() would change what people read.
    letters = unicodedata.normalize("NFC", name.lower())
    words = "".join(char if char.isalnum() else " " for char in letters).split()
    text = "-".join(words).encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")
    return text.strip("-")
