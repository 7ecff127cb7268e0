"""Isolates (UAX #9, section 2.4): a value inside a sentence keeps its own order and leaves that of the sentence alone.

Without them a right-to-left sentence prints the phone number 555-0142 as 0142-555, and an Arabic name takes the date
after it along. Whoever puts a value into words wraps it; the page never draws the controls. A handout without any
right-to-left letter (`has_rtl`) needs none of them.
"""

from __future__ import annotations

from handouts.unicode.direction import Direction
from handouts.unicode.properties import bidi_classes

LRI = "\u2066"
"""LEFT-TO-RIGHT ISOLATE."""
RLI = "\u2067"
"""RIGHT-TO-LEFT ISOLATE."""
FSI = "\u2068"
"""FIRST STRONG ISOLATE: its direction is that of the first strong letter in it."""
PDI = "\u2069"
"""POP DIRECTIONAL ISOLATE: the end of each of the three."""

_FIRST_RIGHT_TO_LEFT = "\u0590"
"""No character before it has the class R, AL or AN, or is a control of direction."""


def isolated_ltr(value: str) -> str:
    """Return a number, dose, range, score, phone number, ISO date or identifier that reads from left to right."""
    return f"{LRI}{value}{PDI}" if value else ""


def isolated_as(direction: Direction, value: str) -> str:
    """Return words that the program made, such as a date or "6 seconds", in the direction of the sheet.

    The first strong letter cannot tell it: those inside inner isolates do not count.
    """
    return f"{RLI if direction == 'rtl' else LRI}{value}{PDI}" if value else ""


def isolated_by_content(value: str) -> str:
    """Return what a user typed, such as a name, address or note, in the direction of its own first strong letter.

    Isolates in the value are removed, so that it cannot end its own isolate and change the order of what follows.
    """
    return f"{FSI}{without_isolates(value)}{PDI}" if value else ""


def in_message(value: str) -> str:
    """Return a name or note as it stands in a message on the screen: isolated where it has a right-to-left letter."""
    return isolated_by_content(value) if has_rtl(value) else value


def without_isolates(text: str) -> str:
    """Return a text without the four controls: what is measured, drawn, copied and put into metadata."""
    if text.isascii():
        return text
    return text.replace(LRI, "").replace(RLI, "").replace(FSI, "").replace(PDI, "")


def has_rtl(text: str) -> bool:
    """Return whether a text has any right-to-left letter (bidirectional class R or AL)."""
    if not has_possible_rtl(text):
        return False
    classes = bidi_classes()
    return any(classes[character] in {"R", "AL"} for character in text)


def has_possible_rtl(text: str) -> bool:
    """Return False, at no cost, for a text whose order in a left-to-right paragraph cannot be other than as typed."""
    return not text.isascii() and max(text) >= _FIRST_RIGHT_TO_LEFT
