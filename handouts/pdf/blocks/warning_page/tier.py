"""One tier of the warning page in its frame: whom to call, and for which signs."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.pdf.blocks.lists import tick_box
from handouts.pdf.blocks.parts import paragraph
from handouts.pdf.blocks.warning_page.tier_head import BAR_PAD, PAD, Tier, heading_and_phone, number_beside
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Fragment
from handouts.pdf.layout.style import MM, Style
from handouts.pdf.layout.text import plain
from handouts.pdf.tagging.nodes import Node

_BOX = 6 * MM
_SIGN_GAP = 4.0
_LEAST_SIGN_GAP = 3.0
_ABOVE = 10.0


@dataclass(frozen=True, slots=True)
class Look:
    """How large the signs are; `dense` has the number beside the words, and the signs close together."""

    size: float
    dense: bool = False

    @property
    def gap(self) -> float:
        """Return the gap below each sign."""
        return _LEAST_SIGN_GAP if self.dense else _SIGN_GAP


def measured_tier(tier: Tier, look: Look, style: Style) -> Fragment:
    """Return a tier of the right height with nothing drawn."""
    canvas = Canvas(measuring=True)
    return _fragment(canvas, _draw(canvas, tier, look, style), look)


def drawn_tier(tier: Tier, look: Look, style: Style) -> Fragment:
    """Lay out a tier in its heavy frame."""
    canvas = Canvas()
    height = measured_tier(tier, look, style).height
    canvas.rect(0, 0, style.width, height, stroke="#000000", weight="heavy")
    return _fragment(canvas, _draw(canvas, tier, look, style), look)


def _fragment(canvas: Canvas, height: float, look: Look) -> Fragment:
    return canvas.fragment(height, before=BAR_PAD if look.dense else _ABOVE, after=0)


def _draw(canvas: Canvas, tier: Tier, look: Look, style: Style) -> float:
    """Draw a tier's words from the top; return its height."""
    kids: list[Node] = []
    if look.dense and tier.number:
        y = number_beside(canvas, tier, kids, style)
    else:
        y = heading_and_phone(canvas, tier, kids, style)
    y = _signs(canvas, tier, kids, y, look, style)
    canvas.add(Node("Sect", tuple(kids)))
    return y - look.gap + PAD * (0.5 if look.dense else 0.8)


def _signs(canvas: Canvas, tier: Tier, kids: list[Node], y: float, look: Look, style: Style) -> float:
    items: list[Node] = []
    left = PAD + _BOX + 10
    leading = style.leading(look.size)
    for sign in tier.signs:
        box = tick_box(canvas, PAD, y + (leading - _BOX) / 2, _BOX, sign, style)
        width = style.width - PAD - left
        text = paragraph(canvas, plain(sign), left, y, width, style, size=look.size, balanced=True)
        items.append(Node("LI", (Node("Lbl", (box,)), Node("LBody", (text.node,)))))
        y += max(text.height, _BOX) + look.gap
    kids.append(Node("L", tuple(items), b"/A<</O/List/ListNumbering/None>>"))
    return y
