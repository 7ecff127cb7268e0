"""Drawing operators for one fragment; text without a structure element cannot be drawn, all else is decoration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handouts.model.picture import Picture
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.layout.fragment import Bookmark, Field, Fragment, Link
from handouts.pdf.layout.lines import Lines
from handouts.pdf.layout.style import WEIGHTS, Weight
from handouts.pdf.layout.text_object import TextObject
from handouts.pdf.layout.text_runs import Group, Look, groups
from handouts.pdf.tagging.nodes import FieldRef, Kid, LinkRef, Mark, Node
from handouts.pdf.writer.operators import (
    circle_path,
    num,
    paint,
    pdf_text,
    picture_name,
    rgb,
)

_HOLE = None
_SCALE = ".5f"
"""How the factor of a picture is written."""


@dataclass
class Canvas:
    """Collects the operators of one fragment; x to the right and y DOWN from its top left corner, in points."""

    measuring: bool = False
    """Draw nothing: only the height of what would be drawn is asked for."""
    out: list[bytes | None] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    fonts: set[fonts.FontKey] = field(default_factory=set)
    pictures: dict[str, Picture] = field(default_factory=dict)
    marks: int = 0
    crowded: bool = False
    """Whether words of a picture touch one another: it is too small for them."""
    _decorating: bool = False

    # -- marked content

    def _begin(self, tag: str) -> Mark:
        self._end_decoration()
        self.out += [f"/{tag} <</MCID ".encode(), _HOLE, b">> BDC\n"]
        self.marks += 1
        return Mark(self.marks - 1)

    def _end(self) -> None:
        self.out.append(b"EMC\n")

    def _decorate(self, ops: str) -> None:
        """Draw outside the structure: whatever is not text or a figure is an artifact by construction."""
        if not self._decorating:
            self.out.append(b"/Artifact BMC\n")
            self._decorating = True
        self.out.append(ops.encode("ascii") + b"\n")

    def _end_decoration(self) -> None:
        if self._decorating:
            self.out.append(b"EMC\n")
            self._decorating = False

    def add(self, node: Node) -> None:
        """Add a finished structure element to the fragment, after those before it."""
        if not self.measuring:
            self.nodes.append(node)

    # -- text

    def text(
        self,
        tag: str,
        lines: Lines,
        x: float,
        y: float,
        *,
        color: str = "#000000",
        center: float | None = None,
        more: bool = False,
    ) -> tuple[Kid, ...]:
        """Draw set lines with their top at `y` as marked content; return what the element's kids are.

        `center` is the width in which each line is centered; `more` says that the element's text goes on after this.
        Words of another language and links become elements of their own.
        """
        if self.measuring:
            return ()
        look = Look(x, y, color, center, more)
        return tuple([self._group(tag, lines, group, look) for group in groups(lines)])

    def repeat(self, lines: Lines, x: float, y: float) -> None:
        """Draw lines that were read before, such as a header row on a further page: seen, and not heard again."""
        self._end_decoration()
        self.out.append(b"/Artifact <</Type/Pagination>> BDC\n")
        for group in groups(lines):
            self.out.append(self._show(lines, group, Look(x, y, "#000000", None, False)))
        self.out.append(b"EMC\n")

    def _group(self, tag: str, lines: Lines, group: Group, look: Look) -> Kid:
        special = group.special
        inner = tag if special is None else ("Link" if special.link else "Span")
        mark = self._begin(inner)
        self.out.append(self._show(lines, group, look))
        self._end()
        if special is None:
            return mark
        kids: list[Kid] = [mark]
        if special.link:
            for line, run in group.runs:
                left, top = look.left(lines, lines.lines[line], run), look.y + line * lines.leading
                kids.append(self.link(left, top, run.width, lines.leading, special.link, special.text))
        attributes = b"" if not special.language else b"/Lang" + pdf_text(special.language)
        return Node(inner, tuple(kids), attributes)

    def _show(self, lines: Lines, group: Group, look: Look) -> bytes:
        down = fonts.baseline(lines.size, lines.leading)
        black = look.color == "#000000"
        shown = TextObject(lines.size, b"BT " if black else f"q {rgb(look.color)} rg BT ".encode())
        for index, run in group.runs:
            line = lines.lines[index]
            base = -(look.y + index * lines.leading + down)
            left = look.left(lines, line, run)
            # A reader hears the words of two lines as one without a space at the line's end.
            last = not look.more and index == len(lines.lines) - 1
            ends_line = run is line.runs[-1] if line.runs else True
            space = ends_line and not last and not line.cut
            if not line.turned:
                shown.run(run, left, base, " " if space else "")
                continue
            shown.run(run, left, base)
            if space:
                shown.letters(" ", look.start(lines, line) + line.width, base, bold=run.bold)
        self.fonts |= shown.fonts
        return shown.finished(b"ET\n" if black else b"ET Q\n")

    def link(self, x: float, y: float, width: float, height: float, address: str, tip: str) -> LinkRef:
        """Add a clickable rectangle; returns what stands for it among an element's kids."""
        self.links.append(Link((x, -(y + height), x + width, -y), address, tip))
        return LinkRef(len(self.links) - 1)

    def form_field(self, entry: Field) -> FieldRef:
        """Add a form field; returns what stands for it among an element's kids."""
        self.fields.append(entry)
        return FieldRef(len(self.fields) - 1)

    # -- shapes: decoration unless drawn inside `marked`

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        weight: Weight = "thin",
    ) -> None:
        """Draw a rectangle with its top left corner at x, y."""
        if self.measuring:
            return
        self._decorate(
            paint(
                f"{num(x)} {num(-(y + height))} {num(width)} {num(height)} re", fill, stroke, WEIGHTS[weight]
            )
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, weight: Weight = "thin", color: str = "#000000"
    ) -> None:
        """Draw a rule."""
        if self.measuring:
            return
        self._decorate(
            f"q {rgb(color)} RG {num(WEIGHTS[weight])} w {num(x1)} {num(-y1)} m {num(x2)} {num(-y2)} l S Q"
        )

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        weight: Weight = "thin",
    ) -> None:
        """Draw a circle around x, y."""
        if self.measuring:
            return
        self._decorate(
            f"q 1 0 0 1 {num(x)} {num(-y)} cm {circle_path(radius, fill, stroke, WEIGHTS[weight])} Q"
        )

    def polyline(self, points: Sequence[tuple[float, float]], *, weight: Weight) -> None:
        """Draw connected strokes with round ends, such as a tick mark."""
        if self.measuring:
            return
        path = " ".join(f"{num(px)} {num(-py)} {'m' if i == 0 else 'l'}" for i, (px, py) in enumerate(points))
        self._decorate(f"q 0 0 0 RG {num(WEIGHTS[weight])} w 1 J 1 j {path} S Q")

    def tick(self, x: float, y: float, side: float, *, done: bool = False) -> None:
        """Draw a box to tick; `done` draws it ticked."""
        self.rect(x, y, side, side, fill="#ffffff", stroke="#000000", weight="medium")
        if done:
            points = [
                (x + side * 0.2, y + side * 0.52),
                (x + side * 0.43, y + side * 0.76),
                (x + side * 0.84, y + side * 0.22),
            ]
            self.polyline(points, weight="medium")

    def marked_tick(self, x: float, y: float, side: float, *, done: bool = False) -> Mark:
        """Draw a box to tick as the content of a printed form field."""
        if self.measuring:
            return Mark(0)
        mark = self._begin("Form")
        self._decorating = True  # the box is the element's content: no artifact inside it
        self.tick(x, y, side, done=done)
        self._decorating = False
        self._end()
        return mark

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> Mark:
        """Place a picture as the content of a figure."""
        if self.measuring:
            return Mark(0)
        mark = self._begin("Figure")
        name = picture_name(picture)
        sx, sy = (width, height) if picture.raster else (width / picture.width, height / picture.height)
        scale = f"{num(sx, _SCALE)} 0 0 {num(sy, _SCALE)} {num(x)} {num(-(y + height))} cm"
        self.out.append(f"q {scale} /{name} Do Q\n".encode())
        self._end()
        self.pictures[picture.key] = picture
        return mark

    # -- result

    def fragment(
        self,
        height: float,
        *,
        before: float,
        after: float,
        bookmark: Bookmark | None = None,
        keep_with_next: bool = False,
    ) -> Fragment:
        """Return what was drawn."""
        self._end_decoration()
        return Fragment(
            round(height, 2),
            before,
            after,
            _pieces(self.out),
            tuple(self.nodes),
            tuple(self.links),
            tuple(self.fields),
            frozenset(self.fonts),
            tuple(self.pictures.values()),
            bookmark,
            keep_with_next,
            self.crowded,
        )


def _pieces(out: Sequence[bytes | None]) -> tuple[bytes, ...]:
    pieces: list[list[bytes]] = [[]]
    for part in out:
        if part is None:
            pieces.append([])
        else:
            pieces[-1].append(part)
    return tuple(b"".join(piece) for piece in pieces)
