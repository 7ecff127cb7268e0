"""Lines for the therapist's handwriting on exercise cards: only in room that a page has left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handouts.model.sheet import EditionBlock, ExerciseCard
from handouts.pdf.layout.fragment import Spot
from handouts.pdf.layout.style import Style
from handouts.pdf.pages.block_variants import LayOut
from handouts.pdf.pages.entries import Measure


@dataclass(frozen=True, slots=True)
class FilledPage:
    """Where the fragments of a page are placed, and where the lowest ends, in points from the top."""

    spots: tuple[Spot, ...]
    end: float


def with_writing_room(
    pages: Sequence[FilledPage], blocks: Sequence[EditionBlock], styles: dict[int, Style], measure: Measure
) -> tuple[tuple[Spot, ...], ...]:
    """Return the pages with lines to write on below each card that has room for them; noted in `styles`.

    No page gets more than it holds, so there are as many pages as before. Compact sheets save paper: they have none.
    """
    return tuple([_page(page, blocks, styles, measure) for page in pages])


def _page(
    page: FilledPage, blocks: Sequence[EditionBlock], styles: dict[int, Style], measure: Measure
) -> tuple[Spot, ...]:
    lower = 0.0
    spots: list[Spot] = []
    for spot in page.spots:
        spots.append(replace(spot, top=round(spot.top + lower, 2)) if lower else spot)
        block, style = blocks[spot.block], styles[spot.block]
        if not isinstance(block, ExerciseCard) or style.profile == "compact":
            continue
        taller = style.for_handwriting()
        more = _growth(block, style, taller, measure.heights)
        if more and page.end + lower + more <= style.room:
            styles[spot.block] = taller
            lower += more
    return tuple(spots)


def _growth(card: ExerciseCard, style: Style, taller: Style, lay_out: LayOut) -> float:
    """Return how much higher a card is with lines to write on; 0 for one over two pages, which gets none."""
    before, after = lay_out(card, style), lay_out(card, taller)
    return after.fragments[0].height - before.fragments[0].height if len(after.fragments) == 1 else 0.0
