"""Words of text that has letters of several scripts or directions: with embedding levels, shaped where that is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from handouts.model.sheet import Text
from handouts.pdf.fonts.faces import weight_of
from handouts.pdf.fonts.pieces import pieces
from handouts.pdf.layout.lines import Line, Piece, Run, Word
from handouts.pdf.layout.style import MAX_CHARACTERS
from handouts.unicode.bidi import levels, visual_order
from handouts.unicode.direction import Direction
from handouts.unicode.isolates import FSI, LRI, PDI, RLI
from handouts.unicode.line_breaking import line_breaks, needs_line_breaking
from handouts.unicode.scripts import right_to_left_scripts, scripts_in

_MIXED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u1700-\u1cff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2e80-\U0010ffff]"
)
"""What needs more than letters set side by side: marks, joining and right-to-left scripts, controls, Han and kana."""
_TOKENS = re.compile(r" +|[^ ]+")


def is_mixed(text: Text) -> bool:
    """Return whether a text needs embedding levels, shaping, or line breaks without spaces."""
    for span in text:  # noqa: SIM110 - a loop is quicker, and nearly every text is asked
        if not span.text.isascii() and _MIXED.search(span.text) is not None:
            return True
    return False


class MixedText:
    """A paragraph whose words are asked for; `direction` is the paragraph's own, and `size` in points."""

    def __init__(self, text: Text, size: float, direction: Direction) -> None:
        self._spans = text
        self._size = size
        self._full = "".join([span.text for span in text])
        self._span_of = [index for index, span in enumerate(text) for _ in span.text]
        self._levels = levels(self._full, direction).levels
        self._breaks = line_breaks(self._full) if needs_line_breaking(self._full) else []
        scripts = scripts_in(self._full)
        self._turned_script = min(scripts & right_to_left_scripts(), default="Arab")
        self._script = next((script for script in ("Hira", "Kana", "Hang") if script in scripts), "Latn")

    def words(self) -> Iterator[Word]:
        """Yield the words; what only steers the order of others is in none."""
        space = -1
        for token in _TOKENS.finditer(self._full):
            if token[0][0] == " ":
                space = token.start()
                continue
            for start, end in self._breakable(token.start(), token.end()):
                word = self._word(start, end, space)
                if word.pieces:
                    yield word
                    space = -1

    def _breakable(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts between which a line may end; most scripts have such places at spaces only."""
        places = [start, *[place for place in self._breaks if start < place < end], end]
        yield from pairwise(places)

    def _word(self, start: int, end: int, space: int = -1) -> Word:
        found = list(self._pieces(start, end))
        width = sum([piece.width or 0.0 for piece in found])
        letters = sum([len(piece.text) for piece in found])

        def parts(limit: float) -> Iterator[Word]:
            return self._parts(start, end, limit)

        return Word(found, width, letters, self._space(space), space < 0, parts, (start, end))

    def _space(self, at: int) -> Piece | None:
        return next(self._pieces(at, at + 1)) if at >= 0 else None

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of a part of the text, in the order of reading."""
        for (span, level), places in groupby(
            range(start, end), lambda i: (self._span_of[i], self._levels[i])
        ):
            first, *more = places
            text = self._full[first : (more[-1] if more else first) + 1]
            bold = self._spans[span].bold
            script = self._turned_script if level % 2 else self._script
            for piece in pieces(text, weight_of(bold=bold), rtl=level % 2 == 1, script=script):
                width = piece.width * self._size / 1000
                yield Piece(span, piece.text, bold, width, level, piece.shaped)

    def _parts(self, start: int, end: int, limit: float) -> Iterator[Word]:
        """Yield a word in parts that a line holds; at least one letter each."""
        while start < end:
            stop = start + 1
            while stop < end and _fits(self._word(start, stop + 1), limit):
                stop += 1
            yield self._word(start, stop)
            start = stop


def _fits(word: Word, limit: float) -> bool:
    return word.width <= limit and word.letters <= MAX_CHARACTERS


def mixed_line(words: Sequence[Word], *, cut: bool) -> Line:
    """Return the words of a line as runs, each in its place from left to right."""
    in_order: list[Piece] = []
    for word in words:
        if in_order and word.space is not None:
            in_order.append(word.space)
        in_order += word.pieces
    place: dict[int, float] = {}
    x = 0.0
    for index in visual_order(bytes([piece.level for piece in in_order])):
        place[index] = x
        x += in_order[index].width or 0.0
    runs: list[Run] = []
    last: Piece | None = None
    for index, piece in enumerate(in_order):
        width = piece.width or 0.0
        if last is not None and _goes_on(last, piece):
            runs[-1] = runs[-1]._replace(text=runs[-1].text + piece.text, width=runs[-1].width + width)
        else:
            runs.append(Run(piece.span, piece.text, piece.bold, place[index], width, piece.shaped))
        last = piece
    return Line(tuple(runs), x, cut, any(piece.level % 2 for piece in in_order))


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Return whether a piece is drawn with the one before it: both letter by letter, from left to right."""
    plain = last.shaped is None and piece.shaped is None and piece.level % 2 == 0
    return plain and (last.span, last.level) == (piece.span, piece.level)


def still_open(text: str) -> str:
    """Return the isolate controls of a text that nothing in it closes."""
    opened = ""
    for character in text:
        if character in {LRI, RLI, FSI}:
            opened += character
        elif character == PDI:
            opened = opened[:-1]
    return opened
