"""What not to do as a row of crossed-out pictograms with their names: the short form for a follow-up visit."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.model.sheet import AvoidSign, AvoidStrip
from handouts.pdf.blocks.parts import figure_size, paragraph, place_figure
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Fragment, LaidOutBlock
from handouts.pdf.layout.style import ROW_GAP, Style
from handouts.pdf.layout.text import plain
from handouts.pdf.tagging.nodes import Node

_PICTURE = 64.0
"""Height of a pictogram in points."""
_MOST_A_ROW = 4
_UNORDERED = b"/A<</O/List/ListNumbering/None>>"


def avoid_strip(block: AvoidStrip, style: Style) -> LaidOutBlock:
    """Lay out the pictograms in even rows of as many as their names allow, at most four."""
    columns = _columns(block.signs, style)
    width = (style.width - ROW_GAP * (columns - 1)) / columns
    rows = [block.signs[start : start + columns] for start in range(0, len(block.signs), columns)]
    return LaidOutBlock(tuple(_row(row, width, style) for row in rows), "L", _UNORDERED)


def _columns(signs: Sequence[AvoidSign], style: Style) -> int:
    """Return how many stand in a row: no word of a name is broken, and the rows are as even as they can be."""
    words = [word for sign in signs for word in sign.name.split()]
    longest = max(fonts.width(word, style.sizes.small, bold=True) for word in words)
    fit = max(1, min(_MOST_A_ROW, len(signs), int((style.width + ROW_GAP) // (longest + ROW_GAP))))
    rows = -(-len(signs) // fit)
    return -(-len(signs) // rows)


def _row(signs: Sequence[AvoidSign], width: float, style: Style) -> Fragment:
    """Lay out one row; the names begin on one line, below the tallest pictogram."""
    canvas = Canvas()
    tallest = max(_height(sign, width, style) for sign in signs)
    bottom = 0.0
    for column, sign in enumerate(signs):
        x = column * (width + ROW_GAP)
        label = _label(canvas, sign, x, tallest, width, style)
        name = paragraph(
            canvas,
            plain(sign.name, bold=True),
            x,
            tallest + 2,
            width,
            style,
            size=style.sizes.small,
            center=True,
            balanced=True,
            tag="LBody",
        )
        canvas.add(Node("LI", (*label, name.node)))
        bottom = max(bottom, tallest + 2 + name.height)
    gap = style.line * 0.3
    return canvas.fragment(bottom, before=gap, after=gap)


def _label(
    canvas: Canvas, sign: AvoidSign, x: float, tallest: float, width: float, style: Style
) -> tuple[Node, ...]:
    """Draw what stands above a name: the pictogram, its lower edge at `tallest`; a cross where there is none."""
    lower = tallest - _height(sign, width, style)
    if sign.figure is None:
        half, inset = style.line / 2, style.line * 0.2
        left, right = x + width / 2 - half + inset, x + width / 2 + half - inset
        canvas.polyline([(left, lower + inset), (right, tallest - inset)], weight="heavy")
        canvas.polyline([(right, lower + inset), (left, tallest - inset)], weight="heavy")
        return ()
    placed = place_figure(canvas, sign.figure, x, lower, width, _small(sign, style))
    return (Node("Lbl", (placed.node,)),)


def _small(sign: AvoidSign, style: Style) -> Style:
    assert sign.figure
    return style.with_picture(_PICTURE / sign.figure.picture.height)


def _height(sign: AvoidSign, width: float, style: Style) -> float:
    return figure_size(sign.figure, _small(sign, style), width)[1] if sign.figure else style.line
