"""Choosing the size of the pictures so that exercise cards fill their pages, in ones or twos, without a ragged gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handouts.model.sheet import Block, ExerciseCard
from handouts.pdf.fragment import Fragment, Galley
from handouts.pdf.paginate import height
from handouts.pdf.style import Arrangement, Style

Setter = Callable[[Block, Style], Galley]

# Factors on a picture's nominal size, from small to large.
_SMALLER = (0.8, 0.9, 1.0)
_DENSE = (0.72, 0.8, 0.9, 1.0)
"""The first makes 120 pt of most pictures: below that, hands and shoulder blades are not read."""
_LARGER = (1.1, 1.2, 1.35, 1.5)
_LARGEST = (1.1, 1.35, 1.65, 2.0)
"""For a card that has a page to itself, with its picture above the words."""
_LEAST = 0.7
"""Only for a card that would not fit a page of its own otherwise; what then is still too high is set in pieces."""


@dataclass(frozen=True, slots=True)
class CardSetter:
    """Sets the cards of a section page by page.

    `dense` lets a card take the least room where that lets it share a page with its neighbours or with what follows;
    without it every picture is shown, as large as its page allows.
    """

    style: Style
    setter: Setter
    dense: bool

    def set(
        self, above: Sequence[Fragment], heading: Sequence[Fragment], cards: Sequence[ExerciseCard]
    ) -> list[Galley]:
        """Return a galley for each card.

        `above` stands on the page before the section's `heading`, which stays with the first card wherever that goes.
        """
        done: list[Galley] = []
        lead: Sequence[Fragment] = (*above, *heading)
        page = self._fill(lead, cards) if above else []
        lead = () if page else heading
        done += page
        while len(done) < len(cards):
            rest = cards[len(done) :]
            done += self._fill(lead, rest) or [self._squeezed(lead, rest[0])]
            lead = ()
        return done

    def _fill(self, lead: Sequence[Fragment], cards: Sequence[ExerciseCard]) -> list[Galley]:
        """Return the galleys of one page: as many cards as fit, their pictures then as large as they can be."""
        page: list[Galley] = []
        for count in range(1, len(cards) + 1):
            longer = self._shared(lead, cards[:count], alone=count == 1 and not lead)
            if not longer:
                break
            page = longer
        if len(page) < len(cards):
            return self._grow(lead, cards[: len(page)], page) if page else page
        # What follows the last card may share its page: its pictures stay as they are meant, or leave it room.
        if self.dense and len(page) == 1 and not lead:
            return self._set(cards, _SMALLER[0], self.style.arranged("dense"))
        return page

    def _shared(
        self, lead: Sequence[Fragment], cards: Sequence[ExerciseCard], *, alone: bool
    ) -> list[Galley]:
        """Return cards set for one page with all pictures if that can be, else densely; empty if neither can."""
        page = self._largest(lead, cards, "beside", _SMALLER)
        if not page and self.dense and not alone:
            page = self._largest(lead, cards, "dense", _DENSE)
        return page

    def _grow(
        self, lead: Sequence[Fragment], cards: Sequence[ExerciseCard], page: list[Galley]
    ) -> list[Galley]:
        """Return the page with larger pictures where it has room for them."""
        above = self._largest(lead, cards, "above", _LARGEST) if len(cards) == 1 else []
        return above or self._largest(lead, cards, "beside", _LARGER) or page

    def _largest(
        self,
        lead: Sequence[Fragment],
        cards: Sequence[ExerciseCard],
        arrangement: Arrangement,
        factors: Sequence[float],
    ) -> list[Galley]:
        """Return the page with the largest of `factors` (from small to large) that fits; empty where none does."""
        page: list[Galley] = []
        for factor in factors:
            larger = self._set(cards, factor, self.style.arranged(arrangement))
            if not self._fits(lead, larger):
                break
            page = larger
        return page

    def _squeezed(self, lead: Sequence[Fragment], card: ExerciseCard) -> Galley:
        """Set a card that fills more than a page: with smaller pictures, or in pieces with pictures as meant."""
        galleys = self._set([card], _LEAST, self.style.arranged("dense"))
        if self.style.profile != "large" and self._fits(lead, galleys):
            return galleys[0]
        for factor in reversed(_SMALLER):
            (pieces,) = self._set([card], factor, self.style.arranged("pieces"))
            if height([*lead, pieces.fragments[0]]) <= self.style.room:
                break
        return pieces

    def _set(self, cards: Sequence[ExerciseCard], factor: float, style: Style) -> list[Galley]:
        sized = style.with_picture(round(style.picture * factor, 3))
        return [self.setter(card, sized) for card in cards]

    def _fits(self, lead: Sequence[Fragment], page: Sequence[Galley]) -> bool:
        return height([*lead, *(f for galley in page for f in galley.fragments)]) <= self.style.room
