"""The one place where words are made: placeholders, plurals, dates, bold marks, and text that a user typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from handouts.model.clinic import DateOrder
from handouts.model.exercise import Exercise
from handouts.model.sheet import Span, Text

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
NO_BREAK = "\u00a0"
_PHONE = re.compile(r"\+?[0-9 ().\-]{3,}")
_JOINERS = "\u200c\u200d"  # shape letters in Persian, Hindi and others: not decoration, so they stay


class UnknownPlaceholderError(LookupError):
    """A sentence of the pack or of the program has a placeholder that nothing fills."""


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return the template with each {placeholder} replaced once; what is put in is never read as a template.

    Raises UnknownPlaceholderError for a placeholder that `values` lacks, so that none is ever printed.
    """
    if "{" not in template:
        return template

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in values:
            raise UnknownPlaceholderError(
                f"{{{name}}} in “{template}” (known here: {', '.join(sorted(values))})"
            )
        return values[name]

    return _PLACEHOLDER.sub(value, template)


def plural(labels: Mapping[str, str], label_id: str, count: int, **values: str) -> str:
    """Return the label `<label_id>.one` or `<label_id>.other` for this count, with {count} and the values filled in."""
    form = "one" if count == 1 else "other"
    return fill(labels[f"{label_id}.{form}"], {"count": str(count), **values})


def in_date_order(labels: Mapping[str, str], order: DateOrder) -> Mapping[str, str]:
    """Return the labels with the clinic's way to write a date as `date.long` and `date.short`, which are read here."""
    return {**labels, "date.long": labels[f"date.{order}"], "date.short": labels[f"date.{order}.short"]}


def long_date(labels: Mapping[str, str], day: date) -> str:
    """Return a date that nobody can misread, its month as a word, kept on one line: November 24, 2026."""
    parts = {"day": str(day.day), "month": labels[f"month.{day.month}"], "year": str(day.year)}
    return unbroken(fill(labels["date.long"], parts))


def unbroken(text: str) -> str:
    """Return text that is never broken over two lines, such as a number with its unit."""
    return text.replace(" ", NO_BREAK)


def short_date(labels: Mapping[str, str], day: date) -> str:
    """Return a day of a year that is known, with the month as a word: November 24."""
    return unbroken(fill(labels["date.short"], {"day": str(day.day), "month": labels[f"month.{day.month}"]}))


def number_range(labels: Mapping[str, str], low: int, high: int) -> str:
    """Return "3 to 4", or "3" where both ends are the same."""
    if low == high:
        return str(low)
    return fill(labels["range"], {"low": str(low), "high": str(high)})


def whole_number(labels: Mapping[str, str], number: int) -> str:
    """Return a large number with its thousands apart, as the language has it: 1,200."""
    return f"{number:,}".replace(",", labels["thousands"])


def as_typed(text: str) -> str:
    """Return text that a user typed, fit to print: NFC, on one line, without control or invisible characters.

    Line breaks and runs of white space become one space. Marks that only steer the direction of writing go, as they
    could make a name read otherwise than it is; the direction follows from the letters. Nothing else is changed.
    """
    if text.isascii() and text.isprintable():  # nearly every name and note: nothing to take out
        return " ".join(text.split())
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or _printable(char))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _printable(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def plain(text: str) -> Text:
    """Return words as one span, exactly as they are; text from users goes this way."""
    return (Span(text),)


def marked(text: str) -> Text:
    """Return a sentence of the pack with **...** as bold; a mark without its partner is printed as it is."""
    if "**" not in text:
        return (Span(text),)
    parts = text.split("**")
    if len(parts) % 2 == 0:
        parts[-2:] = ["**".join(parts[-2:])]
    return tuple(Span(part, bold=index % 2 == 1) for index, part in enumerate(parts) if part)


def sentence(template: str, values: Mapping[str, str] | None = None) -> Text:
    """Return a sentence of the pack, numbers filled in and bold marks read."""
    return marked(fill(template, values or {}))


def decimal(labels: Mapping[str, str], number: float) -> str:
    """Return a number with the sign of the language between its whole and its parts: 2.5."""
    return f"{number:g}".replace(".", labels["decimal"])


def extent_values(labels: Mapping[str, str], exercise: Exercise) -> dict[str, str]:
    """Return what the placeholders for angle and gap stand for; nothing for what the exercise does not have."""
    values: dict[str, str] = {}
    for name, extent in (("degrees", exercise.degrees), ("gap", exercise.gap_in)):
        if extent is not None:
            values[f"low_{name}"], values[f"high_{name}"] = str(extent.low), str(extent.high)
            values[f"{name}_range"] = number_range(labels, extent.low, extent.high)
    return values


def phone_link(phone: str) -> str | None:
    """Return the tel: address of a phone number; None where it holds more than a number.

    With an extension ("555 0100 ext. 12") the digits in a row would ring somebody else, so there is no link.
    """
    if not _PHONE.fullmatch(phone):
        return None
    plus = "+" if phone.startswith("+") else ""
    return f"tel:{plus}{re.sub('[^0-9]', '', phone)}"
