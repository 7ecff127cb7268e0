"""Lines for the therapist's handwriting on exercise cards: only in room that a page has left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.model.sheet import EditionBlock, ExerciseCard
from handouts.pdf.layout.fragment import Spot
from handouts.pdf.layout.style import Style
from handouts.pdf.pages.block_variants import LayOut
from handouts.pdf.pages.entries import Measure

Pages = tuple[tuple[Spot, ...], ...]


def with_writing_room(
    pages: Pages, blocks: Sequence[EditionBlock], styles: dict[int, Style], measure: Measure
) -> Pages:
    """Return the pages with lines to write on below each card that has room for them; noted in `styles`.

    No page gets more than it holds, so there are as many pages as before. Compact sheets save paper: they have none.
    """
    return tuple([_page(page, blocks, styles, measure) for page in pages])


def _page(
    page: tuple[Spot, ...], blocks: Sequence[EditionBlock], styles: dict[int, Style], measure: Measure
) -> tuple[Spot, ...]:
    last = page[-1]
    end = last.top + measure.draw(blocks[last.block], styles[last.block]).at(last.fragment).height
    lower = 0.0
    spots: list[Spot] = []
    for spot in page:
        spots.append(replace(spot, top=round(spot.top + lower, 2)))
        style = styles[spot.block]
        taller = style.for_handwriting()
        more = _growth(blocks[spot.block], style, taller, measure.heights)
        if more and end + lower + more <= style.room:
            styles[spot.block] = taller
            lower += more
    return tuple(spots)


def _growth(block: EditionBlock, style: Style, taller: Style, lay_out: LayOut) -> float:
    """Return how much higher a card is with lines to write on; 0 for anything that gets none."""
    if not isinstance(block, ExerciseCard) or style.profile == "compact":
        return 0.0
    before, after = lay_out(block, style), lay_out(block, taller)
    return after.fragments[0].height - before.fragments[0].height if len(after.fragments) == 1 else 0.0
