"""Values that are put into words: each has a kind, by which it is kept apart from the words around it (UAX #9, 2.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from handouts.model.labels import Labels
from handouts.unicode.direction import Direction
from handouts.unicode.isolates import (
    has_possible_rtl,
    has_rtl,
    isolated_as,
    isolated_by_content,
    isolated_ltr,
)
from handouts.unicode.properties import bidi_classes

Kind = Literal["number", "made", "typed"]
"""What a value is, which decides how it is kept apart from the words around it.

`number`: one thing that is always read from left to right: a number, a range, a dose, a phone number, an ISO day, a web
address, a version, an id. `made`: words of the pack or of the labels, in the sheet's own language: a date, "6 seconds",
an exercise's name. `typed`: what a user typed, in any language: a name, a clinic, an address, a note.
"""

_LRO, _PDF = "\u202d", "\u202c"
_TURNING = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Value:
    """A text that is put into a sentence, and its kind."""

    text: str
    kind: Kind


def number(value: int | str) -> Value:
    """Return a value that is one number, or one thing that is read like one, such as a phone number."""
    return Value(str(value), "number")


def made(words: str) -> Value:
    """Return a value in the sheet's own words."""
    return Value(words, "made")


def typed(text: str) -> Value:
    """Return a value that a user typed; it is expected as `as_typed` returns it."""
    return Value(text, "typed")


def shown(value: Value, direction: Direction = "ltr") -> str:
    """Return a value as it stands among words of a direction: isolated, so that neither changes the order of the other.

    Among left-to-right words a value with nothing of the other direction in it stands as it is.
    """
    text = value.text
    if direction == "ltr" and (text.isascii() or not (has_possible_rtl(text) and _turns(text))):
        return text
    if value.kind == "typed":
        return isolated_by_content(text)
    if value.kind == "made" and (direction == "ltr" or has_rtl(text)):
        return isolated_as(direction, text)
    return isolated_ltr(_from_left_to_right(text))


def beside(labels: Labels, value: Value) -> str:
    """Return a value as it stands on a sheet in the labels' language: alone, or in one line with a label."""
    return shown(value, labels.language.direction)


def direction_by(values: Iterable[Value]) -> Direction:
    """Return the direction of a sentence whose own words have no letter: that of the sheet's words put into it."""
    return "rtl" if any(value.kind == "made" and has_rtl(value.text) for value in values) else "ltr"


def _turns(text: str) -> bool:
    return not _TURNING.isdisjoint(map(bidi_classes().__getitem__, text))


def _from_left_to_right(text: str) -> str:
    """Return a number that keeps the order of its groups also in Arabic digits, whose dashes and brackets turn round."""
    classes = {bidi_classes()[character] for character in text}
    return f"{_LRO}{text}{_PDF}" if "AN" in classes and classes.isdisjoint({"R", "AL"}) else text
