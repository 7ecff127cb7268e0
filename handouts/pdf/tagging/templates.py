"""A fragment's structure elements as one text with placeholders, filled in for the place where the fragment stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from handouts.pdf.tagging.nodes import Kid, LinkRef, Mark, Node
from handouts.pdf.writer.operators import COLUMNS

# References to objects that a fragment does not number itself. Codes from 0 on count its own elements.
PAGE_REF = -1
PARENT_REF = -2
"""The section or container that the fragment hangs on."""
NOTE_REF = -(1 << 23)
"""Annotation a of the fragment is NOTE_REF - a: first its links, then its fields. No other code is as low."""

Box = tuple[float, float, float, float]
Fill = int | tuple[int, float]
"""What fills a placeholder once the place is known: a mark's number, or (0 for x, 1 for y; the offset) of a figure's box."""

# Placeholders are as wide as the widest number, so that no object ever moves in the text.
_OBJECT = b"%%7d 0 R"
_MARK = b"%7d"
_EDGE = b"%b"
_OBJECT_GROWS = 7 - len(b"%%7d")
_MARK_GROWS = 7 - len(_MARK)
_EDGE_GROWS = COLUMNS - len(_EDGE)


@dataclass(frozen=True, slots=True)
class StructureTemplate:
    """The elements of a fragment, in the order of their numbers, separated by line ends.

    Filling `text` with `fills` gives a text whose remaining placeholders take the object numbers that `refs` mean.
    """

    text: bytes
    fills: tuple[Fill, ...]
    refs: tuple[int, ...]
    offsets: tuple[int, ...]
    length: int
    """Of the filled text."""
    roots: tuple[int, ...]
    owners: tuple[int, ...]
    """For each mark the element that it is the content of."""
    note_owners: tuple[int, ...]
    """For each annotation (links, then fields) the element that it belongs to."""


def structure_template(nodes: Sequence[Node], marks: int, links: int, fields: int) -> StructureTemplate:
    """Return the elements of a fragment; a mark that none of them claims is a fault of a block, and stops here."""
    maker = _Elements(marks, links, fields)
    roots = tuple([maker.element(node, PARENT_REF) for node in nodes])
    if -1 in maker.owners:
        raise AssertionError("drawn text without a structure element")
    elements = maker.elements
    *offsets, end = accumulate([element.length + 1 for element in elements], initial=0)
    return StructureTemplate(
        b"\n".join(e.template for e in elements),
        tuple([fill for e in elements for fill in e.fills]),
        tuple([ref for e in elements for ref in e.refs]),
        tuple(offsets),
        end - 1 if elements else 0,
        roots,
        tuple(maker.owners),
        tuple(maker.note_owners),
    )


@dataclass(slots=True)
class _Element:
    template: bytes
    fills: tuple[Fill, ...]
    refs: tuple[int, ...]

    @property
    def length(self) -> int:
        """Length of the text once both kinds of placeholders are filled."""
        edges = sum(isinstance(fill, tuple) for fill in self.fills)
        marks = len(self.fills) - edges
        escaped = self.template.count(b"%%%%")
        grown = len(self.refs) * _OBJECT_GROWS + marks * _MARK_GROWS + edges * _EDGE_GROWS
        return len(self.template) + grown - 3 * escaped


class _Elements:
    """Numbers elements in the order in which a reader meets them."""

    def __init__(self, marks: int, links: int, fields: int) -> None:
        self.links = links
        self.elements: list[_Element] = []
        self.owners = [-1] * marks
        self.note_owners = [-1] * (links + fields)

    def element(self, node: Node, parent: int) -> int:
        """Add a node and what it holds; returns its number."""
        number = len(self.elements)
        element = _Element(b"", (), ())
        self.elements.append(element)
        kids: list[bytes] = []
        fills: list[Fill] = []
        refs: list[int] = [parent]
        on_page = any(isinstance(kid, Mark) for kid in node.kids)
        if on_page:
            refs.append(PAGE_REF)
        for kid in node.kids:
            kids.append(self._kid(kid, number, fills, refs))
        head = b"<</S/" + node.tag.encode() + b"/P " + _OBJECT
        page = b"/Pg " + _OBJECT if on_page else b""
        content = kids[0] if len(kids) == 1 else b"[" + b" ".join(kids) + b"]"
        element.template = (
            head + page + b"/K " + content + _escaped(node.attributes) + _box(node.box, fills) + b">>"
        )
        element.fills, element.refs = tuple(fills), tuple(refs)
        return number

    def _kid(self, kid: Kid, number: int, fills: list[Fill], refs: list[int]) -> bytes:
        if isinstance(kid, Mark):
            self.owners[kid.index] = number
            fills.append(kid.index)
            return _MARK
        if isinstance(kid, Node):
            refs.append(self.element(kid, number))
            return _OBJECT
        note = kid.index if isinstance(kid, LinkRef) else self.links + kid.index
        self.note_owners[note] = number
        refs += (PAGE_REF, NOTE_REF - note)
        return b"<</Type/OBJR/Pg " + _OBJECT + b"/Obj " + _OBJECT + b">>"


def _escaped(attributes: bytes) -> bytes:
    """Return attributes as they are once both kinds of placeholders have been filled."""
    return attributes.replace(b"%", b"%%%%")


def _box(box: Box | None, fills: list[Fill]) -> bytes:
    if box is None:
        return b""
    fills += ((0, box[0]), (1, box[1]), (0, box[2]), (1, box[3]))
    return b"/A<</O/Layout/Placement/Block/BBox[" + b" ".join([_EDGE] * 4) + b"]>>"
