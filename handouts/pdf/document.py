"""One sheet as one file: pages, structure, bookmarks and metadata put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.model.picture import Picture
from handouts.model.sheet import Section
from handouts.pdf import fieldfont, metadata, numbers, outline, programs
from handouts.pdf.annotations import FONT_NAME, LOOK_ENTRIES, TICK_LOOK_STREAM
from handouts.pdf.fonts import FontKey
from handouts.pdf.foot import Foot
from handouts.pdf.layout import Part
from handouts.pdf.objects import File, Packed, pack, pack_text, stream
from handouts.pdf.pen import font_name, pdf_text, picture_name
from handouts.pdf.pictures import picture_object
from handouts.pdf.setpage import SetPage
from handouts.pdf.srgb import deflated
from handouts.pdf.structure import Place, Spine, note_key, page_objects, spine_element
from handouts.pdf.style import Page


@dataclass(frozen=True, slots=True)
class Bound:
    """A page in its place of the file."""

    page: SetPage
    place: Place


def bind(parts: Sequence[Part], sections: Sequence[int]) -> list[Bound]:
    """Give every page its place; `sections` is how many sections each part has."""
    bound: list[Bound] = []
    section, container = numbers.FIRST_SECTION, numbers.FIRST_CONTAINER
    for part, count in zip(parts, sections, strict=True):
        for page in part.pages:
            index = len(bound)
            place = Place(index, numbers.page(index), numbers.elements(index), section, container)
            bound.append(Bound(page, place))
        section += count
        container += len(part.containers)
    return bound


def pack_page(bound: Bound) -> Packed:
    """Return the object stream with a page's structure elements and annotations."""
    objects = bound.page.objects
    held = range(bound.place.first, bound.place.first + len(objects.offsets))
    return pack_text(held, objects.offsets, page_objects(bound.page, bound.place))


