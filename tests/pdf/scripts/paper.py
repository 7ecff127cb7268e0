"""Where the letters of set text stand on paper: what an eye reads from left to right, and what a screen reader says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handouts.model.sheet import Span, Text
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.fonts.face_files import face
from handouts.pdf.fonts.glyph_codes import SILENT, listed_codes
from handouts.pdf.fonts.pieces import pieces
from handouts.pdf.layout.lines import Line
from handouts.pdf.layout.text import break_lines
from handouts.unicode.direction import Direction

SIZE = 14.0


class Letter(NamedTuple):
    """What one glyph says, and its left edge in points from the start of the line."""

    x: float
    said: str


def letters(line: Line) -> list[Letter]:
    """Return the letters of a line in the order in which they are read."""
    found: list[Letter] = []
    for run in line.runs:
        if run.shaped is None:
            x = run.x
            for letter, width in _simple(run.text, bold=run.bold):
                found.append(Letter(x, letter))
                x += width
            continue
        for glyph in run.shaped.glyphs:
            said = listed_codes(glyph.font)[glyph.code].said
            if said != SILENT:
                found.append(Letter(run.x + glyph.x * SIZE / 1000, said))
    return found


def _simple(text: str, *, bold: bool) -> Iterator[tuple[str, float]]:
    """Yield letters that stand side by side, and how wide each is in the face of its word."""
    for piece in pieces(text, fonts.weight_of(bold=bold)):
        for font, same in piece.parts:
            for letter in same:
                yield letter, face(font.face).widths[letter] * SIZE / 1000


def one_line(text: str | Text, direction: Direction = "ltr") -> Line:
    """Return a short text on its line."""
    (line,) = break_lines((Span(text),) if isinstance(text, str) else text, SIZE, 468, SIZE, direction).lines
    return line


def seen(text: str, direction: Direction = "ltr") -> str:
    """Return a line as an eye goes over it from left to right, letter by letter."""
    return "".join(
        letter.said for letter in sorted(letters(one_line(text, direction)), key=lambda letter: letter.x)
    )


def heard(text: str, direction: Direction = "ltr") -> str:
    """Return a line as a screen reader says it."""
    return "".join(letter.said for letter in letters(one_line(text, direction)))
