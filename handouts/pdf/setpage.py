"""A page once set: its operators deflated, its structure elements as text with holes for object numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from isal import isal_zlib

from handouts.model.picture import Picture
from handouts.pdf.annotations import annotation_template
from handouts.pdf.flat import NOTE_REF, PAGE_REF, SPINE_REF, Flat
from handouts.pdf.fonts import FontKey
from handouts.pdf.fragment import Field, Fragment, Link
from handouts.pdf.numbers import LEVEL
from handouts.pdf.operators import num
from handouts.pdf.style import Page

# References to what a page does not number itself, beside PAGE_REF; resolved when the page is put in a file.
SECTION_REF = -(1 << 20)
"""Section s of the run is SECTION_REF - s, and so on below."""
CONTAINER_REF = -(1 << 21)
KEY_REF = -(1 << 22)
"""The key in the parent tree of annotation a of the page."""


@dataclass(frozen=True, slots=True)
class Objects:
    """Objects of a page as one text: a hole %7d for each of `refs`, which count from the page's first object."""

    template: bytes
    refs: tuple[int, ...]
    elsewhere: frozenset[int]
    """Those of `refs` that are not the page's own objects."""
    offsets: tuple[int, ...]
    """Where each object begins in the filled text: holes are as wide as the widest number, so it never moves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark: title, level, and the height of its target in page coordinates."""

    title: str
    level: int
    top: float


@dataclass(frozen=True, slots=True, eq=False)
class SetPage:
    """All that a page needs of the file, whatever sheet it is in."""

    body: bytes
    objects: Objects
    """Structure elements, then annotations, then the page's array of the parent tree."""
    roots: tuple[tuple[int, int | None, int], ...]
    """(section, container, relative number) of the elements that hang on the spine, in reading order."""
    annotations: tuple[int, ...]
    """Relative numbers of the annotations, in order."""
    note_owners: tuple[int, ...]
    """For each annotation the relative number of its element."""
    fields: tuple[int, ...]
    """Relative numbers of the annotations that are form fields."""
    entries: tuple[Entry, ...]
    fonts: frozenset[FontKey]
    pictures: tuple[Picture, ...]
    digest: bytes
    """Of the operators: what the file's identifier is made from."""

    @property
    def shape(self) -> Hashable:
        """All that the spine of a file can see of the page."""
        return (self.roots, self.note_owners, self.fields, self.entries, len(self.objects.offsets))


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A fragment on its page: its top in points below the column's top, and what holds it in the structure.

    `section` and `container` count from the first of the run of sections that was arranged together; a fragment whose
    galley is no container hangs on its section.
    """

    fragment: Fragment
    top: float
    section: int
    container: int | None


@dataclass(frozen=True, slots=True)
class Start:
    """What stands on the page before a fragment: marked contents, elements, and annotations."""

    marks: int = 0
    elements: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A fragment in its place on a page, all that hangs on the place filled in."""

    operators: bytes
    text: bytes
    """Of the structure elements, with holes for object numbers."""
    refs: tuple[int, ...]
    offsets: tuple[int, ...]
    """From the piece's own start."""
    length: int
    roots: tuple[tuple[int, int | None, int], ...]
    owners: tuple[int, ...]
    notes: tuple[tuple[Link | Field, bytes], ...]
    note_owners: tuple[int, ...]
    entries: tuple[Entry, ...]
    fonts: frozenset[FontKey]
    pictures: tuple[Picture, ...]


Putter = Callable[[Placed, Start, Page], Piece]


