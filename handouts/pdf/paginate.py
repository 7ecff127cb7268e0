"""Stacking fragments on pages: arithmetic on heights, by the rules of print (P8: nothing breaks, no heading ends a page)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.pdf.fragment import Fragment, Galley


class TooTallError(Exception):
    """A fragment is higher than a page; `words` is the bookmark that leads to it, where it has one."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Placed:
    """A fragment on its page: its top in points below the column's top, and what holds it in the structure.

    `section` counts the sheet's sections, `container` the lists and tables of the whole run from its start (None: the section).
    """

    fragment: Fragment
    top: float
    section: int
    container: int | None


@dataclass(frozen=True, slots=True)
class Column:
    """The content of one page, from top to bottom."""

    items: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    fragment: Fragment
    section: int
    container: int | None


def stack(galleys: Sequence[tuple[int, Galley]], room: float) -> tuple[Column, ...]:
    """Stack galleys, each with the number of its section, on as few pages as their order allows.

    Of the gaps of two neighbours the larger counts; the first fragment of a page stands at its top.
    """
    pages: list[list[Placed]] = [[]]
    y = 0.0
    for cluster in _clusters(_entries(galleys)):
        if pages[-1] and y + _extent(cluster, pages[-1][-1].fragment) > room + 0.01:
            pages.append([])
            y = 0.0
        for entry in cluster:
            fragment = entry.fragment
            if fragment.height > room + 0.01:
                raise TooTallError(fragment.bookmark.title if fragment.bookmark else "")
            gap = max(pages[-1][-1].fragment.after, fragment.before) if pages[-1] else 0.0
            if pages[-1] and y + gap + fragment.height > room + 0.01:
                pages.append([])
                y = gap = 0.0
            pages[-1].append(Placed(fragment, y + gap, entry.section, entry.container))
            y += gap + fragment.height
    return tuple(Column(tuple(page)) for page in pages if page)


def containers(galleys: Sequence[tuple[int, Galley]]) -> Iterator[tuple[int, Galley]]:
    """Yield the galleys that are containers, with their sections, in the order in which `stack` counts them."""
    return ((section, galley) for section, galley in galleys if galley.container)


def height(fragments: Sequence[Fragment]) -> float:
    """Return the height of fragments that stand on one page, gaps between them included."""
    total = 0.0
    for index, fragment in enumerate(fragments):
        gap = max(fragments[index - 1].after, fragment.before) if index else 0.0
        total += gap + fragment.height
    return total


def _entries(galleys: Sequence[tuple[int, Galley]]) -> Iterator[_Entry]:
    count = 0
    for section, galley in galleys:
        container = None
        if galley.container:
            container = count
            count += 1
        for fragment in galley.fragments:
            yield _Entry(fragment, section, container)


def _clusters(entries: Iterator[_Entry]) -> Iterator[list[_Entry]]:
    """Yield what must begin on one page: headings with the fragment that follows them."""
    cluster: list[_Entry] = []
    for entry in entries:
        cluster.append(entry)
        if not entry.fragment.keep_with_next:
            yield cluster
            cluster = []
    if cluster:
        yield cluster


def _extent(cluster: Sequence[_Entry], above: Fragment) -> float:
    return height([above, *(e.fragment for e in cluster)]) - above.height
