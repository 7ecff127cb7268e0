"""The structure tree of a file: the upper elements (document, sections, lists, tables) and those of each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handouts.pdf.tagging.tags import CONTAINER_REF, SECTION_REF, PageTags
from handouts.pdf.tagging.templates import PAGE_REF
from handouts.pdf.writer.objects import Segment
from handouts.pdf.writer.operators import refs


@dataclass(frozen=True, slots=True)
class PageIds:
    """The object numbers of a page: its own, that of its first structure element, and of what it hangs on.

    In the parent tree a page and an annotation have their own object numbers as keys.
    """

    page: int
    first: int
    first_section: int
    first_container: int
    """Of the run of sections that was paginated together with the page."""

    def resolve(self, ref: int) -> int:
        """Return the object number that a reference of a laid-out page has in the file."""
        if ref >= 0:
            return self.first + ref
        if ref == PAGE_REF:
            return self.page
        if ref <= CONTAINER_REF:
            return self.first_container + (CONTAINER_REF - ref)
        return self.first_section + (SECTION_REF - ref)


def page_segment(tags: PageTags, ids: PageIds) -> Segment:
    """Return a page's structure elements, annotations and parent-tree array, with their numbers filled in."""
    objects, first = tags.objects, ids.first
    elsewhere = {ref: ids.resolve(ref) for ref in objects.elsewhere}
    text = objects.template % tuple([first + r if r >= 0 else elsewhere[r] for r in objects.refs])
    return Segment(range(first, first + len(objects.offsets)), objects.offsets, text)


@dataclass
class UpperElements:
    """Elements that hold what lies on several pages, and what hangs on each, in reading order."""

    kids: dict[int, list[int]] = field(default_factory=dict)

    def hang(self, tags: PageTags, ids: PageIds) -> None:
        """Hang the elements of a page on their sections and containers."""
        for section, container, element in tags.roots:
            section_number = ids.first_section + section
            section_kids = self.kids.setdefault(section_number, [])
            if container is None:
                section_kids.append(ids.first + element)
                continue
            number = ids.first_container + container
            if number not in self.kids:
                self.kids[number] = []
                section_kids.append(number)
            self.kids[number].append(ids.first + element)


def upper_element(tag: str, parent: int, kids: Sequence[int], attributes: bytes = b"") -> bytes:
    """Return a structure element without content of its own."""
    return f"<</S/{tag}/P {parent} 0 R/K[{refs(kids)}]".encode() + attributes + b">>"
