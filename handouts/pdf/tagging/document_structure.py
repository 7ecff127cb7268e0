"""What belongs to no single page of a file: catalog, page tree, the upper structure elements, bookmarks, the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.pdf.layout.style import Page
from handouts.pdf.tagging import bookmarks as outline
from handouts.pdf.tagging.structure_tree import Place, Spine, spine_element
from handouts.pdf.writer import object_ids as numbers
from handouts.pdf.writer.annotations import FONT_NAME
from handouts.pdf.writer.object_ids import Numbers
from handouts.pdf.writer.operators import num, pdf_text
from handouts.pdf.writer.page_content import SetPage


@dataclass(frozen=True, slots=True)
class Container:
    """A list, a table or a card in pieces: what holds fragments of one page or more; `section` counts within its run."""

    section: int
    tag: str
    attributes: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """A run of sections, set: its pages, its containers in order, and how many sections it has."""

    pages: tuple[SetPage, ...]
    containers: tuple[Container, ...]
    sections: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A page in its place of the file."""

    page: SetPage
    place: Place

    @property
    def end(self) -> int:
        """Return the first number that no object of the page has."""
        return self.place.first + len(self.page.tags.objects.offsets)


def bind(parts: Sequence[Part], given: Numbers, *, alone: bool) -> list[Bound]:
    """Give every page its place, with object numbers from `given`.

    In a file of its own (`alone`) a page has numbers for its streams too, and begins where it begins in most sheets.
    """
    if alone:
        given.align()
    sections = [given.take(part.sections).start for part in parts]
    containers = [given.take(len(part.containers)).start for part in parts]
    bound: list[Bound] = []
    for part, section, container in zip(parts, sections, containers, strict=True):
        for page in part.pages:
            if alone:
                given.align()
            number = given.take(numbers.BODIES + len(page.stretches) if alone else 1).start
            first = given.take(len(page.tags.objects.offsets)).start
            bound.append(Bound(page, Place(number, first, section, container)))
    return bound


def spine_objects(
    parts: Sequence[Part], bound: Sequence[Bound], page: Page, language: str
) -> Iterator[tuple[int, bytes]]:
    """Yield the objects by number; which page has what is all that they hang on."""
    kids = " ".join(f"{b.place.page} 0 R" for b in bound)
    yield numbers.PAGES, f"<</Type/Pages/Count {len(bound)}/Kids[{kids}]{media_box(page)}>>".encode()
    yield numbers.STRUCT_ROOT, struct_root(bound[-1].end)
    yield numbers.PARENT_TREE, f"<</Nums[{' '.join(parent_entries(bound))}]>>".encode()
    yield from structure(parts, bound, numbers.DOCUMENT, numbers.STRUCT_ROOT)
    top, _ = outline.nest(targets(bound), numbers.OUTLINES, bound[-1].end)
    ends = (top[0].number, top[-1].number) if top else None
    yield numbers.OUTLINES, outline.root_object(ends, len(top))
    yield from outline.item_objects(top)
    fields = " ".join(f"{b.place.first + field} 0 R" for b in bound for field in b.page.tags.fields)
    if fields:
        font = f"/DR<</Font<</{FONT_NAME} {numbers.FIELD_FONT} 0 R>>>>"
        yield numbers.ACRO_FORM, f"<</Fields[{fields}]{font}>>".encode()
    form = f"/AcroForm {numbers.ACRO_FORM} 0 R".encode() if fields else b""
    yield from catalog(pdf_text(language), form)


def media_box(page: Page) -> str:
    """Return the entry that says how large the paper is."""
    return f"/MediaBox[0 0 {num(page.width)} {num(page.height)}]"


def struct_root(next_key: int) -> bytes:
    """Return the root of the structure tree; `next_key` is higher than every key of its parent tree."""
    return _STRUCT_ROOT % next_key


def catalog(language: bytes, form: bytes = b"", *, duplex: bool = False) -> Iterator[tuple[int, bytes]]:
    """Yield the catalog and the output intent that it names; `language` is a PDF string.

    `duplex` asks the printer for both sides of the paper.
    """
    yield numbers.OUTPUT_INTENT, _OUTPUT_INTENT
    yield numbers.CATALOG, _CATALOG % (language, b"/Duplex/DuplexFlipLongEdge" if duplex else b"", form)


def structure(
    parts: Sequence[Part], bound: Sequence[Bound], document: int, parent: int, tag: str = "Document"
) -> Iterator[tuple[int, bytes]]:
    """Yield the element `document`, its sections, and what they hold over several pages; `tag` is its kind."""
    spine = Spine()
    for one in bound:
        spine.hang(one.page, one.place)
    held = _held(parts, bound)
    sections = sorted(n for n in spine.kids if n not in held)
    yield document, spine_element(tag, parent, sections)
    for number in sections:
        yield number, spine_element("Sect", document, spine.kids[number])
    owners = {kid: number for number in sections for kid in spine.kids[number]}
    for number in sorted(n for n in spine.kids if n in held):
        container = held[number]
        element = spine_element(container.tag, owners[number], spine.kids[number], container.attributes)
        yield number, element


def targets(bound: Sequence[Bound]) -> list[outline.Target]:
    """Return what bookmarks lead to, in order."""
    return [outline.Target(entry, b.place.page) for b in bound for entry in b.page.tags.entries]


def _held(parts: Sequence[Part], bound: Sequence[Bound]) -> dict[int, Container]:
    """Return the containers by their numbers."""
    held: dict[int, Container] = {}
    pages = iter(bound)
    for part in parts:
        (first, *_) = {next(pages).place.first_container for _ in part.pages}
        held.update(enumerate(part.containers, first))
    return held


def parent_entries(bound: Sequence[Bound]) -> list[str]:
    """Return the parent tree's entries of pages and their annotations, each under its own number, in order.

    A page's array is the last of its objects.
    """
    entries: list[str] = []
    for one in bound:
        first, tags = one.place.first, one.page.tags
        entries.append(f"{one.place.page} {one.end - 1} 0 R")
        for note, owner in zip(tags.annotations, tags.note_owners, strict=True):
            entries.append(f"{first + note} {first + owner} 0 R")
    return entries


_CATALOG = (
    f"<</Type/Catalog/Pages {numbers.PAGES} 0 R/Lang%b/MarkInfo<</Marked true>>/StructTreeRoot {numbers.STRUCT_ROOT} 0 R"
    f"/Metadata {numbers.METADATA} 0 R/Outlines {numbers.OUTLINES} 0 R/PageMode/UseNone"
    f"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/PickTrayByPDFSize true%b>>/OutputIntents[{numbers.OUTPUT_INTENT} 0 R]%b>>"
).encode()
_STRUCT_ROOT = (
    f"<</Type/StructTreeRoot/K {numbers.DOCUMENT} 0 R/ParentTree {numbers.PARENT_TREE} 0 R/ParentTreeNextKey %d>>"
).encode()
_OUTPUT_INTENT = (
    "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
    f"/DestOutputProfile {numbers.PROFILE} 0 R>>"
).encode()
