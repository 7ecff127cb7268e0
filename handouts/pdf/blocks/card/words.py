"""The words and boxes of an exercise card: name, steps, dose, notes, and when to stop."""

from __future__ import annotations

from handouts.model.sheet import ExerciseCard
from handouts.pdf.blocks.card.dose_strip import strip
from handouts.pdf.blocks.card.pictures import Part
from handouts.pdf.blocks.parts import (
    WiderBelow,
    disc,
    heading_text,
    height_of,
    numbered,
    panel,
    paragraph,
    run_in,
)
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.style import Style
from handouts.pdf.tagging.nodes import Node


def name_part(canvas: Canvas, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    """The number on a disc, the name, and what the exercise is for."""
    size = style.sizes.name
    radius = size * 0.66
    left = radius * 2 + 8
    number = disc(canvas, block.number, 0, y, radius, style, tag="Span")
    lower = max(radius - size * 0.6, 0)
    name = heading_text(
        canvas, block.name, left, y + lower, width - left, style, size=size, tag="H3", spacing=1.2
    )
    top = max(radius * 2, name.height + lower) + 2
    purpose = paragraph(canvas, block.purpose, 0, y + top, width, style)
    return [Node("H3", (number, *name.node.kids)), purpose.node], top + purpose.height + 2


def instructions(
    canvas: Canvas,
    block: ExerciseCard,
    y: float,
    width: float,
    style: Style,
    wider: WiderBelow | None = None,
) -> Part:
    """Start position and level, then the numbered steps; beside a picture, those below it take the whole column."""
    start = paragraph(canvas, run_in(block.start_label, block.start), 0, y, width, style)
    top = start.height + 2
    nodes = [start.node]
    if block.at_level:
        level = paragraph(canvas, run_in(block.level_label, block.at_level), 0, y + top, width, style)
        nodes.append(level.node)
        top += level.height + 2
    steps = numbered(canvas, block.steps, 0, y + top, width, style, wider)
    return [*nodes, steps.node], top + steps.height


def dose(canvas: Canvas, block: ExerciseCard, y: float, _width: float, style: Style) -> Part:
    """The strip: what to do, how often and how."""
    node, height = strip(canvas, block.dose, y, style)
    return [node], height + 4


def boxes(canvas: Canvas, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    """A caution and the clinician's own words, each in a box."""
    nodes: list[Node] = []
    top = y
    pad = 6.0
    for text, heavy in (
        (block.caution, True),
        (run_in(block.note_label, block.note) if block.note else None, False),
    ):
        if text is None:
            continue
        height = height_of(text, width - 2 * pad, style) + 2 * pad
        panel(canvas, 0, top, width, height, style, heavy=heavy)
        nodes.append(paragraph(canvas, text, pad, top + pad, width - 2 * pad, style).node)
        top += height + 4
    return nodes, top - y


def safety(canvas: Canvas, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    """Why it is safe, the common mistake, and when to stop."""
    nodes: list[Node] = []
    top = y
    lines = (
        (block.safe_label, block.safe),
        (block.mistake_label, block.mistake),
        (block.stop_label, block.stop),
    )
    for label, text in lines:
        placed = paragraph(canvas, run_in(label, text), 0, top, width, style)
        nodes.append(placed.node)
        top += placed.height + 1
    return nodes, top - y
