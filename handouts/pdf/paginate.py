"""Stacking fragments on pages: arithmetic on heights, by the rules of print (P8: nothing breaks, no heading ends a page)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.pdf.fragment import Fragment, Galley

_SLACK = 0.01
"""Heights are rounded to a hundredth of a point."""


class TooTallError(Exception):
    """A fragment is higher than a page; `words` is the bookmark that leads to it, where it has one."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fragment stands: which galley and which of its fragments, and its top below the column's top in points."""

    galley: int
    fragment: int
    top: float


def stack(galleys: Sequence[Galley], room: float) -> tuple[tuple[Spot, ...], ...]:
    """Stack galleys on as few pages as their order allows; each page's spots from top to bottom.

    Of the gaps of two neighbours the larger counts; the first fragment of a page stands at its top.
    """
    pages: list[list[Spot]] = [[]]
    y = 0.0
    last: Fragment | None = None
    for cluster in _clusters(galleys):
        if last and y + _extent([f for _, _, f in cluster], last) > room + _SLACK:
            pages.append([])
            y, last = 0.0, None
        for galley, index, fragment in cluster:
            if fragment.height > room + _SLACK:
                raise TooTallError(fragment.bookmark.title if fragment.bookmark else "")
            gap = max(last.after, fragment.before) if last else 0.0
            if last and y + gap + fragment.height > room + _SLACK:
                pages.append([])
                y = gap = 0.0
            pages[-1].append(Spot(galley, index, round(y + gap, 2)))
            y += gap + fragment.height
            last = fragment
    return tuple(tuple(page) for page in pages if page)


def height(fragments: Sequence[Fragment]) -> float:
    """Return the height of fragments that stand on one page, gaps between them included."""
    total = 0.0
    for index, fragment in enumerate(fragments):
        gap = max(fragments[index - 1].after, fragment.before) if index else 0.0
        total += gap + fragment.height
    return total


_Numbered = tuple[int, int, Fragment]


def _clusters(galleys: Sequence[Galley]) -> Iterator[list[_Numbered]]:
    """Yield what must begin on one page: headings with the fragment that follows them."""
    cluster: list[_Numbered] = []
    for number, galley in enumerate(galleys):
        for index, fragment in enumerate(galley.fragments):
            cluster.append((number, index, fragment))
            if not fragment.keep_with_next:
                yield cluster
                cluster = []
    if cluster:
        yield cluster


def _extent(cluster: Sequence[Fragment], above: Fragment) -> float:
    return height([above, *cluster]) - above.height
