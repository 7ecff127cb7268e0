"""From a sheet's sections to set pages: sections that start a page of their own are laid out apart from each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from handouts.model.sheet import Block, ExerciseCard, Section
from handouts.pdf import fit
from handouts.pdf.fragment import Galley
from handouts.pdf.paginate import containers, stack
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
    """Set and paginate sections that share pages: on the fewest pages that can be, then with the largest pictures."""
    generous = _Run(style, setter, dense=False)
    galleys = generous.set(sections)
    columns = stack(galleys, style.room)
    if any(isinstance(block, ExerciseCard) for section in sections for block in section.blocks):
        thrifty = _Run(style, setter, dense=True).set(sections)
        fewer = stack(thrifty, style.room)
        if len(fewer) < len(columns):
            galleys, columns = thrifty, fewer
    held = tuple(
        Container(number, galley.container or "", galley.attributes) for number, galley in containers(galleys)
    )
    return Part(tuple(set_page(column, page) for column in columns), held)


@dataclass(frozen=True, slots=True)
class _Run:
    """Sets sections one after the other; cards are set together, since they share the room of their pages."""

    style: Style
    setter: Setter
    dense: bool

    def set(self, sections: Sequence[Section]) -> list[tuple[int, Galley]]:
        """Return the galleys of all blocks in order, each with the number of its section."""
        galleys: list[tuple[int, Galley]] = []
        for number, section in enumerate(sections):
            galleys += [(number, galley) for galley in self._section(section, galleys)]
        return galleys

    def _section(self, section: Section, before: Sequence[tuple[int, Galley]]) -> list[Galley]:
        blocks = section.blocks
        cards = [block for block in blocks if isinstance(block, ExerciseCard)]
        if not cards:
            return [self.setter(block, self.style) for block in blocks]
        first = blocks.index(cards[0])
        heading = [self.setter(block, self.style) for block in blocks[:first]]
        columns = stack(before, self.style.room)
        above = [item.fragment for item in columns[-1].items] if columns else []
        kept = [fragment for galley in heading for fragment in galley.fragments]
        done = fit.CardSetter(self.style, self.setter, self.dense).set(above, kept, cards)
        rest = [self.setter(b, self.style) for b in blocks[first:] if not isinstance(b, ExerciseCard)]
        return [*heading, *done, *rest]
