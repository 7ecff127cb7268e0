"""Where every fragment of a run of sections stands, and with which size of pictures its cards fill their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.model.sheet import Block, EditionBlock, ExerciseCard, Placeholder, Section
from handouts.pdf.layout.card_sizes import CardFitter, LayOut
from handouts.pdf.layout.fragment import Fragment, LaidOutBlock
from handouts.pdf.layout.paginate import Spot, TooTallError, full_stack, stack
from handouts.pdf.layout.style import Style
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

    def placed(self) -> list[list[Placed]]:
        """Return for each page its fragments in their places."""
        section_of, containers, placeholders = (
            self._section_of(),
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
                for block, section in zip(self.blocks, self._section_of(), strict=True)
                if block.container
            ]
        )

    def _section_of(self) -> list[int]:
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
    style: Style, lay_out: LayOut, measure: LayOut, sections: Sections, at_most: int | None = None
) -> Arrangement:
    """Arrange sections that share pages: on the fewest pages that can be, then with the largest pictures.

    Where they would take more than `at_most` pages the gaps get smaller, if that helps. `measure` is `lay_out` for
    cards in sizes that are only tried: heights without drawings. Raises NoRoomError with every block that no page holds.
    """
    arrangement = _Run(style, lay_out, measure, at_most, dense=False).arrange(sections)
    if any(isinstance(block, ExerciseCard) for section in sections for block in section.blocks):
        dense = _Run(style, lay_out, measure, at_most, dense=True).arrange(sections)
        if len(dense.pages) < len(arrangement.pages):
            return dense
    return arrangement


@dataclass(frozen=True, slots=True)
class _Run:
    """Arranges sections one after the other; cards are laid out together, since they share the room of their pages."""

    style: Style
    lay_out: LayOut
    measure: LayOut
    at_most: int | None
    dense: bool

    def arrange(self, sections: Sections) -> Arrangement:
        """Return the arrangement of all blocks in order."""
        laid_out: list[LaidOutBlock] = []
        for section in sections:
            styles = self._styles(section, laid_out)
            laid_out += map(self.lay_out, section.blocks, styles)
        try:
            pages = full_stack(laid_out, self.style.room, self.at_most)
        except TooTallError as error:
            blocks = [block for section in sections for block in section.blocks]
            raise NoRoomError(tuple(blocks[number] for number in error.blocks)) from None
        return Arrangement(sections, tuple(laid_out), pages)

    def _styles(self, section: Section[EditionBlock], before: Sequence[LaidOutBlock]) -> list[Style]:
        """Return the style of each block of a section, which comes after the blocks `before`."""
        blocks = section.blocks
        cards = [block for block in blocks if isinstance(block, ExerciseCard)]
        if not cards:
            return [self.style] * len(blocks)
        first = blocks.index(cards[0])
        above = self._above(before)
        heading = [f for block in blocks[:first] for f in self.lay_out(block, self.style).fragments]
        chosen = iter(CardFitter(self.style, self.measure, self.dense).fit(above, heading, cards))
        return [next(chosen) if isinstance(block, ExerciseCard) else self.style for block in blocks]

    def _above(self, before: Sequence[LaidOutBlock]) -> list[Fragment]:
        """Return what stands on the page on which the next section begins; nothing where the run cannot be stacked."""
        try:
            pages = stack(before, self.style.room)
        except TooTallError:
            return []  # reported when the whole run is stacked, with whatever else is too high
        return [before[spot.block].at(spot.fragment) for spot in pages[-1]] if pages else []
