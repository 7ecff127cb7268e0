"""A fragment inside another one: its marks, links and fields numbered on, its boxes moved."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.pdf.tagging.nodes import FieldRef, LinkRef, Mark, Node

Kid = Node | Mark | LinkRef | FieldRef


@dataclass(frozen=True, slots=True)
class Offset:
    """What the elements of a fragment become inside another one."""

    marks: int
    links: int
    fields: int
    x: float
    y: float

    def node(self, node: Node) -> Node:
        """Return an element whose content is numbered, and whose box is placed, as in the outer fragment."""
        box = self.box(node.box) if node.box else None
        return Node(node.tag, tuple([self._kid(kid) for kid in node.kids]), node.attributes, box)

    def _kid(self, kid: Kid) -> Kid:
        if isinstance(kid, Node):
            return self.node(kid)
        if isinstance(kid, Mark):
            return Mark(kid.index + self.marks)
        return (
            LinkRef(kid.index + self.links) if isinstance(kid, LinkRef) else FieldRef(kid.index + self.fields)
        )

    def box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Return a box as the outer fragment sees it."""
        return (box[0] + self.x, box[1] + self.y, box[2] + self.x, box[3] + self.y)
