"""Where every fragment of a run of sections stands, and in which variant each of its cards is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from handouts.model.sheet import (
    AvoidCard,
    Block,
    CheckSheet,
    EditionBlock,
    ExerciseCard,
    Placeholder,
    Section,
    StageStep,
)
from handouts.pdf.layout.block_variants import (
    BlockVariant,
    LayOut,
    card_variants,
    log_variants,
    pieces_style,
    spread_variants,
)
from handouts.pdf.layout.fragment import AGAIN, LaidOutBlock, Spot
from handouts.pdf.layout.page_breaking import (
    Item,
    PageBreak,
    TooTallError,
    Variant,
    break_pages,
    gap_between,
)
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.writing_room import with_writing_room
from handouts.pdf.tagging.document_structure import Container
from handouts.pdf.tagging.tags import Placed

Sections = tuple[Section[EditionBlock], ...]
_SHORT_LIST = 1 / 3
"""Of a page: a list that is lower than this never goes on over a page."""
_LIST_OF_BLOCKS = (AvoidCard, StageStep)
"""Blocks that stand for the items of a list where several follow one another."""


class NoRoomError(Exception):
    """Some blocks have a part that is higher than a page and may not break; `blocks` are all of them."""

    def __init__(self, blocks: tuple[Block | Placeholder, ...]) -> None:
        super().__init__(f"{len(blocks)} blocks are higher than a page")
        self.blocks = blocks


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Sections that share pages, laid out: their blocks in order, and for each page where its fragments stand."""

    sections: Sections
    blocks: tuple[LaidOutBlock, ...]
    pages: tuple[tuple[Spot, ...], ...]
    badness: float
    """Of all pages together, as page breaking counts it."""

    def placed(self) -> list[list[Placed]]:
        """Return for each page its fragments in their places."""
        section_of, containers, placeholders = (
            self.section_of(),
            self._container_numbers(),
            self._placeholders(),
        )

        def placed(spot: Spot) -> Placed:
            number, block = spot.block, self.blocks[spot.block]
            source = placeholders[number]
            personal = None if source is None else (source.number, spot.fragment)
            return Placed(block.at(spot.fragment), spot.top, section_of[number], containers[number], personal)

        return [list(map(placed, page)) for page in self.pages]

    def containers(self) -> tuple[Container, ...]:
        """Return the blocks that hold their fragments together, in the order in which `placed` counts them."""
        return tuple(
            [
                Container(section, block.container, block.attributes)
                for block, section in zip(self.blocks, self.section_of(), strict=True)
                if block.container
            ]
        )

    def section_of(self) -> list[int]:
        """Return for each block the number of its section."""
        return [number for number, section in enumerate(self.sections) for _ in section.blocks]

    def _container_numbers(self) -> list[int | None]:
        numbers = iter(range(len(self.blocks)))
        return [next(numbers) if block.container else None for block in self.blocks]

    def _placeholders(self) -> list[Placeholder | None]:
        blocks = [block for section in self.sections for block in section.blocks]
        return [block if isinstance(block, Placeholder) else None for block in blocks]


def runs_of(sections: Sections) -> Iterator[Sections]:
    """Yield the runs of sections between which a page must end."""
    run: list[Section[EditionBlock]] = []
    for section in sections:
        if run and (section.page != "flow" or run[-1].page != "flow"):
            yield tuple(run)
            run = []
        run.append(section)
    if run:
        yield tuple(run)


