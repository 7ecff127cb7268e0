"""The text of a YAML file with other values: what stays the same is left as it was typed, with its comments."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from handouts.reading.yaml.locations import dashed
from handouts.reading.yaml.writer import Plain, to_yaml

if TYPE_CHECKING:
    from ruamel.yaml import YAML

_NOTHING = ("", "~", "null", "Null", "NULL")
_NEVER_BREAK = 10**9
"""Longer than any line: a text that is broken over lines would look different, though it says the same."""
LEFT_OVER = "# These comments were beside values that are changed or no longer here:"


class NotEditedError(ValueError):
    """The text could not be edited; whoever asked writes the file anew."""


def edited(text: str, before: Mapping[str, Plain], after: Mapping[str, Plain]) -> str:
    """Return a text that says `before` changed to say `after`; NotEditedError where that cannot be done.

    Keys are matched whether they have dashes or underscores. A comment whose place is gone comes at the end. The caller
    reads the result, to be sure that it says `after`.
    """
    from ruamel.yaml.error import YAMLError

    yaml = _yaml()
    try:
        typed, fresh = yaml.load(text), yaml.load(to_yaml(after))
    except (YAMLError, ValueError, RecursionError) as error:
        raise NotEditedError from error
    if not isinstance(typed, dict):
        raise NotEditedError
    comments = Counter(_comments(typed))
    _change(typed, before, after, fresh)
    left_over = comments - Counter(_comments(typed))
    result = io.StringIO()
    yaml.dump(typed, result)
    lines = (LEFT_OVER, *left_over.elements()) if left_over else ()
    return result.getvalue() + "".join(f"{line}\n" for line in lines)


def _comments(node: Any) -> Iterator[str]:
    """Yield every comment in and around a mapping or list of the file."""
    comment = getattr(node, "ca", None)
    if comment is not None:
        here = (
            node if isinstance(node, dict) else range(len(node))
        )  # what is taken out leaves its comments behind
        yield from _texts((comment.comment, comment.end, *(comment.items.get(key) for key in here)))
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _comments(value)
    yield from _texts(getattr(node, "comment", None))  # after a text on lines of its own


def _texts(tokens: Any) -> Iterator[str]:
    if isinstance(tokens, list | tuple):
        for token in tokens:
            yield from _texts(token)
    elif tokens is not None:
        lines = (line.strip() for line in tokens.value.splitlines())
        yield from (line for line in lines if line.startswith("#"))


def _change(typed: Any, before: Mapping[str, Plain], after: Mapping[str, Plain], fresh: Any) -> None:
    """Give a mapping of the file the values `after`, as `fresh` has them; what `before` has alike is not touched."""
    keys = {dashed(key): key for key in typed if isinstance(key, str)}
    for key in before:
        if key not in after and dashed(key) in keys:
            del typed[keys[dashed(key)]]
    for key, value in after.items():
        own = keys.get(dashed(key), key)
        then = before.get(key)
        if own in typed and then == value:
            continue
        if isinstance(value, Mapping) and isinstance(then, Mapping) and isinstance(typed.get(own), dict):
            _change(typed[own], then, value, fresh[key])
        else:
            typed[own] = fresh[key]


def _yaml() -> YAML:
    """Return a reader and writer to which every word is text: it cannot change how a number or a date is written."""
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.tag import Tag

    class AsTyped(VersionedResolver):
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            if issubclass(kind, ScalarNode) and value not in _NOTHING:
                return Tag(suffix="tag:yaml.org,2002:str")
            return super().resolve(kind, value, implicit)

    yaml = YAML(typ="rt")
    yaml.Resolver = AsTyped
    yaml.preserve_quotes = True
    yaml.width = _NEVER_BREAK
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
