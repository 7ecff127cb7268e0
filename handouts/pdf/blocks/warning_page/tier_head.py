"""The head of a tier of the warning page: its heading, the number to call, and when somebody answers."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.sheet import Figure
from handouts.pdf.blocks.parts import Placed, height_of, paragraph, place_figure
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import plain
from handouts.pdf.tagging.nodes import Node

PAD = 12.0
BAR_PAD = 6.0
_NUMBER = 28.0
_ICON = 38.0
_BESIDE = 12.0
"""Between a number and what stands beside it."""


@dataclass(frozen=True, slots=True)
class Tier:
    """One half of the page."""

    heading: str
    name: str | None
    number: str | None
    no_number: str
    hours: tuple[str, ...]
    """When somebody answers, and what to do when nobody does."""
    signs: tuple[str, ...]
    black: bool
    """The emergency tier has a black bar over its heading."""
    icon: Figure | None


def heading_and_phone(canvas: Canvas, tier: Tier, kids: list[Node], style: Style) -> float:
    """Draw the heading over the whole width, and the number below it; return the lower edge."""
    y = _heading(canvas, tier, kids, style)
    return _phone(canvas, tier, kids, y, style)


def _heading(canvas: Canvas, tier: Tier, kids: list[Node], style: Style) -> float:
    size = style.sizes.name
    words, width = plain(tier.heading, bold=True), style.width - 2 * PAD
    if tier.black:
        high = height_of(words, width, style, size=size, leading=size * 1.2)
        canvas.rect(0, 0, style.width, high + 2 * BAR_PAD, fill="#000000")
    color = "#ffffff" if tier.black else "#000000"
    placed = paragraph(
        canvas, words, PAD, BAR_PAD, width, style, size=size, tag="H3", color=color, leading=size * 1.2
    )
    kids.append(placed.node)
    return BAR_PAD + placed.height + (2 * BAR_PAD if tier.black else 2)


def _phone(canvas: Canvas, tier: Tier, kids: list[Node], y: float, style: Style) -> float:
    """The number to call, as large as it fits; a line to write it on where none is recorded."""
    width = style.width - 2 * PAD
    if tier.icon:
        width -= _ICON + PAD
        small = style.with_picture(_ICON / tier.icon.picture.width)
        kids.append(place_figure(canvas, tier.icon, style.width - PAD - _ICON, y, _ICON, small).node)
    if tier.name:
        name = paragraph(canvas, plain(tier.name, bold=True), PAD, y, width, style)
        kids.append(name.node)
        y += name.height
    if tier.number:
        number = _large(canvas, tier.number, y, width, style)
        kids.append(number.node)
        y += number.height + 2
    else:
        empty = paragraph(canvas, plain(tier.no_number), PAD, y, width, style)
        kids.append(empty.node)
        y += empty.height + style.line * 1.4
        canvas.line(PAD, y, style.width - PAD, y, weight="medium")
        y += 8
    for line in tier.hours:
        hours = paragraph(canvas, plain(line), PAD, y, width, style)
        kids.append(hours.node)
        y += hours.height
    return y + 4


def _large(canvas: Canvas, number: str, y: float, width: float, style: Style) -> Placed:
    size = max(_NUMBER, style.sizes.title)
    while fonts.width(number, size, bold=True) > width and size > style.sizes.body:
        size -= 1
    return paragraph(canvas, plain(number, bold=True), PAD, y, width, style, size=size, leading=size * 1.15)


def number_beside(canvas: Canvas, tier: Tier, kids: list[Node], style: Style) -> float:
    """Draw the heading with the number at its right, and name and hours below; return the lower edge."""
    width, size = _beside(tier, style), style.sizes.name
    words = plain(tier.heading, bold=True)
    high = height_of(words, width, style, size=size, leading=size * 1.2)
    bar = max(_ICON + BAR_PAD, high + BAR_PAD)
    color = "#ffffff" if tier.black else "#000000"
    if tier.black:
        canvas.rect(0, 0, style.width, bar, fill="#000000")
    top = (bar - high) / 2
    placed = paragraph(
        canvas, words, PAD, top, width, style, size=size, tag="H3", color=color, leading=size * 1.2
    )
    kids.append(placed.node)
    _number_and_icon(canvas, tier, kids, bar / 2, style, color=color)
    return _name_and_hours(canvas, tier, kids, bar, style) + BAR_PAD * 0.75


def _name_and_hours(canvas: Canvas, tier: Tier, kids: list[Node], y: float, style: Style) -> float:
    """Draw the name, and the hours behind it where they have room; return the lower edge."""
    width, left = style.width - 2 * PAD, 0.0
    for text in filter(None, (tier.name, *tier.hours)):
        words = plain(text, bold=text == tier.name)
        wide = fonts.width(text, style.sizes.body, bold=text == tier.name)
        if left and left + wide > width:
            y, left = y + style.line, 0.0
        placed = paragraph(canvas, words, PAD + left, y, width - left, style)
        kids.append(placed.node)
        y += placed.height - style.line
        left += wide + _BESIDE
    return y + style.line if left else y


def _number_and_icon(
    canvas: Canvas, tier: Tier, kids: list[Node], middle: float, style: Style, *, color: str = "#000000"
) -> None:
    """Draw the number and the icon at the right edge, their middle at a height."""
    left, room = PAD + _beside(tier, style) + _BESIDE, _number_size(tier, style)
    words = plain(tier.number or "", bold=True)
    high = room * 1.15
    wide = style.width - left
    placed = paragraph(
        canvas, words, left, middle - high / 2, wide, style, size=room, leading=high, color=color
    )
    kids.append(placed.node)
    if tier.icon:
        small = style.with_picture(_ICON / tier.icon.picture.width)
        x, y = style.width - PAD - _ICON, middle - _ICON / 2
        kids.append(place_figure(canvas, tier.icon, x, y, _ICON, small).node)


def _beside(tier: Tier, style: Style) -> float:
    """Return the width that number and icon leave to the words beside them."""
    icon = _ICON + _BESIDE if tier.icon else 0.0
    number = fonts.width(tier.number or "", _number_size(tier, style), bold=True)
    return style.width - 2 * PAD - icon - number - _BESIDE


def _number_size(tier: Tier, style: Style) -> float:
    """Return the largest size at which the number takes half of the width at most."""
    size = max(_NUMBER, style.sizes.title)
    while fonts.width(tier.number or "", size, bold=True) > style.width / 2 and size > style.sizes.body:
        size -= 1
    return size
