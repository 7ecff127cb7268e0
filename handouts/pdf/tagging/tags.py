"""The structure of a page: what its fragments mean, joined into objects with placeholders for the numbers they get in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handouts.pdf.layout.fragment import Field, Fragment, Link
from handouts.pdf.layout.style import Page
from handouts.pdf.tagging.templates import NOTE_REF, PAGE_REF, PARENT_REF
from handouts.pdf.writer.annotations import annotation_template
from handouts.pdf.writer.operators import padded

# References to what a page does not number itself, beside PAGE_REF; resolved when the page is put in a file.
SECTION_REF = -(1 << 20)
"""Section s of the run is SECTION_REF - s, and so on below."""
CONTAINER_REF = -(1 << 21)


@dataclass(frozen=True, slots=True)
class Objects:
    """Objects of a page as one text: a placeholder %7d for each of `refs`, which count from the page's first object."""

    template: bytes
    refs: tuple[int, ...]
    elsewhere: frozenset[int]
    """Those of `refs` that are not the page's own objects."""
    offsets: tuple[int, ...]
    """Where each object begins in the filled text: placeholders are as wide as the widest number, so it never moves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark: title, level, and the height of its target in page coordinates."""

    title: str
    level: int
    top: float


class Placed(NamedTuple):
    """A fragment on its page: its top in points below the column's top, and what holds it in the structure.

    `section` and `container` count from the first of the run of sections that was arranged together; a fragment whose
    block is no container hangs on its section.
    """

    fragment: Fragment
    top: float
    section: int
    container: int | None
    personal: tuple[int, int] | None = None
    """Where it is one patient's: the number of its placeholder, and its own number in the block."""


class Start(NamedTuple):
    """What stands on the page before a fragment: marked contents, elements, and annotations."""

    marks: int = 0
    elements: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Tags:
    """The structure of a fragment in its place on a page."""

    text: bytes
    """The elements, with placeholders for object numbers."""
    refs: tuple[int, ...]
    offsets: tuple[int, ...]
    """From the text's own start."""
    length: int
    roots: tuple[tuple[int, int | None, int], ...]
    owners: tuple[int, ...]
    notes: tuple[tuple[Link | Field, bytes], ...]
    note_owners: tuple[int, ...]
    entries: tuple[Entry, ...]

    def after(self, start: Start) -> Start:
        """Return what stands before the next fragment."""
        return Start(
            start.marks + len(self.owners), start.elements + len(self.offsets), start.notes + len(self.notes)
        )


@dataclass(frozen=True, slots=True)
class PageTags:
    """The structure of a page, whatever words are on it."""

    objects: Objects
    """Structure elements, then annotations, then the page's array of the parent tree."""
    roots: tuple[tuple[int, int | None, int], ...]
    """(section, container, relative number) of the elements that hang on a section or a container, in reading order."""
    annotations: tuple[int, ...]
    """Relative numbers of the annotations, in order."""
    note_owners: tuple[int, ...]
    """For each annotation the relative number of its element."""
    fields: tuple[int, ...]
    """Relative numbers of the annotations that are form fields."""
    entries: tuple[Entry, ...]


def place_of(item: Placed, page: Page) -> tuple[float, float]:
    """Return the top left corner of a fragment in page coordinates."""
    return page.left, round(page.top - item.top, 2)


def tag(item: Placed, start: Start, page: Page) -> Tags:
    """Return the structure of a fragment in its place, after what stands before it on the page."""
    fragment, place = item.fragment, place_of(item, page)
    template = fragment.structure
    fills = [start.marks + f if isinstance(f, int) else padded(place[f[0]] + f[1]) for f in template.fills]
    parent = SECTION_REF - item.section if item.container is None else CONTAINER_REF - item.container
    first, notes = start.elements, start.notes
    # Annotations get their numbers when the elements of the whole page are counted; until then they stay references.
    refs = [
        first + r if r >= 0 else parent if r == PARENT_REF else r - notes if r <= NOTE_REF else r
        for r in template.refs
    ]
    mark = fragment.bookmark
    return Tags(
        template.text % tuple(fills),
        tuple(refs),
        template.offsets,
        template.length,
        tuple([(item.section, item.container, first + root) for root in template.roots]),
        tuple([first + owner for owner in template.owners]),
        (
            *(_note(link, place) for link in fragment.links),
            *(_note(entry, place) for entry in fragment.fields),
        ),
        tuple([first + owner for owner in template.note_owners]),
        (Entry(mark.title, mark.level, place[1] + 6),) if mark else (),
    )


def _note(content: Link | Field, place: tuple[float, float]) -> tuple[Link | Field, bytes]:
    x, y = place
    left, bottom, right, top = content.box
    return content, annotation_template(content, (left + x, bottom + y, right + x, top + y))


def join(pieces: Sequence[Tags]) -> PageTags:
    """Return the structure of a page from that of its fragments, from top to bottom."""
    notes = [note for piece in pieces for note in piece.notes]
    count = sum([len(piece.offsets) for piece in pieces])
    return PageTags(
        _objects(pieces, notes, count),
        tuple([root for piece in pieces for root in piece.roots]),
        tuple(range(count, count + len(notes))),
        tuple([owner for piece in pieces for owner in piece.note_owners]),
        tuple([count + i for i, (content, _) in enumerate(notes) if isinstance(content, Field)]),
        tuple([entry for piece in pieces for entry in piece.entries]),
    )


def _objects(pieces: Sequence[Tags], notes: Sequence[tuple[Link | Field, bytes]], count: int) -> Objects:
    """Return the page's elements, its annotations, and the array of the parent tree, in this order."""
    texts = [piece.text for piece in pieces if piece.offsets]
    refs = [ref for piece in pieces for ref in piece.refs]
    if notes:
        refs = [count + (NOTE_REF - ref) if ref <= NOTE_REF else ref for ref in refs]
    offsets: list[int] = []
    at = 0
    for piece in pieces:
        if piece.offsets:
            offsets += [at + offset for offset in piece.offsets]
            at += piece.length + 1
    for index, (content, template) in enumerate(notes):
        key = count + index  # the annotation's own number: no other object has it
        more = (PAGE_REF, key) if isinstance(content, Link) else (PAGE_REF, key, key)
        texts.append(template)
        offsets.append(at)
        at += len(template % ((0,) * len(more))) + 1
        refs += more
    owners = [owner for piece in pieces for owner in piece.owners]
    texts.append(b"[" + b" ".join([b"%7d 0 R"] * len(owners)) + b"]")
    offsets.append(at)
    refs += owners
    return Objects(
        b"\n".join(texts), tuple(refs), frozenset([ref for ref in refs if ref < 0]), tuple(offsets)
    )
