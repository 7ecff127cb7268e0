"""Lines of set text: words as line breaking sees them, and the runs that are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from handouts.model.sheet import Span
from handouts.pdf.fonts.shaping import ShapedText
from handouts.unicode.direction import Direction


class Run(NamedTuple):
    """A piece of one line in one span; `x` from the line's start and `width` in points.

    The runs of a line stand in the order in which they are read, which is not always that on paper.
    """

    span: int
    text: str
    bold: bool
    x: float
    width: float
    shaped: ShapedText | None = None
    """Where its letters cannot be set side by side as they are."""


class Line(NamedTuple):
    """One line; its width does not count the space at its end."""

    runs: tuple[Run, ...]
    width: float
    cut: bool = False
    """Whether no space comes between it and the next line: its last word goes on there, or none is written there."""
    turned: bool = False
    """Whether a part of it is written from right to left."""


class Piece(NamedTuple):
    """A part of a word that lies in one span; `width` in points, None where it is to be measured with its neighbors."""

    span: int
    text: str
    bold: bool
    width: float | None = None
    level: int = 0
    """The embedding level: odd where it is written from right to left."""
    shaped: ShapedText | None = None


class Word(NamedTuple):
    """What stands between two places where a line may end; widths in points."""

    pieces: list[Piece]
    width: float
    letters: int
    space: Piece | None = None
    """Before it, where the space has a level of its own."""
    glued: bool = False
    """Whether no space stands before it."""
    parts: Callable[[float], Iterator[Word]] | None = None
    """Returns the word in parts of at most a width, where it cannot be cut between any two letters."""
    source: tuple[int, int] = (0, 0)
    """Where it begins and ends in the text, where that is not all that is drawn of it."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Set text: lines, their distance, and the spans that the runs point to."""

    lines: tuple[Line, ...]
    spans: tuple[Span, ...]
    size: float
    leading: float
    direction: Direction = "ltr"
    column: float = 0.0
    """The width of the column, at whose right edge the lines of a right-to-left paragraph begin."""

    @property
    def height(self) -> float:
        """Height in points, from the top of the first line to the bottom of the last."""
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        """Width of the longest line in points."""
        return max((line.width for line in self.lines), default=0.0)