def put(item: Placed, flat: Flat, start: Start, page: Page) -> Piece:
    """Put a fragment on a page; the result hangs on nothing but the arguments, so that it serves many sheets."""
    fragment = item.fragment
    place = (page.left, round(page.top - item.top, 2))
    fills = [start.marks + f if isinstance(f, int) else place[f[0]] + f[1] for f in flat.fills]
    spine = SECTION_REF - item.section if item.container is None else CONTAINER_REF - item.container
    first, notes = start.elements, start.notes
    # Annotations get their numbers when the elements of the whole page are counted; until then they stay references.
    refs = [
        first + r if r >= 0 else spine if r == SPINE_REF else r - notes if r <= NOTE_REF else r
        for r in flat.refs
    ]
    mark = fragment.bookmark
    return Piece(
        _operators(fragment.pieces, place, start.marks),
        flat.template % tuple(fills),
        tuple(refs),
        flat.offsets,
        flat.length,
        tuple([(item.section, item.container, first + root) for root in flat.roots]),
        tuple([first + owner for owner in flat.owners]),
        (
            *(_note(link, place) for link in fragment.links),
            *(_note(entry, place) for entry in fragment.fields),
        ),
        tuple([first + owner for owner in flat.note_owners]),
        (Entry(mark.title, mark.level, place[1] + 6),) if mark else (),
        fragment.fonts,
        fragment.pictures,
    )


def _operators(pieces: Sequence[bytes], place: tuple[float, float], marks: int) -> bytes:
    out = [f"q 1 0 0 1 {num(place[0])} {num(place[1])} cm\n".encode(), pieces[0]]
    for number, piece in enumerate(pieces[1:], marks):
        out += (b"%d" % number, piece)
    out.append(b"Q\n")
    return b"".join(out)


def _note(content: Link | Field, place: tuple[float, float]) -> tuple[Link | Field, bytes]:
    x, y = place
    left, bottom, right, top = content.box
    return content, annotation_template(content, (left + x, bottom + y, right + x, top + y))


def set_page(items: Sequence[Placed], page: Page, putter: Putter) -> SetPage:
    """Join the fragments of a page, from top to bottom."""
    pieces: list[Piece] = []
    start = Start()
    for item in items:
        piece = putter(item, start, page)
        pieces.append(piece)
        start = Start(
            start.marks + len(piece.owners),
            start.elements + len(piece.offsets),
            start.notes + len(piece.notes),
        )
    return _joined(pieces, start)


def _joined(pieces: Sequence[Piece], end: Start) -> SetPage:
    notes = [note for piece in pieces for note in piece.notes]
    ops = b"".join([piece.operators for piece in pieces])
    objects = _objects(pieces, notes, end)
    count = end.elements
    return SetPage(
        isal_zlib.compress(ops, LEVEL),
        objects,
        tuple([root for piece in pieces for root in piece.roots]),
        tuple(range(count, count + len(notes))),
        tuple([owner for piece in pieces for owner in piece.note_owners]),
        tuple([count + i for i, (content, _) in enumerate(notes) if isinstance(content, Field)]),
        tuple([entry for piece in pieces for entry in piece.entries]),
        frozenset().union(*[piece.fonts for piece in pieces]),
        tuple({picture: None for piece in pieces for picture in piece.pictures}),
        hashlib.blake2b(ops, digest_size=16).digest(),
    )


def _objects(pieces: Sequence[Piece], notes: Sequence[tuple[Link | Field, bytes]], end: Start) -> Objects:
    """Return the page's elements, its annotations, and the array of the parent tree, in this order."""
    texts = [piece.text for piece in pieces if piece.offsets]
    refs = [ref for piece in pieces for ref in piece.refs]
    if notes:
        refs = [end.elements + (NOTE_REF - ref) if ref <= NOTE_REF else ref for ref in refs]
    offsets: list[int] = []
    at = 0
    for piece in pieces:
        if piece.offsets:
            offsets += [at + offset for offset in piece.offsets]
            at += piece.length + 1
    for index, (content, template) in enumerate(notes):
        key = KEY_REF - index
        more = (PAGE_REF, key) if isinstance(content, Link) else (PAGE_REF, key, key)
        texts.append(template)
        offsets.append(at)
        at += len(template) + 4 * len(more) - template.count(b"%%") + 1
        refs += more
    owners = [owner for piece in pieces for owner in piece.owners]
    texts.append(b"[" + b" ".join([b"%7d 0 R"] * len(owners)) + b"]")
    offsets.append(at)
    refs += owners
    return Objects(
        b"\n".join(texts), tuple(refs), frozenset([ref for ref in refs if ref < 0]), tuple(offsets)
    )
