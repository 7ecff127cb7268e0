"""The renderer: turns sheets into tagged PDF files, and keeps whatever the next sheet can use again.

It is the one owner of what is kept. Everything kept is made from its key and from nothing else, and keys are compared by
value. So a sheet has the same bytes whether it is made alone or as the thousandth.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from handouts.infra.bounded_store import BoundedStore
from handouts.model.picture import Picture
from handouts.model.sheet import Edition, EditionBlock, ExerciseCard, Placeholder, SharedBlock, Sheet
from handouts.pdf.blocks.card.card import card
from handouts.pdf.blocks.typeset import typeset
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.layout.footer import Footer, page_and_footer, printed_number
from handouts.pdf.layout.fragment import LaidOutBlock
from handouts.pdf.layout.style import Page, Style, style_of
from handouts.pdf.pages.arrange import Arrangement, NoRoomError, arrange
from handouts.pdf.pages.duplex import arranged_on_leaves
from handouts.pdf.pages.entries import Measure
from handouts.pdf.tagging.document_structure import Part
from handouts.pdf.writer.file_template import FileTemplate, file_template
from handouts.pdf.writer.images import picture_object
from handouts.pdf.writer.objects import Prefix
from handouts.pdf.writer.page_content import page_content
from handouts.pdf.writer.resources import Resources, resource_prefix
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


class BlockKey(NamedTuple):
    """All that a laid-out block depends on."""

    block: SharedBlock
    style: Style
    measured: bool
    """Only its heights are asked for."""


@dataclass(frozen=True, slots=True)
class EditionKey:
    """All that the file of an edition depends on, but for the patient's words."""

    edition: Edition
    page: Page
    fillable: bool
    personal: tuple[LaidOutBlock, ...]
    """The patient's own blocks, blank: their heights and structure."""
    footer_fonts: frozenset[FontKey]
    """The parts of faces that the footer uses."""
    with_singles: bool
    """Whether the patient's own words use fonts that hold one letter or cluster."""


@dataclass(frozen=True)
class LaidOutEdition:
    """The pages of an edition, with placeholders for the patient's own blocks."""

    parts: tuple[Part, ...]
    page: Page
    language: str
    printed_numbers: tuple[bytes, ...]
    """The operators that draw the number of each page."""
    prefix: Prefix
    singles: frozenset[FontKey]
    """Fonts of its pages that hold one letter or cluster."""

    @cached_property
    def template(self) -> FileTemplate:
        """Return the file of a single sheet."""
        return file_template(self.parts, self.page, self.language, self.printed_numbers, self.prefix)


@dataclass(frozen=True, slots=True)
class LaidOutSheet:
    """A sheet whose pages are laid out: what a file needs of it, alone or among others."""

    edition: LaidOutEdition
    personal: tuple[LaidOutBlock, ...]
    footer: Footer
    about: About
    own_singles: frozenset[FontKey]
    """Fonts of the patient's own words that hold one letter or cluster."""

    @property
    def singles(self) -> tuple[FontKey, ...]:
        """Return all fonts of the sheet that hold one letter or cluster, in order."""
        return tuple(sorted(self.edition.singles | self.own_singles))


class Renderer:
    """Renders sheets; `limit` bounds how many editions are kept."""

    def __init__(self, limit: int = 64) -> None:
        self._blocks: BoundedStore[BlockKey, LaidOutBlock] = BoundedStore(8 * limit)
        self._editions: BoundedStore[EditionKey, LaidOutEdition] = BoundedStore(limit)
        self._prefixes: BoundedStore[Resources, Prefix] = BoundedStore(max(limit // 4, 1))
        self._pictures: BoundedStore[Picture, bytes] = BoundedStore(2 * limit)

    def render(self, sheet: Sheet, *, fillable: bool = False) -> Document:
        """Return the sheet as a tagged PDF (UA-1 and A-2a); equal sheets give equal bytes."""
        laid_out = self.lay_out(sheet, fillable=fillable)
        template = laid_out.edition.template
        data = template.filled(laid_out.personal, laid_out.footer.operators, laid_out.about, laid_out.singles)
        return Document(data, template.pages, template.start, template.start_hash)

    def lay_out(self, sheet: Sheet, *, fillable: bool = False) -> LaidOutSheet:
        """Return the sheet's pages, in no file yet; NoRoomError with every block that no page holds."""
        edition = sheet.edition
        page, footer = page_and_footer(sheet)
        style = style_of(edition.profile, page, edition.accent, fillable=fillable)
        personal = tuple([typeset(block, style) for block in sheet.personal])
        blank = tuple([block.blank for block in personal])
        singles = _singles(personal, footer)
        key = EditionKey(edition, page, fillable, blank, footer.fonts - singles, bool(singles))
        try:
            laid_out = self._editions.get(key, self._lay_out_edition)
        except NoRoomError as error:
            raise NoRoomError(tuple(map(sheet.filled, error.blocks))) from None
        about = About(
            sheet.title, sheet.author, edition.subject, edition.language, edition.date, sheet.receipt
        )
        return LaidOutSheet(laid_out, personal, footer, about, singles)

    def _lay_out_edition(self, key: EditionKey) -> LaidOutEdition:
        edition, page = key.edition, key.page
        style = style_of(edition.profile, page, edition.accent, fillable=key.fillable)

        def lay_out(block: EditionBlock, style: Style, *, measured: bool = False) -> LaidOutBlock:
            if isinstance(block, Placeholder):
                return key.personal[block.number]
            return self._blocks.get(BlockKey(block, style, measured), _laid_out)

        measure = Measure(lay_out, partial(lay_out, measured=True))
        runs = arranged_on_leaves(edition.sections, partial(arrange, style=style, measure=measure))
        parts = tuple([_part(run, page) for run in runs])
        pages = [content for part in parts for content in part.pages]
        every = sorted(key.footer_fonts.union(*[content.fonts for content in pages]))
        fonts = tuple([font for font in every if not font.is_single])
        singles = frozenset(every) - frozenset(fonts)
        pictures = tuple({picture.key: picture for content in pages for picture in content.pictures}.values())
        used = Resources(fonts, pictures, key.fillable, key.with_singles or bool(singles))
        words = edition.running.page
        return LaidOutEdition(
            parts,
            page,
            edition.language,
            tuple([printed_number(words, number, len(pages), page) for number in range(1, len(pages) + 1)]),
            self._prefixes.get(used, self._prefix),
            singles,
        )

    def _prefix(self, used: Resources) -> Prefix:
        return resource_prefix(used, lambda picture: self._pictures.get(picture, picture_object))


def _laid_out(key: BlockKey) -> LaidOutBlock:
    if key.measured and isinstance(key.block, ExerciseCard):
        return card(key.block, key.style, measuring=True)
    return typeset(key.block, key.style)


def _singles(personal: Iterable[LaidOutBlock], footer: Footer) -> frozenset[FontKey]:
    """Return the fonts of a patient's own words that hold one letter or cluster."""
    fragments = [fragment for block in personal for fragment in block.fragments]
    keys = footer.fonts.union(*[fragment.fonts for fragment in fragments])
    return frozenset([key for key in keys if key.is_single])


def _part(run: Arrangement, page: Page) -> Part:
    pages = tuple([page_content(items, page) for items in run.placed()])
    return Part(pages, run.containers(), len(run.sections))
