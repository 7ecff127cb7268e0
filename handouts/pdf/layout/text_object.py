"""One text object of a page: runs of text in their places, each letter in the font that has it."""

from __future__ import annotations

from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.lines import Line, Run
from handouts.pdf.writer.operators import font_name, literal, num


class TextObject:
    """Collects the operators that show text of one size; `begin` opens it."""

    def __init__(self, size: float, begin: bytes = b"BT ") -> None:
        self._size = size
        self._ops = [begin]
        self._font: fonts.FontKey | None = None
        self.fonts: set[fonts.FontKey] = set()

    def line(self, line: Line, x: float, y: float) -> None:
        """Show a line from `x` on, its letters on the height `y`."""
        for run in line.runs:
            self.run(run, x + run.x, y)

    def run(self, run: Run, x: float, y: float, more: str = "") -> None:
        """Show a run from `x` on, and `more` behind it."""
        if run.shaped is None:
            self.letters(run.text + more, x, y, bold=run.bold)
            return
        # One glyph after the other in the order of reading, each in its place: so a screen reader says the word as it is,
        # and readers that go by place find it too. (A string of moves to the left is what some of them fail at.)
        for glyph in run.shaped.glyphs:
            left, base = x + glyph.x * self._size / 1000, y + glyph.y * self._size / 1000
            self._ops.append(f"1 0 0 1 {num(left)} {num(base)} Tm ".encode())
            if glyph.font != self._font:
                self._change(glyph.font)
            self._ops.append(literal(chr(glyph.code)) + b" Tj\n")
        if more:
            self.letters(more, x + run.width, y, bold=run.bold)

    def letters(self, text: str, x: float, y: float, *, bold: bool) -> None:
        """Show letters side by side from `x` on."""
        ops = self._ops
        ops.append(f"1 0 0 1 {num(x)} {num(y)} Tm ".encode())
        for key, part in fonts.runs(text, bold=bold):
            if key != self._font:
                self._change(key)
            ops.append(literal(part) + b" Tj\n")

    def finished(self, end: bytes = b"ET\n") -> bytes:
        """Return the operators, closed with `end`."""
        return b"".join([*self._ops, end])

    def _change(self, key: fonts.FontKey) -> None:
        self._ops.append(f"/{font_name(key)} {num(self._size)} Tf ".encode())
        self.fonts.add(key)
        self._font = key
