"""A table with header cells; rows stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.model.sheet import Table, Text
from handouts.pdf.blocks.parts import paragraph
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Fragment, LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import bold, break_lines, plain
from handouts.pdf.tagging.nodes import Node
from handouts.pdf.writer.operators import pdf_text

_PAD = 3.0
_APART = 4.0
"""Between the words of a cell and the next column, besides the padding."""
_SHORT_CELL = 10
_PAIR = 2
COLUMN_SCOPE = b"/A<</O/Table/Scope/Column>>"
ROW_SCOPE = b"/A<</O/Table/Scope/Row>>"


def table(block: Table, style: Style) -> LaidOutBlock:
    """Lay out a table: header row on gray; the first cell of a row is its header where it is said again before others.

    So there must be several rows, and more than one cell after the first.
    """
    widths = _widths(block, style)
    header = _row(tuple(plain(h) for h in block.header), widths, style, header=True)
    named = len(block.rows) > 1 and len(block.header) > _PAIR
    rows = [_row(row, widths, style, named=named) for row in block.rows]
    attributes = b"/A<</O/Table/Summary" + pdf_text(block.summary) + b">>"
    last = replace(rows[-1], after=style.line * 0.6) if rows else header
    again = _header_again(block.header, widths, style)
    return LaidOutBlock((header, *rows[:-1], last) if rows else (header,), "Table", attributes, again)


def _widths(block: Table, style: Style) -> list[float]:
    """Return the columns' widths: natural ones if they fit, else those with which the table is lowest.

    None is narrower than its longest word, at the cost of the roomiest.
    """
    least = [
        max(_longest_word(cell, size) for cell, size in cells)
        for cells in zip(
            [(plain(h), style.sizes.small) for h in block.header],
            *[[(cell, style.sizes.body) for cell in row] for row in block.rows],
            strict=True,
        )
    ]
    natural = _natural_widths(block, least, style)
    if sum(natural) <= style.width:
        return [width + (style.width - sum(natural)) / len(natural) for width in natural]
    by_length = [length**0.5 for length in natural]
    tried = [_shared(shares, least, style.width) for shares in (block.widths, natural, by_length)]
    return min(tried, key=lambda widths: sum(_row_height(row, widths, style) for row in block.rows))


def _shared(shares: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """Return a width by shares, none less than `least` as far as others can spare it."""
    widths = [max(width * share / sum(shares), needed) for share, needed in zip(shares, least, strict=True)]
    spare = [w - needed for w, needed in zip(widths, least, strict=True)]
    over = sum(widths) - width
    taken = min(over / sum(spare), 1.0) if over > 0 and sum(spare) > 0 else 0.0
    return [w - s * taken for w, s in zip(widths, spare, strict=True)]


def _natural_widths(block: Table, least: list[float], style: Style) -> list[float]:
    """Return the width that each column needs so that no cell of it is broken, with room to tell it from the next."""
    widest = [0.0] * len(block.header)
    for row in block.rows:
        for index, cell in enumerate(row):
            words = "".join(span.text for span in cell)
            widest[index] = max(widest[index], fonts.width(words, style.sizes.body, bold=index == 0))
    headers = [_in_two_lines(header, style.sizes.small) + 2 * _PAD for header in block.header]
    return [
        max(cell + 2 * _PAD, word, head) + style.sizes.body * 0.4
        for cell, word, head in zip(widest, least, headers, strict=True)
    ]


def _in_two_lines(text: str, size: float) -> float:
    """Return the least width in which a header takes two lines at most."""
    words = text.split()
    splits = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))] or [(text, "")]
    return min(max(fonts.width(line, size, bold=True) for line in split) for split in splits)


def _longest_word(text: Text, size: float) -> float:
    """Return the width of a cell's longest word with its padding; a cell of a few letters is one word ("6 seconds")."""
    cell = "".join(span.text for span in text)
    words = [cell] if len(cell) <= _SHORT_CELL else cell.split()
    return max((fonts.width(word, size, bold=True) for word in words), default=0.0) + 2 * _PAD + _APART + 0.1


def _header_again(header: tuple[str, ...], widths: list[float], style: Style) -> Fragment:
    """Lay out the header row as it looks, for the eye alone."""
    canvas = Canvas()
    size = style.sizes.small
    lines = [
        break_lines(plain(text, bold=True), size, _inner(width), style.leading(size))
        for text, width in zip(header, widths, strict=True)
    ]
    height = max(line.height for line in lines) + 2 * _PAD
    canvas.rect(0, 0, style.width, height, fill=style.panel)
    canvas.line(0, height, style.width, height, weight="medium")
    x = 0.0
    for line, width in zip(lines, widths, strict=True):
        canvas.repeat(line, x + _PAD, _PAD)
        x += width
    return canvas.fragment(height, before=0.0, after=0.0)


def _row(
    cells: tuple[Text, ...], widths: list[float], style: Style, *, header: bool = False, named: bool = False
) -> Fragment:
    size = style.sizes.small if header else style.sizes.body
    texts = _texts(cells, header=header)
    height = _row_height(cells, widths, style, header=header)
    canvas = Canvas()
    if header:
        canvas.rect(0, 0, style.width, height, fill=style.panel)
    canvas.line(0, height, style.width, height, weight="medium" if header else "thin")
    kids: list[Node] = []
    x = 0.0
    for index, (text, width) in enumerate(zip(texts, widths, strict=True)):
        placed = paragraph(canvas, text, x + _PAD, _PAD, _inner(width), style, size=size, tag="P")
        scope = COLUMN_SCOPE if header else ROW_SCOPE if named and index == 0 else b""
        kids.append(Node("TH" if scope else "TD", (placed.node,), scope))
        x += width
    canvas.add(Node("TR", tuple(kids)))
    gap = style.line * 0.5
    return canvas.fragment(height, before=gap if header else 0.0, after=0.0, keep_with_next=header)


def _inner(width: float) -> float:
    """Return the width of the words in a column."""
    return width - 2 * _PAD - _APART


def _texts(cells: Sequence[Text], *, header: bool) -> list[Text]:
    return [bold(cell) if header or i == 0 else cell for i, cell in enumerate(cells)]


def _row_height(
    cells: Sequence[Text], widths: Sequence[float], style: Style, *, header: bool = False
) -> float:
    size = style.sizes.small if header else style.sizes.body
    columns = zip(_texts(cells, header=header), widths, strict=True)
    heights = [break_lines(t, size, _inner(w), style.leading(size)).height for t, w in columns]
    return max(heights) + 2 * _PAD
