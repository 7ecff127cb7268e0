"""A sheet as plain text, block by block, for golden files, searches and measures of how plainly it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from handouts.model.picture import Picture
from handouts.model.sheet import Block, Section, Sheet, Span


def dump(sheet: Sheet) -> str:
    """Return everything that a sheet says, one value a line, in reading order."""
    edition = sheet.edition
    lines = [
        *_field("title", sheet.title, ""),
        *_field("language", edition.language, ""),
        *_field("author", sheet.author, ""),
        *_field("subject", edition.subject, ""),
        "running:",
        f"  patient: {sheet.patient}",
        *_fields(edition.running, "  "),
        # The receipt is on no page.
        *_fields(edition, "", skip=("language", "subject", "sections", "running", "receipt")),
    ]
    for section in sheet.sections:
        lines += ["", f"=== {section.id}: {section.heading} ({section.page})"]
        for block in section.blocks:
            lines += [f"[{type(block).__name__}]", *_fields(block, "  ")]
    return "\n".join(lines) + "\n"


def text_of(section: Section[Block]) -> str:
    """Return all words of a part, one value a line."""
    return "\n".join(line.strip() for block in section.blocks for line in _fields(block, ""))


def _fields(value: object, indent: str, skip: tuple[str, ...] = ()) -> Iterator[str]:
    for field in fields(value):  # type: ignore[arg-type]
        if field.name not in skip:
            yield from _field(field.name, getattr(value, field.name), indent)


def _field(name: str, value: object, indent: str) -> Iterator[str]:
    if _is_leaf(value):
        text = _leaf(value)
        if text:
            yield f"{indent}{name}: {text}"
    elif is_dataclass(value):
        yield f"{indent}{name}:"
        yield from _fields(value, indent + "  ")
    else:
        yield from _items(name, tuple(value), indent)  # type: ignore[arg-type]


def _items(name: str, values: tuple[object, ...], indent: str) -> Iterator[str]:
    if values:
        yield f"{indent}{name}:"
    for value in values:
        if _is_leaf(value):
            yield f"{indent}  - {_leaf(value)}"
        elif is_dataclass(value):
            yield f"{indent}  -"
            yield from _fields(value, indent + "    ")
        else:
            yield f"{indent}  - " + " | ".join(_leaf(part) for part in value)  # type: ignore[attr-defined]


def _is_leaf(value: object) -> bool:
    return value is None or isinstance(value, str | bool | int | float | Picture) or _is_text(value)


def _is_text(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(part, Span) for part in value)


def _leaf(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, Picture):
        return f"(picture {value.key})"
    if isinstance(value, tuple):
        return "".join(_span(span) for span in value)
    return as_seen(str(value)).strip()  # a label ends with the gap before what follows it


def as_seen(text: str) -> str:
    """Return text with every space alike; that some never break is tested where they are set."""
    return text.replace("\u00a0", " ")


def _span(span: Span) -> str:
    text = as_seen(f"**{span.text}**" if span.bold else span.text)
    return f"{text} <{span.link}>" if span.link else text
