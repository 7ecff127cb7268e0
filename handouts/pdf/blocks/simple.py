"""Title, letterhead, headings, running text, facts, boxes and lines to write on."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.model.picture import Picture
from handouts.model.sheet import (
    Facts,
    Figure,
    Heading,
    Letterhead,
    MessageBox,
    Paragraph,
    Text,
    Title,
    WriteLines,
)
from handouts.pdf.blocks.parts import heading_text, panel, paragraph, place_figure, run_in
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, Fragment, LaidOutBlock
from handouts.pdf.layout.style import WEIGHTS, Style
from handouts.pdf.layout.text import bold, plain
from handouts.pdf.tagging.nodes import Node

_ICON = 38.0
_LOGO_GAP = 12.0
_GUTTER = 16.0
_LEAST_LINE = 60.0
"""Of a line to write on."""
_Pair = tuple[str, Text]
"""A label and its value."""


def title(block: Title, style: Style) -> LaidOutBlock:
    """Lay out the sheet's title."""
    canvas = Canvas()
    placed = heading_text(canvas, block.text, 0, 0, style.width, style, size=style.sizes.title, tag="H1")
    canvas.add(placed.node)
    canvas.line(0, placed.height + 5.5, style.width, placed.height + 5.5, weight="heavy", color=style.accent)
    return LaidOutBlock(
        (canvas.fragment(placed.height + 7, before=0, after=style.line * 0.6, keep_with_next=True),)
    )


def letterhead(block: Letterhead, style: Style) -> LaidOutBlock:
    """Lay out the clinic's name and address at the left, its logo and the code of its web page at the right."""
    canvas = Canvas()
    images = [_logo(block.logo, block.logo_alt)] if block.logo else []
    if block.link_code:
        images.append((block.link_code, block.link_code.picture.width))
    width = style.width - sum(wide + _LOGO_GAP for _, wide in images)
    y = 0.0
    for line in filter(None, (plain(block.name, bold=True), *block.lines, block.link)):
        placed = paragraph(canvas, line, 0, y, width, style, size=style.sizes.small)
        canvas.add(placed.node)
        y += placed.height
    left = width
    for figure, wide in images:
        scaled = style.with_picture(wide / figure.picture.width)
        image = place_figure(canvas, figure, left + _LOGO_GAP, 0, wide, scaled)
        canvas.add(image.node)
        y = max(y, image.height)
        left += _LOGO_GAP + wide
    return LaidOutBlock((canvas.fragment(y, before=0, after=style.line * 0.3),))


def _logo(logo: Picture, alt: str) -> tuple[Figure, float]:
    """Return a logo as a figure, and the width at which it is as large as the letterhead allows."""
    return Figure(logo, alt, ""), logo.width * min(120 / logo.width, 30 / logo.height)


def heading(block: Heading, style: Style) -> LaidOutBlock:
    """Lay out a heading; level 1 has a rule under it."""
    canvas = Canvas()
    size = style.sizes.heading if block.level == 1 else style.sizes.subheading
    tag = f"H{block.level + 1}"
    placed = heading_text(canvas, block.text, 0, 0, style.width, style, size=size, tag=tag)
    canvas.add(placed.node)
    height = placed.height
    if block.level == 1:
        canvas.line(0, height + 2, style.width, height + 2, weight="medium", color=style.accent)
        height += 4
    before = style.line * (0.7 if block.level == 1 else 0.5)
    mark = Bookmark(block.text, block.level)
    return LaidOutBlock(
        (canvas.fragment(height, before=before, after=style.line * 0.3, bookmark=mark, keep_with_next=True),)
    )


def body(block: Paragraph, style: Style) -> LaidOutBlock:
    """Lay out running text."""
    canvas = Canvas()
    size = {"body": style.sizes.body, "lead": style.sizes.lead, "small": style.sizes.small}[block.role]
    placed = paragraph(canvas, block.text, 0, 0, style.width, style, size=size)
    canvas.add(placed.node)
    gap = style.line * 0.3
    keep = block.keep_with_next
    return LaidOutBlock((canvas.fragment(placed.height, before=gap, after=gap, keep_with_next=keep),))


def facts(block: Facts, style: Style) -> LaidOutBlock:
    """Lay out label and value pairs, two pairs side by side where they have room."""
    canvas = Canvas()
    natural = [_natural(pair, style) for pair in block.pairs]
    left = _left_column(natural, style)
    y, first = 0.0, 0
    for count in _row_sizes(natural, left, style):
        widths = (left, style.width - left - _GUTTER) if count > 1 else (style.width,)
        starts = (0.0, left + _GUTTER)
        heights = [
            _fact(canvas, pair, x, y, width, style)
            for pair, x, width in zip(block.pairs[first : first + count], starts, widths, strict=False)
        ]
        y += max(heights) + 1
        first += count
    return LaidOutBlock((canvas.fragment(y, before=style.line * 0.3, after=style.line * 0.5),))


