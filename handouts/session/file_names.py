"""The names of sheets' files: safe on every system, and the same wherever a sheet is made."""

from __future__ import annotations

from handouts.infra.atomic_write import file_word

_MOST_BYTES = 120
"""Of a name in a file name: file systems count bytes, and a letter may have four."""


def sheet_file_name(pack_id: str, *marks: str, person: str | None = None) -> str:
    """Return a sheet's file name: the pack and the marks that tell sheets apart, after the patient's name if given.

    The name may be in any script; nothing of it can leave the folder, be a device of Windows, be too long, or turn the
    reading direction.
    """
    words = () if person is None else (_person_word(person),)
    return "-".join((*words, pack_id, *marks)) + ".pdf"


def _person_word(name: str) -> str:
    text = file_word(name).encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")
    return text.strip("-") or "patient"
