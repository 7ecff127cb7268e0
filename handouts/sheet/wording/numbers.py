"""Numbers with their words: plurals, ranges, and the signs between the digits."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.model.exercise import Exercise
from handouts.sheet.wording.placeholders import Value, fill, made, number

NO_BREAK = "\u00a0"


def plural(labels: Mapping[str, str], label_id: str, count: int, **values: Value) -> str:
    """Return the label `<label_id>.one` or `<label_id>.other` for this count, with {count} and the values filled in."""
    form = "one" if count == 1 else "other"
    return fill(labels[f"{label_id}.{form}"], {"count": number(count), **values})


def unbroken(text: str) -> str:
    """Return text that is never broken over two lines, such as a number with its unit."""
    return text.replace(" ", NO_BREAK)


def number_range(labels: Mapping[str, str], low: int, high: int) -> str:
    """Return "3 to 4", or "3" where both ends are the same."""
    if low == high:
        return str(low)
    return fill(labels["range"], {"low": number(low), "high": number(high)})


def whole_number(labels: Mapping[str, str], count: int) -> str:
    """Return a large number with its thousands apart, as the language has it: 1,200."""
    return f"{count:,}".replace(",", labels["thousands"])


def decimal(labels: Mapping[str, str], amount: float) -> str:
    """Return a number with the sign of the language between its whole and its parts: 2.5."""
    return f"{amount:g}".replace(".", labels["decimal"])


def extent_values(labels: Mapping[str, str], exercise: Exercise) -> dict[str, Value]:
    """Return what the placeholders for angle and gap stand for; nothing for what the exercise does not have."""
    values: dict[str, Value] = {}
    for name, extent in (("degrees", exercise.degrees), ("gap", exercise.gap_in)):
        if extent is not None:
            values[f"low_{name}"], values[f"high_{name}"] = number(extent.low), number(extent.high)
            values[f"{name}_range"] = made(number_range(labels, extent.low, extent.high))
    return values
