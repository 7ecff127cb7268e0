"""Frozen values as JSON and back: data only, so that nothing in a file can run, whatever somebody wrote into it.

Text, numbers, truth values and None are JSON's own. Everything else is an object with one key: "t" a tuple, "m" a mapping
as pairs, "d" a day, "b" bytes in base64, or the name of a dataclass with the values of its fields, in order.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

Classes = Iterable[type[Any]]
"""The dataclasses that may be in a value; no other is ever made."""


def to_json(value: object, classes: Classes) -> bytes:
    """Return a value as JSON; TypeError where something in it would not come back as it is."""
    return json.dumps(_plain(value, frozenset(classes)), separators=(",", ":"), allow_nan=False).encode()


def from_json(data: bytes, classes: Classes) -> Any:
    """Return the value of `to_json`; ValueError, TypeError or KeyError where the text is something else."""
    known = {kind.__name__: (kind, tuple(field.name for field in fields(kind))) for kind in classes}

    def made(parts: dict[str, Any]) -> object:
        ((kind, content),) = parts.items()
        if kind == "t":
            return tuple(content)
        if kind == "m":
            return MappingProxyType(dict(content))
        if kind == "d":
            return date.fromisoformat(content)
        if kind == "b":
            return base64.b64decode(content, validate=True)
        made_class, names = known[kind]
        return made_class(**dict(zip(names, content, strict=True)))

    return json.loads(data, object_hook=made)


def _plain(value: object, classes: frozenset[type[Any]]) -> object:
    if value is None or type(value) in (str, int, float, bool):
        return value
    if type(value) is tuple:
        return {"t": [_plain(part, classes) for part in value]}
    if isinstance(value, Mapping):
        return {"m": [[_plain(key, classes), _plain(part, classes)] for key, part in value.items()]}
    if type(value) is date:
        return {"d": value.isoformat()}
    if type(value) is bytes:
        return {"b": base64.b64encode(value).decode("ascii")}
    if is_dataclass(value) and type(value) in classes:
        return {
            type(value).__name__: [_plain(getattr(value, field.name), classes) for field in fields(value)]
        }
    raise TypeError(f"{type(value).__name__} cannot be kept")
