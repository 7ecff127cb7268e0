"""Stacking fragments on pages: arithmetic on heights, by the rules of print (P8: nothing breaks, no heading ends a page)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.pdf.layout.fragment import Fragment, LaidOutBlock

_NEARLY_EMPTY = 0.25
"""Share of a page that is filled: a last page with less is a leaf that a patient loses, and a clinic pays for."""
_TIGHT = (0.9, 0.8, 0.7, 0.6)
"""Factors on all gaps of a run of sections, so that none of its pages looks unlike the next."""
_SLACK = 0.01
"""Heights are rounded to a hundredth of a point."""
_Numbered = tuple[int, int, Fragment]


AGAIN = -1
"""The fragment number of what a block has drawn again at the top of a further page."""


class TooTallError(Exception):
    """Fragments are higher than a page; `blocks` are the numbers of all blocks that have one."""

    def __init__(self, blocks: tuple[int, ...]) -> None:
        super().__init__(f"higher than a page: {blocks}")
        self.blocks = blocks


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fragment stands: which block and which of its fragments, and its top below the column's top in points."""

    block: int
    fragment: int
    top: float


Pages = tuple[tuple[Spot, ...], ...]


def full_stack(blocks: Sequence[LaidOutBlock], room: float, at_most: int | None = None) -> Pages:
    """Stack blocks, with smaller gaps where that saves a last page that would be nearly empty, or one beyond `at_most`."""
    pages = stack(blocks, room)
    wanted = len(pages) - 1 if _ends_nearly_empty(pages, blocks, room) else len(pages)
    wanted = min(wanted, at_most or wanted)
    if wanted == len(pages):
        return pages
    tighter = (stack(blocks, room, tight) for tight in _TIGHT)
    fewer = [stacked for stacked in tighter if len(stacked) <= wanted]
    # A page saved is nothing gained where the new last page is nearly empty in its turn.
    whole = (stacked for stacked in fewer if not _ends_nearly_empty(stacked, blocks, room))
    return next(whole, fewer[0] if fewer else pages)


def _ends_nearly_empty(pages: Pages, blocks: Sequence[LaidOutBlock], room: float) -> bool:
    if len(pages) < 2:
        return False
    last = pages[-1][-1]
    return last.top + blocks[last.block].at(last.fragment).height <= _NEARLY_EMPTY * room


def stack(blocks: Sequence[LaidOutBlock], room: float, tight: float = 1.0) -> Pages:
    """Stack blocks on as few pages as their order allows; each page's spots from top to bottom.

    Of the gaps of two neighbors the larger counts, times `tight`; the first fragment of a page stands at its top.
    Raises TooTallError with everything that no page holds.
    """
    stacker = _Stacker(blocks, room, tight)
    for cluster in _clusters(blocks):
        stacker.add(cluster)
    if stacker.too_tall:
        raise TooTallError(tuple(dict.fromkeys(stacker.too_tall)))
    return tuple(tuple(page) for page in stacker.pages if page)


class _Stacker:
    """The pages so far, and how full the last one is."""

    def __init__(self, blocks: Sequence[LaidOutBlock], room: float, tight: float) -> None:
        self.blocks = blocks
        self.tight = tight
        self.room = room + _SLACK
        self.pages: list[list[Spot]] = [[]]
        self.too_tall: list[int] = []
        self.y = 0.0
        self.last: Fragment | None = None

    def add(self, cluster: Sequence[_Numbered]) -> None:
        """Add fragments that want to begin on one page; those of more than a page go on over it."""
        extent = self._extent(self.last, [fragment for _, _, fragment in cluster]) if self.last else 0.0
        if self.y + extent > self.room:
            self._turn(*cluster[0])
        for block, index, fragment in cluster:
            if fragment.height > self.room:
                self.too_tall.append(block)
            if self.last and self.y + self._gap(fragment) + fragment.height > self.room:
                self._turn(block, index, fragment)
            self._place(block, index, fragment)

    def _turn(self, block: int, index: int, fragment: Fragment) -> None:
        """Begin a page, with what a block that goes on has drawn again at its top."""
        self.pages.append([])
        self.y, self.last = 0.0, None
        again = self.blocks[block].again
        if index and again and again.height + self._extent(again, [fragment]) <= self.room:
            self._place(block, AGAIN, again)

    def _place(self, block: int, index: int, fragment: Fragment) -> None:
        gap = self._gap(fragment)
        self.pages[-1].append(Spot(block, index, round(self.y + gap, 2)))
        self.y += gap + fragment.height
        self.last = fragment

    def _gap(self, fragment: Fragment) -> float:
        return max(self.last.after, fragment.before) * self.tight if self.last else 0.0

    def _extent(self, above: Fragment, cluster: Sequence[Fragment]) -> float:
        return height([above, *cluster], self.tight) - above.height


def height(fragments: Sequence[Fragment], tight: float = 1.0) -> float:
    """Return the height of fragments that stand on one page, the gaps between them times `tight` included."""
    total = 0.0
    for index, fragment in enumerate(fragments):
        gap = max(fragments[index - 1].after, fragment.before) * tight if index else 0.0
        total += gap + fragment.height
    return total


def _clusters(blocks: Sequence[LaidOutBlock]) -> Iterator[list[_Numbered]]:
    """Yield what must begin on one page: headings with the fragment that follows them."""
    cluster: list[_Numbered] = []
    for number, block in enumerate(blocks):
        for index, fragment in enumerate(block.fragments):
            cluster.append((number, index, fragment))
            if not fragment.keep_with_next:
                yield cluster
                cluster = []
    if cluster:
        yield cluster
