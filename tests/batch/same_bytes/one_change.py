"""For each thing that a sheet can say, a sheet that says it otherwise, and all the rest alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from handouts.model.picture import Picture
from handouts.model.sheet import Figure, Placeholder, Sheet, Span

Way = tuple[str | int, ...]
"""Fields and indices from the sheet down to one value."""

_OTHER_WORDS: dict[str, Any] = {
    "Heading.level": 2,
    "Paragraph.role": "small",
    "MessageBox.tone": "caution",
    "Section.page": "own",
    "Edition.paper": "a4",
    "Edition.profile": "large",
    "Edition.accent": "#5a1a1a",
    "Edition.date": "2026-11-25",
    "Edition.language": "de",
    "Span.language": "de",
    "Span.link": "https://example.org/",
}
"""Other values of what cannot be just any word."""


def one_change_each(sheet: Sheet) -> dict[str, Sheet]:
    """Return a sheet for each field of each kind of block, as `Heading.text`: the first such field of it is another."""
    found: dict[str, Sheet] = {}
    for kind, declared, way in _ways(sheet):
        value = _at(sheet, way)
        other = _OTHER_WORDS.get(kind, _other(declared, value))
        if kind not in found and other != value:
            found[kind] = _with(sheet, way, other)
    return found


def _ways(value: object, way: Way = ()) -> Iterator[tuple[str, str, Way]]:
    """Yield every field of what a sheet holds: its name, its type as declared, and the way to it."""
    if isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _ways(each, (*way, number))
    elif is_dataclass(value) and not isinstance(value, Placeholder):
        for field in fields(value):
            # A picture is known by its key; another drawing with the same key there cannot be.
            if not isinstance(value, Picture) or field.name == "key":
                yield f"{type(value).__name__}.{field.name}", str(field.type), (*way, field.name)
                yield from _ways(getattr(value, field.name), (*way, field.name))


def _other(declared: str, value: Any) -> Any:
    """Return another value of a field; the same where its parts are changed instead."""
    words = (Span("And this."),)
    if value is None:
        return {"Text | None": words, "str | None": "And this."}.get(declared)
    if isinstance(value, Figure | Picture):
        return None if declared.endswith("| None") else value
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return f"{value} x"
    if isinstance(value, tuple):
        # Of a table or a week each row has as many cells as the heading.
        return (*value[1:], value[0]) if len(value) > 3 else (*value, *value[-1:])
    return value


def _at(value: Any, way: Way) -> Any:
    for part in way:
        value = value[part] if isinstance(part, int) else getattr(value, part)
    return value


def _with(value: Any, way: Way, other: object) -> Any:
    """Return a copy of a value in which what the way leads to is another."""
    if not way:
        return other
    first, *rest = way
    inner = _with(_at(value, (first,)), tuple(rest), other)
    if isinstance(first, int):
        return (*value[:first], inner, *value[first + 1 :])
    return replace(value, **{first: inner})
