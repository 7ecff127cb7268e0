"""What page breaking knows of a run: items with their heights and gaps, and text that stands in two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

_SPLIT_BLOCK = 12.0
"""Points by which columns may be less even, so that no list goes on in the other column."""


class Variant(NamedTuple):
    """One way to lay out an item: its height in points, what it costs in badness, and the scale of its pictures."""

    height: float
    cost: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Item:
    """What cannot be broken over a page, with the gaps wanted above and below it in points."""

    variants: tuple[Variant, ...]
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    block: int = 0
    """The number of its block: a page that ends between two items of one block splits it."""
    section: int = 0
    repeated: float = 0.0
    """Height of what the block sets again at the top of a page that begins with this item, gap included."""
    opens_spread: bool = False
    """Whether this item and the next one must lie open side by side: this one on a left, even page."""
    is_heading: bool = False
    stays_with_last: bool = False
    """Whether it belongs on the page on which the item before it stands."""
    columns: int = 0
    """The number of the group with which it stands in two columns, one after the other; 0: over the whole width."""


def gap_between(above: Item, below: Item) -> float:
    """Return the gap between two items in points: of two that meet the larger counts."""
    return max(above.after, below.before)


def stack_height(items: Sequence[Item]) -> float:
    """Return the height of items of one variant that stand one below the other, with their gaps."""
    gaps = sum([gap_between(above, below) for above, below in pairwise(items)])
    return gaps + sum([item.variants[0].height for item in items])


class Row(NamedTuple):
    """What stands side by side: one item over the whole width, or items in two columns, joined to one."""

    item: Item
    size: int
    """How many items it joins."""
    left: int
    """How many of them stand in the left column."""


def rows_of(items: Sequence[Item]) -> Iterator[Row]:
    """Yield what stands one below the other on a page."""
    for number, group in groupby(items, key=lambda item: item.columns):
        members = list(group)
        if number:
            yield in_columns(members)
        else:
            yield from (Row(item, 1, 1) for item in members)


def in_columns(items: Sequence[Item]) -> Row:
    """Return items in two columns that are as even as can be; of two ways the left one is the longer."""
    left = min(range(len(items), 0, -1), key=lambda left: _column_badness(items, left))
    height = max(stack_height(items[:left]), stack_height(items[left:]))
    joined = replace(items[-1], variants=(Variant(height),), before=items[0].before)
    return Row(joined, len(items), left)


def _column_badness(items: Sequence[Item], left: int) -> float:
    """Return the height of the longer column, and what is bad about the place where the left one ends."""
    splits = left < len(items) and items[left - 1].block == items[left].block
    height = max(stack_height(items[:left]), stack_height(items[left:]))
    return height + (_SPLIT_BLOCK if splits else 0.0)
