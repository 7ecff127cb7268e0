"""Breaking spans of text into lines: left-aligned, ragged right, never hyphenated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

from handouts.model.sheet import Span, Text
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.lines import Line, Lines, Piece, Run, Word
from handouts.pdf.layout.mixed_text import MixedText, is_mixed, mixed_line, still_open
from handouts.pdf.layout.style import MAX_CHARACTERS, MAX_LINE
from handouts.unicode.direction import Direction
from handouts.unicode.isolates import PDI

_HALVINGS = 7
"""Of the width that is searched: then it is found to a point or two."""
_TOLERANCE = 0.01
"""Points by which a line may be too wide: widths are sums of rounded numbers."""
_TOKENS = re.compile(r" +|[^ ]+")


def plain(text: str, *, bold: bool = False) -> Text:
    """Return text of one kind as spans."""
    return (Span(text, bold),)


def bold(text: Text) -> Text:
    """Return the same text in bold."""
    return tuple(Span(s.text, True, s.language, s.link) for s in text)


@lru_cache(maxsize=2048)
def break_lines(text: Text, size: float, width: float, leading: float, direction: Direction = "ltr") -> Lines:
    """Break `text` into lines of at most `width` points, 6.5 in and 70 characters.

    A word that is longer than a line is broken between letters, the only case in which a word is cut. Results are kept,
    since the same sentence is measured, drawn and, with the next patient, set again.
    """
    broken = _broken(_words(text, size, direction), size, min(width, MAX_LINE))
    return _lines(broken, text, size, leading, direction, width)


def one_line(text: Text, size: float) -> Line:
    """Return `text` on one line, however long it is."""
    words = _words(text, size, "ltr")
    return (mixed_line if is_mixed(text) else partial(_line, size=size))(words, cut=False)


@lru_cache(maxsize=512)
def break_balanced(text: Text, size: float, width: float, leading: float) -> Lines:
    """Break `text` into as many lines as `break_lines` does, the lines as even as they can be: no last word stands alone."""
    lines = break_lines(text, size, width, leading)
    count = len(lines.lines)
    if count == 1:
        return lines
    words = _words(text, size, "ltr")
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


def broken_strings(text: str, size: float, width: float, *, bold: bool) -> list[str]:
    """Return the lines of a mixed text as strings, each with all that it needs to be set in the same order."""
    words = _words(plain(text, bold=bold), size, "ltr")
    lines: list[str] = []
    opened = ""
    for line, _ in _broken(words, size, min(width, MAX_LINE)):
        part = text[line[0].source[0] : line[-1].source[1]] if line else ""
        begun, opened = opened, still_open(opened + part)
        lines.append(begun + part + PDI * len(opened))
    return lines


def _lines(
    broken: Iterable[tuple[list[Word], bool]],
    text: Text,
    size: float,
    leading: float,
    direction: Direction,
    width: float,
) -> Lines:
    if direction == "rtl" or is_mixed(text):
        lines = [mixed_line(words, cut=cut) for words, cut in broken]
    else:
        lines = [_line(words, size, cut=cut) for words, cut in broken]
    return Lines(tuple(lines), text, size, leading, direction, min(width, MAX_LINE))


def _words(text: Text, size: float, direction: Direction) -> list[Word]:
    """Return the words; one may go on from one span into the next ("**60** s" has no break in "60,")."""
    if direction == "rtl" or is_mixed(text):
        return list(MixedText(text, size, direction).words())
    words: list[list[Piece]] = [[]]
    for index, span in enumerate(text):
        for token in _TOKENS.findall(span.text):
            if token[0] != " ":
                words[-1].append(Piece(index, token, span.bold))
            elif words[-1]:
                words.append([])
    return [_measured(word, size) for word in words if word]


def _measured(word: list[Piece], size: float) -> Word:
    width = sum([fonts.width(piece.text, size, bold=piece.bold) for piece in word])
    letters = sum([len(piece.text) for piece in word])
    return Word(word, width, letters)


def _broken(words: Sequence[Word], size: float, limit: float) -> Iterator[tuple[list[Word], bool]]:
    """Yield the words of each line, and whether its last word is cut; without a word one empty line.

    Lines are filled from the first on: short lines of large type gain nothing from anything cleverer.
    """
    line: list[Word] = []
    used, count = 0.0, 0
    spaces = [fonts.width(" ", size, bold=is_bold) for is_bold in (False, True)]
    for word in words:
        space = spaces[line[-1].pieces[-1].bold] if line and not word.glued else 0.0
        if line and (
            used + space + word.width > limit + _TOLERANCE or count + 1 + word.letters > MAX_CHARACTERS
        ):
            yield line, word.glued
            line, used, count, space = [], 0.0, 0, 0.0
        if word.width > limit + _TOLERANCE or word.letters > MAX_CHARACTERS:
            *parts, word = word.parts(limit) if word.parts else _cut(word, size, limit)
            for part in parts:
                yield [part], True
        used += space + word.width
        count += word.letters + (1 if line and not word.glued else 0)
        line.append(word)
    if line or not words:
        yield line, False


def _cut(word: Word, size: float, limit: float) -> Iterator[Word]:
    """Yield a word in parts that a line holds; at least one letter each."""
    part: list[Piece] = []
    for piece in word.pieces:
        for letter in piece.text:
            candidate = [*part, Piece(piece.span, letter, piece.bold)]
            measured = _measured(candidate, size)
            if part and (measured.letters > MAX_CHARACTERS or measured.width > limit):
                yield _measured(part, size)
                candidate = candidate[-1:]
            part = candidate
    yield _measured(part, size)


def _line(words: Sequence[Word], size: float, *, cut: bool) -> Line:
    """Join the words of a line into runs, one a span."""
    joined: list[Piece] = []
    for word in words:
        pieces = [Piece(joined[-1].span, " ", joined[-1].bold), *word.pieces] if joined else word.pieces
        for piece in pieces:
            if joined and joined[-1].span == piece.span:
                joined[-1] = Piece(piece.span, joined[-1].text + piece.text, piece.bold)
            else:
                joined.append(piece)
    runs: list[Run] = []
    x = 0.0
    for span, text, is_bold, *_ in joined:
        width = fonts.width(text, size, bold=is_bold)
        runs.append(Run(span, text, is_bold, x, width))
        x += width
    return Line(tuple(runs), x, cut)
