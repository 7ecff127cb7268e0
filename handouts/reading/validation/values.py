"""What to say of a number that is not one."""

from __future__ import annotations

from typing import Any

from handouts.model.fields.shown import shown
from handouts.reading.yaml.scalars import ScalarError, resolve

_DASHES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2012": "-", "\u2010": "-", "\u2011": "-", ",": "."})
"""Signs that a word processor writes for a minus, and the decimal comma."""


def number_advice(value: Any, wanted: str, text: str | None = None) -> str:
    """Return what to say where *wanted* ("a number", "a whole number") was expected and *value* was typed as *text*."""
    example = "5" if "whole" in wanted else "-2.7"
    message = f"{text or shown(value)} is not {wanted}; write one such as {example}"
    if not isinstance(value, str):
        return message
    try:
        meant = resolve(value.strip().translate(_DASHES))
    except ScalarError as error:
        return str(error)
    if isinstance(meant, bool) or not isinstance(meant, int | float):
        return message
    if str(value).strip() == str(meant):
        return f"{shown(value)} is text; remove the quotes: {meant}"
    return f"{message}; did you mean {meant}"
