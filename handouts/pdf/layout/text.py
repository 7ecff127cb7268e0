"""Breaking spans of text into lines: left-aligned, ragged right, never hyphenated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from handouts.model.sheet import Span, Text
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.style import MAX_CHARACTERS, MAX_LINE

_HALVINGS = 7
"""Of the width that is searched: then it is found to a point or two."""
_TOLERANCE = 0.01
"""Points by which a line may be too wide: widths are sums of rounded numbers."""
_TOKENS = re.compile(r" +|[^ ]+")


class Run(NamedTuple):
    """A piece of one line in one span; `x` from the line's start and `width` in points."""

    span: int
    text: str
    bold: bool
    x: float
    width: float


class Line(NamedTuple):
    """One line; its width does not count the space at its end."""

    runs: tuple[Run, ...]
    width: float
    cut: bool = False
    """Whether its last word goes on in the next line, so that no space may come between."""


class _Piece(NamedTuple):
    """A part of a word that lies in one span."""

    span: int
    text: str
    bold: bool


class _Word(NamedTuple):
    """What stands between two spaces, and what line breaking knows of it; widths in points."""

    pieces: list[_Piece]
    width: float
    letters: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Set text: lines, their distance, and the spans that the runs point to."""

    lines: tuple[Line, ...]
    spans: tuple[Span, ...]
    size: float
    leading: float

    @property
    def height(self) -> float:
        """Height in points, from the top of the first line to the bottom of the last."""
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        """Width of the longest line in points."""
        return max((line.width for line in self.lines), default=0.0)


def plain(text: str, *, bold: bool = False) -> Text:
    """Return text of one kind as spans."""
    return (Span(text, bold),)


def bold(text: Text) -> Text:
    """Return the same text in bold."""
    return tuple(Span(s.text, True, s.language, s.link) for s in text)


@lru_cache(maxsize=2048)
def break_lines(text: Text, size: float, width: float, leading: float) -> Lines:
    """Break `text` into lines of at most `width` points, 6.5 in and 70 characters.

    A word that is longer than a line is broken between letters, the only case in which a word is cut. Results are kept,
    since the same sentence is measured, drawn and, with the next patient, set again.
    """
    broken = _broken(_words(text, size), size, min(width, MAX_LINE))
    return Lines(tuple([_line(words, size, cut=cut) for words, cut in broken]), text, size, leading)


@lru_cache(maxsize=512)
def break_balanced(text: Text, size: float, width: float, leading: float) -> Lines:
    """Break `text` into as many lines as `break_lines` does, the lines as even as they can be: no last word stands alone."""
    lines = break_lines(text, size, width, leading)
    count = len(lines.lines)
    if count == 1:
        return lines
    words = _words(text, size)
    low, high = lines.width / count, lines.width
    narrowest = width
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        broken = list(_broken(words, size, min(middle, MAX_LINE)))
        if len(broken) > count or any(cut for _, cut in broken):
            low = middle
        else:
            narrowest = high = middle
    return break_lines(text, size, narrowest, leading)


def _words(text: Text, size: float) -> list[_Word]:
    """Return the words; one may go on from one span into the next ("**60** s" has no break in "60,")."""
    words: list[list[_Piece]] = [[]]
    for index, span in enumerate(text):
        for token in _TOKENS.findall(span.text):
            if token[0] != " ":
                words[-1].append(_Piece(index, token, span.bold))
            elif words[-1]:
                words.append([])
    return [_measured(word, size) for word in words if word]


def _measured(word: list[_Piece], size: float) -> _Word:
    width = sum([fonts.width(piece.text, size, bold=piece.bold) for piece in word])
    letters = sum([len(piece.text) for piece in word])
    return _Word(word, width, letters)


def _broken(words: Sequence[_Word], size: float, limit: float) -> Iterator[tuple[list[_Word], bool]]:
    """Yield the words of each line, and whether its last word is cut; without a word one empty line.

    Lines are filled from the first on: short lines of large type gain nothing from anything cleverer.
    """
    line: list[_Word] = []
    used, count = 0.0, 0
    spaces = [fonts.width(" ", size, bold=is_bold) for is_bold in (False, True)]
    for word in words:
        space = spaces[line[-1].pieces[-1].bold] if line else 0.0
        if line and (
            used + space + word.width > limit + _TOLERANCE or count + 1 + word.letters > MAX_CHARACTERS
        ):
            yield line, False
            line, used, count, space = [], 0.0, 0, 0.0
        if word.width > limit + _TOLERANCE or word.letters > MAX_CHARACTERS:
            *parts, word = _cut(word, size, limit)
            for part in parts:
                yield [part], True
        used += space + word.width
        count += word.letters + (1 if line else 0)
        line.append(word)
    if line or not words:
        yield line, False


def _cut(word: _Word, size: float, limit: float) -> Iterator[_Word]:
    """Yield a word in parts that a line holds; at least one letter each."""
    part: list[_Piece] = []
    for piece in word.pieces:
        for letter in piece.text:
            candidate = [*part, _Piece(piece.span, letter, piece.bold)]
            measured = _measured(candidate, size)
            if part and (measured.letters > MAX_CHARACTERS or measured.width > limit):
                yield _measured(part, size)
                candidate = candidate[-1:]
            part = candidate
    yield _measured(part, size)


def _line(words: Sequence[_Word], size: float, *, cut: bool) -> Line:
    """Join the words of a line into runs, one a span."""
    joined: list[_Piece] = []
    for word in words:
        pieces = [_Piece(joined[-1].span, " ", joined[-1].bold), *word.pieces] if joined else word.pieces
        for piece in pieces:
            if joined and joined[-1].span == piece.span:
                joined[-1] = _Piece(piece.span, joined[-1].text + piece.text, piece.bold)
            else:
                joined.append(piece)
    runs: list[Run] = []
    x = 0.0
    for span, text, is_bold in joined:
        width = fonts.width(text, size, bold=is_bold)
        runs.append(Run(span, text, is_bold, x, width))
        x += width
    return Line(tuple(runs), x, cut)
