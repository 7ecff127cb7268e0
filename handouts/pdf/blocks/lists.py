"""Bullet lists and lists of boxes to tick; items stay whole, the list may go on over a page."""

from __future__ import annotations

from functools import lru_cache

from handouts.model.sheet import BulletList, Span, Text, TickItem, TickList
from handouts.pdf.blocks.parts import paragraph
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Field, Fragment, LaidOutBlock
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import plain
from handouts.pdf.tagging.nodes import FieldRef, Mark, Node
from handouts.pdf.writer.operators import pdf_text


def bullets(block: BulletList, style: Style) -> LaidOutBlock:
    """Lay out a list whose labels are numbers or bullets."""
    ordered = b"Decimal" if block.numbered else b"Disc"
    fragments = tuple(
        _bullet(item, f"{number}." if block.numbered else "•", style)
        for number, item in enumerate(block.items, 1)
    )
    return LaidOutBlock(fragments, "L", b"/A<</O/List/ListNumbering/" + ordered + b">>")


def _bullet(item: Text, label: str, style: Style) -> Fragment:
    canvas = Canvas()
    indent = round(style.sizes.body * (1.5 if label[-1] == "." else 1.1), 1)
    mark = paragraph(canvas, plain(label, bold=True), 0, 0, indent, style, tag="Lbl")
    body = paragraph(canvas, item, indent, 0, style.width - indent, style, tag="LBody")
    canvas.add(Node("LI", (mark.node, body.node)))
    return canvas.fragment(body.height, before=style.line * 0.2, after=style.line * 0.2)


def ticks(block: TickList, style: Style) -> LaidOutBlock:
    """Lay out a list whose labels are boxes to tick."""
    none = b"/A<</O/List/ListNumbering/None>>"
    return LaidOutBlock(tuple(_tick(item, style) for item in block.items), "L", none)


def tick_box(
    canvas: Canvas, x: float, y: float, side: float, tip: str, style: Style, *, done: bool = False
) -> Node:
    """Draw a box to tick as a printed field, or leave its place to a field that can be filled on a screen."""
    kid: Mark | FieldRef
    if style.fillable:
        canvas.tick(x, y, side)
        kid = canvas.form_field(Field((x, -(y + side), x + side, -y), "check", tip, done))
        return Node("Form", (kid,))
    kid = canvas.marked_tick(x, y, side, done=done)
    state = b"on" if done else b"off"
    return Node(
        "Form", (kid,), b"/A<</O/PrintField/Role/cb/checked/" + state + b"/Desc" + pdf_text(tip) + b">>"
    )


@lru_cache(maxsize=1024)
def _tick(item: TickItem, style: Style) -> Fragment:
    """Lay out one line; most lines of a list are the same for the next patient, though the list is not."""
    canvas = Canvas()
    indent = style.tick + 10
    tip = "".join([span.text for span in item.text]) if item.tip is None else item.tip
    box = tick_box(canvas, 0, (style.line - style.tick) / 2, style.tick, tip, style, done=item.done)
    text = (*item.text, Span(item.detail, bold=True)) if item.detail else item.text
    body = paragraph(canvas, text, indent, 0, style.width - indent, style)
    canvas.add(Node("LI", (Node("Lbl", (box,)), Node("LBody", (body.node,)))))
    gap = style.line * 0.25
    return canvas.fragment(body.height, before=gap, after=gap)
