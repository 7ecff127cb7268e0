"""A page once set: its operators deflated, beside the structure that says what they mean."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from isal import isal_zlib

from handouts.model.picture import Picture
from handouts.pdf.fonts import FontKey
from handouts.pdf.numbers import LEVEL
from handouts.pdf.operators import num
from handouts.pdf.style import Page
from handouts.pdf.tags import PageTags, Placed, Start, Tags, place_of

Tagger = Callable[[Placed, Start, Page], Tags]
Drawer = Callable[[Placed, int, Page], bytes]
Joiner = Callable[[Sequence[Tags]], PageTags]


@dataclass(frozen=True, slots=True, eq=False)
class SetPage:
    """All that a page needs of the file, whatever sheet it is in."""

    body: bytes
    tags: PageTags
    fonts: frozenset[FontKey]
    pictures: tuple[Picture, ...]
    digest: bytes
    """Of the operators: what the file's identifier is made from."""


def draw(item: Placed, marks: int, page: Page) -> bytes:
    """Return the operators of a fragment in its place; `marks` is how many marked contents stand before it."""
    x, y = place_of(item, page)
    pieces = item.fragment.pieces
    out = [f"q 1 0 0 1 {num(x)} {num(y)} cm\n".encode(), pieces[0]]
    for number, piece in enumerate(pieces[1:], marks):
        out += (b"%d" % number, piece)
    out.append(b"Q\n")
    return b"".join(out)


def set_page(items: Sequence[Placed], page: Page, drawer: Drawer, tagger: Tagger, joiner: Joiner) -> SetPage:
    """Join the fragments of a page, from top to bottom; what draws, tags and joins may keep its results."""
    drawn: list[bytes] = []
    tags: list[Tags] = []
    start = Start()
    for item in items:
        drawn.append(drawer(item, start.marks, page))
        tags.append(tagger(item, start, page))
        start = tags[-1].after(start)
    ops = b"".join(drawn)
    return SetPage(
        isal_zlib.compress(ops, LEVEL),
        joiner(tags),
        frozenset().union(*[item.fragment.fonts for item in items]),
        tuple({picture: None for item in items for picture in item.fragment.pictures}),
        hashlib.blake2b(ops, digest_size=16).digest(),
    )