def _row_sizes(natural: Sequence[float], left: float, style: Style) -> list[int]:
    """Return how many pairs are in each row: two where one fits a column of this width, and the next one the rest."""
    sizes, right = [], style.width - left - _GUTTER
    first = 0
    while first < len(natural):
        both = first + 1 < len(natural) and natural[first] <= left and natural[first + 1] <= right
        sizes.append(2 if both else 1)
        first += sizes[-1]
    return sizes


def _left_column(natural: Sequence[float], style: Style) -> float:
    """Return the width of the left column: half, or one with which pairs of these widths take fewer rows."""
    half = (style.width - _GUTTER) / 2
    fitting = [width for width in sorted(natural) if width + _GUTTER < style.width]
    return min((half, *fitting), key=lambda left: len(_row_sizes(natural, left, style)))


def _natural(pair: _Pair, style: Style) -> float:
    """Return the width of a pair on one line, with a little room to write where there is no value."""
    label, value = pair
    words = "".join([span.text for span in value])
    size = style.sizes.body
    value_width = fonts.width(words, size, bold=False) if words else _LEAST_LINE
    return fonts.width(label, size, bold=True) + value_width


def _fact(canvas: Canvas, pair: _Pair, x: float, y: float, column: float, style: Style) -> float:
    """Lay out one pair; return its height."""
    label, value = pair
    placed = paragraph(canvas, run_in(label, value), x, y, column, style)
    canvas.add(placed.node)
    if not value:  # not recorded: a line to write it on
        start = x + fonts.width(label, style.sizes.body, bold=True)
        below = y + placed.height - 3
        canvas.line(start, below, x + column, below)
    return placed.height


def message(block: MessageBox, style: Style) -> LaidOutBlock:
    """Lay out the main message in a gray panel with a bar, or a caution in a heavy frame."""
    pad = style.line * 0.45
    draft = Canvas(measuring=True)
    height = _message_lines(draft, block, pad, style)
    canvas = Canvas()
    caution = block.tone == "caution"
    panel(canvas, 0, 0, style.width, height, style, heavy=caution)
    if not caution:
        canvas.line(WEIGHTS["heavy"] / 2, 0, WEIGHTS["heavy"] / 2, height, weight="heavy", color=style.accent)
    _message_lines(canvas, block, pad, style)
    gap = style.line * 0.6
    return LaidOutBlock((canvas.fragment(height, before=gap, after=gap),))


def _message_lines(canvas: Canvas, block: MessageBox, pad: float, style: Style) -> float:
    left = pad + 5  # clear of the bar
    y = pad
    width = style.width - left - pad
    caution = block.tone == "caution"
    nodes: list[Node] = []
    if block.icon:
        width -= _ICON + pad
        small = style.with_picture(_ICON / block.icon.picture.width)
        nodes.append(place_figure(canvas, block.icon, left + width + pad, pad, _ICON, small).node)
    if block.heading:
        placed = paragraph(
            canvas, plain(block.heading, bold=True), left, y, width, style, size=style.sizes.lead
        )
        nodes.append(placed.node)
        y += placed.height + 2
    size, gap = (style.sizes.body, 1.5) if caution else (style.sizes.lead, 3.0)
    for line in block.lines:
        placed = paragraph(canvas, line if caution else bold(line), left, y, width, style, size=size)
        nodes.append(placed.node)
        y += placed.height + gap
    canvas.add(Node("Div", tuple(nodes)))
    return max(y - gap, pad + _ICON if block.icon else 0.0) + pad


def write_lines(block: WriteLines, style: Style) -> LaidOutBlock:
    """Set labelled lines with room for handwriting, as many side by side as their labels allow, each row unbroken."""
    size = style.sizes.small
    gutter = 14.0
    least = max(fonts.width(label, size, bold=False) for label in block.labels) + 30
    per_row = max(1, min(len(block.labels), int((style.width + gutter) // (least + gutter))))
    width = (style.width - gutter * (per_row - 1)) / per_row
    rows = [block.labels[i : i + per_row] for i in range(0, len(block.labels), per_row)]
    return LaidOutBlock(tuple(_write_row(row, width, gutter, style) for row in rows))


def _write_row(labels: tuple[str, ...], width: float, gutter: float, style: Style) -> Fragment:
    canvas = Canvas()
    rule = style.line * 1.2
    height = 0.0
    for index, label in enumerate(labels):
        x = index * (width + gutter)
        placed = paragraph(canvas, plain(label), x, rule, width, style, size=style.sizes.small)
        canvas.add(placed.node)
        canvas.line(x, rule - 1, x + width, rule - 1)
        height = max(height, rule + placed.height)
    return canvas.fragment(height, before=style.line * 0.5, after=style.line * 0.3)
