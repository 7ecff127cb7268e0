"""The lower part of a card's strip: how an exercise is done, each of its doses on one line with its label."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.model.sheet import DoseCell
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_lines, plain
from handouts.pdf.tagging.nodes import Node

_PAD = 7.0
_ABOVE = 3.0
_APART = 6.0
"""Between a label and its words."""


def in_lines(cells: Sequence[DoseCell], style: Style) -> list[list[DoseCell]]:
    """Return the cells of each row; none where a dose needs more than a line of words, or explains its figure below it."""
    rows: list[list[DoseCell]] = []
    if any(cell.below and not cell.unit for cell in cells):
        return rows
    used = 0.0
    for cell in cells:
        width = _natural(cell, style)
        if width > style.width:
            return []
        if not rows or used + width > style.width:
            rows.append([])
            used = 0.0
        rows[-1].append(cell)
        used += width
    return rows


def draw_line(canvas: Canvas, cells: Sequence[DoseCell], y: float, style: Style) -> tuple[list[Node], float]:
    """Draw one row of boxes with its top at `y`; return their elements and the height."""
    small, body = style.sizes.small, style.sizes.body
    natural = [_natural(cell, style) for cell in cells]
    spare = (style.width - sum(natural)) / len(cells)
    height = style.line + 2 * _ABOVE
    lower = fonts.baseline(body, style.line) - fonts.baseline(small, style.line)
    nodes: list[Node] = []
    left = 0.0
    for cell, own in zip(cells, natural, strict=True):
        width = own + spare
        canvas.rect(left, y, width, height, stroke="#000000", weight="medium")
        label = break_lines(plain(cell.label, bold=True), small, width, style.line)
        words = break_lines(plain(_words(cell), bold=True), body, width, style.line)
        kids = canvas.text("P", label, left + _PAD, y + _ABOVE + lower, more=True)
        kids += canvas.text("P", words, left + _PAD + label.width + _APART, y + _ABOVE)
        nodes.append(Node("P", kids))
        left += width
    return nodes, height


def _natural(cell: DoseCell, style: Style) -> float:
    label = fonts.width(cell.label, style.sizes.small, bold=True)
    return 2 * _PAD + label + _APART + fonts.width(_words(cell), style.sizes.body, bold=True) + 1


def _words(cell: DoseCell) -> str:
    """Return what a cell says behind its label: "1 minute between sets"."""
    return " ".join(filter(None, (cell.figure, cell.unit, cell.below)))
