"""Numbers with their words: plurals, ranges, and the signs between the digits."""

from __future__ import annotations

from handouts.model.labels import Labels
from handouts.sheet.wording.placeholders import fill
from handouts.sheet.wording.values import Value, number

NO_BREAK = "\u00a0"


def plural(labels: Labels, label_id: str, count: int, **values: Value) -> str:
    """Return the label `label_id` in the form for this count, with {count} and the values filled in."""
    return fill(labels.form(label_id, count), {"count": number(count), **values})


def unbroken(text: str) -> str:
    """Return text that is never broken over two lines, such as a number with its unit."""
    return text.replace(" ", NO_BREAK)


def number_range(labels: Labels, low: int, high: int) -> str:
    """Return "3 to 4", or "3" where both ends are the same."""
    if low == high:
        return str(low)
    return fill(labels["range"], {"low": number(low), "high": number(high)})


def whole_number(labels: Labels, count: int) -> str:
    """Return a large number with its thousands apart, as the language has it: 1,200."""
    if count < labels.language.thousands_from:
        return str(count)
    return f"{count:,}".replace(",", labels.language.thousands)


def decimal(labels: Labels, amount: float) -> str:
    """Return a number with the sign of the language between its whole and its parts, without needless zeros: 2.5."""
    return f"{amount:g}".replace(".", labels.language.decimal)


def score(labels: Labels, value: float) -> str:
    """Return a measured number with all the digits it was given with, and a minus that is read aloud: −2.0."""
    return str(value).replace(".", labels.language.decimal).replace("-", labels["minus"])
