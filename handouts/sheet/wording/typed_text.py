"""Text that a user typed, fit to print, and the link of a phone number."""

from __future__ import annotations

import re
import unicodedata

from handouts.unicode.normalization import nfc

_PHONE = re.compile(r"\+?[0-9 ().\-]{3,}")
_JOINERS = "\u200c\u200d"  # shape letters in Persian, Hindi and others: not decoration, so they stay


def as_typed(text: str) -> str:
    """Return text that a user typed, fit to print: NFC, on one line, without control or invisible characters.

    Line breaks and runs of white space become one space. Marks that only steer the direction of writing go, as they
    could make a name read otherwise than it is; the direction follows from the letters. Nothing else is changed.
    """
    if text.isascii() and text.isprintable():  # nearly every name and note: nothing to take out
        return " ".join(text.split())
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or _printable(char))
    return nfc(" ".join(kept.split()))


def _printable(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def phone_link(phone: str) -> str | None:
    """Return the tel: address of a phone number; None where it holds more than a number.

    With an extension ("555 0100 ext. 12") the digits in a row would ring somebody else, so there is no link.
    """
    if not _PHONE.fullmatch(phone):
        return None
    plus = "+" if phone.startswith("+") else ""
    return f"tel:{plus}{re.sub('[^0-9]', '', phone)}"
