"""One stage of the program, with a flag where the patient is."""

from __future__ import annotations

from handouts.model.sheet import StageStep
from handouts.pdf.blocks.parts import disc, heading_text, paragraph, run_in
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Node


def stage(block: StageStep, style: Style) -> LaidOutBlock:
    """Set number, name, what is done or why it is not, and what has to be true before the next stage."""
    canvas = Canvas()
    radius = style.sizes.subheading * 0.7
    left = radius * 2 + 12
    width = style.width - left
    kids: list[Node] = []
    number = disc(canvas, block.number, 0, 0, radius, style, tag="Span")
    size = style.sizes.subheading
    flag = _flag_width(block, style)
    top = max(radius - size * 0.625, 0)
    name = heading_text(canvas, block.name, left, top, width - flag, style, size=size, tag="H3")
    kids.append(Node("H3", (number, *name.node.kids)))
    if block.here:
        kids.append(_flag(canvas, block.here, style.width - flag + 10, flag - 10, radius, style))
    y = max(name.height, radius * 2) + 2
    for text in filter(None, (block.what, *block.notes)):
        placed = paragraph(canvas, text, left, y, width, style)
        kids.append(placed.node)
        y += placed.height + 2
    y += _before_next(canvas, block, kids, left, y, width, style)
    canvas.add(Node("Sect", tuple(kids)))
    gap = style.line * 0.4
    return LaidOutBlock((canvas.fragment(y, before=gap, after=gap),))


def _flag_width(block: StageStep, style: Style) -> float:
    return fonts.width(block.here, style.sizes.small, bold=True) + 28 if block.here else 0.0


def _flag(canvas: Canvas, words: str, x: float, width: float, radius: float, style: Style) -> Node:
    size = style.sizes.small
    height = size * 1.7
    top = radius - height / 2
    canvas.rect(x, top, width, height, fill=style.accent)
    lines = break_lines(plain(words, bold=True), size, width, height)
    return Node("P", canvas.text("P", lines, x, top, color="#ffffff", center=width))


def _before_next(
    canvas: Canvas, block: StageStep, kids: list[Node], x: float, y: float, width: float, style: Style
) -> float:
    if not block.before_next:
        return 0.0
    if len(block.before_next) == 1:
        line = paragraph(
            canvas, run_in(f"{block.before_next_label}:", block.before_next[0]), x, y, width, style
        )
        kids.append(line.node)
        return line.height
    label = paragraph(canvas, plain(block.before_next_label, bold=True), x, y, width, style)
    kids.append(label.node)
    top = y + label.height
    items: list[Node] = []
    for item in block.before_next:
        dot = paragraph(canvas, plain("•", bold=True), x, top, 14, style, tag="Lbl")
        body = paragraph(canvas, item, x + 14, top, width - 14, style, tag="LBody")
        items.append(Node("LI", (dot.node, body.node)))
        top += body.height + 1
    kids.append(Node("L", tuple(items), b"/A<</O/List/ListNumbering/Disc>>"))
    return top - y