def arrange(
    style: Style, lay_out: LayOut, measure: LayOut, sections: Sections, first_page: int = 1
) -> Arrangement:
    """Arrange sections that share pages, as `page_breaking` does; `first_page` is the number of the first page.

    `measure` is `lay_out` for cards in variants that are only tried: heights without drawings. Raises NoRoomError with
    every block that no page holds.
    """
    blocks = [block for section in sections for block in section.blocks]
    styles = [style] * len(blocks)
    entries = _entries(style, lay_out, measure, sections, styles)
    try:
        breaks = break_pages([entry.item for entry in entries], style.room, first_page)
    except TooTallError as error:
        too_tall = dict.fromkeys(entries[number].block for number in error.items)
        raise NoRoomError(tuple(blocks[number] for number in too_tall)) from None
    pages = tuple(_page(entries[page.start : page.stop], page, styles) for page in breaks)
    pages = with_writing_room(pages, blocks, styles, lay_out)
    return Arrangement(
        sections, tuple(map(lay_out, blocks, styles)), pages, sum(page.badness for page in breaks)
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item of page breaking, and the fragment that it stands for; `variants` are those of a card."""

    item: Item
    block: int
    fragment: int
    variants: tuple[BlockVariant, ...] = ()


def _page(entries: Sequence[_Entry], page: PageBreak, styles: list[Style]) -> tuple[Spot, ...]:
    """Return where the fragments of a page stand, and note the styles of its cards in `styles`."""
    first = entries[0]
    y = first.item.repeated
    spots = [Spot(first.block, AGAIN, 0.0)] if y else []
    for index, (entry, chosen) in enumerate(zip(entries, page.chosen, strict=True)):
        if index:
            y += gap_between(entries[index - 1].item, entry.item) * page.tightness
        spots.append(Spot(entry.block, entry.fragment, round(y, 2)))
        y += entry.item.variants[chosen].height
        if entry.variants:
            styles[entry.block] = entry.variants[chosen].style
    return tuple(spots)


def _entries(
    style: Style, lay_out: LayOut, measure: LayOut, sections: Sections, styles: list[Style]
) -> list[_Entry]:
    """Return what page breaking is asked about; the style of a card in pieces is noted in `styles`."""
    entries: list[_Entry] = []
    number = 0
    for section_number, section in enumerate(sections):
        of_section: list[_Entry] = []
        for kind, group in groupby(section.blocks, key=_list_kind):
            of_group: list[_Entry] = []
            for block in group:
                of_group += _block_entries(block, number, style, lay_out, measure, styles)
                number += 1
            is_list = kind in _LIST_OF_BLOCKS
            of_section += _kept_together(of_group, style.room) if is_list else of_group
        for index, entry in enumerate(of_section):
            stays = section.stays_with_last and not index
            item = replace(entry.item, section=section_number, stays_with_last=stays)
            entries.append(replace(entry, item=item))
    return entries


def _list_kind(block: EditionBlock) -> type | int:
    """Return what groups neighboring blocks: those that are items of one list share a kind."""
    return type(block) if isinstance(block, _LIST_OF_BLOCKS) else id(block)


def _block_entries(
    block: EditionBlock, number: int, style: Style, lay_out: LayOut, measure: LayOut, styles: list[Style]
) -> list[_Entry]:
    variants = _variants(block, style, measure)
    if variants:
        return _variant_entries(measure(block, variants[0].style), number, variants, style.room)
    if isinstance(block, ExerciseCard):
        styles[number] = pieces_style(style)
    laid_out = lay_out(block, styles[number])
    entries = _fragment_entries(laid_out, number, style.room)
    if isinstance(block, ExerciseCard):
        return entries
    return _kept_together(entries, style.room) if laid_out.container else entries


def _variants(block: EditionBlock, style: Style, measure: LayOut) -> tuple[BlockVariant, ...]:
    if isinstance(block, ExerciseCard):
        return card_variants(block, style, measure) or spread_variants(block, style, measure)
    return log_variants(block, style, measure) if isinstance(block, CheckSheet) else ()


def _variant_entries(
    laid_out: LaidOutBlock, number: int, variants: tuple[BlockVariant, ...], room: float
) -> list[_Entry]:
    """Return a block in its variants; of a spread only the left page has variants."""
    first, *rest = _fragment_entries(laid_out, number, room)
    heights = tuple(variant.variant for variant in variants)
    item = replace(first.item, variants=heights, opens_spread=bool(rest), is_heading=False)
    return [replace(first, item=item, variants=variants), *rest]


def _fragment_entries(laid_out: LaidOutBlock, number: int, room: float) -> list[_Entry]:
    entries = []
    for index, fragment in enumerate(laid_out.fragments):
        item = Item(
            (Variant(fragment.height),),
            fragment.before,
            fragment.after,
            keep_with_next=fragment.keep_with_next,
            block=number,
            repeated=_repeated(laid_out, index, room),
            is_heading=fragment.keep_with_next and fragment.bookmark is not None,
        )
        entries.append(_Entry(item, number, index))
    return entries


def _repeated(laid_out: LaidOutBlock, index: int, room: float) -> float:
    """Return the height of what a block draws again above its fragment `index` at the top of a page, gap included."""
    again, fragment = laid_out.again, laid_out.fragments[index]
    if not index or again is None:
        return 0.0
    height = again.height + max(again.after, fragment.before)
    return height if height + fragment.height <= room else 0.0


def _kept_together(entries: list[_Entry], room: float) -> list[_Entry]:
    """Return the items of a list: a short one is never split, and of a long one no item stands alone on a page."""
    is_short = (
        sum(entry.item.variants[0].height + entry.item.before for entry in entries) < _SHORT_LIST * room
    )
    alone = (0, len(entries) - 2)
    kept: list[_Entry] = []
    for index, entry in enumerate(entries):
        bound = index < len(entries) - 1 and (is_short or index in alone)
        item = replace(
            entry.item, block=entries[0].item.block, keep_with_next=entry.item.keep_with_next or bound
        )
        kept.append(replace(entry, item=item))
    return kept
