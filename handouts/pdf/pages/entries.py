"""What page breaking is asked about: the fragments of a run as items, lists kept together, text in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Literal, NamedTuple

from handouts.model.sheet import (
    AvoidCard,
    BulletList,
    CheckSheet,
    EditionBlock,
    ExerciseCard,
    MessageBox,
    Paragraph,
    Section,
    StageStep,
    Table,
)
from handouts.pdf.layout.fragment import LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.pages.block_variants import (
    BlockVariant,
    LayOut,
    card_variants,
    log_variants,
    pieces_style,
)
from handouts.pdf.pages.items import Item, Variant, in_columns, stack_height

_SHORT_LIST = 1 / 3
"""Of a page: a list that is lower than this never goes on over a page."""
TextIn = Literal["one column", "the lower"]
"""How running text stands: over the whole width, or in one or two columns, whichever is lower."""
_LIST_OF_BLOCKS = (AvoidCard, StageStep)
"""Blocks that stand for the items of a list where several follow one another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of page breaking, and the fragment that it stands for in the block of this number.

    `style` is the one in which its block is laid out, unless it has `variants` to choose from.
    """

    item: Item
    block: int
    fragment: int
    style: Style
    variants: tuple[BlockVariant, ...] = ()


class _Numbered(NamedTuple):
    """A block with its number in the run and that of its section."""

    block: EditionBlock
    number: int
    section: int
    stays_with_last: bool
    opened: bool
    """Whether it is to take two pages."""
    holds_next: bool
    """Whether the block after it belongs on the page on which it ends."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Lays out blocks: `draw` for what is printed, `heights` without drawings, for variants that are only tried."""

    draw: LayOut
    heights: LayOut


def entries_of(
    sections: Sequence[Section[EditionBlock]],
    style: Style,
    measure: Measure,
    opened: ExerciseCard | None = None,
    text_in: TextIn = "one column",
) -> list[Entry]:
    """Return the fragments of all blocks in order; text stands in one column, or in two where that is lower.

    The card `opened` takes two pages.
    """
    entries: list[Entry] = []
    for kind, group in groupby(_numbered(sections, opened), key=_kind):
        blocks = list(group)
        of_group = _group_entries(blocks, style, measure)
        if text_in == "the lower" and isinstance(kind, tuple) and len(of_group) > 1:
            narrow = _group_entries(blocks, style.in_columns, measure)
            of_group = _lower(of_group, narrow, style)
        entries += of_group
    return entries


def _numbered(sections: Sequence[Section[EditionBlock]], opened: ExerciseCard | None) -> Iterator[_Numbered]:
    number = 0
    for index, section in enumerate(sections):
        blocks = section.blocks
        above: EditionBlock | None = None
        for is_later, (block, below) in enumerate(zip_longest(blocks, blocks[1:])):
            stays = section.stays_with_last if not is_later else _belongs_to(block, above)
            yield _Numbered(block, number, index, stays, block == opened, _holds(block, below))
            number += 1
            above = block


def _belongs_to(block: EditionBlock, above: EditionBlock | None) -> bool:
    """Return whether a block is better left on the page of the one above: the plan, below its message."""
    return isinstance(block, Table) and isinstance(above, MessageBox)


def _holds(block: EditionBlock, below: EditionBlock | None) -> bool:
    """Return whether a block introduces the list below it, or the words below a table sum it up."""
    if isinstance(block, Paragraph):
        return isinstance(below, BulletList)
    return isinstance(block, Table) and isinstance(below, Paragraph)


def _kind(each: _Numbered) -> tuple[str, int] | int:
    """Return what groups neighboring blocks: items of one list, or running text, which goes on over sections."""
    if isinstance(each.block, _LIST_OF_BLOCKS):
        return type(each.block).__name__, each.section
    is_text = isinstance(each.block, Paragraph | BulletList)
    if is_text and not (isinstance(each.block, Paragraph) and each.block.keep_with_next):
        return "text", 0
    return each.number


