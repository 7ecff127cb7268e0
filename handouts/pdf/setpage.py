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


Flattener = Callable[[Fragment], Flat]


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


def set_page(items: Sequence[Placed], page: Page, flatten: Flattener) -> SetPage:
    """Put the fragments of a page together, from top to bottom."""
    maker = _Maker(page)
    for item in items:
        maker.add(item, flatten(item.fragment))
    return maker.finish()


class _Maker:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.ops: list[bytes] = []
        self.texts: list[bytes] = []
        self.refs: list[int] = []
        self.offsets: list[int] = []
        self.length = 0
        self.roots: list[tuple[int, int | None, int]] = []
        self.owners: list[int] = []
        self.notes: list[tuple[Link | Field, bytes]] = []
        self.note_owners: list[int] = []
        self.entries: list[Entry] = []
        self.fonts: set[FontKey] = set()
        self.pictures: dict[str, Picture] = {}

    def add(self, item: Placed, flat: Flat) -> None:
        """Add one fragment: its operators with their marked-content numbers, its elements, its annotations."""
        fragment = item.fragment
        x, y = self.page.left, round(self.page.top - item.top, 2)
        self._draw(fragment.pieces, x, y)
        self._elements(flat, item, x, y)
        contents: tuple[Link | Field, ...] = (*fragment.links, *fragment.fields)
        for content in contents:
            box = (content.box[0] + x, content.box[1] + y, content.box[2] + x, content.box[3] + y)
            self.notes.append((content, annotation_template(content, box)))
        self.fonts |= fragment.fonts
        self.pictures.update((p.key, p) for p in fragment.pictures)
        if fragment.bookmark:
            self.entries.append(Entry(fragment.bookmark.title, fragment.bookmark.level, y + 6))

    def _draw(self, pieces: Sequence[bytes], x: float, y: float) -> None:
        first = len(self.owners)
        self.ops.append(f"q 1 0 0 1 {num(x)} {num(y)} cm\n".encode())
        self.ops.append(pieces[0])
        for index, piece in enumerate(pieces[1:]):
            self.ops += (b"%d" % (first + index), piece)
        self.ops.append(b"Q\n")

    def _elements(self, flat: Flat, item: Placed, x: float, y: float) -> None:
        first, marks, notes = len(self.offsets), len(self.owners), len(self.notes)
        place = (x, y)
        fills = [marks + f if isinstance(f, int) else place[f[0]] + f[1] for f in flat.fills]
        self.texts.append(flat.template % tuple(fills))
        spine = SECTION_REF - item.section if item.container is None else CONTAINER_REF - item.container
        # Annotations get their numbers when the elements before them are counted; until then they stay references.
        self.refs += [
            first + r if r >= 0 else spine if r == SPINE_REF else r - notes if r <= NOTE_REF else r
            for r in flat.refs
        ]
        at = self.length
        self.offsets += [at + offset for offset in flat.offsets]
        self.length += flat.length + 1
        self.roots += [(item.section, item.container, first + root) for root in flat.roots]
        self.owners += [first + owner for owner in flat.owners]
        self.note_owners += [first + owner for owner in flat.note_owners]

    def finish(self) -> SetPage:
        """Return the page."""
        count, notes = len(self.offsets), len(self.notes)
        if notes:
            self._settle(count)
        for index, (content, template) in enumerate(self.notes):
            key = KEY_REF - index
            self._object(template, (PAGE_REF, key) if isinstance(content, Link) else (PAGE_REF, key, key))
        self._object(b"[" + b" ".join([b"%7d 0 R"] * len(self.owners)) + b"]", self.owners)
        ops = b"".join(self.ops)
        elsewhere = frozenset([ref for ref in self.refs if ref < 0])
        fields = tuple([count + i for i, (content, _) in enumerate(self.notes) if isinstance(content, Field)])
        return SetPage(
            isal_zlib.compress(ops, LEVEL),
            Objects(b"\n".join(self.texts), tuple(self.refs), elsewhere, tuple(self.offsets)),
            tuple(self.roots), tuple(range(count, count + notes)), tuple(self.note_owners), fields,
            tuple(self.entries), frozenset(self.fonts), tuple(self.pictures.values()),
            hashlib.blake2b(ops, digest_size=16).digest(),
        )  # fmt: skip

    def _settle(self, count: int) -> None:
        """Give annotations their numbers: after the page's elements."""
        self.refs = [count + (NOTE_REF - ref) if ref <= NOTE_REF else ref for ref in self.refs]

    def _object(self, template: bytes, refs: Sequence[int]) -> None:
        self.texts.append(template)
        self.offsets.append(self.length)
        self.length += len(template) + 4 * len(refs) - template.count(b"%%") + 1
        self.refs += refs
