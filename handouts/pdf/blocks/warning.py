"""The page for the fridge: two tiers of signs with boxes, phone numbers that are read from across a kitchen."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.sheet import Figure, WarningPage
from handouts.pdf.blocks.lists import tick_box
from handouts.pdf.blocks.parts import Placed, heading_text, height_of, paragraph, place_figure
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, Fragment, LaidOutBlock, height
from handouts.pdf.layout.style import MM, Style
from handouts.pdf.layout.text import plain
from handouts.pdf.tagging.nodes import Node

_BOX = 6 * MM
_NUMBER = 28.0
_PAD = 12.0
_ICON = 38.0
_LARGEST_SIGN = 18.0
_LARGEST_ALONE = 26.0


@dataclass(frozen=True, slots=True)
class _Tier:
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


def warning(block: WarningPage, style: Style) -> LaidOutBlock:
    """Lay out the page; signs are 18 pt, less only where both tiers would not fit on one page of the standard profile."""
    emergency = _Tier(
        block.emergency_heading,
        None,
        block.emergency_number,
        "",
        (),
        block.emergency_signs,
        True,
        block.emergency_icon,
    )
    hours = tuple(filter(None, (block.clinic_hours, block.clinic_closed)))
    clinic = _Tier(
        block.clinic_heading,
        block.clinic_name,
        block.clinic_number,
        block.clinic_no_number,
        hours,
        block.clinic_signs,
        False,
        block.clinic_icon,
    )
    tiers = (emergency, clinic)
    head = _title(block.title, style)
    size = _LARGEST_SIGN
    while size >= style.sizes.body:
        if height([head, *[_measured(tier, size, style) for tier in tiers]]) <= style.room:
            return LaidOutBlock((head, *[_tier(tier, size, style) for tier in tiers]))
        size -= 0.5
    return LaidOutBlock((head, *[_on_a_page(tier, head.height, style) for tier in tiers]))


def _on_a_page(tier: _Tier, above: float, style: Style) -> Fragment:
    """Lay out a tier that has a page to itself, its signs as large as that allows."""
    size = _LARGEST_ALONE
    while size > style.sizes.body:
        measured = _measured(tier, size, style)
        if above + measured.before + measured.height <= style.room:
            return _tier(tier, size, style)
        size -= 1
    return _tier(tier, style.sizes.body, style)


def _title(text: str, style: Style) -> Fragment:
    canvas = Canvas()
    size = style.sizes.title
    placed = heading_text(canvas, text, 0, 0, style.width, style, size=size, tag="H2", spacing=1.2)
    canvas.add(placed.node)
    mark = Bookmark(text, 1)
    return canvas.fragment(placed.height, before=0, after=0, bookmark=mark, keep_with_next=True)


def _measured(tier: _Tier, size: float, style: Style) -> Fragment:
    """Return a tier of the right height with nothing drawn."""
    canvas = Canvas(measuring=True)
    return _fragment(canvas, _draw(canvas, tier, size, style))


def _tier(tier: _Tier, size: float, style: Style) -> Fragment:
    canvas = Canvas()
    height = _measured(tier, size, style).height
    canvas.rect(0, 0, style.width, height, stroke="#000000", weight="heavy")
    return _fragment(canvas, _draw(canvas, tier, size, style))


def _fragment(canvas: Canvas, height: float) -> Fragment:
    return canvas.fragment(height, before=10, after=0)


def _draw(canvas: Canvas, tier: _Tier, size: float, style: Style) -> float:
    """Draw a tier's words from the top; return its height."""
    kids: list[Node] = []
    y = _heading(canvas, tier, kids, style)
    y = _phone(canvas, tier, kids, y, style)
    items: list[Node] = []
    indent = _BOX + 10
    for sign in tier.signs:
        box = tick_box(canvas, _PAD, y + (style.leading(size) - _BOX) / 2, _BOX, sign, style)
        text = paragraph(
            canvas,
            plain(sign),
            _PAD + indent,
            y,
            style.width - 2 * _PAD - indent,
            style,
            size=size,
            balanced=True,
        )
        items.append(Node("LI", (Node("Lbl", (box,)), Node("LBody", (text.node,)))))
        y += text.height + 4
    kids.append(Node("L", tuple(items), b"/A<</O/List/ListNumbering/None>>"))
    canvas.add(Node("Sect", tuple(kids)))
    return y - 4 + _PAD * 0.8


def _heading(canvas: Canvas, tier: _Tier, kids: list[Node], style: Style) -> float:
    size = style.sizes.name
    words, width = plain(tier.heading, bold=True), style.width - 2 * _PAD
    if tier.black:
        high = height_of(words, width, style, size=size, leading=size * 1.2)
        canvas.rect(0, 0, style.width, high + 12, fill="#000000")
    color = "#ffffff" if tier.black else "#000000"
    placed = paragraph(
        canvas, words, _PAD, 6, width, style, size=size, tag="H3", color=color, leading=size * 1.2
    )
    kids.append(placed.node)
    return 6 + placed.height + (12 if tier.black else 2)


def _phone(canvas: Canvas, tier: _Tier, kids: list[Node], y: float, style: Style) -> float:
    """The number to call, as large as it fits; a line to write it on where none is recorded."""
    width = style.width - 2 * _PAD
    if tier.icon:
        width -= _ICON + _PAD
        small = style.with_picture(_ICON / tier.icon.picture.width)
        kids.append(place_figure(canvas, tier.icon, style.width - _PAD - _ICON, y, _ICON, small).node)
    if tier.name:
        name = paragraph(canvas, plain(tier.name, bold=True), _PAD, y, width, style)
        kids.append(name.node)
        y += name.height
    if tier.number:
        number = _large(canvas, tier.number, y, width, style)
        kids.append(number.node)
        y += number.height + 2
    else:
        empty = paragraph(canvas, plain(tier.no_number), _PAD, y, width, style)
        kids.append(empty.node)
        y += empty.height + style.line * 1.4
        canvas.line(_PAD, y, style.width - _PAD, y, weight="medium")
        y += 8
    for line in tier.hours:
        hours = paragraph(canvas, plain(line), _PAD, y, width, style)
        kids.append(hours.node)
        y += hours.height
    return y + 4


def _large(canvas: Canvas, number: str, y: float, width: float, style: Style) -> Placed:
    size = max(_NUMBER, style.sizes.title)
    while fonts.width(number, size, bold=True) > width and size > style.sizes.body:
        size -= 1
    return paragraph(canvas, plain(number, bold=True), _PAD, y, width, style, size=size, leading=size * 1.15)
