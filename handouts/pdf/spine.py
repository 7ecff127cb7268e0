"""What belongs to no single page of a file: catalog, page tree, the upper structure elements, bookmarks, the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.pdf import numbers, outline
from handouts.pdf.annotations import FONT_NAME
from handouts.pdf.operators import pdf_text
from handouts.pdf.setpage import SetPage
from handouts.pdf.structure import Place, Spine, note_key, spine_element
from handouts.pdf.style import Page


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


def bind(parts: Sequence[Part]) -> list[Bound]:
    """Give every page its place in a file of its own."""
    bound: list[Bound] = []
    section, container = numbers.FIRST_SECTION, numbers.FIRST_CONTAINER
    for part in parts:
        for page in part.pages:
            index = len(bound)
            place = Place(index, numbers.page(index), numbers.elements(index), section, container)
            bound.append(Bound(page, place))
        section += part.sections
        container += len(part.containers)
    return bound


def spine_objects(
    parts: Sequence[Part], bound: Sequence[Bound], page: Page, language: str
) -> Iterator[tuple[int, bytes]]:
    """Yield the objects by number; which page has what is all that they hang on."""
    kids = " ".join(f"{b.place.page} 0 R" for b in bound)
    box = f"/MediaBox[0 0 {page.width:g} {page.height:g}]"
    yield numbers.PAGES, f"<</Type/Pages/Count {len(bound)}/Kids[{kids}]{box}>>".encode()
    yield numbers.STRUCT_ROOT, struct_root(len(bound))
    yield numbers.PARENT_TREE, _parent_tree(bound)
    yield from structure(parts, bound, numbers.DOCUMENT, numbers.STRUCT_ROOT)
    top, _ = outline.nest(targets(bound), numbers.OUTLINES, numbers.FIRST_BOOKMARK)
    yield numbers.OUTLINES, outline.root_object(top)
    yield from outline.item_objects(top)
    fields = " ".join(f"{b.place.first + field} 0 R" for b in bound for field in b.page.tags.fields)
    if fields:
        font = f"/DR<</Font<</{FONT_NAME} {numbers.FIELD_FONT} 0 R>>>>"
        yield numbers.ACRO_FORM, f"<</Fields[{fields}]{font}>>".encode()
    form = f"/AcroForm {numbers.ACRO_FORM} 0 R".encode() if fields else b""
    yield from catalog(pdf_text(language), form)


def struct_root(next_key: int) -> bytes:
    """Return the root of the structure tree; `next_key` is the first key of its parent tree that no page has."""
    return _STRUCT_ROOT % next_key


def catalog(language: bytes, form: bytes = b"") -> Iterator[tuple[int, bytes]]:
    """Yield the catalog and the output intent that it names; `language` is a PDF string."""
    yield numbers.OUTPUT_INTENT, _OUTPUT_INTENT
    yield numbers.CATALOG, _CATALOG % (language, form)


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


def _parent_tree(bound: Sequence[Bound]) -> bytes:
    """Return the number tree from pages and annotations to their elements."""
    return f"<</Nums[{' '.join((*page_entries(bound), *note_entries(bound)))}]>>".encode()


def page_entries(bound: Sequence[Bound]) -> list[str]:
    """Return the parent tree's entries of pages; a page's array is the last of its objects."""
    return [f"{b.place.index} {b.place.first + len(b.page.tags.objects.offsets) - 1} 0 R" for b in bound]


def note_entries(bound: Sequence[Bound]) -> list[str]:
    """Return the parent tree's entries of annotations."""
    return [
        f"{note_key(b.place.index, index)} {b.place.first + owner} 0 R"
        for b in bound
        for index, owner in enumerate(b.page.tags.note_owners)
    ]


_CATALOG = (
    f"<</Type/Catalog/Pages {numbers.PAGES} 0 R/Lang%b/MarkInfo<</Marked true>>/StructTreeRoot {numbers.STRUCT_ROOT} 0 R"
    f"/Metadata {numbers.METADATA} 0 R/Outlines {numbers.OUTLINES} 0 R/PageMode/UseNone"
    f"/ViewerPreferences<</DisplayDocTitle true>>/OutputIntents[{numbers.OUTPUT_INTENT} 0 R]%b>>"
).encode()
_STRUCT_ROOT = (
    f"<</Type/StructTreeRoot/K {numbers.DOCUMENT} 0 R/ParentTree {numbers.PARENT_TREE} 0 R/ParentTreeNextKey %d>>"
).encode()
_OUTPUT_INTENT = (
    "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
    f"/DestOutputProfile {numbers.PROFILE} 0 R>>"
).encode()
