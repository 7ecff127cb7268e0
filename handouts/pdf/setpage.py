"""A page once set: its operators deflated, its structure elements as text with holes for object numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from isal import isal_zlib

from handouts.model.picture import Picture
from handouts.pdf.annotations import annotation_template
from handouts.pdf.fonts import FontKey
from handouts.pdf.fragment import Field, FieldRef, Fragment, Link, LinkRef, Mark, Node
from handouts.pdf.pen import num
from handouts.pdf.style import Page

# References to what a page does not number itself; each is resolved when the page is put in a file.
PAGE_REF = -1
SECTION_REF = -(1 << 20)
"""Section s of the sheet is SECTION_REF - s, and so on below."""
CONTAINER_REF = -(1 << 21)
KEY_REF = -(1 << 22)
"""The key in the parent tree of annotation a of the page."""
_ANNOTATION = -(1 << 23)

LEVEL = 2
"""Compression of what is made afresh for each sheet; it must never hang on what was kept from another."""


@dataclass(frozen=True, slots=True)
class Objects:
    """Objects of a page as one text: a hole %7d for each of `refs`, which count from the page's first object."""

    template: bytes
    refs: tuple[int, ...]
    offsets: tuple[int, ...]
    """Where each object begins in the filled text: holes are as wide as the widest number, so it never moves."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link or a form field, in page coordinates; its element refers to it, and the parent tree back to that."""

    content: Link | Field
    box: tuple[float, float, float, float]


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
    """Of the body: what the file's identifier is made from."""

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


def set_page(items: Sequence[Placed], page: Page) -> SetPage:
    """Put the fragments of a page together, from top to bottom."""
    maker = _Maker(page)
    for item in items:
        maker.add(item)
    return maker.finish()


@dataclass(frozen=True, slots=True)
class _Part:
    """One object with its holes."""

    template: bytes
    refs: tuple[int, ...]


class _Maker:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.ops: list[bytes] = []
        self.elements: list[_Part | None] = []
        self.roots: list[tuple[int, int | None, int]] = []
        self.owners: list[int] = []
        self.annotations: list[Annotation] = []
        self.note_owners: list[int] = []
        self.entries: list[Entry] = []
        self.fonts: set[FontKey] = set()
        self.pictures: dict[str, Picture] = {}

    def add(self, item: Placed) -> None:
        """Add one fragment: its operators with their marked-content numbers, its elements, its annotations."""
        fragment = item.fragment
        x, y = self.page.left, round(self.page.top - item.top, 2)
        self._draw(fragment.pieces, x, y)
        base = len(self.owners)
        self.owners += [-1] * fragment.marks
        spine = SECTION_REF - item.section if item.container is None else CONTAINER_REF - item.container
        for node in fragment.nodes:
            number = self._element(node, spine, item, base)
            self.roots.append((item.section, item.container, number))
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

    def _element(self, node: Node, parent: int, item: Placed, base: int) -> int:
        number = len(self.elements)
        self.elements.append(None)
        kids: list[bytes] = []
        kid_refs: list[int] = []
        on_page = False
        for kid in node.kids:
            if isinstance(kid, Mark):
                self.owners[base + kid.index] = number
                kids.append(b"%d" % (base + kid.index))
                on_page = True
            elif isinstance(kid, Node):
                kids.append(b"%7d 0 R")
                kid_refs.append(self._element(kid, number, item, base))
            else:
                kids.append(b"<</Type/OBJR/Pg %7d 0 R/Obj %7d 0 R>>")
                kid_refs += (PAGE_REF, self._annotate(kid, item, number))
        template = b"<</S/" + node.tag.encode() + b"/P %7d 0 R"
        refs = [parent]
        if on_page:
            template += b"/Pg %7d 0 R"
            refs.append(PAGE_REF)
        k = kids[0] if len(kids) == 1 else b"[" + b" ".join(kids) + b"]"
        template += b"/K " + k + node.attributes.replace(b"%", b"%%") + self._box(node, item) + b">>"
        self.elements[number] = _Part(template, (*refs, *kid_refs))
        return number

    def _annotate(self, kid: LinkRef | FieldRef, item: Placed, owner: int) -> int:
        """Add an annotation; its number is settled when the elements before it are counted."""
        content = (
            item.fragment.links[kid.index] if isinstance(kid, LinkRef) else item.fragment.fields[kid.index]
        )
        self.annotations.append(Annotation(content, self._moved(content.box, item)))
        self.note_owners.append(owner)
        return _ANNOTATION - (len(self.annotations) - 1)

    def _moved(
        self, box: tuple[float, float, float, float], item: Placed
    ) -> tuple[float, float, float, float]:
        x, y = self.page.left, round(self.page.top - item.top, 2)
        return (box[0] + x, box[1] + y, box[2] + x, box[3] + y)

    def _box(self, node: Node, item: Placed) -> bytes:
        if node.box is None:
            return b""
        numbers = " ".join(map(num, self._moved(node.box, item)))
        return f"/A<</O/Layout/Placement/Block/BBox[{numbers}]>>".encode()

    def finish(self) -> SetPage:
        """Return the page; a marked content that no element claims is a fault of a block, and stops here."""
        if -1 in self.owners:
            raise AssertionError("drawn text without a structure element")
        count = len(self.elements)
        parts = [_Part(e.template, _settle(e.refs, count)) for e in self.elements if e is not None]
        for index, note in enumerate(self.annotations):
            key = KEY_REF - index
            refs = (PAGE_REF, key) if isinstance(note.content, Link) else (PAGE_REF, key, key)
            parts.append(_Part(annotation_template(note.content, note.box), refs))
        parts.append(_Part(b"[" + b" ".join([b"%7d 0 R"] * len(self.owners)) + b"]", tuple(self.owners)))
        ops = b"".join(self.ops)
        body = isal_zlib.compress(ops, LEVEL)
        fields = tuple(count + i for i, a in enumerate(self.annotations) if isinstance(a.content, Field))
        return SetPage(
            body, _join(parts), tuple(self.roots), tuple(range(count, count + len(self.annotations))), tuple(self.note_owners),
            fields, tuple(self.entries),
            frozenset(self.fonts), tuple(self.pictures.values()),
            hashlib.blake2b(ops, digest_size=16).digest(),
        )  # fmt: skip


def _settle(refs: tuple[int, ...], count: int) -> tuple[int, ...]:
    """Give annotations their numbers: after the page's elements."""
    return tuple(count + (_ANNOTATION - ref) if ref <= _ANNOTATION else ref for ref in refs)


def _join(parts: Sequence[_Part]) -> Objects:
    offsets: list[int] = []
    at = 0
    for part in parts:
        offsets.append(at)
        at += len(part.template) + 4 * len(part.refs) - part.template.count(b"%%") + 1
    refs = tuple(ref for part in parts for ref in part.refs)
    return Objects(b"\n".join(part.template for part in parts), refs, tuple(offsets))
