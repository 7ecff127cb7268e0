"""A block once it is laid out: its height, its drawing operators, and what it means to a reader who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from handouts.model.picture import Picture
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.tagging.nodes import Node
from handouts.pdf.tagging.templates import StructureTemplate, structure_template


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle that opens an address; `box` relative to the fragment's top left corner, y upwards."""

    box: tuple[float, float, float, float]
    address: str
    tip: str


@dataclass(frozen=True, slots=True)
class Field:
    """A form field of the fillable sheet: a tick box or a cell for a number."""

    box: tuple[float, float, float, float]
    kind: Literal["check", "text"]
    tip: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the reader's table of contents that leads to the fragment's top."""

    title: str
    level: int


@dataclass(frozen=True)
class Fragment:
    """What cannot be broken over a page.

    `pieces` are drawing operators with a placeholder between each two for the number of a marked content, in order:
    placeholder i takes the number of Mark(i). They draw below and to the right of the fragment's top left corner, y upwards.
    `before` and `after` are the gaps wanted to the neighbors; of two gaps that meet the larger counts.
    """

    height: float
    before: float
    after: float
    pieces: tuple[bytes, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...] = ()
    fields: tuple[Field, ...] = ()
    fonts: frozenset[FontKey] = frozenset()
    pictures: tuple[Picture, ...] = ()
    bookmark: Bookmark | None = None
    keep_with_next: bool = False
    crowded: bool = False
    """Whether words of a picture touch one another."""

    @property
    def marks(self) -> int:
        """How many pieces of marked content there are."""
        return len(self.pieces) - 1

    @cached_property
    def structure(self) -> StructureTemplate:
        """Return the elements ready to be filled in for a place; AssertionError for a mark that none of them claims."""
        return structure_template(self.nodes, self.marks, len(self.links), len(self.fields))

    @cached_property
    def blank(self) -> Fragment:
        """Return the fragment without what is drawn: its height, its structure and the parts of faces that it uses."""
        parts = frozenset([key for key in self.fonts if not key.is_single])
        return replace(self, pieces=(b"",) * len(self.pieces), fonts=parts)


@dataclass(frozen=True, slots=True)
class LaidOutBlock:
    """A block as fragments from top to bottom, between which a page may end.

    `container` is the structure element that holds the nodes of all of them (a list, a table); None: each stands alone.
    """

    fragments: tuple[Fragment, ...]
    container: str | None = None
    attributes: bytes = b""
    again: Fragment | None = None
    """Drawn once more at the top of each further page, such as a table's header row. It has no nodes: whoever hears
    the sheet hears it once."""

    def at(self, number: int) -> Fragment:
        """Return a fragment by its number; a negative one is what is drawn again."""
        if number >= 0:
            return self.fragments[number]
        assert self.again is not None
        return self.again

    @property
    def blank(self) -> LaidOutBlock:
        """Return the block without what is drawn: what another block must share to stand in its place."""
        return replace(self, fragments=tuple([fragment.blank for fragment in self.fragments]))


AGAIN = -1
"""The fragment number of what a block draws again at the top of a further page."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fragment stands: which block and which of its fragments, and its place on the page's text area in points."""

    block: int
    fragment: int
    top: float
    """Below the top of the text area."""
    left: float = 0.0
    """To the right of its left edge."""


def height(fragments: Sequence[Fragment]) -> float:
    """Return the height of fragments that stand on one page, the gaps between them included."""
    total = 0.0
    for index, fragment in enumerate(fragments):
        gap = max(fragments[index - 1].after, fragment.before) if index else 0.0
        total += gap + fragment.height
    return total
