"""One thing not to do: the crossed-out picture beside why, and what to do instead."""

from __future__ import annotations

from handouts.model.sheet import AvoidCard
from handouts.pdf.blocks.parts import Placed, figure_size, heading_text, paragraph, place_figure, run_in
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.tagging.nodes import Node

_GUTTER = 14.0
_SHARE = 0.41
"""Of the nominal size of a picture: as high as a name and two lines, so that the words make the height."""


def avoid(block: AvoidCard, style: Style) -> LaidOutBlock:
    """Lay out the card; without a picture the words take the whole column, behind a heavy cross.

    It is drawn in the order in which it is read: name, picture, reasons. Copied text follows the drawing.
    """
    canvas = Canvas()
    small = style.with_picture(style.picture * _SHARE)
    width, picture_height = 0.0, 0.0
    if block.figure:
        width = figure_size(block.figure, small, style.width / 2.5)[0]
        picture_height = place_figure(Canvas(measuring=True), block.figure, 0, 0, width, small).height
    left = width + _GUTTER if block.figure else _cross(canvas, style)
    text_height = (
        _name(Canvas(measuring=True), block, left, 0, style).height
        + _reasons(Canvas(measuring=True), block, left, 0, style)[1]
    )
    shift = max((picture_height - text_height) / 2, 0.0)
    name = _name(canvas, block, left, shift, style)
    picture = [place_figure(canvas, block.figure, 0, 0, width, small).node] if block.figure else []
    reasons, _ = _reasons(canvas, block, left, shift + name.height, style)
    canvas.add(Node("Sect", (name.node, *picture, *reasons)))
    gap = style.line * 0.2
    return LaidOutBlock((canvas.fragment(max(picture_height, text_height), before=gap, after=gap),))


def _cross(canvas: Canvas, style: Style) -> float:
    side = style.sizes.subheading
    inset = side * 0.2
    canvas.polyline([(inset, inset), (side - inset, side - inset)], weight="heavy")
    canvas.polyline([(side - inset, inset), (inset, side - inset)], weight="heavy")
    return side + 8


def _name(canvas: Canvas, block: AvoidCard, x: float, y: float, style: Style) -> Placed:
    size = style.sizes.subheading
    placed = heading_text(canvas, block.name, x, y, style.width - x, style, size=size, tag="H3")
    return Placed(placed.node, placed.height + 2)


def _reasons(canvas: Canvas, block: AvoidCard, x: float, y: float, style: Style) -> tuple[list[Node], float]:
    nodes: list[Node] = []
    top = y
    for label, text in ((block.why_label, block.why), (block.instead_label, block.instead)):
        placed = paragraph(canvas, run_in(label, text), x, top, style.width - x, style)
        nodes.append(placed.node)
        top += placed.height + 2
    return nodes, top - 2 - y
