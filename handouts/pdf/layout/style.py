"""Sizes, gaps and colors of one profile on one paper; the only numbers of the page's look that blocks share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import Literal

from handouts.model.patient import Paper, Profile
from handouts.model.sheet import HashedOnce

Arrangement = Literal["beside", "above", "row", "first", "spread", "facing", "pieces", "roomy", "low"]
"""Where a card has its pictures: beside the words, above them in rows, all in one row, or of two pictures only the first,
beside the words. For a card over two pages: `spread` has pictures and steps on the left one, dose and safety on
the right one; `facing` the pictures on the left one, all other words on the right one; `pieces` is for one that two pages do not hold. A check sheet among other parts is
`roomy`, or `low` without the doses, or between the two."""

Weight = Literal["thin", "medium", "heavy"]
WEIGHTS: Mapping[Weight, float] = MappingProxyType({"thin": 0.75, "medium": 1.5, "heavy": 3.0})
"""Every stroke of a sheet, in points: rules between things, frames and boxes, bars. Pictures have weights of their own."""

MM = 72 / 25.4
PAPERS: dict[Paper, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}

GUTTER = 18.0
"""Between two columns of text, in points."""
ROW_GAP = 8.4
"""Between pictures that stand close together, in points."""

# Print rule P4: no line is longer than 70 characters or 6.5 in.
MAX_CHARACTERS = 70
MAX_LINE = 468.0

# Print rule P7: 0.6 in all round, and room for holes at the left.
_MARGIN = 43.2
_HOLES = 64.8


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes in points, from one scale of about 1.2."""

    small: float
    body: float
    lead: float
    subheading: float
    heading: float
    """Of a section that shares its pages."""
    name: float
    """Of an exercise, and of a page that is hung up: what a patient looks for."""
    title: float
    figure: float
    """The seconds to hold: the largest figure of the page."""


_SIZES: dict[Profile, Sizes] = {
    "compact": Sizes(12, 12, lead=13, subheading=14.5, heading=15.5, name=18, title=22, figure=30),
    "standard": Sizes(12, 14, lead=15.5, subheading=17, heading=18, name=22, title=26, figure=36),
    "large": Sizes(16, 18, lead=20, subheading=22, heading=23, name=27, title=32, figure=46),
}


@dataclass(frozen=True)
class Style(HashedOnce):
    """Everything a block needs to be laid out, apart from itself; lengths in points."""

    __hash__ = HashedOnce.__hash__

    profile: Profile
    sizes: Sizes
    width: float
    """Of the column; a line of text is at most `MAX_LINE` of it."""
    room: float
    """Height of a page's column: what a block that fills a page may take."""
    tick: float
    """Side of a box to tick (print rule P11: 5 mm or more)."""
    accent: str
    panel: str
    picture: float
    """Factor on the nominal size of pictures."""
    arrangement: Arrangement
    """How a card has its pictures and parts."""
    fillable: bool
    lines_to_write: bool = False
    """Whether a card ends in lines for handwriting."""
    columns: int = 1
    """How many columns of `width` stand side by side."""

    LEADING = 1.254

    def leading(self, size: float) -> float:
        """Return the distance between the baselines of text of `size`."""
        return round(size * self.LEADING, 2)

    @property
    def line(self) -> float:
        """One line of body text: the unit of all gaps."""
        return self.leading(self.sizes.body)

    @cached_property
    def in_columns(self) -> Style:
        """Return the same style for text in two columns."""
        return replace(self, width=round((self.width - GUTTER) / 2, 2), columns=2)

    @property
    def second_column(self) -> float:
        """Return how far to the right the second of two columns begins."""
        return self.width + GUTTER

    def with_picture(self, factor: float) -> Style:
        """Return the same style with pictures `factor` times their nominal size."""
        return replace(self, picture=factor)

    @cached_property
    def plain(self) -> Style:
        """Return the same style without what concerns pictures: for words that are laid out the same with any."""
        return self.arranged("beside", 1.0)

    def for_handwriting(self) -> Style:
        """Return the same style for a card that ends in lines for handwriting."""
        return replace(self, lines_to_write=True)

    def arranged(self, arrangement: Arrangement, picture: float) -> Style:
        """Return the same style for cards arranged otherwise, their pictures `picture` times their nominal size."""
        return replace(self, arrangement=arrangement, picture=picture)


@dataclass(frozen=True, slots=True)
class Page:
    """The page and the place of the column on it, in points; y from the bottom as in PDF."""

    width: float
    height: float
    left: float
    top: float
    bottom: float
    """Lowest point of the column; the footer is below."""
    footer: float
    """Baseline of the first line of the footer."""
    footer_size: float

    @property
    def column(self) -> float:
        """Width of the column."""
        return round(self.width - self.left - _MARGIN, 2)

    @property
    def room(self) -> float:
        """Height of the column."""
        return self.top - self.bottom


@cache
def page_of(paper: Paper, profile: Profile, footer_lines: int) -> Page:
    """Return the page of a paper: the left margin has room for holes, the others are 0.6 in or more (print rule P7)."""
    width, height = PAPERS[paper]
    size = _SIZES[profile].small
    footer = round(_MARGIN + (footer_lines - 1) * size * 1.25 + size * 0.25, 2)
    return Page(width, height, _HOLES, round(height - _MARGIN, 2), round(footer + size + 7, 2), footer, size)


@lru_cache(maxsize=64)
def style_of(profile: Profile, page: Page, accent: str | None, *, fillable: bool = False) -> Style:
    """Return the style of a profile for the column of a page; `accent` is #rrggbb, already checked for contrast."""
    tick = {"compact": 14.4, "standard": 15.0, "large": 20.0}[profile]
    picture = {"compact": 0.82, "standard": 1.0, "large": 1.3}[profile]
    return Style(
        profile,
        _SIZES[profile],
        page.column,
        page.room,
        tick,
        accent or "#000000",
        "#f2f2f2",
        picture,
        arrangement="beside",
        fillable=fillable,
    )
