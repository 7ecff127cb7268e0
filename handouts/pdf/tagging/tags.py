"""The structure of a page: what its fragments mean, joined into objects with placeholders for the numbers they get in a file."""

from __future__ import annotations

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
    """A fragment on its page: its place in points from the top left corner of the text area, and what holds it.

    `section` and `container` count from the first of the run of sections that was arranged together; a fragment whose
    block is no container hangs on its section.
    """

    fragment: Fragment
    left: float
    top: float
    section: int
    container: int | None
    personal: tuple[int, int] | None = None
    """Where it is one patient's: the number of its placeholder, and its own number in the block."""


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
    return round(page.left + item.left, 2), round(page.top - item.top, 2)


class PageStructure:
    """Collects the structure of a page, fragment by fragment from top to bottom."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._texts: list[bytes] = []
        self._length = 0
        self._refs: list[int] = []
        self._offsets: list[int] = []
        self._roots: list[tuple[int, int | None, int]] = []
        self._owners: list[int] = []
        self._notes: list[tuple[Link | Field, bytes]] = []
        self._note_owners: list[int] = []
        self._entries: list[Entry] = []

    @property
    def marks(self) -> int:
        """Return how many marked contents the page has so far."""
        return len(self._owners)

    def add(self, item: Placed) -> None:
        """Add a fragment in its place."""
        place, template = place_of(item, self._page), item.fragment.structure
        first, marks, notes = len(self._offsets), len(self._owners), len(self._notes)
        parent = SECTION_REF - item.section if item.container is None else CONTAINER_REF - item.container
        # Annotations get their numbers when the elements of the page are counted; until then they stay references.
        self._refs += [
            first + r if r >= 0 else parent if r == PARENT_REF else r - notes if r <= NOTE_REF else r
            for r in template.refs
        ]
        if template.offsets:
            self._offsets += [self._length + offset for offset in template.offsets]
            fills = [marks + f if isinstance(f, int) else padded(place[f[0]] + f[1]) for f in template.fills]
            self._write(template.text % tuple(fills), template.length)
        self._roots += [(item.section, item.container, first + root) for root in template.roots]
        self._owners += [first + owner for owner in template.owners]
        self._note_owners += [first + owner for owner in template.note_owners]
        self._notes += [_note(link, place) for link in item.fragment.links]
        self._notes += [_note(field, place) for field in item.fragment.fields]
        if mark := item.fragment.bookmark:
            self._entries.append(Entry(mark.title, mark.level, place[1] + 6))

    def _write(self, text: bytes, length: int) -> None:
        """Add a text that has so many bytes once its placeholders are filled."""
        self._texts.append(text)
        self._length += length + 1

    def finish(self) -> PageTags:
        """Return the structure: the elements, the annotations, and the array of the parent tree, in this order."""
        count = len(self._offsets)
        numbers = range(count, count + len(self._notes))
        self._refs = [count + (NOTE_REF - ref) if ref <= NOTE_REF else ref for ref in self._refs]
        for number, (content, template) in zip(numbers, self._notes, strict=True):
            # Its key in the parent tree is the annotation's own number: no other object has it.
            more = (PAGE_REF, number) if isinstance(content, Link) else (PAGE_REF, number, number)
            self._offsets.append(self._length)
            self._write(template, len(template % ((0,) * len(more))))
            self._refs += more
        self._offsets.append(self._length)
        self._texts.append(b"[" + b" ".join([b"%7d 0 R"] * len(self._owners)) + b"]")
        refs = (*self._refs, *self._owners)
        elsewhere = frozenset([ref for ref in refs if ref < 0])
        return PageTags(
            Objects(b"\n".join(self._texts), refs, elsewhere, tuple(self._offsets)),
            tuple(self._roots),
            tuple(numbers),
            tuple(self._note_owners),
            tuple(
                [
                    n
                    for n, (content, _) in zip(numbers, self._notes, strict=True)
                    if isinstance(content, Field)
                ]
            ),
            tuple(self._entries),
        )


def _note(content: Link | Field, place: tuple[float, float]) -> tuple[Link | Field, bytes]:
    x, y = place
    left, bottom, right, top = content.box
    return content, annotation_template(content, (left + x, bottom + y, right + x, top + y))
