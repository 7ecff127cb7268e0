"""The box that says what is new on a sheet since the one before."""

from __future__ import annotations

from handouts.model.sheet import ChangesBox
from handouts.pdf.blocks.parts import heading_text, panel, paragraph
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import plain
from handouts.pdf.tagging.nodes import Node

_BULLETS = b"/A<</O/List/ListNumbering/Disc>>"
_LABEL_SHARE = 0.3
"""Of the width, at most: beside a wider label the words would have no room."""


def changes_box(block: ChangesBox, style: Style) -> LaidOutBlock:
    """Lay out the box in a frame: its heading, then one line or more for each change beside the word for its kind."""
    draft = Canvas(measuring=True)
    height = _draw(draft, block, style)
    canvas = Canvas()
    panel(canvas, 0, 0, style.width, height, style, heavy=True)
    _draw(canvas, block, style)
    gap = style.line * 0.6
    mark = Bookmark(block.heading, 2)
    return LaidOutBlock((canvas.fragment(height, before=gap, after=gap, bookmark=mark),))


def _draw(canvas: Canvas, block: ChangesBox, style: Style) -> float:
    """Draw what is in the frame, and return its height."""
    pad = style.line * 0.45
    left, width = pad + 2, style.width - 2 * (pad + 2)
    top = heading_text(canvas, block.heading, left, pad, width, style, size=style.sizes.subheading, tag="H2")
    canvas.add(top.node)
    y = pad + top.height + 2
    for line in block.before:
        placed = paragraph(canvas, line, left, y, width, style)
        canvas.add(placed.node)
        y += placed.height + 2
    if block.items:
        y = _items(canvas, block, (left, y, width), style)
    for line in block.after:
        placed = paragraph(canvas, line, left, y, width, style)
        canvas.add(placed.node)
        y += placed.height + 2
    return y - 2 + pad


def _items(canvas: Canvas, block: ChangesBox, column: tuple[float, float, float], style: Style) -> float:
    """Draw the changes as a list, each beside the word for its kind; return where the next line stands."""
    left, y, width = column
    size = style.sizes.body
    bullet = round(size * 1.0, 1)
    widest = max(fonts.width(label, size, bold=True) for label, _ in block.items)
    words = left + bullet
    indent = round(min(widest, width * _LABEL_SHARE) + size * 0.6, 1)
    nodes: list[Node] = []
    for label, text in block.items:
        # The word is no mere bullet: some readers leave out the label of a list item.
        mark = paragraph(canvas, plain("•", bold=True), left, y, bullet, style, tag="Lbl")
        name = paragraph(canvas, plain(label, bold=True), words, y, indent, style)
        body = paragraph(canvas, text, words + indent, y, width - bullet - indent, style)
        nodes.append(Node("LI", (mark.node, Node("LBody", (name.node, body.node)))))
        y += max(name.height, body.height) + 2
    canvas.add(Node("L", tuple(nodes), _BULLETS))
    return y
