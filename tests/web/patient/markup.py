"""The tags of a page, as a browser reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class Tag:
    """A start tag and its attributes; one without a value has an empty one."""

    name: str
    attributes: Mapping[str, str]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Tag(tag, {name: value or "" for name, value in attrs}))


def tags_of(html: str) -> list[Tag]:
    """Return every start tag, in order."""
    parser = _Tags()
    parser.feed(html)
    return parser.found
