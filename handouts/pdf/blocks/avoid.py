"""One thing not to do: the crossed-out picture beside why, and what to do instead."""

from __future__ import annotations

from handouts.model.sheet import AvoidCard
from handouts.pdf.blocks.parts import figure_size, paragraph, place_figure, run_in
from handouts.pdf.fragment import Galley, Node
from handouts.pdf.pen import Pen
from handouts.pdf.style import Style
from handouts.pdf.text import plain

_GUTTER = 16.0
_SHARE = 0.68
"""Of the nominal size of a picture: four of these cards make one page."""


def avoid(block: AvoidCard, style: Style) -> Galley:
    """Set the card; without a picture the words take the whole column, behind a heavy cross."""
    pen = Pen()
    small = style.with_picture(style.picture * _SHARE)
    kids: list[Node] = []
    width, picture_height = 0.0, 0.0
    if block.figure:
        width, picture_height = figure_size(block.figure, small, style.width / 2.5)
        placed = place_figure(pen, block.figure, 0, 0, width, small)
        picture_height = placed.height
    left = width + _GUTTER if block.figure else _cross(pen, style)
    text_height = _words(Pen(), block, left, 0, style)[1]
    shift = max((picture_height - text_height) / 2, 0.0)
    words, _ = _words(pen, block, left, shift, style)
    kids += words
    if block.figure:
        kids.insert(1, placed.node)
    pen.add(Node("Sect", tuple(kids)))
    gap = style.line * 0.4
    return Galley((pen.fragment(max(picture_height, text_height), before=gap, after=gap),))


def _cross(pen: Pen, style: Style) -> float:
    side = style.sizes.h3
    inset = side * 0.2
    pen.polyline([(inset, inset), (side - inset, side - inset)], width=3)
    pen.polyline([(side - inset, inset), (inset, side - inset)], width=3)
    return side + 8


def _words(pen: Pen, block: AvoidCard, x: float, y: float, style: Style) -> tuple[list[Node], float]:
    width = style.width - x
    size = style.sizes.h3
    nodes: list[Node] = []
    top = y
    name = paragraph(
        pen, plain(block.name, bold=True), x, top, width, style, size=size, tag="H3", leading=size * 1.25
    )
    nodes.append(name.node)
    top += name.height + 2
    for label, text in ((block.why_label, block.why), (block.instead_label, block.instead)):
        placed = paragraph(pen, run_in(label, text), x, top, width, style)
        nodes.append(placed.node)
        top += placed.height + 3
    return nodes, top - 3 - y
