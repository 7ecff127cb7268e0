"""How a typed value is shown in a message, and what to say of a number that is not one."""

from __future__ import annotations

from typing import Any

from handouts.infra.errors import printable
from handouts.reading.yaml.scalars import ScalarError, resolve

_LONGEST = 40
_DASHES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2012": "-", "\u2010": "-", "\u2011": "-", ",": "."})
"""Signs that a word processor writes for a minus, and the decimal comma."""


def shown(value: Any, written: str | None = None) -> str:
    """Return a typed value as a message shows it: text in quotes, cut where it is long; lists and mappings by kind.

    `written` is how a number or a truth value was typed: 12E5 is not shown as 1200000.0.
    """
    if isinstance(value, str):
        return f'"{printable(_short(value))}"'
    if isinstance(value, bool | int | float) and written:
        return printable(_short(written.strip()))
    if isinstance(value, bool):
        return "true" if value else "false"
    names = {type(None): "nothing", list: "a list", dict: "a group of key: value lines"}
    return names.get(type(value), str(value)[:_LONGEST])


def number_advice(value: Any, wanted: str, text: str | None = None) -> str:
    """Return what to say where *wanted* ("a number", "a whole number") was expected and *value* was typed as *text*."""
    example = "5" if "whole" in wanted else "-2.7"
    said = f"{text or shown(value)} is not {wanted}; write one such as {example}"
    if not isinstance(value, str):
        return said
    try:
        meant = resolve(value.strip().translate(_DASHES))
    except ScalarError as error:
        return str(error)
    if isinstance(meant, bool) or not isinstance(meant, int | float):
        return said
    if str(value).strip() == str(meant):
        return f"{shown(value)} is text; remove the quotes: {meant}"
    return f"{said}; did you mean {meant}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
