"""A page once set: its operators as deflated streams, beside the structure that says what they mean."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from handouts.model.picture import Picture
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.layout.style import Page
from handouts.pdf.tagging.tags import PageTags, Placed, Start, Tags, place_of
from handouts.pdf.writer.deflate import deflated
from handouts.pdf.writer.operators import num

Tagger = Callable[[Placed, Start, Page], Tags]
Setter = Callable[[tuple[Placed, ...], Start, Page], "Stretch"]
Joiner = Callable[[Sequence[Tags]], PageTags]


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Fragments that stand one below the other on a page: their operators as one stream, and what they mean."""

    body: bytes
    """Deflated."""
    tags: tuple[Tags, ...]
    end: Start
    """What stands on the page before the next fragment."""
    fonts: frozenset[FontKey]
    pictures: tuple[Picture, ...]
    digest: bytes
    """Of the operators: what the file's identifier is made from."""


@dataclass(frozen=True, slots=True, eq=False)
class SetPage:
    """All that a page needs of the file, whatever sheet it is in."""

    stretches: tuple[Stretch, ...]
    tags: PageTags
    fonts: frozenset[FontKey]
    pictures: tuple[Picture, ...]


def set_stretch(items: Sequence[Placed], start: Start, page: Page, tagger: Tagger) -> Stretch:
    """Join fragments that stand on a page after what `start` counts."""
    drawn: list[bytes] = []
    tags: list[Tags] = []
    for item in items:
        drawn.append(_draw(item, start.marks, page))
        tags.append(tagger(item, start, page))
        start = tags[-1].after(start)
    operators = b"".join(drawn)
    return Stretch(
        deflated(operators),
        tuple(tags),
        start,
        frozenset().union(*[item.fragment.fonts for item in items]),
        tuple({picture: None for item in items for picture in item.fragment.pictures}),
        hashlib.blake2b(operators, digest_size=16).digest(),
    )


def set_page(
    items: Sequence[Placed], page: Page, is_own: Callable[[Placed], bool], setter: Setter, joiner: Joiner
) -> SetPage:
    """Join the fragments of a page, from top to bottom.

    What is one patient's own (`is_own`) and what is everybody's are stretches, and so streams, of their own: the latter
    are the same bytes on the next patient's page. What sets and joins may keep its results.
    """
    stretches: list[Stretch] = []
    start = Start()
    for _, some in groupby(items, is_own):
        stretches.append(setter(tuple(some), start, page))
        start = stretches[-1].end
    return SetPage(
        tuple(stretches),
        joiner([tags for stretch in stretches for tags in stretch.tags]),
        frozenset().union(*[stretch.fonts for stretch in stretches]),
        tuple({picture: None for stretch in stretches for picture in stretch.pictures}),
    )


def _draw(item: Placed, marks: int, page: Page) -> bytes:
    """Return the operators of a fragment in its place; `marks` is how many marked contents stand before it."""
    x, y = place_of(item, page)
    pieces = item.fragment.pieces
    out = [f"q 1 0 0 1 {num(x)} {num(y)} cm\n".encode(), pieces[0]]
    for number, piece in enumerate(pieces[1:], marks):
        out += (b"%d" % number, piece)
    out.append(b"Q\n")
    return b"".join(out)
