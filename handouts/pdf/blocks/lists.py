"""Bullet lists and lists of boxes to tick; items stay whole, the list may go on over a page."""

from __future__ import annotations

from functools import lru_cache

from handouts.model.sheet import BulletList, Span, Text, TickItem, TickList
from handouts.pdf.blocks.parts import paragraph
from handouts.pdf.layout.canvas import Pen
from handouts.pdf.layout.fragment import Field, FieldRef, Fragment, Galley, Mark, Node
from handouts.pdf.layout.style import Style
from handouts.pdf.layout.text import plain
from handouts.pdf.writer.operators import pdf_text


def bullets(block: BulletList, style: Style) -> Galley:
    """Set a list whose labels are numbers or bullets."""
    ordered = b"Decimal" if block.numbered else b"Disc"
    fragments = tuple(
        _bullet(item, f"{number}." if block.numbered else "•", style)
        for number, item in enumerate(block.items, 1)
    )
    return Galley(fragments, "L", b"/A<</O/List/ListNumbering/" + ordered + b">>")


def _bullet(item: Text, label: str, style: Style) -> Fragment:
    pen = Pen()
    indent = round(style.sizes.body * (1.5 if label[-1] == "." else 1.1), 1)
    mark = paragraph(pen, plain(label, bold=True), 0, 0, indent, style, tag="Lbl")
    body = paragraph(pen, item, indent, 0, style.width - indent, style, tag="LBody")
    pen.add(Node("LI", (mark.node, body.node)))
    return pen.fragment(body.height, before=style.line * 0.2, after=style.line * 0.2)


def ticks(block: TickList, style: Style) -> Galley:
    """Set a list whose labels are boxes to tick."""
    none = b"/A<</O/List/ListNumbering/None>>"
    return Galley(tuple(_tick(item, style) for item in block.items), "L", none)


def tick_box(
    pen: Pen, x: float, y: float, side: float, tip: str, style: Style, *, done: bool = False
) -> Node:
    """Draw a box to tick as a printed field, or leave its place to a field that can be filled on a screen."""
    kid: Mark | FieldRef
    if style.fillable:
        pen.tick(x, y, side)
        kid = pen.form_field(Field((x, -(y + side), x + side, -y), "check", tip, done))
        return Node("Form", (kid,))
    kid = pen.marked_tick(x, y, side, done=done)
    state = b"on" if done else b"off"
    return Node(
        "Form", (kid,), b"/A<</O/PrintField/Role/cb/checked/" + state + b"/Desc" + pdf_text(tip) + b">>"
    )


@lru_cache(maxsize=1024)
def _tick(item: TickItem, style: Style) -> Fragment:
    """Set one line; most lines of a list are the same for the next patient, though the list is not."""
    pen = Pen()
    indent = style.tick + 10
    words = "".join(span.text for span in item.text)
    box = tick_box(pen, 0, (style.line - style.tick) / 2, style.tick, words, style, done=item.done)
    text = (*item.text, Span(f" {item.detail}.", bold=True)) if item.detail else item.text
    body = paragraph(pen, text, indent, 0, style.width - indent, style)
    pen.add(Node("LI", (Node("Lbl", (box,)), Node("LBody", (body.node,)))))
    gap = style.line * 0.25
    return pen.fragment(body.height, before=gap, after=gap)
