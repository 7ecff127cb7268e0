"""The ways to lay out an exercise card or a check sheet that are worth trying: each taller one is the better one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from handouts.model.sheet import CheckSheet, EditionBlock, ExerciseCard
from handouts.pdf.layout.fragment import LaidOutBlock
from handouts.pdf.layout.style import ROW_GAP, Arrangement, Style
from handouts.pdf.pages.items import Variant

LayOut = Callable[[EditionBlock, Style], LaidOutBlock]
"""Lays out a block in a style, or finds it laid out."""

_SCALES = (0.72, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5)
"""Of a picture's nominal size. The smallest makes 120 pt of most pictures: below that, hands are not read."""
_ROW_SCALES = (0.56, 0.62, *_SCALES)
"""For pictures that show one position from several sides."""
_PAGE_SCALES = (1.75, 2.0)
"""For pictures that have a page to themselves."""
_LARGE_PRINT = 0.62
"""Pictures for large print are nominally a third larger; they may take the size that they have in the other profiles."""
_SMALL = 36.0
_LARGER = -6.0
_FIRST_ONLY = 16.0
_HALF = 0.5
"""Of a page: where dose and safety of a card over two pages leave more of the right one white, the steps go there."""
_NO_HEADING = 0.8
"""Of a page: what is higher leaves no room for the heading of the exercises and the words below it."""
_LOG_COSTS: tuple[tuple[Arrangement, float], ...] = (("low", 20.0), ("beside", 0.0), ("roomy", -6.0))


class BlockVariant(NamedTuple):
    """The style that a card is laid out in, and what page breaking knows of the result."""

    style: Style
    variant: Variant
    is_crowded: bool = False
    """Whether words in a picture touch one another."""


def card_variants(
    card: ExerciseCard, style: Style, lay_out: LayOut, *, over_two_pages: bool = False
) -> tuple[BlockVariant, ...]:
    """Return the variants of a card, from low to tall and from bad to good; none where two pages do not hold it.

    It takes one page if that holds it, except `over_two_pages`; in large print two as well where one would crowd the words in
    a picture.
    """
    whole = [] if over_two_pages else list(_variants(card, style, lay_out))
    clear = _clear(whole)
    if whole and (clear or style.profile != "large"):
        return _worth_trying(clear or whole)
    spread = _spread_variants(card, style, lay_out)
    return _worth_trying(_clear(spread) or whole or spread)


def _clear(variants: Iterable[BlockVariant]) -> list[BlockVariant]:
    return [tried for tried in variants if not tried.is_crowded]


def _worth_trying(variants: Iterable[BlockVariant]) -> tuple[BlockVariant, ...]:
    """Return the variants of which each taller one is better, from low to tall."""
    worth: list[BlockVariant] = []
    for candidate in sorted(variants, key=lambda tried: (tried.variant.height, tried.variant.cost)):
        if not worth or candidate.variant.cost < worth[-1].variant.cost - 0.5:
            worth.append(candidate)
    return tuple(worth)


def _spread_variants(card: ExerciseCard, style: Style, lay_out: LayOut) -> list[BlockVariant]:
    """Return the variants of a card that takes two pages, by the height of the first; none where two do not hold it."""
    arrangement = _spread_arrangement(card, style, lay_out)
    tried = []
    for scale in (*_ROW_SCALES, *_PAGE_SCALES):
        spread = style.arranged(arrangement, round(_unit(style) * scale, 3))
        left, *right = lay_out(card, spread).fragments
        if max(fragment.height for fragment in (left, *right)) <= style.room:
            variant = Variant(left.height, _cost("spread", scale), scale)
            tried.append(BlockVariant(spread, variant, left.crowded))
    return tried


def _spread_arrangement(card: ExerciseCard, style: Style, lay_out: LayOut) -> Arrangement:
    """Return how a card over two pages has its steps: below the pictures, or where both pages hold it so, with the other words.

    They go there as well where the pictures would have no room for a heading above them.
    """
    left, *right = lay_out(card, style.arranged("spread", _unit(style))).fragments
    pictures, *words = lay_out(card, style.arranged("facing", _unit(style))).fragments
    fits = max(fragment.height for fragment in (pictures, *words)) <= style.room
    is_light = sum(fragment.height for fragment in right) <= _HALF * style.room
    is_full = left.height > _NO_HEADING * style.room
    return "facing" if is_light or (is_full and fits) else "spread"


def log_variants(block: CheckSheet, style: Style, lay_out: LayOut) -> tuple[BlockVariant, ...]:
    """Return the variants of a check sheet that shares its page, from low to tall; none where it is not one piece."""
    if not block.shares_page or len(block.weeks) > 1:
        return ()
    tried: list[BlockVariant] = []
    for arrangement, cost in _LOG_COSTS:
        other = style.arranged(arrangement, style.picture)
        whole, *more = lay_out(block, other).fragments
        if not more and whole.height <= style.room:
            tried.append(BlockVariant(other, Variant(whole.height, cost)))
    return tuple(tried)


def pieces_style(style: Style) -> Style:
    """Return the style of a card that two pages do not hold."""
    return style.arranged("pieces", round(_unit(style) * _SCALES[0], 3))


def _unit(style: Style) -> float:
    """Return the factor on a picture's own size that counts as 1."""
    return style.picture * (_LARGE_PRINT if style.profile == "large" else 1.0)


def _variants(card: ExerciseCard, style: Style, lay_out: LayOut) -> Iterator[BlockVariant]:
    unit = _unit(style)
    for arrangement, scales in _arrangements(card):
        widest = _widest(card, arrangement, style) / unit
        for scale in (*(scale for scale in scales if scale < widest), min(widest, scales[-1])):
            tried = style.arranged(arrangement, round(unit * scale, 3))
            (whole,) = lay_out(card, tried).fragments
            if whole.height > style.room:
                break
            variant = Variant(whole.height, _cost(arrangement, scale), round(scale, 2))
            yield BlockVariant(tried, variant, whole.crowded)


def _arrangements(card: ExerciseCard) -> Iterator[tuple[Arrangement, tuple[float, ...]]]:
    if not card.figures:
        yield "above", (1.0,)
        return
    yield "beside", _ROW_SCALES if len(card.figures) > 2 else _SCALES
    yield "above", _SCALES
    if len(card.figures) == 2:
        yield "first", _SCALES
    if len(card.figures) > 2:
        yield "row", _ROW_SCALES


def _widest(card: ExerciseCard, arrangement: Arrangement, style: Style) -> float:
    """Return the factor on the pictures' own size at which they fill the column."""
    widths = [figure.picture.width for figure in card.figures]
    if arrangement == "row":
        return (style.width - ROW_GAP * (len(widths) - 1)) / sum(widths)
    return style.width / max(widths, default=style.width)


def _cost(arrangement: Arrangement, scale: float) -> float:
    size = _SMALL * (1 - scale) if scale < 1 else _LARGER * (scale - 1)
    return size + (_FIRST_ONLY if arrangement == "first" else 0.0)
