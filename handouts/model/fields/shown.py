"""How a typed value is shown in a message."""

from __future__ import annotations

from typing import Any

from handouts.infra.errors import printable
from handouts.unicode.isolates import in_message

LONGEST = 40


def shown(value: Any, written: str | None = None) -> str:
    """Return a typed value as a message shows it: text in quotes, cut where it is long; lists and mappings by kind.

    `written` is how a number or a truth value was typed: 12E5 is not shown as 1200000.0.
    """
    if isinstance(value, str):
        return f'"{in_message(printable(_short(value)))}"'
    if isinstance(value, bool | int | float) and written:
        return printable(_short(written.strip()))
    if isinstance(value, bool):
        return "true" if value else "false"
    names = {type(None): "nothing", list: "a list", dict: "a group of key: value lines"}
    return names.get(type(value), str(value)[:LONGEST])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
