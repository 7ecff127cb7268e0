"""Many sheets in one file for the printer: fonts, pictures and equal pages are stored once, each patient starts afresh."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from handouts.model.picture import Picture
from handouts.model.sheet import Sheet
from handouts.pdf import metadata, numbers, outline, programs
from handouts.pdf.document import page_object
from handouts.pdf.fonts import FontKey
from handouts.pdf.objects import DEFLATED, File, pack, segment, stream
from handouts.pdf.operators import font_name, pdf_text, picture_name
from handouts.pdf.pictures import picture_object
from handouts.pdf.press import Press, SetSheet
from handouts.pdf.spine import Bound, catalog, note_entries, page_entries, struct_root, structure, targets
from handouts.pdf.srgb import profile_object
from handouts.pdf.structure import Place, page_segment
from handouts.pdf.tags import Entry

_FIRST_FREE = 100
_KEPT_BODIES = 1 << 16
"""Bodies of pages that may come again; beyond that the search for them starts afresh."""


def write_print_file(sink: BinaryIO, sheets: Iterable[Sheet], *, duplex: bool) -> int:
    """Write all sheets to `sink`, one after the other, and return the number of pages.

    `duplex` adds an empty page after a sheet of an odd number, so that every patient starts on a right-hand page. The
    sheets stream: memory holds the cross-reference rows and what the press keeps, no sheet. Raises OSError as the disk
    does, and ValueError where there is no sheet at all.
    """
    press = Press()
    file = PrintFile(sink, duplex=duplex)
    for sheet in sheets:
        file.add(press.set(sheet))
    return file.finish()


class PrintFile:
    """One file in the making; object numbers are given out as they are needed."""

    def __init__(self, sink: BinaryIO, *, duplex: bool) -> None:
        self._sink = sink
        self._duplex = duplex
        self._file = File()
        self._next = _FIRST_FREE
        self._pages = 0
        self._about: metadata.About | None = None
        self._fonts: dict[FontKey, int] = {}
        self._pictures: dict[Picture, int] = {}
        self._streams: dict[bytes, int] = {}
        self._page_nodes: list[tuple[int, int]] = []
        self._patients: list[outline.Item] = []
        self._elements: list[int] = []
        self._page_leaves: list[int] = []
        self._note_leaves: list[int] = []
        self._digests: list[bytes] = []

    def add(self, sheet: SetSheet) -> None:
        """Add one patient's sheet."""
        if self._about is None:
            self._about = sheet.about
        objects: list[tuple[int, bytes]] = []
        document, node = self._take(2)
        bound = self._bind(sheet)
        objects += structure(sheet.parts, bound, document, numbers.DOCUMENT, "Part")
        objects += self._page_objects(sheet, bound, node)
        objects += self._bookmarks(sheet, bound)
        objects += self._leaves(bound)
        self._elements.append(document)
        (number,) = self._take(1)
        pages = [page_segment(one.page, one.place) for one in bound]
        self._file.add_packed(pack(number, [segment(sorted(objects)), *pages]))
        self._digests += [stretch.digest for one in bound for stretch in one.page.stretches]
        self._file.flush(self._sink)

    def finish(self) -> int:
        """Write what all sheets share and the end of the file; returns the number of pages."""
        if self._about is None:
            raise ValueError("a file for the printer needs a sheet")
        about = self._about.for_many(len(self._patients))
        info = metadata.info(about)
        self._file.add(numbers.METADATA, metadata.xmp_object(about))
        self._file.add(numbers.PROFILE, profile_object())
        self._file.add(numbers.INFO, info)
        self._file.add(numbers.RESOURCES, self._resources())
        self._file.add_packed(pack(numbers.SPINE, [segment(sorted(self._spine(about)))]))
        identifier = metadata.identifier([info, *self._digests])
        self._sink.write(self._file.finish(numbers.CATALOG, numbers.INFO, identifier, predict=True))
        return self._pages

    def _take(self, count: int) -> range:
        first = self._next
        self._next += count
        return range(first, self._next)

    # -- one sheet

    def _bind(self, sheet: SetSheet) -> list[Bound]:
        """Give the sheet's pages their places."""
        bound: list[Bound] = []
        for part in sheet.parts:
            section = self._take(part.sections).start
            container = self._take(len(part.containers)).start
            for page in part.pages:
                (number,) = self._take(1)
                first = self._take(len(page.tags.objects.offsets)).start
                bound.append(Bound(page, Place(self._pages, number, first, section, container)))
                self._pages += 1
        return bound

    def _page_objects(self, sheet: SetSheet, bound: list[Bound], node: int) -> Iterator[tuple[int, bytes]]:
        """Yield the page objects and the node that holds them; write their streams, equal ones once."""
        common = self._stream(sheet.foot.common, b"")
        kids = [one.place.page for one in bound]
        for index, one in enumerate(bound, 1):
            bodies = [self._stream(s.body, DEFLATED, s.digest) for s in one.page.stretches]
            number = self._stream(sheet.foot.number(index, len(bound)), b"")
            yield one.place.page, page_object(node, one, (*bodies, common, number))
            self._use(one)
        self._use_fonts(sheet.foot.fonts)
        if self._duplex and len(bound) % 2:
            (blank,) = self._take(1)
            self._pages += 1
            kids.append(blank)
            yield blank, page_object(node)
        self._page_nodes.append((node, len(kids)))
        box = f"/MediaBox[0 0 {sheet.page.width:g} {sheet.page.height:g}]"
        refs = " ".join(f"{kid} 0 R" for kid in kids)
        yield node, f"<</Type/Pages/Parent {numbers.PAGES} 0 R/Count {len(kids)}{box}/Kids[{refs}]>>".encode()

    def _bookmarks(self, sheet: SetSheet, bound: list[Bound]) -> Iterator[tuple[int, bytes]]:
        """Yield the bookmarks of one patient; the patient's own is written at the end, when its neighbours are known."""
        (number,) = self._take(1)
        under = targets(bound)
        first = self._take(len(under)).start
        entry = Entry(sheet.about.title, 0, sheet.page.top)
        patient = outline.Item(number, numbers.OUTLINES, outline.Target(entry, bound[0].place.page))
        patient.kids, _ = outline.nest(under, number, first)
        yield from outline.item_objects(patient.kids)
        patient.kids = [outline.Item(kid.number, number, kid.target) for kid in patient.kids]
        self._patients.append(patient)

    def _leaves(self, bound: list[Bound]) -> Iterator[tuple[int, bytes]]:
        """Yield the parent tree's leaves for one sheet: pages and annotations apart, since their keys are."""
        for entries, leaves in (
            (page_entries(bound), self._page_leaves),
            (note_entries(bound), self._note_leaves),
        ):
            if entries:
                (number,) = self._take(1)
                leaves.append(number)
                limits = f"{entries[0].split()[0]} {entries[-1].split()[0]}"
                yield number, f"<</Limits[{limits}]/Nums[{' '.join(entries)}]>>".encode()

    # -- what sheets share

    def _stream(self, data: bytes, entries: bytes, key: bytes | None = None) -> int:
        """Return the number of a content stream, writing it where it is new."""
        known = self._streams.get(key or data)
        if known is not None:
            return known
        if len(self._streams) >= _KEPT_BODIES:
            self._streams.clear()
        (number,) = self._take(1)
        self._streams[key or data] = number
        self._file.add(number, stream(data, entries))
        return number

    def _use(self, bound: Bound) -> None:
        self._use_fonts(bound.page.fonts)
        for picture in bound.page.pictures:
            if picture not in self._pictures:
                (number,) = self._take(1)
                self._pictures[picture] = number
                self._file.add(number, picture_object(picture))

    def _use_fonts(self, keys: Iterable[FontKey]) -> None:
        for key in sorted(set(keys) - self._fonts.keys()):
            taken = self._take(programs.OBJECTS)
            self._fonts[key] = taken.start
            for number, body in zip(taken, programs.resolve(key, taken.start), strict=True):
                self._file.add(number, body)

    def _resources(self) -> bytes:
        fonts = "".join(f"/{font_name(key)} {number} 0 R" for key, number in self._fonts.items())
        shown = "".join(
            f"/{picture_name(picture)} {number} 0 R" for picture, number in self._pictures.items()
        )
        return f"<</Font<<{fonts}>>/XObject<<{shown}>>>>".encode()

    def _spine(self, about: metadata.About) -> Iterator[tuple[int, bytes]]:
        nodes = " ".join(f"{node} 0 R" for node, _ in self._page_nodes)
        yield numbers.PAGES, f"<</Type/Pages/Count {self._pages}/Kids[{nodes}]>>".encode()
        elements = " ".join(f"{number} 0 R" for number in self._elements)
        yield numbers.DOCUMENT, f"<</S/Document/P {numbers.STRUCT_ROOT} 0 R/K[{elements}]>>".encode()
        leaves = " ".join(f"{number} 0 R" for number in (*self._page_leaves, *self._note_leaves))
        yield numbers.PARENT_TREE, f"<</Kids[{leaves}]>>".encode()
        yield numbers.STRUCT_ROOT, struct_root(self._pages)
        yield numbers.OUTLINES, outline.root_object(self._patients)
        for index, patient in enumerate(self._patients):
            yield patient.number, self._patient(index)
        yield from catalog(pdf_text(about.language))

    def _patient(self, index: int) -> bytes:
        """Return a patient's bookmark, closed over its sections."""
        patient = self._patients[index]
        links = f"/Parent {numbers.OUTLINES} 0 R"
        if index:
            links += f"/Prev {self._patients[index - 1].number} 0 R"
        if index + 1 < len(self._patients):
            links += f"/Next {self._patients[index + 1].number} 0 R"
        links += outline.held(patient.kids, closed=True)
        return (
            b"<</Title"
            + pdf_text(patient.target.entry.title)
            + f"{links}/Dest[{patient.target.page} 0 R/Fit]>>".encode()
        )
