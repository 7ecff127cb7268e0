"""The pictures of an exercise card: in rows above the words, in one row, or in columns beside them."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.model.sheet import Figure
from handouts.pdf.blocks.parts import figure_size, place_figure
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.style import ROW_GAP, Style
from handouts.pdf.tagging.nodes import Node

GUTTER = 14.0
"""Between pictures, and between a picture and the words beside it."""
Part = tuple[list[Node], float]


def picture_rows(canvas: Canvas, figures: tuple[Figure, ...], y: float, style: Style) -> Part:
    """Set pictures in rows of as many as fit, or all in one row, smaller if need be."""
    if style.arrangement == "row":
        total = sum(f.picture.width for f in figures) * style.picture
        room = style.width - ROW_GAP * (len(figures) - 1)
        nodes, height = picture_row(
            canvas, figures, y, style.with_picture(style.picture * min(1.0, room / total))
        )
        return nodes, height + 4
    nodes = []
    top = y
    for row in rows_of(figures, style):
        more, height = picture_row(canvas, row, top, style)
        nodes += more
        top += height + 4
    return nodes, top - y


def grid_width(figures: tuple[Figure, ...], style: Style) -> float:
    """Return the width of pictures that stand in columns beside the words."""
    widths = _column_widths(figures, style)
    return sum(widths) + (len(widths) - 1) * GUTTER


def picture_grid(canvas: Canvas, figures: tuple[Figure, ...], x: float, y: float, style: Style) -> Part:
    """Set pictures in one column, four in two, with their left edge at `x`."""
    widths = _column_widths(figures, style)
    nodes: list[Node] = []
    top = y
    for start in range(0, len(figures), len(widths)):
        row = figures[start : start + len(widths)]
        tallest = max(figure_size(figure, style, style.width)[1] for figure in row)
        left, height = x, 0.0
        for figure, width in zip(row, widths, strict=False):
            lower = tallest - figure_size(figure, style, width)[1]
            placed = place_figure(canvas, figure, left, top + lower, width, style)
            nodes.append(placed.node)
            height = max(height, lower + placed.height)
            left += width + GUTTER
        top += height + 4
    return nodes, top - 4 - y


def _column_widths(figures: tuple[Figure, ...], style: Style) -> list[float]:
    """Return the width of each column: that of its widest picture."""
    columns = 2 if len(figures) > 3 else 1
    widths = [figure_size(figure, style, style.width)[0] for figure in figures]
    return [max(widths[column::columns]) for column in range(columns)]


def rows_of(figures: tuple[Figure, ...], style: Style) -> list[list[Figure]]:
    """Return pictures in as few rows as hold them, the rows as even as they can be: two and two, not three and one."""
    rows = _filled(figures, style, len(figures))
    for most in range(-(-len(figures) // len(rows)), len(figures)):
        even = _filled(figures, style, most)
        if len(even) == len(rows):
            return even
    return rows


def _filled(figures: tuple[Figure, ...], style: Style, most: int) -> list[list[Figure]]:
    """Return pictures in rows of as many as fit side by side, and at most `most`."""
    rows: list[list[Figure]] = [[]]
    used = 0.0
    for figure in figures:
        width = figure_size(figure, style, style.width)[0]
        full = len(rows[-1]) == most or used + GUTTER + width > style.width + 0.5
        if rows[-1] and full:
            rows.append([])
            used = 0.0
        used += width + (GUTTER if rows[-1] else 0)
        rows[-1].append(figure)
    return rows


def picture_row(canvas: Canvas, row: Sequence[Figure], y: float, style: Style) -> Part:
    """Set pictures of different heights on one line, so that their captions stand in one line too."""
    sizes = [figure_size(f, style, style.width) for f in row]
    gap = (style.width - sum(w for w, _ in sizes)) / len(row)
    tallest = max(h for _, h in sizes)
    nodes: list[Node] = []
    x = 0.0
    height = 0.0
    for figure, (w, h) in zip(row, sizes, strict=True):
        placed = place_figure(canvas, figure, x, y + tallest - h, w + gap, style)
        nodes.append(placed.node)
        height = max(height, tallest - h + placed.height)
        x += w + gap
    return nodes, height
