"""Where every fragment of a run of sections stands, and in which variant each of its cards is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from handouts.model.sheet import Block, EditionBlock, ExerciseCard, Placeholder, Section
from handouts.pdf.layout.fragment import AGAIN, LaidOutBlock, Spot
from handouts.pdf.layout.style import Style
from handouts.pdf.pages.entries import Entry, Measure, TextIn, entries_of
from handouts.pdf.pages.items import Item, gap_between, rows_of
from handouts.pdf.pages.page_breaking import (
    PageBreak,
    TooTallError,
    break_pages,
    closed_spreads,
    least_height,
)
from handouts.pdf.pages.writing_room import FilledPage, with_writing_room
from handouts.pdf.tagging.document_structure import Container
from handouts.pdf.tagging.tags import Placed

Sections = tuple[Section[EditionBlock], ...]


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
    closed_spreads: int = 0
    """Cards over two pages that are front and back of one leaf."""
    may_save_page: bool = False
    """Whether all that it holds, as low as it can be, has room on a page less, if only in another order."""

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
            section, container = section_of[number], containers[number]
            return Placed(block.at(spot.fragment), spot.left, spot.top, section, container, personal)

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

    def cards(self, *, whole: bool) -> list[ExerciseCard]:
        """Return the cards that stand on one page, or those that take two or more."""
        blocks = [block for section in self.sections for block in section.blocks]
        return [
            block
            for block, laid_out in zip(blocks, self.blocks, strict=False)
            if isinstance(block, ExerciseCard) and whole == (len(laid_out.fragments) == 1)
        ]

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
    sections: Sections,
    first_page: int,
    opened: ExerciseCard | None = None,
    *,
    style: Style,
    measure: Measure,
) -> Arrangement:
    """Arrange sections that share pages, as `page_breaking` does; `first_page` is the number of the first page.

    The card `opened` takes a left and a right page, though one page may hold it. In standard print, text stands in two
    columns where that saves a page. Raises NoRoomError with every block that no page holds.
    """

    def arranged(text_in: TextIn) -> Arrangement:
        entries = entries_of(sections, style, measure, opened, text_in)
        return _arranged(sections, entries, first_page, style, measure)

    if style.profile == "compact":
        return arranged("the lower")
    usual = arranged("one column")
    if style.profile == "large" or not usual.may_save_page:
        return usual
    in_columns = arranged("the lower")
    return in_columns if len(in_columns.pages) < len(usual.pages) else usual


def _arranged(
    sections: Sections, entries: Sequence[Entry], first_page: int, style: Style, measure: Measure
) -> Arrangement:
    blocks = [block for section in sections for block in section.blocks]
    items = [entry.item for entry in entries]
    try:
        breaks = break_pages(items, style.room, first_page)
    except TooTallError as error:
        too_tall = dict.fromkeys(entries[number].block for number in error.items)
        raise NoRoomError(tuple(blocks[number] for number in too_tall)) from None
    styles = {entry.block: entry.style for entry in entries}
    filled = [_page(entries[page.start : page.stop], page, styles) for page in breaks]
    pages = with_writing_room(filled, blocks, styles, measure)
    laid_out = tuple(measure.draw(block, styles[number]) for number, block in enumerate(blocks))
    closed = sum(closed_spreads(items, page, number) for number, page in enumerate(breaks, first_page))
    badness = sum(page.badness for page in breaks)
    may_save = least_height(items) <= style.room * (len(breaks) - 1)
    return Arrangement(sections, laid_out, pages, badness, closed, may_save)


def _page(entries: Sequence[Entry], page: PageBreak, styles: dict[int, Style]) -> FilledPage:
    """Return where the fragments of a page are placed, and note the styles of blocks with variants in `styles`."""
    first = entries[0]
    y = first.item.repeated
    spots = [Spot(first.block, AGAIN, 0.0)] if y else []
    above: Item | None = None
    rest = iter(entries)
    for row, chosen in zip(rows_of([entry.item for entry in entries]), page.chosen, strict=True):
        if above:
            y += gap_between(above, row.item) * page.tightness
        members = list(islice(rest, row.size))
        spots += _stacked(members[: row.left], y, 0.0)
        spots += _stacked(members[row.left :], y, members[0].style.second_column)
        if members[0].variants:
            styles[members[0].block] = members[0].variants[chosen].style
        y += row.item.variants[chosen].height
        above = row.item
    return FilledPage(tuple(spots), y)


def _stacked(entries: Sequence[Entry], top: float, left: float) -> list[Spot]:
    """Return where fragments stand one below the other, from `top` down."""
    spots: list[Spot] = []
    for index, entry in enumerate(entries):
        if index:
            above = entries[index - 1].item
            top += above.variants[0].height + gap_between(above, entry.item)
        spots.append(Spot(entry.block, entry.fragment, round(top, 2), left))
    return spots
