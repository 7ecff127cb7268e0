"""Breaking spans of text into lines: left-aligned, ragged right, never hyphenated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handouts.model.sheet import Span, Text
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.style import MAX_CHARACTERS, MAX_LINE

_HALVINGS = 7
"""Of the width that is searched: then it is found to a point or two."""
_TOKENS = re.compile(r" +|[^ ]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of one line in one span; `x` from the line's start and `width` in points."""

    span: int
    text: str
    bold: bool
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line; its width does not count the space at its end."""

    runs: tuple[Run, ...]
    width: float
    cut: bool = False
    """Whether its last word goes on in the next line, so that no space may come between."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a word that lies in one span."""

    span: int
    text: str
    bold: bool


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
    breaker = _Breaker(size, width)
    for word in _words(text):
        breaker.add(word)
    return Lines(tuple(breaker.finish()), text, size, leading)


@lru_cache(maxsize=512)
def break_balanced(text: Text, size: float, width: float, leading: float) -> Lines:
    """Break `text` into as many lines as `break_lines` does, the lines as even as they can be: no last word stands alone."""
    lines = break_lines(text, size, width, leading)
    low, high = lines.width / len(lines.lines), lines.width
    for _ in range(_HALVINGS if len(lines.lines) > 1 else 0):
        middle = (low + high) / 2
        narrower = break_lines(text, size, middle, leading)
        if len(narrower.lines) > len(lines.lines) or any(line.cut for line in narrower.lines):
            low = middle
        else:
            lines, high = narrower, middle
    return lines


def _words(text: Sequence[Span]) -> Iterator[list[_Piece]]:
    """Yield words, each a list of pieces: a word may go on from one span into the next ("**60** s" has no break in "60,")."""
    word: list[_Piece] = []
    for index, span in enumerate(text):
        for token in _TOKENS.findall(span.text):
            if token[0] == " ":
                if word:
                    yield word
                word = []
            else:
                word.append(_Piece(index, token, span.bold))
    if word:
        yield word


class _Breaker:
    """Greedy line breaking: short lines of large type gain nothing from anything cleverer."""

    def __init__(self, size: float, width: float) -> None:
        self.size = size
        self.limit = min(width, MAX_LINE)
        self.done: list[Line] = []
        self.words: list[list[_Piece]] = []
        self.used = 0.0
        self.count = 0

    def add(self, word: list[_Piece]) -> None:
        """Put a word on the current line, or on the next where it does not fit."""
        width = self._measure(word)
        letters = sum(len(p.text) for p in word)
        space = self._space() if self.words else 0.0
        over = self.used + space + width > self.limit + 0.01 or self.count + 1 + letters > MAX_CHARACTERS
        if self.words and over:
            self._close()
            space = 0.0
        if not self.words and (width > self.limit + 0.01 or letters > MAX_CHARACTERS):
            *parts, rest = self._cut(word)
            for part in parts:
                self.words = [part]
                self._close(cut=True)
            self.add(rest)
            return
        self.used += space + width
        self.count += letters + (1 if self.words else 0)
        self.words.append(word)

    def finish(self) -> list[Line]:
        """Return all lines; text without a word gives one empty line."""
        if self.words or not self.done:
            self._close()
        return self.done

    def _measure(self, word: list[_Piece]) -> float:
        return sum(fonts.width(p.text, self.size, bold=p.bold) for p in word)

    def _space(self) -> float:
        last = self.words[-1][-1]
        return fonts.width(" ", self.size, bold=last.bold)

    def _cut(self, word: list[_Piece]) -> Iterator[list[_Piece]]:
        part: list[_Piece] = []
        for piece in word:
            for letter in piece.text:
                candidate = [*part, _Piece(piece.span, letter, piece.bold)]
                too_long = len(candidate) > MAX_CHARACTERS or self._measure(candidate) > self.limit
                if part and too_long:
                    yield part
                    candidate = candidate[-1:]
                part = candidate
        yield part

    def _close(self, *, cut: bool = False) -> None:
        """Join the words of the line into runs, one a span, and start the next line."""
        joined: list[_Piece] = []
        for number, word in enumerate(self.words):
            pieces = word if number == 0 else [_Piece(joined[-1].span, " ", joined[-1].bold), *word]
            for piece in pieces:
                if joined and joined[-1].span == piece.span:
                    joined[-1] = _Piece(piece.span, joined[-1].text + piece.text, piece.bold)
                else:
                    joined.append(piece)
        runs: list[Run] = []
        x = 0.0
        for piece in joined:
            width = fonts.width(piece.text, self.size, bold=piece.bold)
            runs.append(Run(piece.span, piece.text, piece.bold, x, width))
            x += width
        self.done.append(Line(tuple(runs), x, cut))
        self.words, self.used, self.count = [], 0.0, 0
