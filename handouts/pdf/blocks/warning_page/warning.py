"""The page for the fridge: two tiers of signs with boxes, phone numbers that are read from across a kitchen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, takewhile

from handouts.model.sheet import WarningPage
from handouts.pdf.blocks.parts import heading_text
from handouts.pdf.blocks.warning_page.tier import Look, drawn_tier, measured_tier
from handouts.pdf.blocks.warning_page.tier_head import Tier
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Bookmark, Fragment, LaidOutBlock, height
from handouts.pdf.layout.style import Style

_LARGEST_SIGN = 18.0
_LARGEST_ALONE = 26.0
_READABLE = 14.0
"""Signs below this size are only for what no denser page holds."""


def warning(block: WarningPage, style: Style) -> LaidOutBlock:
    """Lay out the page; signs are 18 pt, less only where both tiers would not fit on one page of the standard profile.

    Only one side of a leaf is seen on the wall. So before the tiers take two pages, they are laid out as dense as they stay
    readable.
    """
    emergency = Tier(
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
    clinic = Tier(
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
    for look in _looks(style):
        head = _title(block.title, look, style)
        if height([head, *[measured_tier(tier, look, style) for tier in tiers]]) <= style.room:
            return LaidOutBlock((head, *[drawn_tier(tier, look, style) for tier in tiers]))
    head = _title(block.title, Look(style.sizes.body), style)
    return LaidOutBlock((head, *[part for tier in tiers for part in _on_pages(tier, head.height, style)]))


def _looks(style: Style) -> Iterator[Look]:
    """Yield the looks that are tried for a page with both tiers, the best first: a dense page is better than small signs."""
    least = style.sizes.body
    halves = int((max(_LARGEST_SIGN, least) - least) * 2)
    sizes = [least + half / 2 for half in range(halves, -1, -1)]
    readable = [size for size in sizes if size >= _READABLE]
    small = [size for size in sizes if size < _READABLE]
    for group in (readable, small):
        for dense in (False, True):
            yield from (Look(size, dense) for size in group)


def _on_pages(tier: Tier, above: float, style: Style) -> Iterator[Fragment]:
    """Yield a tier that has a page to itself, its signs as large as that allows; what no page holds goes on to a further one."""
    body = style.sizes.body
    larger = [Look(size) for size in takewhile(lambda size: size > body, count(_LARGEST_ALONE, -1))]
    for look in (*larger, Look(body), Look(body, dense=True)):
        measured = measured_tier(tier, look, style)
        if above + measured.before + measured.height <= style.room or len(tier.signs) == 1:
            yield drawn_tier(tier, look, style)
            return
    half = -(-len(tier.signs) // 2)
    for signs in (tier.signs[:half], tier.signs[half:]):
        yield from _on_pages(replace(tier, signs=signs), above, style)


def _title(text: str, look: Look, style: Style) -> Fragment:
    canvas = Canvas()
    size = style.sizes.name if look.dense else style.sizes.title
    placed = heading_text(canvas, text, 0, 0, style.width, style, size=size, tag="H2", spacing=1.2)
    canvas.add(placed.node)
    mark = Bookmark(text, 1)
    return canvas.fragment(placed.height, before=0, after=0, bookmark=mark, keep_with_next=True)
