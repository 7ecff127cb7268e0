"""Filling {placeholders} in: every value comes with its kind, and this is the one place that puts values into words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "made", "typed"]
"""What a value is, which decides how it is kept apart from the words around it.

`number`: one thing that is always read from left to right: a number, a range, a dose, a phone number, an ISO day, a web
address, a version, an id. `made`: words of the pack or of the labels, in the sheet's own language: a date, "6 seconds",
an exercise's name. `typed`: what a user typed, in any language: a name, a clinic, an address, a note.
"""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Value:
    """A text that is put into a sentence, and its kind."""

    text: str
    kind: Kind


Values = Mapping[str, Value]
"""What the placeholders of a sentence stand for."""


class UnknownPlaceholderError(LookupError):
    """A sentence of the pack or of the program has a placeholder that nothing fills."""


def number(value: int | str) -> Value:
    """Return a value that is one number, or one thing that is read like one, such as a phone number."""
    return Value(str(value), "number")


def made(words: str) -> Value:
    """Return a value in the sheet's own words."""
    return Value(words, "made")


def typed(text: str) -> Value:
    """Return a value that a user typed; it is expected as `as_typed` returns it."""
    return Value(text, "typed")


def shown(value: Value) -> str:
    """Return a value as it stands among other words."""
    return value.text


def fill(template: str, values: Values) -> str:
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
        return shown(values[name])

    return _PLACEHOLDER.sub(value, template)
