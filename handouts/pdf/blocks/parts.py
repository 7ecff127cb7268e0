"""What several blocks are made of: a paragraph in place, a list with labels, a figure with its caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from handouts.model.sheet import Figure, Span, Text
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.lines import Lines
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import break_balanced, break_lines, plain
from handouts.pdf.tagging.nodes import Kid, Node
from handouts.pdf.writer.operators import pdf_text

_ITEM_GAP = 1.0
_LABEL_GAP = 0.3
"""Times the size of the type."""
_HEADINGS = frozenset({"H1", "H2", "H3"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A structure element that has been drawn, and how much height it took."""

    node: Node
    height: float


def paragraph(
    canvas: Canvas,
    text: Text,
    x: float,
    y: float,
    width: float,
    style: Style,
    *,
    size: float | None = None,
    tag: str = "P",
    color: str = "#000000",
    center: bool = False,
    leading: float | None = None,
    balanced: bool = False,
) -> Placed:
    """Lay out text in a column of `width` points with its top at `y`; the lines of a heading are always balanced."""
    balanced = not canvas.measuring and (balanced or tag in _HEADINGS)  # which takes as many lines
    lines = _lines(text, width, style, size, leading, balanced=balanced)
    kids = canvas.text(tag, lines, x, y, color=color, center=width if center else None)
    return Placed(Node(tag, kids), lines.height)


def heading_text(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    width: float,
    style: Style,
    *,
    size: float,
    tag: str,
    spacing: float = 1.25,
) -> Placed:
    """Lay out the words of a heading in bold; `spacing` is between its lines, in sizes of its letters."""
    words, leading = plain(text, bold=True), size * spacing
    return paragraph(canvas, words, x, y, width, style, size=size, tag=tag, leading=leading)


def height_of(
    text: Text, width: float, style: Style, *, size: float | None = None, leading: float | None = None
) -> float:
    """Return the height that `paragraph` would take, without drawing."""
    return _lines(text, width, style, size, leading).height


def _lines(
    text: Text,
    width: float,
    style: Style,
    size: float | None,
    leading: float | None,
    *,
    balanced: bool = False,
) -> Lines:
    size = style.sizes.body if size is None else size
    breaking = break_balanced if balanced else break_lines
    return breaking(text, size, width, style.leading(size) if leading is None else leading)


def run_in(label: str, text: Text) -> Text:
    """Return text after a bold label on the same line; the label ends with the gap between them."""
    return (Span(label, bold=True), *text)


@dataclass(frozen=True, slots=True)
class WiderBelow:
    """The column beside a picture, which is wider below it: what begins at `top` or lower takes `width`."""

    top: float
    width: float


def numbered(
    canvas: Canvas,
    items: Sequence[Text],
    x: float,
    y: float,
    width: float,
    style: Style,
    wider: WiderBelow | None = None,
) -> Placed:
    """Lay out a numbered list; the numbers are its labels."""
    size = style.sizes.body
    indent = round(fonts.width("0.", size, bold=True) + size * 0.45, 1)
    kids: list[Node] = []
    top = y
    for number, item in enumerate(items, 1):
        label = paragraph(canvas, plain(f"{number}.", bold=True), x, top, indent, style, tag="Lbl")
        column = wider.width if wider and top >= wider.top else width
        body = paragraph(canvas, item, x + indent, top, column - indent, style, tag="LBody")
        kids.append(Node("LI", (label.node, body.node)))
        top += body.height + _ITEM_GAP
    ordered = b"/A<</O/List/ListNumbering/Decimal>>"
    return Placed(Node("L", tuple(kids), ordered), top - _ITEM_GAP - y)


def figure_size(figure: Figure, style: Style, most: float) -> tuple[float, float]:
    """Return width and height at which a picture is placed, at most `most` points wide."""
    factor = min(style.picture, most / figure.picture.width)
    return figure.picture.width * factor, figure.picture.height * factor


def place_figure(canvas: Canvas, figure: Figure, x: float, y: float, width: float, style: Style) -> Placed:
    """Place a picture and its caption in the middle of `width`, with the words of its labels."""
    w, h = figure_size(figure, style, width)
    middle = figure.picture.middle * w / figure.picture.width
    left = x + (width - w) / 2 + _room_for_caption(figure.caption, middle, w, width, style)
    kids: list[Kid] = [
        canvas.picture(figure.picture, left, y, w, h),
        *_labels(canvas, figure, left, y, w, style),
    ]
    box = (left, -(y + h), left + w, -y)
    node = Node("Figure", tuple(kids), b"/Alt" + pdf_text(figure.alt), box)
    if not figure.caption:
        return Placed(node, h)
    caption = _caption(canvas, figure.caption, left + middle, y + h + 2, (x, x + width), style)
    return Placed(Node("Div", (node, caption.node)), h + 2 + caption.height)


