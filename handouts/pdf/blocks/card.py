"""The exercise card: number and name, pictures beside the steps, the strip of boxes, and when to stop."""

from __future__ import annotations

from handouts.model.sheet import ExerciseCard, Figure
from handouts.pdf.blocks.holdbox import strip
from handouts.pdf.blocks.parts import (
    Placed,
    disc,
    figure_size,
    numbered,
    panel,
    paragraph,
    place_figure,
    run_in,
)
from handouts.pdf.fragment import Bookmark, Galley, Node
from handouts.pdf.pen import Pen
from handouts.pdf.style import Style
from handouts.pdf.text import plain

_GUTTER = 16.0
# Beside pictures that leave less than this, the steps would be a ribbon: the pictures go above them instead.
_NARROWEST_TEXT = 225.0


def card(block: ExerciseCard, style: Style) -> Galley:
    """Set one exercise; the pictures take `style.picture` times their nominal size where the column allows."""
    pen = Pen()
    kids: list[Node] = []
    y = 0.0
    for part in (_head, _middle, _dose, _note, _foot):
        placed = part(pen, block, y, style)
        kids += placed[0]
        y += placed[1]
    pen.add(Node("Sect", tuple(kids)))
    gap = style.line * 0.9
    return Galley(
        (pen.fragment(y, before=gap, after=gap, bookmark=Bookmark(f"{block.number}. {block.name}", 2)),)
    )


Part = tuple[list[Node], float]


def _head(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """The number on a disc, the name, and what the exercise is for."""
    pen.line(0, y, style.width, y, width=1.5)
    y += 8
    radius = style.sizes.h3 * 0.78
    size = style.sizes.h3 * 1.1
    left = radius * 2 + 10
    number = disc(pen, block.number, 0, y, radius, style, tag="Span")
    name = paragraph(
        pen,
        plain(block.name, bold=True),
        left,
        y + max(radius - size * 0.625, 0),
        style.width - left,
        style,
        size=size,
        tag="H3",
        leading=size * 1.25,
    )
    heading = Node("H3", (number, *name.node.kids))
    height = 8 + max(radius * 2, name.height) + 4
    purpose = paragraph(pen, block.purpose, 0, y - 8 + height, style.width, style)
    return [heading, purpose.node], height + purpose.height + 6


def _middle(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """Start position and steps, with the pictures beside or above them."""
    if not block.figures:
        placed = _instructions(pen, block, y, style.width, style)
        return [placed.node], placed.height + 10
    sizes = [figure_size(f, style, style.width) for f in block.figures]
    widest = max(w for w, _ in sizes)
    text_width = style.width - widest - _GUTTER
    if len(sizes) <= 2 and style.profile != "large" and text_width >= _NARROWEST_TEXT:
        return _side_by_side(pen, block, y, widest, text_width, style)
    pictures, height = _picture_rows(pen, block.figures, y, style)
    legend = _legend(pen, block, y + height, style.width, style)
    height += legend[1] + 6
    placed = _instructions(pen, block, y + height, style.width, style)
    return [*pictures, *legend[0], placed.node], height + placed.height + 10


def _side_by_side(
    pen: Pen, block: ExerciseCard, y: float, widest: float, text_width: float, style: Style
) -> Part:
    placed = _instructions(pen, block, y, text_width, style)
    left = text_width + _GUTTER
    top = y
    nodes: list[Node] = []
    for figure in block.figures:
        picture = place_figure(pen, figure, left, top, widest, style)
        nodes.append(picture.node)
        top += picture.height + 6
    legend = _legend(pen, block, top, widest, style)
    return [placed.node, *nodes, *legend[0]], max(placed.height, top + legend[1] - y) + 10


def _picture_rows(pen: Pen, figures: tuple[Figure, ...], y: float, style: Style) -> tuple[list[Node], float]:
    """Set pictures in rows of as many as fit, each in an equal share of the column."""
    nominal = max(f.picture.width for f in figures) * style.picture
    per_row = max(1, min(len(figures), int((style.width + _GUTTER) // (nominal + _GUTTER))))
    rows = -(-len(figures) // per_row)
    per_row = -(-len(figures) // rows)
    share = (style.width - _GUTTER * (per_row - 1)) / per_row
    nodes: list[Node] = []
    top = y
    for start in range(0, len(figures), per_row):
        row = figures[start : start + per_row]
        indent = (style.width - len(row) * share - (len(row) - 1) * _GUTTER) / 2
        height = 0.0
        for column, figure in enumerate(row):
            placed = place_figure(pen, figure, indent + column * (share + _GUTTER), top, share, style)
            nodes.append(placed.node)
            height = max(height, placed.height)
        top += height + 6
    return nodes, top - y


def _legend(pen: Pen, block: ExerciseCard, y: float, width: float, style: Style) -> Part:
    if not block.legend:
        return [], 0.0
    placed = paragraph(
        pen,
        plain(block.legend),
        0 if width == style.width else style.width - width,
        y,
        width,
        style,
        size=style.sizes.small,
    )
    return [placed.node], placed.height


def _instructions(pen: Pen, block: ExerciseCard, y: float, width: float, style: Style) -> Placed:
    start = paragraph(pen, run_in(block.start_label, block.start), 0, y, width, style)
    top = y + start.height + 4
    label = paragraph(pen, plain(block.steps_label, bold=True), 0, top, width, style)
    top += label.height
    steps = numbered(pen, block.steps, 0, top, width, style)
    return Placed(Node("Div", (start.node, label.node, steps.node)), top + steps.height - y)


def _dose(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    node, height = strip(pen, block.hold, y, style)
    return [node], height + 8


def _note(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """The clinician's own words and a caution, each in a box."""
    nodes: list[Node] = []
    top = y
    pad = 7.0
    for text, heavy in (
        (block.caution, True),
        (run_in(block.note_label, block.note) if block.note else None, False),
    ):
        if text is None:
            continue
        height = paragraph(Pen(), text, 0, 0, style.width - 2 * pad, style).height + 2 * pad
        panel(pen, 0, top, style.width, height, style, heavy=heavy)
        nodes.append(paragraph(pen, text, pad, top + pad, style.width - 2 * pad, style).node)
        top += height + 8
    return nodes, top - y


def _foot(pen: Pen, block: ExerciseCard, y: float, style: Style) -> Part:
    """Why it is safe, the common mistake, and when to stop."""
    nodes: list[Node] = []
    top = y
    lines = (
        (block.safe_label, block.safe),
        (block.mistake_label, block.mistake),
        (block.stop_label, block.stop),
    )
    for label, text in lines:
        placed = paragraph(pen, run_in(label, text), 0, top, style.width, style)
        nodes.append(placed.node)
        top += placed.height + 3
    return nodes, top - y