class Binder:
    """Writes the objects of one file."""

    def __init__(self, about: metadata.About, page: Page, sections: Sequence[Section]) -> None:
        self.about = about
        self.page = page
        self.sections = sections
        self.file = File()

    def write(
        self, parts: Sequence[Part], bound: Sequence[Bound], packed: Sequence[Packed], foot: Foot
    ) -> bytes:
        """Return the file; `packed` are the pages' object streams, in order."""
        fonts = sorted(frozenset(foot.fonts).union(*(b.page.fonts for b in bound)))
        pictures = list({p.key: p for b in bound for p in b.page.pictures}.values())
        fillable = any(b.page.fields for b in bound)
        self._resources(fonts, pictures)
        feet = [foot.of(b.place.index + 1, len(bound)) for b in bound]
        for one, pack_, foot_ops in zip(bound, packed, feet, strict=True):
            self._page(one, pack_, foot_ops)
        self.file.add(numbers.METADATA, stream(metadata.xmp(self.about), b"/Type/Metadata/Subtype/XML"))
        info = metadata.info(self.about)
        spine = dict(self._spine(parts, bound, fillable=fillable))
        spine[numbers.INFO] = info
        self.file.add_packed(numbers.SPINE, pack(sorted(spine.items())))
        identifier = metadata.identifier([info, *feet, *(b.page.body for b in bound)])
        return self.file.finish(numbers.CATALOG, numbers.INFO, identifier)

    def _resources(self, fonts: Sequence[FontKey], pictures: Sequence[Picture]) -> None:
        names: list[str] = []
        for index, key in enumerate(fonts):
            first = numbers.FIRST_FONT + programs.OBJECTS * index
            names.append(f"/{font_name(key)} {first} 0 R")
            for offset, body in enumerate(programs.resolve(key, first)):
                self.file.add(first + offset, body)
        shown: list[str] = []
        for index, picture in enumerate(pictures):
            shown.append(f"/{picture_name(picture)} {numbers.FIRST_PICTURE + index} 0 R")
            self.file.add(numbers.FIRST_PICTURE + index, picture_object(picture))
        self.file.add(numbers.PROFILE, stream(deflated(), b"/N 3/Filter/FlateDecode"))
        resources = f"<</Font<<{''.join(names)}>>/XObject<<{''.join(shown)}>>>>"
        self.file.add(numbers.RESOURCES, resources.encode())

    def _page(self, bound: Bound, packed: Packed, foot: bytes) -> None:
        number = bound.place.page
        notes = " ".join(f"{bound.place.first + note} 0 R" for note in bound.page.annotations)
        annots = f"/Annots[{notes}]" if notes else ""
        self.file.add(
            number,
            f"<</Type/Page/Parent {numbers.PAGES} 0 R/Contents[{number + 1} 0 R {number + 2} 0 R]"
            f"/Resources {numbers.RESOURCES} 0 R"
            f"/StructParents {bound.place.index}/Tabs/S{annots}>>".encode(),
        )
        self.file.add(number + 1, stream(bound.page.body, b"/Filter/FlateDecode"))
        self.file.add(number + 2, stream(foot))
        self.file.add_packed(number + 3, packed)

    def _spine(
        self, parts: Sequence[Part], bound: Sequence[Bound], *, fillable: bool
    ) -> Iterator[tuple[int, bytes]]:
        """Yield what belongs to no page: catalog, page tree, structure spine, bookmarks."""
        kids = " ".join(f"{b.place.page} 0 R" for b in bound)
        yield (
            numbers.PAGES,
            (
                f"<</Type/Pages/Count {len(bound)}/Kids[{kids}]/MediaBox[0 0 {self.page.width:g} {self.page.height:g}]"
                f"/Resources {numbers.RESOURCES} 0 R>>"
            ).encode(),
        )
        yield numbers.STRUCT_ROOT, _STRUCT_ROOT % len(bound)
        yield numbers.PARENT_TREE, _parent_tree(bound)
        yield from self._structure(parts, bound)
        yield numbers.OUTPUT_INTENT, _OUTPUT_INTENT
        entries = [outline.Target(e, b.place.page) for b in bound for e in b.page.entries]
        yield from outline.outline(entries)
        yield from self._forms(bound) if fillable else ()
        form = f"/AcroForm {numbers.ACRO_FORM} 0 R".encode() if fillable else b""
        yield numbers.CATALOG, _CATALOG % (pdf_text(self.about.language), form)

    def _structure(self, parts: Sequence[Part], bound: Sequence[Bound]) -> Iterator[tuple[int, bytes]]:
        spine = Spine()
        for one in bound:
            spine.hang(one.page, one.place)
        held = [c for part in parts for c in part.containers]
        numbers_used = sorted(spine.kids)
        sections = [n for n in numbers_used if n < numbers.FIRST_CONTAINER]
        yield numbers.DOCUMENT, spine_element("Document", numbers.STRUCT_ROOT, sections)
        for number in sections:
            yield number, spine_element("Sect", numbers.DOCUMENT, spine.kids[number])
        owners = {kid: number for number in sections for kid in spine.kids[number]}
        for number in numbers_used[len(sections) :]:
            container = held[number - numbers.FIRST_CONTAINER]
            yield (
                number,
                spine_element(container.tag, owners[number], spine.kids[number], container.attributes),
            )

    def _forms(self, bound: Sequence[Bound]) -> Iterator[tuple[int, bytes]]:
        """Yield the form's dictionary; write the font and the looks that its fields share."""
        fields = " ".join(f"{b.place.first + field} 0 R" for b in bound for field in b.page.fields)
        font = numbers.FIELD_FONT
        yield numbers.ACRO_FORM, f"<</Fields[{fields}]/DR<</Font<</{FONT_NAME} {font} 0 R>>>>>>".encode()
        for offset, body in enumerate(fieldfont.font_objects(font)):
            self.file.add(font + offset, body)
        self.file.add(numbers.TICK_LOOK, stream(TICK_LOOK_STREAM, LOOK_ENTRIES))
        self.file.add(numbers.EMPTY_LOOK, stream(b"", LOOK_ENTRIES))


def _parent_tree(bound: Sequence[Bound]) -> bytes:
    """Return the number tree from pages and annotations to their elements; a page's array is the last of its objects."""
    pages = [f"{b.place.index} {b.place.first + len(b.page.objects.offsets) - 1} 0 R" for b in bound]
    notes = [
        f"{note_key(b.place.index, index)} {b.place.first + owner} 0 R"
        for b in bound
        for index, owner in enumerate(b.page.note_owners)
    ]
    return f"<</Nums[{' '.join((*pages, *notes))}]>>".encode()


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
