"""What belongs to no single page of a file: catalog, page tree, the upper structure elements, bookmarks, the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.pdf.layout.style import Page
from handouts.pdf.tagging import bookmarks as outline
from handouts.pdf.tagging.structure_tree import PageIds, UpperElements, upper_element
from handouts.pdf.writer import object_ids as ids
from handouts.pdf.writer.annotations import FONT_NAME
from handouts.pdf.writer.object_ids import ObjectIds
from handouts.pdf.writer.operators import num, pdf_text, refs
from handouts.pdf.writer.page_content import PageContent


@dataclass(frozen=True, slots=True)
class Container:
    """A list, a table or a card in pieces: what holds fragments of one page or more; `section` counts within its run."""

    section: int
    tag: str
    attributes: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """Sections that share pages: those pages, the containers on them in order, and how many sections there are."""

    pages: tuple[PageContent, ...]
    containers: tuple[Container, ...]
    sections: int


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """A page with the object numbers that it has in a file."""

    content: PageContent
    ids: PageIds

    @property
    def end(self) -> int:
        """Return the first number that no object of the page's structure has."""
        return self.ids.first + len(self.content.tags.objects.offsets)


def number_pages(parts: Sequence[Part], given: ObjectIds) -> list[NumberedPage]:
    """Give numbers to every page, its structure, and what it hangs on."""
    sections = [given.take(part.sections).start for part in parts]
    containers = [given.take(len(part.containers)).start for part in parts]
    pages: list[NumberedPage] = []
    for part, section, container in zip(parts, sections, containers, strict=True):
        for page in part.pages:
            number = given.take(1).start
            first = given.take(len(page.tags.objects.offsets)).start
            pages.append(NumberedPage(page, PageIds(number, first, section, container)))
    return pages


def document_objects(
    parts: Sequence[Part], pages: Sequence[NumberedPage], page: Page, language: str, given: ObjectIds
) -> Iterator[tuple[int, bytes]]:
    """Yield by number the objects of a single sheet's file that belong to no page."""
    kids = refs(each.ids.page for each in pages)
    yield ids.PAGES, f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]{media_box(page)}>>".encode()
    yield ids.STRUCT_ROOT, struct_root(pages[-1].end)
    yield ids.PARENT_TREE, f"<</Nums[{' '.join(parent_entries(pages))}]>>".encode()
    yield from structure(parts, pages, ids.DOCUMENT, ids.STRUCT_ROOT)
    under = targets(pages)
    top = outline.nest(under, ids.OUTLINES, given.take(len(under)).start)
    yield ids.OUTLINES, outline.root_object((top[0].number, top[-1].number) if top else None, len(top))
    yield from outline.item_objects(top)
    fields = refs(each.ids.first + field for each in pages for field in each.content.tags.fields)
    if fields:
        font = f"/DR<</Font<</{FONT_NAME} {ids.FIELD_FONT} 0 R>>>>"
        yield ids.ACRO_FORM, f"<</Fields[{fields}]{font}>>".encode()
    form = f"/AcroForm {ids.ACRO_FORM} 0 R".encode() if fields else b""
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
    yield ids.OUTPUT_INTENT, _OUTPUT_INTENT
    yield ids.CATALOG, _CATALOG % (language, b"/Duplex/DuplexFlipLongEdge" if duplex else b"", form)


def structure(
    parts: Sequence[Part], pages: Sequence[NumberedPage], document: int, parent: int, tag: str = "Document"
) -> Iterator[tuple[int, bytes]]:
    """Yield the element `document`, its sections, and what they hold over several pages; `tag` is its kind."""
    upper = UpperElements()
    for page in pages:
        upper.hang(page.content.tags, page.ids)
    held = _held(parts, pages)
    sections = sorted(n for n in upper.kids if n not in held)
    yield document, upper_element(tag, parent, sections)
    for number in sections:
        yield number, upper_element("Sect", document, upper.kids[number])
    owners = {kid: number for number in sections for kid in upper.kids[number]}
    for number in sorted(n for n in upper.kids if n in held):
        container = held[number]
        element = upper_element(container.tag, owners[number], upper.kids[number], container.attributes)
        yield number, element


def targets(pages: Sequence[NumberedPage]) -> list[outline.Target]:
    """Return what bookmarks lead to, in order."""
    return [outline.Target(entry, page.ids.page) for page in pages for entry in page.content.tags.entries]


def _held(parts: Sequence[Part], pages: Sequence[NumberedPage]) -> dict[int, Container]:
    """Return the containers by their numbers."""
    held: dict[int, Container] = {}
    rest = iter(pages)
    for part in parts:
        (first, *_) = {next(rest).ids.first_container for _ in part.pages}
        held.update(enumerate(part.containers, first))
    return held


def parent_entries(pages: Sequence[NumberedPage]) -> list[str]:
    """Return the parent tree's entries of pages and their annotations, each under its own number, in order.

    A page's array is the last of its objects.
    """
    entries: list[str] = []
    for page in pages:
        first, tags = page.ids.first, page.content.tags
        entries.append(f"{page.ids.page} {page.end - 1} 0 R")
        for note, owner in zip(tags.annotations, tags.note_owners, strict=True):
            entries.append(f"{first + note} {first + owner} 0 R")
    return entries


_CATALOG = (
    f"<</Type/Catalog/Pages {ids.PAGES} 0 R/Lang%b/MarkInfo<</Marked true>>/StructTreeRoot {ids.STRUCT_ROOT} 0 R"
    f"/Metadata {ids.METADATA} 0 R/Outlines {ids.OUTLINES} 0 R/PageMode/UseNone"
    f"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/PickTrayByPDFSize true%b>>/OutputIntents[{ids.OUTPUT_INTENT} 0 R]%b>>"
).encode()
_STRUCT_ROOT = (
    f"<</Type/StructTreeRoot/K {ids.DOCUMENT} 0 R/ParentTree {ids.PARENT_TREE} 0 R/ParentTreeNextKey %d>>"
).encode()
_OUTPUT_INTENT = (
    "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
    f"/DestOutputProfile {ids.PROFILE} 0 R>>"
).encode()
