"""The content of a page: its operators as streams, shared ones ready to write, and what they mean."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from handouts.model.picture import Picture
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.layout.fragment import Fragment, LaidOutBlock
from handouts.pdf.layout.style import Page
from handouts.pdf.tagging.tags import PageStructure, PageTags, Placed, place_of
from handouts.pdf.writer.deflate import deflated
from handouts.pdf.writer.operators import num


@dataclass(frozen=True, slots=True)
class Stream:
    """A content stream: deflated, and the digest of its operators, from which a file's identifier is made."""

    data: bytes
    digest: bytes


@dataclass(frozen=True, slots=True)
class PersonalFragment:
    """Where a fragment of a patient's own block is drawn, and how many marked contents stand before it on the page."""

    source: tuple[int, int]
    """The number of the block's placeholder, and the fragment's own in the block."""
    left: float
    top: float
    marks: int


@dataclass(frozen=True, slots=True)
class PersonalSegment:
    """Fragments of a patient's own that stand one below the other: a placeholder for a content stream."""

    fragments: tuple[PersonalFragment, ...]

    def stream(self, blocks: Sequence[LaidOutBlock]) -> Stream:
        """Return the stream for a patient's own blocks."""
        drawn: list[bytes] = []
        for each in self.fragments:
            block, fragment = each.source
            drawn.append(_draw(blocks[block].at(fragment), each.left, each.top, each.marks))
        return _stream(drawn)


ContentSegment = Stream | PersonalSegment


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that a page needs of the file, whatever sheet it is in."""

    segments: tuple[ContentSegment, ...]
    tags: PageTags
    fonts: frozenset[FontKey]
    pictures: tuple[Picture, ...]


def page_content(items: Sequence[Placed], page: Page) -> PageContent:
    """Join the fragments of a page, from top to bottom.

    What is one patient's own and what is everybody's are content segments, and so streams, of their own: the latter are
    the same bytes on the next patient's page.
    """
    structure = PageStructure(page)
    marks: list[int] = []
    for item in items:
        marks.append(structure.marks)
        structure.add(item)
    fragments = [item.fragment for item in items]
    return PageContent(
        tuple(_segments(items, marks, page)),
        structure.finish(),
        frozenset().union(*[fragment.fonts for fragment in fragments]),
        tuple({picture: None for fragment in fragments for picture in fragment.pictures}),
    )


def _segments(items: Sequence[Placed], marks: Sequence[int], page: Page) -> Iterator[ContentSegment]:
    """Yield the segments of a page; `marks` are how many marked contents stand before each of its items."""
    counted = zip(items, marks, strict=True)
    for is_personal, some in groupby(counted, lambda pair: pair[0].personal is not None):
        placed = [(item, (*place_of(item, page), before)) for item, before in some]
        if is_personal:
            fragments = [PersonalFragment(item.personal, *place) for item, place in placed if item.personal]
            yield PersonalSegment(tuple(fragments))
        else:
            yield _stream([_draw(item.fragment, *place) for item, place in placed])


def _stream(drawn: Sequence[bytes]) -> Stream:
    operators = b"".join(drawn)
    return Stream(deflated(operators), hashlib.blake2b(operators, digest_size=16).digest())


def _draw(fragment: Fragment, left: float, top: float, marks: int) -> bytes:
    """Return the operators of a fragment in its place; `marks` is how many marked contents stand before it."""
    first, *pieces = fragment.pieces
    out = [f"q 1 0 0 1 {num(left)} {num(top)} cm\n".encode(), first]
    for number, piece in enumerate(pieces, marks):
        out += (b"%d" % number, piece)
    out.append(b"Q\n")
    return b"".join(out)
