"""The person from above, looking up the page: the patient's right is the viewer's right."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from handouts.figures.body.arm import spot_on_page
from handouts.figures.body.head.paint import paint_head
from handouts.figures.body.head.top import top_head
from handouts.figures.body.person import Person
from handouts.figures.drawing.display_list import DETAIL, OUTLINE, SILHOUETTE, Drawing
from handouts.figures.drawing.geometry import Frame, blob, mirrored, tube, union, vector
from handouts.figures.drawing.spline import Knots, Points, curve
from handouts.figures.pose.pose import Position

# Right half of shoulders and sleeves, breast to back; the cuffs end in corners.
HALF: Knots = (
    (8, 9.4), (14, 8.2), (18.4, 9.4, "c"), (25.6, 8.8, "c"), (26.2, 3.0), (24.0, -4.0), (18.4, -9.4), (9, -12.7),
)  # fmt: skip
COLLAR: Knots = ((-9.4, 3.0), (-9.9, -4), (-6, -11), (0, -12.0), (6, -11), (9.9, -4), (9.4, 3.0))
SEAM: Knots = ((14.6, 7.4), (16.4, 0.5), (14.8, -10.4))


class TopBody:
    """A person seen from above, with the forearms reaching forward to the lap."""

    def __init__(self, position: Position, person: Person) -> None:
        self.position, self.person = position, person
        self.art = top_head(person)
        self.head = Frame((0.0, 0.0), -position.head.turn)
        self.hip = vector(0, 0)

    @property
    def head_outline(self) -> BaseGeometry:
        """Head, nose and ears on the page."""
        return self.head.shape(self.art.outline)

    @property
    def chest(self) -> BaseGeometry:
        """Shoulders and sleeves from above."""
        return blob(((0, 10.0), *HALF, (0, -13.4), *mirrored(HALF)[::-1]))

    def paint(self, drawing: Drawing) -> BaseGeometry:
        """Paint the person; gives the silhouette."""
        person = self.person
        body = self.chest
        for m in (1, -1):
            hand = tube(vector(m * 22.0, 8.0), vector(m * 21.2, 14.0), ((0, 2.6), (0.5, 3.2), (1, 2.2)))
            drawing.area(hand, person.skin, OUTLINE)
        drawing.area(body, person.cloth, SILHOUETTE)
        for knots in (SEAM, mirrored(SEAM), COLLAR):
            drawing.line(curve(knots), DETAIL)
        head = paint_head(drawing, self.head, self.art)
        return union(body, head)

    def outline(self, parts: tuple[str, ...]) -> BaseGeometry:  # noqa: ARG002
        """Return the outline of the head: what a ghost shows."""
        return self.head_outline

    def landmark(self, name: str) -> tuple[Points, float]:
        """Return the page position of a landmark and the direction away from the body there."""
        if name in self.art.spots:
            return spot_on_page(self.head, self.art.spots[name])
        return vector(0, 0), 90.0
