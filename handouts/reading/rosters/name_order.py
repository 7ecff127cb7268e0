"""Names with a comma: "Lee, Ann", which is turned only where that was said, and "Ann Lee, Jr.", which never is."""

from __future__ import annotations

from typing import Literal

NameOrder = Literal["last-first", "as-written"]
_AFTER_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "dds", "rn", "esq"})
"""What stands behind a comma and is no first name."""
_PARTS = 2


def last_name_first(text: str) -> str | None:
    """Return a name of the form "Last, First" as it is spoken; None for a name of another form.

    What may follow behind a second comma, such as Jr., comes last: "Lee, Al, Jr." is Al Lee Jr.
    """
    last, *others = (" ".join(part.split()) for part in text.split(","))
    suffix = f" {others.pop()}" if len(others) == _PARTS and is_suffix(others[-1]) else ""
    if len(others) != 1 or not last or not others[0] or is_suffix(others[0]):
        return None
    return f"{others[0]} {last}{suffix}"


def is_suffix(part: str) -> bool:
    """Return whether a part of a name is a suffix or a title."""
    return part.replace(".", "").strip().casefold() in _AFTER_NAMES
