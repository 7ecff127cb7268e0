"""The dose of an exercise in large figures: side by side where they have room, else each on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.model.sheet import DoseCell
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.lines import Lines
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_balanced, plain
from handouts.pdf.tagging.nodes import Kid, Node

DoseWidths = Sequence[Sequence[float]]
"""Widths of the figures of a dose that may be used, the best first."""

_APART = 10.0
_BESIDE_FIGURE = 5.0
_TIGHT = 1.12
"""Height of a line with a figure in it, in sizes of the figure: figures have no descenders."""


def draw_dose(
    canvas: Canvas,
    dose: Sequence[DoseCell],
    place: tuple[float, float, float],
    widths: DoseWidths,
    style: Style,
) -> tuple[list[Node], float]:
    """Draw the figures of a dose; return their elements and the lower edge.

    `place` is their left edge, their top and the width for all of them.
    """
    x, y, width = place
    nodes: list[Node] = []
    for wide in widths:
        spare = width - sum(wide)
        if spare >= _APART * (len(dose) - 1):
            left, lowest = x, y
            for each, own in zip(dose, wide, strict=True):
                node, bottom = _figure(canvas, each, left, y, own, style)
                nodes.append(node)
                lowest = max(lowest, bottom)
                left += own + spare / len(dose)
            return nodes, lowest
    for each in dose:
        node, y = _line(canvas, each, x, y, width, style)
        nodes.append(node)
    return nodes, y


def natural_width(dose: DoseCell, style: Style) -> float:
    """Return the width with which a figure and its words take one line each."""
    return _width(
        dose, _text_width(dose.unit, style.sizes.body), _text_width(dose.below, style.sizes.small), style
    )


def narrow_width(dose: DoseCell, style: Style) -> float:
    """Return the width with which the words beside and below a figure take two lines."""
    return _width(
        dose, _on_two_lines(dose.unit, style.sizes.body), _on_two_lines(dose.below, style.sizes.small), style
    )


def _width(dose: DoseCell, unit: float, below: float, style: Style) -> float:
    label = _text_width(dose.label, style.sizes.small)
    return max(_figure_width(dose, style.sizes.title) + unit, label, below) + 1


def _on_two_lines(text: str, size: float) -> float:
    """Return the width of text that is broken where its lines are most even."""
    words = text.split()
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))] or [(text, "")]
    return min(max(_text_width(first, size), _text_width(last, size)) for first, last in halves)


def _figure_width(dose: DoseCell, size: float) -> float:
    return _text_width(dose.figure, size) + _BESIDE_FIGURE if dose.figure else 0.0


def _text_width(text: str, size: float) -> float:
    return fonts.width(text, size, bold=True)


def _figure(
    canvas: Canvas, dose: DoseCell, x: float, y: float, width: float, style: Style
) -> tuple[Node, float]:
    """Draw a figure with its unit beside it, its label above and what goes with it below; return the lower edge."""
    size, small, wide = style.sizes.title, style.sizes.small, _figure_width(dose, style.sizes.title)
    label = _bold(dose.label, small, width, style.leading(small))
    kids = canvas.text("P", label, x, y, more=True)
    top = y + label.height
    if dose.figure:
        kids += canvas.text("P", _bold(dose.figure, size, wide, size), x, top, more=bool(dose.unit))
    unit = _bold(dose.unit, style.sizes.body, width - wide, style.line)
    base = fonts.baseline(size, size) - fonts.baseline(style.sizes.body, style.line)
    base = top + max(base - (unit.height - style.line) / 2, 0.0)  # two lines stand beside its middle
    if dose.unit:
        kids += canvas.text("P", unit, x + wide, base, more=bool(dose.below))
    more, bottom = _below(canvas, dose, x, max(top + size, base + unit.height), width, style)
    return Node("P", (*kids, *more)), bottom


def _line(
    canvas: Canvas, dose: DoseCell, x: float, y: float, width: float, style: Style
) -> tuple[Node, float]:
    """Draw label, figure and unit on one line, and what goes with the figure below it; return the lower edge."""
    size, small = style.sizes.heading, style.sizes.small
    high, low = size * _TIGHT, style.leading(small)
    base = y + fonts.baseline(size, high) - fonts.baseline(small, low)
    label = _text_width(dose.label, small) + _BESIDE_FIGURE
    figure = _figure_width(dose, size)
    kids = canvas.text("P", _bold(dose.label, small, label, low), x, base, more=True)
    if dose.figure:
        kids += canvas.text("P", _bold(dose.figure, size, figure, high), x + label, y, more=bool(dose.unit))
    unit = _bold(dose.unit, small, width - label - figure, low)
    if dose.unit:
        kids += canvas.text("P", unit, x + label + figure, base, more=bool(dose.below))
    more, bottom = _below(canvas, dose, x, max(y + high, base + unit.height), width, style)
    return Node("P", (*kids, *more)), bottom


def _below(
    canvas: Canvas, dose: DoseCell, x: float, y: float, width: float, style: Style
) -> tuple[tuple[Kid, ...], float]:
    """Draw what goes with a figure below it; return the lower edge."""
    if not dose.below:
        return (), y
    small = style.sizes.small
    below = _bold(dose.below, small, width, style.leading(small))
    return canvas.text("P", below, x, y - 2), y + below.height - 2


def _bold(text: str, size: float, width: float, leading: float) -> Lines:
    return break_balanced(plain(text, bold=True), size, width, leading)
