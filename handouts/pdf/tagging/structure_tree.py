"""The structure tree of a file: the spine (document, sections, lists, tables) and the elements of each page on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handouts.pdf.tagging.tags import CONTAINER_REF, SECTION_REF
from handouts.pdf.tagging.templates import PAGE_REF
from handouts.pdf.writer.objects import Segment
from handouts.pdf.writer.page_content import SetPage


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in a file: its object, its first structure element, and what it hangs on.

    In the parent tree a page and an annotation have their own object numbers as keys.
    """

    page: int
    first: int
    first_section: int
    first_container: int
    """Of the run of sections that was paginated together with the page."""

    def resolve(self, ref: int) -> int:
        """Return the object number that a reference of a set page means here."""
        if ref >= 0:
            return self.first + ref
        if ref == PAGE_REF:
            return self.page
        if ref <= CONTAINER_REF:
            return self.first_container + (CONTAINER_REF - ref)
        return self.first_section + (SECTION_REF - ref)


def page_objects(page: SetPage, place: Place) -> bytes:
    """Return the text of a page's structure elements, annotations and parent-tree array, numbers filled in."""
    refs = page.tags.objects.refs
    elsewhere = {ref: place.resolve(ref) for ref in page.tags.objects.elsewhere}
    first = place.first
    return page.tags.objects.template % tuple([first + r if r >= 0 else elsewhere[r] for r in refs])


def page_segment(page: SetPage, place: Place) -> Segment:
    """Return the same as objects with their numbers."""
    offsets = page.tags.objects.offsets
    return Segment(range(place.first, place.first + len(offsets)), offsets, page_objects(page, place))


@dataclass
class Spine:
    """Elements that hold what lies on several pages, and what hangs on each, in reading order."""

    kids: dict[int, list[int]] = field(default_factory=dict)

    def hang(self, page: SetPage, place: Place) -> None:
        """Hang the elements of a page on their sections and containers."""
        for section, container, element in page.tags.roots:
            section_number = place.first_section + section
            section_kids = self.kids.setdefault(section_number, [])
            if container is None:
                section_kids.append(place.first + element)
                continue
            number = place.first_container + container
            if number not in self.kids:
                self.kids[number] = []
                section_kids.append(number)
            self.kids[number].append(place.first + element)


def spine_element(tag: str, parent: int, kids: Sequence[int], attributes: bytes = b"") -> bytes:
    """Return a structure element without content of its own."""
    refs = " ".join(f"{kid} 0 R" for kid in kids)
    return f"<</S/{tag}/P {parent} 0 R/K[{refs}]".encode() + attributes + b">>"
