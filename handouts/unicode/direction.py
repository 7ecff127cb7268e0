"""The two directions of writing, and which one a text has by its first strong letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from handouts.unicode.properties import bidi_classes

Direction = Literal["ltr", "rtl"]
ISOLATE_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
"""The bidirectional classes of characters that start an isolate."""


def direction_of(text: str) -> Direction | None:
    """Return the direction of a text's first strong letter outside isolates (UAX #9, P2); None where it has none."""
    classes = bidi_classes()
    return first_strong([classes[character] for character in text])


def first_strong(classes: Sequence[str]) -> Direction | None:
    """Return the direction of the first strong class that is not inside an isolate; None where there is none."""
    depth = 0
    for bidi_class in classes:
        if bidi_class in ISOLATE_INITIATORS:
            depth += 1
        elif bidi_class == "PDI":
            depth = max(depth - 1, 0)
        elif depth == 0 and bidi_class in {"L", "R", "AL"}:
            return "ltr" if bidi_class == "L" else "rtl"
    return None
