"""From a sheet's sections to set pages: sections that start a page of their own are laid out apart from each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from handouts.model.sheet import Block, ExerciseCard, Section
from handouts.pdf import fit
from handouts.pdf.fragment import Galley
from handouts.pdf.paginate import Column, containers, stack
from handouts.pdf.setpage import SetPage, set_page
from handouts.pdf.style import Page, Style

Setter = Callable[[Block, Style], Galley]


@dataclass(frozen=True, slots=True)
class Container:
    """A list or a table that holds fragments of one page or more."""

    section: int
    tag: str
    attributes: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """Sections that share pages; their numbers count from the part's own first section."""

    pages: tuple[SetPage, ...]
    containers: tuple[Container, ...]


def parts_of(sections: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    """Yield the runs of sections between which a page must end."""
    run: list[Section] = []
    for section in sections:
        if run and (section.page != "flow" or run[-1].page == "own"):
            yield tuple(run)
            run = []
        run.append(section)
    if run:
        yield tuple(run)


def lay_out(sections: Sequence[Section], style: Style, page: Page, setter: Setter) -> Part:
    """Set and paginate sections that share pages."""
    galleys = [
        (number, galley) for number, section in enumerate(sections) for galley in _set(section, style, setter)
    ]
    columns: tuple[Column, ...] = stack(galleys, style.room)
    held = tuple(
        Container(number, galley.container or "", galley.attributes) for number, galley in containers(galleys)
    )
    return Part(tuple(set_page(column, page) for column in columns), held)


def _set(section: Section, style: Style, setter: Setter) -> list[Galley]:
    """Set the blocks of a section; a section's cards are set together, since they share the room of their pages."""
    cards = [block for block in section.blocks if isinstance(block, ExerciseCard)]
    if not cards or section.page == "flow":
        return [setter(block, style) for block in section.blocks]
    before = list(section.blocks[: section.blocks.index(cards[0])])
    after = [b for b in section.blocks[len(before) :] if not isinstance(b, ExerciseCard)]
    above = [setter(block, style) for block in before]
    return [*above, *fit.set_cards(above, cards, style, setter), *(setter(block, style) for block in after)]
