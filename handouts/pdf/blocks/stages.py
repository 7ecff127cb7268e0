"""One stage of the program in as few lines as it takes, with a flag where the patient is."""

from __future__ import annotations

from handouts.model.sheet import StageStep
from handouts.pdf.blocks.parts import disc, paragraph
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Node

_GUTTER = 10.0
"""Between the number and the words, and between the words and the flag."""


def stage(block: StageStep, style: Style) -> LaidOutBlock:
    """Lay out number, name and what is done or why it is not; below it, what has to be true before the next stage."""
    canvas = Canvas()
    radius = style.sizes.body * 0.75
    left = radius * 2 + _GUTTER
    middle = max(radius, _flag_height(style) / 2)
    number = disc(canvas, block.number, 0, middle - radius, radius, style, tag="Span")
    top = middle - style.line / 2
    flag = _flag_width(block, style)
    first, *more = block.paragraphs
    placed = paragraph(canvas, first, left, top, style.width - left - flag, style)
    kids = [Node("P", (number, *placed.node.kids))]
    if block.here:
        kids.append(_flag(canvas, block.here, style.width - flag + _GUTTER, flag - _GUTTER, middle, style))
    y = max(top + placed.height, middle * 2)
    for text in more:
        placed = paragraph(canvas, text, left, y, style.width - left, style)
        kids.append(placed.node)
        y += placed.height
    canvas.add(Node("Sect", tuple(kids)))
    gap = style.line * 0.3
    return LaidOutBlock((canvas.fragment(y, before=gap, after=gap),))


def _flag_height(style: Style) -> float:
    return style.sizes.small * 1.7


def _flag_width(block: StageStep, style: Style) -> float:
    return fonts.width(block.here, style.sizes.small, bold=True) + 18 + _GUTTER if block.here else 0.0


def _flag(canvas: Canvas, words: str, x: float, width: float, middle: float, style: Style) -> Node:
    size, height = style.sizes.small, _flag_height(style)
    top = middle - height / 2
    canvas.rect(x, top, width, height, fill=style.accent)
    lines = break_lines(plain(words, bold=True), size, width, height)
    return Node("P", canvas.text("P", lines, x, top, color="#ffffff", center=width))
