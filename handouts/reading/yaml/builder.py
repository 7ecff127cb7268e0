"""Plain values from YAML events, with the line of each, and a problem for everything that could be misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handouts.infra.errors import Problem
from handouts.reading.yaml.locations import MAX_PROBLEMS, Path, dotted, normal
from handouts.reading.yaml.scalars import ScalarError, resolve

MAX_DEPTH = 20
"""Deeper than any file of this program; bounds the work on hostile input."""
MAX_VALUES = 50_000
"""Values and keys of one file; a pack's words have some thousand."""
_REST = re.compile("(?P<gap>[ \t]*)(?P<comment>#[^\r\n\x85\u2028\u2029]*)")
"""What follows a value on its line, where that is a comment."""
_SPACED = re.compile(r"#+(\s|$)")
_NUMBER = re.compile(r"#+\s*\d")


class GiveUpError(Exception):
    """Nesting beyond MAX_DEPTH, more than MAX_VALUES, or MAX_PROBLEMS: reading ends here."""


class Builder:
    """Reads the events of one stream; afterwards it holds the lines and the problems.

    `lines` (from 1), `typed` (the path in the file's own spelling), `written` and `cut` (see `Provenance`) are by normal
    path. `text` is what the events were made from.
    """

    def __init__(self, events: Iterator[Any], text: str, file: str) -> None:
        self.lines: dict[Path, int] = {}
        self.typed: dict[Path, Path] = {}
        self.written: dict[Path, str] = {}
        self.cut: dict[Path, str] = {}
        self.problems: list[Problem] = []
        self._events = events
        self._text = text
        self._file = file
        self._count = 0

    def document(self) -> Any:
        """Return the value of the only document, None for an empty one; syntax errors pass through."""
        next(self._events)  # the start of the stream
        if _kind(next(self._events)) == "StreamEndEvent":
            return None
        value = self._node(next(self._events), ())
        next(self._events)  # the end of the document
        after = next(self._events)
        if _kind(after) != "StreamEndEvent":
            self._report(after, (), "a second document starts here (---); one file holds one document")
        return value

    def _node(self, event: Any, path: Path, at: int | None = None) -> Any:
        """Return a value; `at` is where one that is empty should begin: between braces its own mark is further on."""
        if len(path) > MAX_DEPTH:
            self._report(event, (), f"this is nested more than {MAX_DEPTH} levels deep; use fewer levels")
            raise GiveUpError
        self._count_in(event)
        known = normal(path)
        self.lines.setdefault(known, _line(event))
        self.typed.setdefault(known, path)
        self._refuse_extras(event, path)
        kind = _kind(event)
        if kind == "MappingStartEvent":
            return self._mapping(path)
        if kind == "SequenceStartEvent":
            return self._list(path)
        return self._value(event, path, at) if kind == "ScalarEvent" else None

    def _count_in(self, event: Any) -> None:
        """Count one more value; GiveUpError where there are far too many."""
        self._count += 1
        if self._count > MAX_VALUES:
            self._report(
                event, (), f"the file has more than {MAX_VALUES:,} values; remove some, or split the file"
            )
            raise GiveUpError

    def _value(self, event: Any, path: Path, at: int | None) -> Any:
        value = self._scalar(event, path)
        if not isinstance(value, str):
            self.written[normal(path)] = event.value
        is_empty = event.start_mark.index == event.end_mark.index
        comment = self._doubtful_comment(event, at if is_empty and at is not None else event.end_mark.index)
        if comment:
            self.cut[normal(path)] = comment
        return value

    def _doubtful_comment(self, event: Any, end: int) -> str:
        """Return the comment on the line of a value where a writer may have meant it as part of the value, else nothing.

        See `_is_clear`; a text on lines of its own (| or >) has no comments in it.
        """
        rest = None if event.style in ("|", ">") else _REST.match(self._text, end)
        if rest is None or _is_clear(rest["gap"], rest["comment"], event):
            return ""
        return rest["comment"]

    def _refuse_extras(self, event: Any, path: Path) -> None:
        if event.anchor is not None:
            message = (
                f"{event.anchor} is a YAML anchor (&) or alias (*), which is not allowed; write the value out"
            )
            self._report(event, path, message)
        if getattr(event, "tag", None) is not None:
            message = f"{event.tag} is a YAML tag, which is not allowed; write the plain value"
            self._report(event, path, message)

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while _kind(event := next(self._events)) != "SequenceEndEvent":
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str | int, Any]:
        pairs: dict[str | int, Any] = {}
        first_lines: dict[Path, int] = {}
        while _kind(event := next(self._events)) != "MappingEndEvent":
            key = self._key(event, path)
            here, line = (*path, str(key)), _line(event)
            first = first_lines.get(normal((key,)))
            if first is not None:
                self._report(event, here, f"this key appears twice (first on line {first}); keep one of them")
            first_lines.setdefault(normal((key,)), line)
            value_event = next(self._events)
            colon = self._colon(event, value_event, here)
            if _kind(value_event) != "ScalarEvent":
                # A list or mapping begins on the line below its key; the key is where a reader looks.
                self.lines.setdefault(normal(here), line)
            pairs[key] = self._node(value_event, here, colon + 1)
        return pairs

    def _colon(self, key: Any, value: Any, here: Path) -> int:
        """Return where the colon after a key is; a problem where there is none.

        The end of a text with a comma would be a key that says nothing: {note: Rest at once, omit}.
        """
        colon = self._text.find(":", key.end_mark.index, value.end_mark.index + 1)
        if colon < 0 and _kind(value) == "ScalarEvent" and not value.value:
            message = "a colon is missing after this; write key: value, and put text with a comma in quotes"
            self._report(key, here, message)
        return colon

    def _key(self, event: Any, path: Path) -> str | int:
        if _kind(event) != "ScalarEvent":
            self._report(event, path, "a key must be a word or a whole number, not a list or a mapping")
            self._node(event, (*path, ""))
            return ""
        self._refuse_extras(event, path)
        value = self._scalar(event, path)
        if value == "<<" and event.implicit[0]:  # in quotes it is a text like any other
            self._report(event, path, "<< (a YAML merge key) is not allowed; write the values out")
        if isinstance(value, str) or type(value) is int:
            return value
        self._report(event, path, f'the key {event.value} is not text; put it in quotes: "{event.value}"')
        return str(value)

    def _scalar(self, event: Any, path: Path) -> Any:
        if not event.implicit[0]:
            return event.value
        try:
            return resolve(event.value)
        except ScalarError as error:
            self._report(event, path, str(error))
            return event.value

    def _report(self, event: Any, path: Path, message: str) -> None:
        self.problems.append(Problem(self._file, _line(event), dotted(path), message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise GiveUpError


def _is_clear(gap: str, comment: str, event: Any) -> bool:
    """Return whether a comment after a value is plainly one: "the band   # the blue one", and nothing like "band #2".

    It begins with a space. After a text without quotes it stands two spaces or a tab apart, and does not begin with a
    number; after nothing, one of the two is enough.
    """
    if not _SPACED.match(comment):
        return False
    if event.style in ("'", '"'):
        return True
    apart, number = len(gap) > 1 or "\t" in gap, _NUMBER.match(comment) is not None
    return (apart or not number) if not event.value else (apart and not number)


def _kind(event: Any) -> str:
    return type(event).__name__


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
