"""Tables of keys for people to read, from a JSON Schema."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Node = Mapping[str, Any]

_ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
_OWN_TABLE_FROM = 5
"""References to a structure; one with fewer, that does not contain itself, is listed where it is used."""
_STANDS_FOR = {"exercises": "EXERCISE", "rules": "RULE", "figures": "FIGURE", "stages": "STAGE"}
"""What the name in a mapping stands for, where NAME would say too little."""


def table_row(*cells: str) -> str:
    """Return a row of a Markdown table; a bar inside a cell is escaped, in code as well."""
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def tables(schema: Node) -> Iterator[str]:
    """Yield the lines of a table with every key of a file, then a table for each structure that is used several times."""
    return _Tables(schema, tuple(_used_often(schema))).lines()


def _used_often(schema: Node) -> Iterator[str]:
    for reference, count in Counter(_references(schema)).items():
        inside = schema["$defs"][reference.rpartition("/")[2]]
        if count >= _OWN_TABLE_FROM or reference in _references(inside):
            yield reference


def _references(node: object) -> Iterator[str]:
    if isinstance(node, Mapping):
        if "$ref" in node:
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


@dataclass(frozen=True, slots=True)
class _Tables:
    schema: Node
    apart: tuple[str, ...]
    """References to structures that have a table of their own."""

    def lines(self) -> Iterator[str]:
        yield from self._table(self.schema)
        for reference in self.apart:
            structure = self._resolved({"$ref": reference})
            yield f"**{_title(reference).capitalize()}.** {structure['description']}\n"
            yield from self._table(structure)

    def _table(self, structure: Node) -> Iterator[str]:
        yield from ("| key | value | meaning |", "|---|---|---|", *self._rows(structure, ""), "")

    def _resolved(self, node: Node) -> Node:
        """Return a node without a reference; its own description stays."""
        if "$ref" not in node:
            return node
        target: Node = self.schema["$defs"][node["$ref"].rpartition("/")[2]]
        return {**target, **{key: value for key, value in node.items() if key != "$ref"}}

    def _rows(self, structure: Node, prefix: str) -> Iterator[str]:
        required = structure.get("required", ())
        for key, node in structure.get("properties", {}).items():
            path = prefix + key
            needed = "; required" if key in required else ""
            yield table_row(f"`{path}`", f"{self._value(node)}{needed}", node.get("description", ""))
            yield from self._inner(node, path)

    def _inner(self, node: Node, path: str) -> Iterator[str]:
        """Yield the rows of what lies inside a value: a structure, the entries of a list, or those of a mapping."""
        for choice in self._choices(node):
            if choice.get("$ref") in self.apart:
                continue
            inside = self._resolved(choice)
            if inside.get("type") == "array":
                yield from self._inner(inside["items"], f"{path}[]")
            elif "properties" in inside:
                yield from self._rows(inside, f"{path}.")
            elif (entry := _entry(inside)) is not None:
                yield from self._inner(entry, f"{path}.{_STANDS_FOR.get(path, 'NAME')}")

    def _choices(self, node: Node) -> list[Node]:
        """Return what a value may be; that it may be left empty is not said of each key."""
        return [choice for choice in node.get("anyOf", [node]) if choice.get("type") != "null"]

    def _value(self, node: Node) -> str:
        return " or ".join(dict.fromkeys(map(self._kind, self._choices(node))))

    def _kind(self, node: Node) -> str:
        if node.get("$ref") in self.apart:
            return _with_article(_title(node["$ref"]))
        node = self._resolved(node)
        if "anyOf" in node:
            return self._value(node)
        if "enum" in node or "const" in node:
            return ", ".join(f"`{str(word).lower()}`" for word in node.get("enum", [node.get("const")]))
        if node["type"] == "array":
            return f"a list: {self._value(node['items'])}"
        if node["type"] == "object":
            return self._object(node)
        return _plain(node)

    def _object(self, node: Node) -> str:
        entry = _entry(node)
        if entry is None or "properties" in self._resolved(self._choices(entry)[0]):
            return "keys, as below"
        return f"names, each with {self._value(entry)}"


def _entry(node: Node) -> Node | None:
    """Return what each name of a mapping has; None for a structure with fixed keys."""
    if isinstance(node.get("additionalProperties"), Mapping):
        entry: Node = node["additionalProperties"]
        return entry
    return next(iter(node.get("patternProperties", {}).values()), None)


def _plain(node: Node) -> str:
    kind, low, high = node["type"], node.get("minimum"), node.get("maximum")
    if kind == "boolean":
        return "`true`, `false`"
    if kind in ("integer", "number"):
        name = "a whole number" if kind == "integer" else "a number"
        return name if low is None or high is None else f"{name}, {low:,g} to {high:,g}"
    if node.get("format") == "date":
        return "a day, YYYY-MM-DD"
    if node.get("pattern") == _ID_PATTERN:
        return "an id"
    return f"text, up to {node['maxLength']:,} characters" if "maxLength" in node else "text"


def _title(reference: str) -> str:
    """Return the name of a structure in words: "number test" for NumberTest."""
    name = reference.rpartition("/")[2].removesuffix("Spec")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
