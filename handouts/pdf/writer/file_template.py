"""A single sheet's file: everything its edition decides, written once, and placeholders for what is one patient's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from handouts.pdf.fonts.embedding import OBJECTS, resolve
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.layout.fragment import LaidOutBlock
from handouts.pdf.layout.style import Page
from handouts.pdf.tagging.document_structure import NumberedPage, Part, document_objects, number_pages
from handouts.pdf.tagging.structure_tree import page_segment
from handouts.pdf.writer import object_ids as ids
from handouts.pdf.writer import xmp as metadata
from handouts.pdf.writer.cross_reference import TableTemplate, table_template
from handouts.pdf.writer.object_ids import ObjectIds
from handouts.pdf.writer.objects import DEFLATED, File, Prefix, end_of_file, pack, portions, segment, stream
from handouts.pdf.writer.page_content import PersonalSegment, Stream
from handouts.pdf.writer.resources import font_names, named_resources, page_object


@dataclass(frozen=True)
class FileTemplate:
    """The bytes of a file up to its first placeholder, and what fills the placeholders that follow.

    These are the streams of the patient's own blocks, the footer, the two descriptions of the file, and the
    cross-reference table with the file's identifier.
    """

    prefix: Prefix
    body: bytes
    """What follows the prefix."""
    personal: tuple[tuple[int, PersonalSegment], ...]
    """The streams of the patient's own blocks, by their object numbers."""
    table: TableTemplate
    digests: bytes
    """Of all content streams that are in the body."""
    pages: int

    @cached_property
    def start_hash(self) -> hashlib._Hash:
        """Return the SHA-256 of prefix and body, to go on from."""
        digest = self.prefix.hash.copy()
        digest.update(self.body)
        return digest

    @property
    def start(self) -> int:
        """Return the length of prefix and body."""
        return len(self.prefix.data) + len(self.body)

    def filled(
        self,
        blocks: Sequence[LaidOutBlock],
        footer: bytes,
        about: metadata.About,
        singles: Sequence[FontKey] = (),
    ) -> bytes:
        """Return the file of one patient: the blocks that go into the placeholders, and what else is the patient's.

        `singles` are the fonts that hold one letter or cluster, where the prefix leaves them to each sheet.
        """
        streams = [(number, part.stream(blocks)) for number, part in self.personal]
        info = metadata.info(about)
        objects = [
            *[(number, stream(each.data, DEFLATED)) for number, each in streams],
            (ids.FOOTER, stream(footer)),
            (ids.METADATA, metadata.xmp_object(about)),
            (ids.INFO, info),
            *self._resources(singles),
        ]
        more = list(self._fonts(singles))
        out = [self.prefix.data, self.body]
        at = self.start
        offsets: list[int] = []
        for number, body in objects:
            out.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            offsets.append(at)
            at += len(out[-1])
        further: list[int] = []
        for number, body in more:
            out.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            further.append(at)
            at += len(out[-1])
        rows = self.table.extended(further)
        table = rows.filled((*offsets, at))
        identifier = metadata.identifier(
            [info, about.receipt.encode(), footer, self.digests, *[each.digest for _, each in streams]]
        )
        out.append(end_of_file(at, table, rows.size, rows.index, identifier))
        return b"".join(out)

    def _resources(self, singles: Sequence[FontKey]) -> Iterator[tuple[int, bytes]]:
        """Yield the object that names fonts and pictures, where the prefix does not have it."""
        if self.prefix.named is not None:
            fonts, pictures = self.prefix.named
            numbers = {key: self.table.size + index * OBJECTS for index, key in enumerate(singles)}
            yield ids.RESOURCES, named_resources(fonts + font_names(numbers), pictures)

    def _fonts(self, singles: Sequence[FontKey]) -> Iterator[tuple[int, bytes]]:
        """Yield the objects of fonts, numbered on from the highest number of the template."""
        for index, key in enumerate(singles):
            first = self.table.size + index * OBJECTS
            yield from enumerate(resolve(key, first), first)


def file_template(
    parts: Sequence[Part], page: Page, language: str, printed_numbers: Sequence[bytes], prefix: Prefix
) -> FileTemplate:
    """Return the template of a file with these pages; `printed_numbers` draw the number of each page."""
    given, file = ObjectIds(prefix.end), File(prefix)
    pages = number_pages(parts, given)
    personal: list[tuple[int, PersonalSegment]] = []
    digests: list[bytes] = []
    for numbered, printed_number in zip(pages, printed_numbers, strict=True):
        streams = [*_written(numbered, given, file, personal, digests), ids.FOOTER, given.take(1).start]
        file.add(streams[-1], stream(printed_number))
        file.add(numbered.ids.page, page_object(ids.PAGES, numbered, streams))
    document = segment(sorted(document_objects(parts, pages, page, language, given)))
    for portion in portions([document, *[page_segment(each.content.tags, each.ids) for each in pages]]):
        file.add_packed(pack(given.take(1).start, portion))
    numbers = [number for number, _ in personal]
    resources = [] if prefix.named is None else [ids.RESOURCES]
    table = table_template(file.rows, [*numbers, ids.FOOTER, ids.METADATA, ids.INFO, *resources, ids.XREF])
    return FileTemplate(prefix, b"".join(file.out), tuple(personal), table, b"".join(digests), len(pages))


def _written(
    page: NumberedPage,
    given: ObjectIds,
    file: File,
    personal: list[tuple[int, PersonalSegment]],
    digests: list[bytes],
) -> Iterator[int]:
    """Write the shared streams of a page and note its personal ones; yield the numbers of all, in order."""
    for part in page.content.segments:
        number = given.take(1).start
        yield number
        if isinstance(part, Stream):
            file.add(number, stream(part.data, DEFLATED))
            digests.append(part.digest)
        else:
            personal.append((number, part))
