"""Choosing the size of the pictures so that exercise cards fill their pages, in ones or twos, without a ragged gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handouts.model.sheet import EditionBlock, ExerciseCard
from handouts.pdf.layout.fragment import Fragment, LaidOutBlock
from handouts.pdf.layout.paginate import height
from handouts.pdf.layout.style import Arrangement, Style

LayOut = Callable[[EditionBlock, Style], LaidOutBlock]

# Factors on a picture's nominal size, from small to large.
_SMALLER = (0.8, 0.9, 1.0)
_DENSE = (0.72, 0.8, 0.9, 1.0)
"""The first makes 120 pt of most pictures: below that, hands and shoulder blades are not read."""
_LARGER = (1.1, 1.2, 1.35, 1.5)
_LARGEST = (1.1, 1.35, 1.65, 2.0)
"""For a card that has a page to itself, with its picture above the words."""
_LEAST = 0.7
"""Only for a card that would not fit a page of its own otherwise; what then is still too high is laid out in pieces."""


Page = list[Style]
"""A style for each card of a page, in order; empty where the cards do not fit."""


@dataclass(frozen=True, slots=True)
class CardFitter:
    """Finds the style of each card of a section, page by page.

    `dense` lets a card take the least room where that lets it share a page with its neighbors or with what follows;
    without it every picture is shown, as large as its page allows.
    """

    style: Style
    measure: LayOut
    dense: bool

    def fit(
        self, above: Sequence[Fragment], heading: Sequence[Fragment], cards: Sequence[ExerciseCard]
    ) -> list[Style]:
        """Return a style for each card.

        `above` stands on the page before the section's `heading`, which stays with the first card wherever that goes.
        """
        done = self._fill((*above, *heading), cards) if above else []
        lead = () if done else heading
        while len(done) < len(cards):
            rest = cards[len(done) :]
            done += self._fill(lead, rest) or [self._squeezed(lead, rest[0])]
            lead = ()
        return done

    def _fill(self, lead: Sequence[Fragment], cards: Sequence[ExerciseCard]) -> Page:
        """Return the styles of one page: as many cards as fit, their pictures then as large as they can be."""
        page: Page = []
        for count in range(1, len(cards) + 1):
            longer = self._shared(lead, cards[:count], alone=count == 1 and not lead)
            if not longer:
                break
            page = longer
        if len(page) < len(cards):
            return self._grow(lead, cards[: len(page)], page) if page else page
        # What follows the last card may share its page: its pictures stay as they are meant, or leave it room.
        if self.dense and len(page) == 1 and not lead:
            return [self._sized("dense", _SMALLER[0])]
        return page

    def _shared(self, lead: Sequence[Fragment], cards: Sequence[ExerciseCard], *, alone: bool) -> Page:
        """Return styles for cards on one page with all pictures if that can be, else densely."""
        page = self._largest(lead, cards, "beside", _SMALLER)
        if not page and self.dense and not alone:
            page = self._largest(lead, cards, "dense", _DENSE)
        return page

    def _grow(self, lead: Sequence[Fragment], cards: Sequence[ExerciseCard], page: Page) -> Page:
        """Return styles with larger pictures where the page has room for them."""
        above = self._largest(lead, cards, "above", _LARGEST) if len(cards) == 1 else []
        return above or self._largest(lead, cards, "beside", _LARGER) or page

    def _largest(
        self,
        lead: Sequence[Fragment],
        cards: Sequence[ExerciseCard],
        arrangement: Arrangement,
        factors: Sequence[float],
    ) -> Page:
        """Return the largest of `factors` (from small to large) with which the cards fit the page."""
        page: Page = []
        for factor in factors:
            style = self._sized(arrangement, factor)
            if not self._fits(lead, cards, style):
                break
            page = [style] * len(cards)
        return page

    def _squeezed(self, lead: Sequence[Fragment], card: ExerciseCard) -> Style:
        """Return the style of a card that fills more than a page: smaller pictures, or pieces with pictures as meant."""
        small = self._sized("dense", _LEAST)
        if self.style.profile != "large" and self._fits(lead, [card], small):
            return small
        for factor in reversed(_SMALLER):
            pieces = self._sized("pieces", factor)
            if height([*lead, self.measure(card, pieces).fragments[0]]) <= self.style.room:
                break
        return pieces

    def _sized(self, arrangement: Arrangement, factor: float) -> Style:
        return self.style.arranged(arrangement, round(self.style.picture * factor, 3))

    def _fits(self, lead: Sequence[Fragment], cards: Sequence[ExerciseCard], style: Style) -> bool:
        fragments = [f for card in cards for f in self.measure(card, style).fragments]
        return height([*lead, *fragments]) <= self.style.room
