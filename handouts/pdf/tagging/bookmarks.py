"""Bookmarks: a section's headings and cards, nested by their level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handouts.pdf.tagging.tags import Entry
from handouts.pdf.writer.operators import num, pdf_text


@dataclass(frozen=True, slots=True)
class Target:
    """A bookmark and the object number of its page."""

    entry: Entry
    page: int


@dataclass
class Item:
    """A bookmark in its place of the tree, by object numbers; `first` and `last` are of what it holds, if anything."""

    number: int
    parent: int
    target: Target
    kids: list[Item] = field(default_factory=list)


class Chain:
    """Bookmarks side by side right under the outline, each written once the one after it has a number: none is kept."""

    def __init__(self, outline: int) -> None:
        self._outline = outline
        self._first = self._last = 0
        self._count = 0
        self._entries = b""
        """Of the last one, but for the one after it."""

    def add(self, number: int, title: str, page: int, kids: Sequence[Item]) -> Iterator[tuple[int, bytes]]:
        """Add a bookmark that leads to a page and is closed over `kids`; yield the one before it."""
        before = ""
        if self._count:
            before = f"/Prev {self._last} 0 R"
            yield self._last, b"<<" + self._entries + b"/Next %d 0 R>>" % number
        links = f"/Parent {self._outline} 0 R{before}{held(kids)}/Dest[{page} 0 R/Fit]"
        self._entries = b"/Title" + pdf_text(title) + links.encode()
        self._first = self._first or number
        self._last = number
        self._count += 1

    def close(self) -> Iterator[tuple[int, bytes]]:
        """Yield the last bookmark and the outline itself."""
        yield self._last, b"<<" + self._entries + b">>"
        yield self._outline, root_object((self._first, self._last), self._count)


def nest(targets: Sequence[Target], root: int, first: int) -> list[Item]:
    """Return the items right under `root`; all items are numbered from `first` on."""
    top: list[Item] = []
    for index, target in enumerate(targets):
        under = top[-1] if top and target.entry.level > 1 else None
        item = Item(first + index, under.number if under else root, target)
        (under.kids if under else top).append(item)
    return top


def item_objects(siblings: Sequence[Item]) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of items that stand side by side, and of all that they hold."""
    for index, item in enumerate(siblings):
        links = f"/Parent {item.parent} 0 R"
        if index:
            links += f"/Prev {siblings[index - 1].number} 0 R"
        if index + 1 < len(siblings):
            links += f"/Next {siblings[index + 1].number} 0 R"
        links += held(item.kids)
        destination = f"/Dest[{item.target.page} 0 R/XYZ 0 {num(item.target.entry.top)} 0]"
        yield (
            item.number,
            b"<</Title" + pdf_text(item.target.entry.title) + f"{links}{destination}>>".encode(),
        )
        yield from item_objects(item.kids)


def held(kids: Sequence[Item]) -> str:
    """Return the entries that lead to the items under another, closed; empty where there are none."""
    return _entries(kids[0].number, kids[-1].number, -len(kids)) if kids else ""


def root_object(ends: tuple[int, int] | None, count: int) -> bytes:
    """Return the outline's own object; `ends` are the numbers of the first and the last of its `count` items."""
    return f"<</Type/Outlines{_entries(*ends, count) if ends else '/Count 0'}>>".encode()


def _entries(first: int, last: int, count: int) -> str:
    return f"/First {first} 0 R/Last {last} 0 R/Count {count}"
