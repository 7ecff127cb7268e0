"""Where every fragment of a run of sections stands: settled by heights alone, so that equal heights share one answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.model.sheet import Block, ExerciseCard, Section
from handouts.pdf.layout.card_sizes import CardFitter, Setter
from handouts.pdf.layout.fragment import Fragment, Galley
from handouts.pdf.layout.paginate import Spot, TooTallError, full_stack, stack
from handouts.pdf.layout.style import Style
from handouts.pdf.tagging.document_structure import Container
from handouts.pdf.tagging.tags import Placed


class NoRoomError(Exception):
    """Some blocks have a part that is higher than a page and may not break; `blocks` are all of them."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        super().__init__(f"{len(blocks)} blocks are higher than a page")
        self.blocks = blocks


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The style of each block of a run, section by section, and for each page where its fragments stand."""

    styles: tuple[tuple[Style, ...], ...]
    pages: tuple[tuple[Spot, ...], ...]
    used: tuple[tuple[int, ...], ...]
    """For each page the numbers of the galleys that stand on it."""


def runs_of(sections: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    """Yield the runs of sections between which a page must end."""
    run: list[Section] = []
    for section in sections:
        if run and (section.page != "flow" or run[-1].page != "flow"):
            yield tuple(run)
            run = []
        run.append(section)
    if run:
        yield tuple(run)


def arrange(
    sections: Sequence[Section], style: Style, setter: Setter, at_most: int | None = None
) -> Arrangement:
    """Arrange sections that share pages: on the fewest pages that can be, then with the largest pictures.

    Where they would take more than `at_most` pages the gaps get smaller, if that helps. Raises NoRoomError with every
    block that no page holds.
    """
    arrangement = _Run(style, setter, at_most, dense=False).arrange(sections)
    if any(isinstance(block, ExerciseCard) for section in sections for block in section.blocks):
        thrifty = _Run(style, setter, at_most, dense=True).arrange(sections)
        if len(thrifty.pages) < len(arrangement.pages):
            return thrifty
    return arrangement


@dataclass(frozen=True, slots=True)
class _Run:
    """Arranges sections one after the other; cards are set together, since they share the room of their pages."""

    style: Style
    setter: Setter
    at_most: int | None
    dense: bool

    def arrange(self, sections: Sequence[Section]) -> Arrangement:
        """Return the arrangement of all blocks in order."""
        styles: list[tuple[Style, ...]] = []
        galleys: list[Galley] = []
        for section in sections:
            wanted = self._section(section, galleys)
            styles.append(tuple(wanted))
            galleys += [
                self.setter(block, style) for block, style in zip(section.blocks, wanted, strict=True)
            ]
        try:
            pages = full_stack(galleys, self.style.room, self.at_most)
        except TooTallError as error:
            blocks = [block for section in sections for block in section.blocks]
            raise NoRoomError(tuple(blocks[number] for number in error.galleys)) from None
        used = tuple(tuple(dict.fromkeys(spot.galley for spot in page)) for page in pages)
        return Arrangement(tuple(styles), pages, used)

    def _section(self, section: Section, before: Sequence[Galley]) -> list[Style]:
        blocks = section.blocks
        cards = [block for block in blocks if isinstance(block, ExerciseCard)]
        styles = [self.style] * len(blocks)
        if not cards:
            return styles
        first = blocks.index(cards[0])
        above = self._above(before)
        heading = [f for block in blocks[:first] for f in self.setter(block, self.style).fragments]
        chosen = iter(CardFitter(self.style, self.setter, self.dense).fit(above, heading, cards))
        return [next(chosen) if isinstance(block, ExerciseCard) else self.style for block in blocks]

    def _above(self, before: Sequence[Galley]) -> list[Fragment]:
        """Return what stands on the page on which the next section begins; nothing where the run cannot be stacked."""
        try:
            pages = stack(before, self.style.room)
        except TooTallError:
            return []  # told when the whole run is stacked, with whatever else is too high
        return [before[spot.galley].at(spot.fragment) for spot in pages[-1]] if pages else []


def placed(
    arrangement: Arrangement, page: int, galleys: Sequence[Galley], sections: Sequence[int]
) -> list[Placed]:
    """Return the fragments of a page in their places; `sections` has the section of each galley."""
    numbers: list[int | None] = []
    held = 0
    for galley in galleys:
        numbers.append(held if galley.container else None)
        held += galley.container is not None
    return [
        Placed(galleys[s.galley].at(s.fragment), s.top, sections[s.galley], numbers[s.galley])
        for s in arrangement.pages[page]
    ]


def containers(galleys: Sequence[Galley], sections: Sequence[int]) -> tuple[Container, ...]:
    """Return the galleys that hold their fragments together, in the order in which `placed` counts them."""
    return tuple(
        [
            Container(section, galley.container, galley.attributes)
            for galley, section in zip(galleys, sections, strict=True)
            if galley.container
        ]
    )
