"""From pydantic's errors to problems: what is wrong, what is allowed, and what was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from handouts.errors import Problem
from handouts.reading.places import MAX_PROBLEMS, Path, Provenance
from handouts.reading.values import number_advice, shown

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

_FIXED = {
    "string_type": "{value} is not text; put it in quotes",
    "string_too_short": "this is empty; write something or remove the line",
    "string_too_long": "this is too long; at most {max_length} characters fit",
    "string_pattern_mismatch": "{value} is not an id; use small letters, digits and single dashes, as chin-tuck",
    "bool_type": "{value} is neither yes nor no; write one of these",
    "list_type": "{value} is not a list; write [one, two] or lines that start with a dash",
    "dict_type": "{value} is not a set of key: value lines; indent such lines below",
    "model_type": "{value} is not a set of key: value lines; indent such lines below",
    "greater_than_equal": "{value} is too small; at least {ge} is allowed",
    "less_than_equal": "{value} is too large; at most {le} is allowed",
    "greater_than": "{value} is too small; it must be more than {gt}",
    "too_short": "this list is too short; it needs at least {min_length}",
    "too_long": "this list is too long; at most {max_length} are allowed",
    "finite_number": "{value} is not a number that can be used; write one such as -2.7",
}
_KEY = "[key]"
"""How pydantic marks an error in a key, not in its value."""
_MOST_LISTED = 12
_NUMBERS = {
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
}
_TYPED_VALUE = frozenset({"day", "future", "old", "stage"})
"""Kinds of our own whose message begins with the value that was typed."""


def problems_of(error: ValidationError, model: type[BaseModel], where: Provenance) -> tuple[Problem, ...]:
    """Return the problems of one validation (the first MAX_PROBLEMS), in the order of the lines."""
    found = [_problem(detail, model, where) for detail in error.errors(include_url=False)[:MAX_PROBLEMS]]
    return tuple(sorted(found, key=lambda problem: problem.line or 0))


def did_you_mean(word: object, words: Iterable[str]) -> str:
    """Return `; did you mean "x"` for the nearest word, or nothing."""
    near = difflib.get_close_matches(str(word).lower(), list(words), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"' if near else ""


def _problem(detail: ErrorDetails, model: type[BaseModel], where: Provenance) -> Problem:
    path: Path = detail["loc"][:-1] if _in_key(detail) else detail["loc"]
    return where.place(path).problem(_message(detail, model, path))


def _in_key(detail: ErrorDetails) -> bool:
    """Return whether an error is in a key, not in its value (an unknown key can be spelled like the mark)."""
    return len(detail["loc"]) > 1 and detail["loc"][-1] == _KEY and detail["type"] != "extra_forbidden"


def _message(detail: ErrorDetails, model: type[BaseModel], path: Path) -> str:
    kind, value = detail["type"], detail["input"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind in _NUMBERS:
        return number_advice(value, _NUMBERS[kind])
    if kind in _FIXED:
        return _FIXED[kind].format(value=shown(value), **context)
    if kind == "missing":
        return f'this is missing; add "{path[-1]}:"{_described(model, path)}'
    if kind == "extra_forbidden":
        return _choice("there is no such key", path[-1], _keys_at(model, path[:-1]))
    if kind == "literal_error":
        return _choice(
            f"{shown(value)} is not a word for this", value, re.findall(r"'([^']*)'", context["expected"])
        )
    if kind == "unknown_word":
        subject = "" if _in_key(detail) else f"{shown(value)}: "
        return _choice(subject + context["what"], value, context["words"])
    said = detail["msg"]
    return f"{shown(value)}: {said}" if kind in _TYPED_VALUE else said


def _choice(wrong: str, word: object, words: Iterable[str]) -> str:
    known = list(words)
    meant = did_you_mean(word, known)
    if not known or (meant and len(known) > _MOST_LISTED):
        return wrong + meant
    return f"{wrong}; allowed are {', '.join(known)}{meant}"


def _described(model: type[BaseModel], path: Path) -> str:
    node = _node(model, path)
    text = node.get("description", "") if node else ""
    return f" ({text})" if text else ""


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    node = _node(model, path)
    return sorted(node.get("properties", {})) if node else []


@lru_cache(maxsize=16)
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _node(model: type[BaseModel], path: Path) -> dict[str, Any] | None:
    """Return the part of the model's JSON Schema that speaks of a path; None where there is none."""
    schema = _schema(model)
    node: dict[str, Any] | None = schema
    for part in path:
        node = _step(schema, node or {}, part)
    return _resolved(schema, node or {}, "properties") or node


def _step(schema: dict[str, Any], node: dict[str, Any], part: str | int) -> dict[str, Any] | None:
    if isinstance(part, int):
        items: dict[str, Any] | None = (_resolved(schema, node, "items") or {}).get("items")
        if items is not None:
            return items
    named = _resolved(schema, node, "properties")
    if named is not None:
        listed: dict[str, Any] | None = named["properties"].get(str(part).replace("_", "-"))
        return listed
    # The values of a mapping whose keys are free, or must have a form.
    patterns = (_resolved(schema, node, "patternProperties") or {}).get("patternProperties", {})
    other = (_resolved(schema, node, "additionalProperties") or {}).get("additionalProperties")
    found = next(iter(patterns.values()), other)
    return found if isinstance(found, dict) else None


def _resolved(schema: dict[str, Any], node: dict[str, Any], key: str) -> dict[str, Any] | None:
    """Follow references and choices to the first schema that has *key*."""
    if "$ref" in node:
        return _resolved(schema, schema["$defs"][node["$ref"].rsplit("/", 1)[-1]], key)
    if key in node:
        return node
    choices = node.get("anyOf", [])
    return next((found for choice in choices if (found := _resolved(schema, choice, key)) is not None), None)
