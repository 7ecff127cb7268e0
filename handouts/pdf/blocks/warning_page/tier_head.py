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
    width = style.width - 2 * PAD
    high = _heading_height(tier, width, style)
    if tier.black:
        canvas.rect(0, 0, style.width, high + 2 * BAR_PAD, fill="#000000")
    kids.append(_heading_words(canvas, tier, BAR_PAD, width, style))
    return BAR_PAD + high + (2 * BAR_PAD if tier.black else 2)


def _heading_height(tier: Tier, width: float, style: Style) -> float:
    size = style.sizes.name
    return height_of(plain(tier.heading, bold=True), width, style, size=size, leading=size * 1.2)


def _heading_words(canvas: Canvas, tier: Tier, y: float, width: float, style: Style) -> Node:
    size, words = style.sizes.name, plain(tier.heading, bold=True)
    placed = paragraph(
        canvas, words, PAD, y, width, style, size=size, tag="H3", color=_color(tier), leading=size * 1.2
    )
    return placed.node


def _color(tier: Tier) -> str:
    return "#ffffff" if tier.black else "#000000"


def _icon(canvas: Canvas, icon: Figure, y: float, style: Style) -> Node:
    """Draw the icon at the right edge, its top at a height."""
    small = style.with_picture(_ICON / icon.picture.width)
    return place_figure(canvas, icon, style.width - PAD - _ICON, y, _ICON, small).node


def _phone(canvas: Canvas, tier: Tier, kids: list[Node], y: float, style: Style) -> float:
    """The number to call, as large as it fits; a line to write it on where none is recorded."""
    width = style.width - 2 * PAD
    if tier.icon:
        width -= _ICON + PAD
        kids.append(_icon(canvas, tier.icon, y, style))
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
    size = _size_within(number, width, style)
    return paragraph(canvas, plain(number, bold=True), PAD, y, width, style, size=size, leading=size * 1.15)


def _size_within(number: str, width: float, style: Style) -> float:
    """Return the largest size at which a number is no wider than this, but at least that of running text."""
    size = max(_NUMBER, style.sizes.title)
    while fonts.width(number, size, bold=True) > width and size > style.sizes.body:
        size -= 1
    return size


def number_beside(canvas: Canvas, tier: Tier, kids: list[Node], style: Style) -> float:
    """Draw the heading with the number at its right, and name and hours below; return the lower edge."""
    width = _beside(tier, style)
    high = _heading_height(tier, width, style)
    bar = max(_ICON + BAR_PAD, high + BAR_PAD)
    if tier.black:
        canvas.rect(0, 0, style.width, bar, fill="#000000")
    kids.append(_heading_words(canvas, tier, (bar - high) / 2, width, style))
    _number_and_icon(canvas, tier, kids, bar / 2, style)
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


def _number_and_icon(canvas: Canvas, tier: Tier, kids: list[Node], middle: float, style: Style) -> None:
    """Draw the number and the icon at the right edge, their middle at a height."""
    left, size = PAD + _beside(tier, style) + _BESIDE, _number_size(tier, style)
    words, high = plain(tier.number or "", bold=True), size * 1.15
    wide, top = style.width - left, middle - high / 2
    placed = paragraph(canvas, words, left, top, wide, style, size=size, leading=high, color=_color(tier))
    kids.append(placed.node)
    if tier.icon:
        kids.append(_icon(canvas, tier.icon, middle - _ICON / 2, style))


def _beside(tier: Tier, style: Style) -> float:
    """Return the width that number and icon leave to the words beside them."""
    icon = _ICON + _BESIDE if tier.icon else 0.0
    number = fonts.width(tier.number or "", _number_size(tier, style), bold=True)
    return style.width - 2 * PAD - icon - number - _BESIDE


def _number_size(tier: Tier, style: Style) -> float:
    """Return the largest size at which the number takes half of the width at most."""
    return _size_within(tier.number or "", style.width / 2, style)
