"""Choosing the size of the pictures so that exercise cards fill their pages, in ones or twos, without a ragged gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handouts.model.sheet import Block, ExerciseCard
from handouts.pdf.fragment import Galley
from handouts.pdf.paginate import height
from handouts.pdf.style import Style

Setter = Callable[[Block, Style], Galley]

# Factors on a picture's nominal size. Below the first, outlines and hands get too fine for old eyes.
_LARGER = (1.5, 1.35, 1.2, 1.1)
_SMALLER = (0.9, 0.8)
_LEAST = (0.7, 0.6, 0.5)
"""Only for a card that would not fit a page of its own otherwise."""


def set_cards(
    above: Sequence[Galley], cards: Sequence[ExerciseCard], style: Style, setter: Setter
) -> list[Galley]:
    """Set the cards of a section; `above` are the galleys that stand before the first card on its page."""
    done: list[Galley] = []
    start = 0
    lead: list[Galley] = list(above)
    while start < len(cards):
        group = _fill(lead, cards[start:], style, setter)
        done += group
        start += len(group)
        lead = []
    return done


def _fill(
    lead: Sequence[Galley], cards: Sequence[ExerciseCard], style: Style, setter: Setter
) -> list[Galley]:
    """Return the galleys of one page: as many cards as fit, their pictures as large as they then can be."""
    page = _alone(lead, cards[0], style, setter)
    for count in range(2, len(cards) + 1):
        for factor in (1.0, *_SMALLER):
            longer = [setter(card, style.with_picture(style.picture * factor)) for card in cards[:count]]
            if _fits(lead, longer, style):
                break
        else:
            break
        page = longer
        if factor < 1.0:
            return page
    return _grow(lead, cards[: len(page)], page, style, setter)


def _alone(lead: Sequence[Galley], card: ExerciseCard, style: Style, setter: Setter) -> list[Galley]:
    for factor in (1.0, *_SMALLER, *_LEAST):
        galley = setter(card, style.with_picture(style.picture * factor))
        if _fits(lead, [galley], style):
            return [galley]
    return [galley]


def _grow(
    lead: Sequence[Galley], cards: Sequence[ExerciseCard], page: list[Galley], style: Style, setter: Setter
) -> list[Galley]:
    if not any(card.figures for card in cards):
        return page
    for factor in _LARGER:
        larger = [setter(card, style.with_picture(style.picture * factor)) for card in cards]
        if _fits(lead, larger, style):
            return larger
    return page


def _fits(lead: Sequence[Galley], page: Sequence[Galley], style: Style) -> bool:
    fragments = [f for galley in (*lead, *page) for f in galley.fragments]
    return height(fragments) <= style.room