def _room_for_caption(caption: str, middle: float, picture: float, width: float, style: Style) -> float:
    """Return how far to the right of its middle place a picture goes, so that the caption fits under the person."""
    free = (width - picture) / 2
    reach = _reach(caption, style)
    before, after = reach - middle - free, reach - (picture - middle) - free
    return min(max(before, 0.0), free) - min(max(after, 0.0), free)


def _reach(caption: str, style: Style) -> float:
    """Return how far a caption of one line reaches to each side of its middle."""
    return fonts.width(caption, style.sizes.small, bold=False) / 2 + 0.5


def _caption(
    canvas: Canvas, text: str, middle: float, y: float, sides: tuple[float, float], style: Style
) -> Placed:
    """Lay out a caption centered on a place, between two sides; what needs more than one line stands between them."""
    size, (left, right) = style.sizes.small, sides
    reach = _reach(text, style)
    if 2 * reach < right - left:
        middle = min(max(middle, left + reach), right - reach)
        left, right = middle - reach, middle + reach
    return paragraph(canvas, plain(text), left, y, right - left, style, size=size, center=True)


def _labels(
    canvas: Canvas, figure: Figure, left: float, top: float, width: float, style: Style
) -> list[Node]:
    """Lay out the words of a picture's labels at their places; never smaller than the smallest size of the page."""
    factor = width / figure.picture.width
    words = dict(figure.labels)
    nodes: list[Node] = []
    boxes: list[_LabelBox] = []
    size = style.sizes.small
    for place in figure.picture.labels:
        if place.id not in words:
            continue
        text = plain(words[place.id], bold=True)
        wide = fonts.width(words[place.id], size, bold=True)
        shift = {"start": 0.0, "middle": wide / 2, "end": wide}[place.anchor]
        # Words may be longer in another language: they are kept inside the picture's own width, in lines if they must.
        canvas.crowded |= wide > width
        wide = min(wide, width)
        lines = break_lines(text, size, wide + 1, size * 1.2)
        at = min(max(place.x * factor - shift, 0.0), width - wide)
        nodes.append(
            Node("Span", canvas.text("Span", lines, left + at, top + place.y * factor - size * 0.95))
        )
        boxes.append(_LabelBox(at, at + wide, place.y * factor))
    canvas.crowded |= any(_touch(one, other, size) for one, other in combinations(boxes, 2))
    return nodes


class _LabelBox(NamedTuple):
    """Where the words of a label stand in a picture: from left to right, and their baseline."""

    left: float
    right: float
    base: float


def _touch(one: _LabelBox, other: _LabelBox, size: float) -> bool:
    """Tell whether two labels of this size stand in one line with less than a space between them."""
    gap = max(one.left, other.left) - min(one.right, other.right)
    return abs(one.base - other.base) < size and gap < size * _LABEL_GAP


def panel(
    canvas: Canvas, x: float, y: float, width: float, height: float, style: Style, *, heavy: bool = False
) -> None:
    """Draw the ground of a box: light gray, or white in a heavy frame."""
    if heavy:
        canvas.rect(x, y, width, height, stroke="#000000", weight="medium")
    else:
        canvas.rect(x, y, width, height, fill=style.panel)


def disc(
    canvas: Canvas, number: int, x: float, y: float, radius: float, style: Style, *, tag: str = "Lbl"
) -> Node:
    """Draw a black disc with a white number in it; returns the number's element, a space apart from the name after it."""
    canvas.circle(x + radius, y + radius, radius, fill=style.accent)
    size = max(round(radius * 1.15, 1), style.sizes.small)
    lines = break_lines(plain(str(number), bold=True), size, radius * 2, radius * 2)
    return Node(tag, canvas.text(tag, lines, x, y, color="#ffffff", center=radius * 2, more=True))


def page_head(canvas: Canvas, heading: str, hint: str, style: Style, *, size: float | None = None) -> float:
    """Draw the heading of a page, and under it what the page is for, if it says so; return the height of both.

    `size` is that of the heading; by default it is that of a page of its own.
    """
    top = heading_text(canvas, heading, 0, 0, style.width, style, size=size or style.sizes.name, tag="H2")
    canvas.add(top.node)
    if not hint:
        return top.height
    below = paragraph(canvas, plain(hint), 0, top.height + 4, style.width, style)
    canvas.add(below.node)
    return top.height + 4 + below.height
