"""Bookmarks: a section's headings and cards, nested by their level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handouts.pdf import numbers
from handouts.pdf.operators import num, pdf_text
from handouts.pdf.setpage import Entry


@dataclass(frozen=True, slots=True)
class Target:
    """A bookmark and the object number of its page."""

    entry: Entry
    page: int


@dataclass
class _Item:
    number: int
    parent: int
    target: Target
    kids: list[_Item] = field(default_factory=list)


def outline(targets: Sequence[Target]) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of the outline, its root first."""
    top, items = _nest(targets)
    yield numbers.OUTLINES, _root(top)
    for item in items:
        siblings = (
            top if item.parent == numbers.OUTLINES else items[item.parent - numbers.FIRST_BOOKMARK].kids
        )
        yield item.number, _item(item, siblings)


def _nest(targets: Sequence[Target]) -> tuple[list[_Item], list[_Item]]:
    top: list[_Item] = []
    items: list[_Item] = []
    for index, target in enumerate(targets):
        under = top[-1] if top and target.entry.level > 1 else None
        item = _Item(numbers.FIRST_BOOKMARK + index, under.number if under else numbers.OUTLINES, target)
        (under.kids if under else top).append(item)
        items.append(item)
    return top, items


def _root(top: Sequence[_Item]) -> bytes:
    if not top:
        return b"<</Type/Outlines/Count 0>>"
    return f"<</Type/Outlines/First {top[0].number} 0 R/Last {top[-1].number} 0 R/Count {len(top)}>>".encode()


def _item(item: _Item, siblings: Sequence[_Item]) -> bytes:
    place = siblings.index(item)
    links = f"/Parent {item.parent} 0 R"
    if place:
        links += f"/Prev {siblings[place - 1].number} 0 R"
    if place + 1 < len(siblings):
        links += f"/Next {siblings[place + 1].number} 0 R"
    if item.kids:
        links += f"/First {item.kids[0].number} 0 R/Last {item.kids[-1].number} 0 R/Count {-len(item.kids)}"
    where = f"/Dest[{item.target.page} 0 R/XYZ 0 {num(item.target.entry.top)} 0]"
    return b"<</Title" + pdf_text(item.target.entry.title) + f"{links}{where}>>".encode()
