"""The renderer: turns sheets into tagged PDF files, and keeps whatever the next sheet can use again.

It is the one owner of what is kept. Everything kept is a pure function of its key, so a sheet has the same bytes
whether it is made alone or as the thousandth.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import count

from handouts.infra.memory import ById, Memory
from handouts.model.sheet import Block, ExerciseCard, Section, Sheet
from handouts.pdf.blocks.typeset import typeset
from handouts.pdf.layout.arrange import Arrangement, NoRoomError, arrange, containers, placed, runs_of
from handouts.pdf.layout.duplex import Run, runs_on_leaves
from handouts.pdf.layout.footer import Foot, foot_of, page_for
from handouts.pdf.layout.fragment import Fragment, Galley
from handouts.pdf.layout.style import Page, Style, style_of
from handouts.pdf.personal import PATIENT_BOUND, Own
from handouts.pdf.tagging.document_structure import Bound, Part, bind, spine_objects
from handouts.pdf.tagging.tags import PageTags, Placed, Start, Tags, join, seen_by_tags, tag
from handouts.pdf.tagging.templates import Flat, flatten
from handouts.pdf.writer.document import page_group, resources, write
from handouts.pdf.writer.object_ids import SPINE, Numbers
from handouts.pdf.writer.objects import Group, Packed, Prefix, pack, segment
from handouts.pdf.writer.page_content import SetPage, Stretch, set_page, set_stretch
from handouts.pdf.writer.xmp import About


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file and how many pages it has."""

    data: bytes
    pages: int
    start: int
    """How many of the first bytes of `data` other sheets share."""
    start_hash: hashlib._Hash
    """SHA-256 of those bytes, so that `sha256` need not go through them again."""

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the file, hexadecimal."""
        digest = self.start_hash.copy()
        digest.update(memoryview(self.data)[self.start :])
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class LaidOutSheet:
    """A sheet whose pages are set: what a file needs of it, alone or among others."""

    parts: tuple[Part, ...]
    page: Page
    foot: Foot
    about: About


class Renderer:
    """Renders sheets; `limit` bounds how many results of each kind are kept."""

    def __init__(self, limit: int = 512) -> None:
        self._own = Own()
        self._galleys: ById[Galley] = ById(limit)
        self._equal_galleys: Memory[Galley] = Memory(limit)
        self._shapes: ById[int] = ById(limit)
        self._numbers: Memory[int] = Memory(limit)
        # Never counted anew: a number that came back for something else would find what was kept for the first.
        self._count = count(1)
        self._section_shapes: ById[tuple[int, ...]] = ById(limit)
        self._section_galleys: ById[tuple[Galley, ...]] = ById(limit)
        self._arrangements: Memory[Arrangement] = Memory(limit)
        self._pages: ById[SetPage] = ById(limit)
        self._flats: ById[Flat] = ById(limit)
        self._equal_flats: Memory[Flat] = Memory(limit)
        self._stretches: ById[Stretch] = ById(limit)
        self._tags: ById[Tags] = ById(limit)
        self._page_tags: ById[PageTags] = ById(limit)
        self._groups: ById[Group] = ById(limit)
        self._prefixes: Memory[Prefix] = Memory(max(limit // 32, 1))
        self._spines: Memory[Packed] = Memory(limit)

    def render(self, sheet: Sheet, *, fillable: bool = False) -> Document:
        """Return the sheet as a tagged PDF (UA-1 and A-2a); equal sheets give equal bytes."""
        one = self.lay_out(sheet, fillable=fillable)
        prefix = self._prefix(one, fillable=fillable)
        bound = bind(one.parts, Numbers(prefix.end), alone=True)
        pages = [
            (page, self._group(page, one.foot.number(number, len(bound))))
            for number, page in enumerate(bound, start=1)
        ]
        spine = self._spine(one, bound)
        return Document(
            write(prefix, pages, one.foot.common, spine, one.about), len(bound), len(prefix.data), prefix.hash
        )

    def lay_out(self, sheet: Sheet, *, fillable: bool = False) -> LaidOutSheet:
        """Return the sheet's pages, set but in no file yet; NoRoomError with every block that no page holds."""
        self._own.clear()
        page = page_for(sheet)
        style = style_of(sheet.profile, page, sheet.accent, fillable=fillable)
        parts = tuple([self._part(run, style, page) for run in self._runs(sheet.sections, style)])
        about = About(sheet.title, sheet.author, sheet.subject, sheet.language, sheet.date)
        return LaidOutSheet(parts, page, foot_of(sheet.running, page), about)

    def _runs(self, sections: Sequence[Section], style: Style) -> tuple[Run, ...]:
        """Return the runs of a sheet in the order in which they are printed."""
        no_room: list[Block] = []
        for run in map(Run, runs_of(sections)):
            try:
                self._arrangement(run, style)
            except NoRoomError as error:
                no_room += error.blocks
        if no_room:
            raise NoRoomError(tuple(no_room))
        return runs_on_leaves(sections, lambda run: len(self._arrangement(run, style).pages))

    # -- blocks

    def _set(self, block: Block, style: Style) -> Galley:
        """Set a block, or find it standing: by identity first, which is quick, then by what it says."""
        if isinstance(block, PATIENT_BOUND):
            return self._own.galley(block, style)
        return self._galleys.once(
            (block, style),
            None,
            lambda: self._equal_galleys.once((block, style), lambda: typeset(block, style)),
        )

    def _number(self, value: Hashable) -> int:
        return self._numbers.once(value, lambda: next(self._count))

    def _shape(self, block: Block, style: Style) -> int:
        """Return a number for all that the arrangement of a run can see of a block.

        Of most blocks that is the heights and gaps of their fragments; a card is set in many sizes, so it is itself.
        """
        if isinstance(block, ExerciseCard):
            return self._number((block, style))
        if isinstance(block, PATIENT_BOUND):
            return self._number(self._set(block, style).shape)
        return self._shapes.once((block, style), None, lambda: self._number(self._set(block, style).shape))

    # -- pages

    def _arrangement(self, run: Run, style: Style) -> Arrangement:
        shapes = tuple([self._shapes_of(section.blocks, style) for section in run.sections])
        return self._arrangements.once(
            (shapes, style, run.at_most), lambda: arrange(run.sections, style, self._set, run.at_most)
        )

    def _part(self, run: Run, style: Style, page: Page) -> Part:
        arrangement = self._arrangement(run, style)
        galleys: list[Galley] = []
        sections: list[int] = []
        for number, (section, styles) in enumerate(zip(run.sections, arrangement.styles, strict=True)):
            galleys += self._galleys_of(section.blocks, styles)
            sections += [number] * len(section.blocks)
        pages = [
            self._page(arrangement, index, galleys, sections, page) for index in range(len(arrangement.pages))
        ]
        return Part(tuple(pages), containers(galleys, sections), len(run.sections))

    def _shapes_of(self, blocks: tuple[Block, ...], style: Style) -> tuple[int, ...]:
        """Return the shapes of a section's blocks; most sections are the very same for the next patient."""
        if self._own.blocks(blocks):
            return tuple([self._shape(block, style) for block in blocks])
        return self._section_shapes.once(
            (blocks, style), None, lambda: tuple([self._shape(block, style) for block in blocks])
        )

    def _galleys_of(self, blocks: tuple[Block, ...], styles: tuple[Style, ...]) -> tuple[Galley, ...]:
        def found() -> tuple[Galley, ...]:
            return tuple([self._set(block, style) for block, style in zip(blocks, styles, strict=True)])

        return (
            found() if self._own.blocks(blocks) else self._section_galleys.once((blocks, styles), None, found)
        )

    def _page(
        self,
        arrangement: Arrangement,
        index: int,
        galleys: Sequence[Galley],
        sections: Sequence[int],
        page: Page,
    ) -> SetPage:
        """Return a page; it hangs on the arrangement and on the galleys that stand on it."""
        used = tuple([galleys[number] for number in arrangement.used[index]])

        def made() -> SetPage:
            items = placed(arrangement, index, galleys, sections)
            return set_page(items, page, self._is_own, self._stretch, self._join)

        if any(galley in self._own for galley in used):
            return made()
        return self._pages.once((arrangement, *used), (index, page), made)

    def _stretch(self, items: tuple[Placed, ...], start: Start, page: Page) -> Stretch:
        if self._is_own(items[0]):
            return set_stretch(items, start, page, self._tag)
        fragments = tuple([item.fragment for item in items])
        places = tuple([item[1:] for item in items])
        return self._stretches.once(
            (page, *fragments), (places, start), lambda: set_stretch(items, start, page, self._tag)
        )

    def _is_own(self, item: Placed) -> bool:
        return item.fragment in self._own

    def _tag(self, item: Placed, start: Start, page: Page) -> Tags:
        # The structure of one patient's block is mostly that of everybody's: it has no words.
        flat = self._flatten(item.fragment)
        seen = seen_by_tags(item.fragment)
        return self._tags.once((flat, page), (item[1:], start, seen), lambda: tag(item, flat, start, page))

    def _join(self, tags: Sequence[Tags]) -> PageTags:
        return self._page_tags.once(tuple(tags), None, lambda: join(tags))

    def _flatten(self, fragment: Fragment) -> Flat:
        if fragment in self._own:
            # The words are one patient's, the elements that hold them everybody's.
            key = (fragment.nodes, fragment.marks, len(fragment.links), len(fragment.fields))
            return self._equal_flats.once(key, lambda: flatten(fragment))
        return self._flats.once((fragment,), None, lambda: flatten(fragment))

    def _group(self, bound: Bound, printed_number: bytes) -> Group:
        key = (bound.place, len(bound.page.stretches), printed_number)
        return self._groups.once((bound.page.tags,), key, lambda: page_group(bound, printed_number))

    def _page_shape(self, page: SetPage) -> int:
        return self._shapes.once((page.tags,), None, lambda: self._number(page.tags.shape))

    # -- what surrounds them

    def _prefix(self, one: LaidOutSheet, *, fillable: bool) -> Prefix:
        pages = [page for part in one.parts for page in part.pages]
        fonts = tuple(sorted(one.foot.fonts.union(*[page.fonts for page in pages])))
        pictures = tuple({p.key: p for page in pages for p in page.pictures}.values())
        return self._prefixes.once(
            (fonts, pictures, fillable), lambda: resources(fonts, pictures, fillable=fillable)
        )

    def _spine(self, one: LaidOutSheet, bound: Sequence[Bound]) -> Packed:
        shapes = tuple([self._page_shape(b.page) for b in bound])
        places = tuple([b.place for b in bound])
        held = tuple([part.containers for part in one.parts])
        language = one.about.language
        return self._spines.once(
            (shapes, places, held, one.page, language),
            lambda: pack(SPINE, [segment(sorted(spine_objects(one.parts, bound, one.page, language)))]),
        )