def _lower(wide: list[Entry], narrow: list[Entry], style: Style) -> list[Entry]:
    """Return a group over the whole width, or in columns where that saves two lines or more."""
    number = wide[0].block + 1
    columns = [replace(entry, item=replace(entry.item, columns=number)) for entry in narrow]
    in_two = in_columns([entry.item for entry in columns]).item.variants[0].height
    return columns if in_two <= stack_height([entry.item for entry in wide]) - 2 * style.line else wide


def _group_entries(blocks: Sequence[_Numbered], style: Style, measure: Measure) -> list[Entry]:
    entries: list[Entry] = []
    for each in blocks:
        entries += _block_entries(each, style, measure)
    if isinstance(blocks[0].block, _LIST_OF_BLOCKS):
        return _kept_together(entries, style)
    return entries


def _block_entries(each: _Numbered, style: Style, measure: Measure) -> list[Entry]:
    block = each.block
    if variants := _variants(each, style, measure.heights):
        return _variant_entries(each, variants, style, measure)
    if isinstance(block, ExerciseCard):
        style = pieces_style(style)
    laid_out = measure.draw(block, style)
    entries = _fragment_entries(laid_out, each, style)
    if isinstance(block, ExerciseCard) or not laid_out.container:
        return entries
    return _kept_together(entries, style)


def _variants(each: _Numbered, style: Style, lay_out: LayOut) -> tuple[BlockVariant, ...]:
    block = each.block
    if isinstance(block, ExerciseCard):
        return card_variants(block, style, lay_out, over_two_pages=each.opened)
    return log_variants(block, style, lay_out) if isinstance(block, CheckSheet) else ()


def _variant_entries(
    each: _Numbered, variants: tuple[BlockVariant, ...], style: Style, measure: Measure
) -> list[Entry]:
    """Return a block in its variants; of a spread only the left page has variants."""
    laid_out = measure.heights(each.block, variants[0].style)
    first, *rest = _fragment_entries(laid_out, each, style)
    heights = tuple(variant.variant for variant in variants)
    item = replace(first.item, variants=heights, opens_spread=bool(rest), is_heading=False)
    return [replace(first, item=item, variants=variants), *rest]


def _fragment_entries(laid_out: LaidOutBlock, each: _Numbered, style: Style) -> list[Entry]:
    entries, last = [], len(laid_out.fragments) - 1
    for index, fragment in enumerate(laid_out.fragments):
        item = Item(
            (Variant(fragment.height),),
            fragment.before,
            fragment.after,
            keep_with_next=fragment.keep_with_next or (each.holds_next and index == last),
            block=each.number,
            section=each.section,
            repeated=_repeated(laid_out, index, style.room),
            is_heading=fragment.keep_with_next and fragment.bookmark is not None,
            stays_with_last=each.stays_with_last and not index,
        )
        entries.append(Entry(item, each.number, index, style))
    return entries


def _repeated(laid_out: LaidOutBlock, index: int, room: float) -> float:
    """Return the height of what a block draws again above its fragment `index` at the top of a page, gap included."""
    again, fragment = laid_out.again, laid_out.fragments[index]
    if not index or again is None:
        return 0.0
    height = again.height + max(again.after, fragment.before)
    return height if height + fragment.height <= room else 0.0


def _kept_together(entries: list[Entry], style: Style) -> list[Entry]:
    """Return the items of a list: a short one is never split, and of a long one no item stands alone on a page."""
    height = sum(entry.item.variants[0].height + entry.item.before for entry in entries)
    is_short = height < _SHORT_LIST * style.room * style.columns
    alone = (0, len(entries) - 2)
    kept: list[Entry] = []
    for index, entry in enumerate(entries):
        bound = index < len(entries) - 1 and (is_short or index in alone)
        keep = entry.item.keep_with_next or bound
        if keep != entry.item.keep_with_next or entry.item.block != entries[0].item.block:
            entry = replace(entry, item=replace(entry.item, block=entries[0].item.block, keep_with_next=keep))
        kept.append(entry)
    return kept
