"""The keys and descriptions of a part of a file, and whether it is free text, by its path in the JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from handouts.model.fields.record import Record
from handouts.reading.yaml.locations import Path, dashed

_BOUND = ("enum", "const", "pattern", "format")
"""What a text has in the schema that is a word of a list, an id or a day."""


def _adapter(model: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(model)


adapter: Callable[[Any], Any] = cache(_adapter)
"""Returns pydantic's TypeAdapter of a type, which checks a mapping of a file and makes a value of it."""
schema_of: Callable[[Any], dict[str, Any]] = cache(lambda model: adapter(model).json_schema())
"""Returns the JSON Schema of a type."""


def described(model: type[Record], path: Path) -> str:
    """Return the description of a part in brackets, after a space; nothing where it has none."""
    text = (_node(model, path) or {}).get("description", "")
    return f" ({text})" if text else ""


def keys_at(model: type[Record], path: Path) -> list[str]:
    """Return the keys that a part may have, sorted."""
    return sorted((_node(model, path) or {}).get("properties", {}))


def is_required(model: type[Record], path: Path) -> bool:
    """Return whether a part must be there."""
    around = _node(model, path[:-1]) if path else None
    return bool(around) and dashed(path[-1]) in (around or {}).get("required", [])


def is_free_text(model: type[Record], path: Path) -> bool:
    """Return whether a part is text in anybody's own words."""
    schema = schema_of(model)
    return any(
        choice.get("type") == "string" and not any(mark in choice for mark in _BOUND)
        for choice in _choices(schema, _node(model, path) or {})
    )


def _node(model: type[Record], path: Path) -> dict[str, Any] | None:
    """Return the part of the model's JSON Schema that speaks of a path; None where there is none."""
    schema = schema_of(model)
    node: dict[str, Any] | None = schema
    for part in path:
        node = _step(schema, node or {}, part)
    return _resolved(schema, node or {}, "properties") or node


def _step(schema: dict[str, Any], node: dict[str, Any], part: str | int) -> dict[str, Any] | None:
    if str(part).isdecimal():
        items: dict[str, Any] | None = (_resolved(schema, node, "items") or {}).get("items")
        if items is not None:
            return items
    named = _resolved(schema, node, "properties")
    if named is not None:
        listed: dict[str, Any] | None = named["properties"].get(dashed(part))
        return listed
    # The values of a mapping whose keys are free, or must have a form.
    patterns = (_resolved(schema, node, "patternProperties") or {}).get("patternProperties", {})
    other = (_resolved(schema, node, "additionalProperties") or {}).get("additionalProperties")
    values = next(iter(patterns.values()), other)
    return values if isinstance(values, dict) else None


def _resolved(schema: dict[str, Any], node: dict[str, Any], key: str) -> dict[str, Any] | None:
    """Follow references and choices to the first schema that has *key*."""
    return next((choice for choice in _choices(schema, node) if key in choice), None)


def _choices(schema: dict[str, Any], node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every form that a part may have, references followed."""
    if "$ref" in node:
        yield from _choices(schema, schema["$defs"][node["$ref"].rsplit("/", 1)[-1]])
        return
    yield node
    for choice in node.get("anyOf", []):
        yield from _choices(schema, choice)
