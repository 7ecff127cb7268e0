"""Many sheets in one file for the printer: fonts, pictures and equal pages are stored once, each patient starts afresh."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from handouts.model.picture import Picture
from handouts.model.sheet import Sheet
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.renderer import LaidOutSheet, Renderer
from handouts.pdf.tagging import bookmarks as outline
from handouts.pdf.tagging.document_structure import (
    NumberedPage,
    catalog,
    media_box,
    number_pages,
    parent_entries,
    struct_root,
    structure,
    targets,
)
from handouts.pdf.tagging.structure_tree import page_segment, upper_element
from handouts.pdf.writer import object_ids as ids
from handouts.pdf.writer import xmp as metadata
from handouts.pdf.writer.color_profile import profile_object
from handouts.pdf.writer.images import picture_object
from handouts.pdf.writer.object_ids import FullError, ObjectIds
from handouts.pdf.writer.objects import DEFLATED, File, pack, portions, segment, stream
from handouts.pdf.writer.operators import pdf_text, refs
from handouts.pdf.writer.page_content import PageContent, Stream
from handouts.pdf.writer.resources import add_font, page_object, resource_object

MOST_PATIENTS = 20_000
"""A print file may hold no more patients, however short their sheets are."""
_USUAL = 5_000
"""Patients whose sheets fit in one file unless they are twice as long as the longest example."""
_MOST_STREAMS = 1 << 16
"""Content streams that may come again; beyond that the search for them starts afresh."""


class PrintFileFullError(Exception):
    """One file cannot hold all these sheets."""

    def __init__(self, fitting: int, advised: int) -> None:
        super().__init__(f"one print file holds at most {fitting:,} of these sheets")
        self.advised = max(advised, 1)
        """How many sheets a file should have."""


def refuse_too_many(patients: int) -> None:
    """PrintFileFullError where so many patients cannot be in one file; a look before long work."""
    if patients > MOST_PATIENTS:
        raise PrintFileFullError(MOST_PATIENTS, _USUAL)


def write_print_file(sink: BinaryIO, sheets: Iterable[Sheet], *, duplex: bool) -> int:
    """Write all sheets to `sink`, one after the other, and return the number of pages.

    `duplex` asks for both sides of the paper, and adds an empty page after a sheet of an odd number, so that every
    patient starts on a right-hand page. The sheets stream: memory holds the cross-reference rows and what the renderer
    keeps, no sheet. Raises OSError as the disk does, ValueError where there is no sheet at all, and PrintFileFullError
    at the first sheet that the file cannot hold; what is in `sink` then is no PDF.
    """
    renderer = Renderer()
    file = PrintFile(sink, duplex=duplex)
    for sheet in sheets:
        file.add(renderer.lay_out(sheet))
    return file.finish()


class PrintFile:
    """One file in the making; `first` is the number from which objects that no other file has are numbered."""

    def __init__(self, sink: BinaryIO, *, duplex: bool, first: int = ids.FIRST_FREE) -> None:
        self._sink = sink
        self._duplex = duplex
        self._file = File()
        self._given = ObjectIds(first)
        self._pages = 0
        self._patients = 0
        self._about: metadata.About | None = None
        self._fonts: dict[FontKey, int] = {}
        self._pictures: dict[Picture, int] = {}
        self._streams: dict[bytes, int] = {}
        self._page_nodes: list[int] = []
        self._elements: list[int] = []
        self._leaves: list[int] = []
        self._chain = outline.Chain(ids.OUTLINES)
        self._digest = hashlib.blake2b(digest_size=16)

    def add(self, sheet: LaidOutSheet) -> None:
        """Add one patient's sheet; PrintFileFullError where the file cannot hold it, and then it is to be thrown away."""
        if self._about is None:
            self._about = sheet.about
        with self._limits():
            self._add(sheet)
        self._patients += 1
        self._file.flush(self._sink)

    def _add(self, sheet: LaidOutSheet) -> None:
        document, node = self._given.take(2)
        parts = sheet.edition.parts
        pages = number_pages(parts, self._given)
        objects = [
            *structure(parts, pages, document, ids.DOCUMENT, "Part"),
            *self._page_objects(sheet, pages, node),
            *self._bookmarks(sheet, pages),
            self._leaf(pages),
        ]
        self._elements.append(document)
        segments = [segment(sorted(objects)), *[page_segment(each.content.tags, each.ids) for each in pages]]
        for portion in portions(segments):
            self._file.add_packed(pack(self._take(), portion))

    @contextmanager
    def _limits(self) -> Iterator[None]:
        try:
            yield
        except FullError:
            raise PrintFileFullError(self._patients, rounded(self._patients * 4 // 5)) from None

    def finish(self) -> int:
        """Write what all sheets share and the end of the file; returns the number of pages. May raise as `add` does."""
        if self._about is None:
            raise ValueError("a file for the printer needs a sheet")
        with self._limits():
            self._finish(self._about)
        return self._pages

    def _finish(self, first: metadata.About) -> None:
        about = first.for_many(self._patients)
        info = metadata.info(about)
        self._file.add(ids.METADATA, metadata.xmp_object(about))
        self._file.add(ids.PROFILE, profile_object())
        self._file.add(ids.INFO, info)
        self._file.add(ids.RESOURCES, resource_object(self._fonts, self._pictures))
        self._file.add_packed(pack(ids.STRUCTURE_STREAM, [segment(sorted(self._upper_objects(about)))]))
        identifier = metadata.identifier([info, self._digest.digest()])
        self._sink.write(self._file.finish(identifier, predict=True))

    def _take(self) -> int:
        return self._given.take(1).start

    # -- one sheet

    def _page_objects(
        self, sheet: LaidOutSheet, pages: Sequence[NumberedPage], node: int
    ) -> Iterator[tuple[int, bytes]]:
        """Yield the page objects and the node that holds them; write their streams, equal ones once."""
        footer = self._stream(sheet.footer.operators, b"")
        kids = [page.ids.page for page in pages]
        for page, printed_number in zip(pages, sheet.edition.printed_numbers, strict=True):
            streams = [*self._content(page, sheet), footer, self._stream(printed_number, b"")]
            yield page.ids.page, page_object(node, page, streams)
            self._use(page.content)
        self._use_fonts(sheet.footer.fonts.union(sheet.singles))
        if self._duplex and len(pages) % 2:
            kids.append(self._take())
            yield kids[-1], page_object(node)
        self._pages += len(kids)
        self._page_nodes.append(node)
        paper = media_box(sheet.edition.page)
        entries = f"/Parent {ids.PAGES} 0 R/Count {len(kids)}{paper}/Kids[{refs(kids)}]"
        yield node, f"<</Type/Pages{entries}>>".encode()

    def _content(self, page: NumberedPage, sheet: LaidOutSheet) -> Iterator[int]:
        """Write the content streams of a page that are new; yield the numbers of all."""
        for part in page.content.segments:
            content = part if isinstance(part, Stream) else part.stream(sheet.personal)
            self._digest.update(content.digest)
            yield self._stream(content.data, DEFLATED, content.digest)

    def _bookmarks(self, sheet: LaidOutSheet, pages: Sequence[NumberedPage]) -> Iterator[tuple[int, bytes]]:
        """Yield the bookmarks of one patient, and the last patient's own, now that the one after it has a number."""
        number = self._take()
        under = targets(pages)
        top = outline.nest(under, number, self._given.take(len(under)).start)
        yield from outline.item_objects(top)
        yield from self._chain.add(number, sheet.about.title, pages[0].ids.page, top)

    def _leaf(self, pages: Sequence[NumberedPage]) -> tuple[int, bytes]:
        """Return the parent tree's leaf for one sheet."""
        self._leaves.append(self._take())
        entries = parent_entries(pages)
        limits = f"{entries[0].split()[0]} {entries[-1].split()[0]}"
        return self._leaves[-1], f"<</Limits[{limits}]/Nums[{' '.join(entries)}]>>".encode()

    # -- what sheets share

    def _stream(self, data: bytes, entries: bytes, key: bytes | None = None) -> int:
        """Return the number of a content stream, writing it where it is new."""
        known = self._streams.get(key or data)
        if known is not None:
            return known
        if len(self._streams) >= _MOST_STREAMS:
            self._streams.clear()
        number = self._take()
        self._streams[key or data] = number
        self._file.add(number, stream(data, entries))
        return number

    def _use(self, page: PageContent) -> None:
        self._use_fonts(page.fonts)
        for picture in page.pictures:
            if picture not in self._pictures:
                self._pictures[picture] = self._take()
                self._file.add(self._pictures[picture], picture_object(picture))

    def _use_fonts(self, keys: Iterable[FontKey]) -> None:
        for key in sorted(set(keys) - self._fonts.keys()):
            self._fonts[key] = add_font(self._file, key, self._given)

    def _upper_objects(self, about: metadata.About) -> Iterator[tuple[int, bytes]]:
        yield ids.PAGES, f"<</Type/Pages/Count {self._pages}/Kids[{refs(self._page_nodes)}]>>".encode()
        yield ids.DOCUMENT, upper_element("Document", ids.STRUCT_ROOT, self._elements)
        yield ids.PARENT_TREE, f"<</Kids[{refs(self._leaves)}]>>".encode()
        yield ids.STRUCT_ROOT, struct_root(self._given.next)
        yield from self._chain.close()
        yield from catalog(pdf_text(about.language), duplex=self._duplex)


def rounded(count: int) -> int:
    """Return a count rounded down to two digits, which are easier to type."""
    digits = 10 ** max(len(str(count)) - 2, 0)
    rounded: int = count // digits * digits
    return rounded
