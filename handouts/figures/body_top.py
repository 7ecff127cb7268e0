"""The person from above, looking up the page: the patient's right is the viewer's right."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from handouts.figures.arm import spot_on_page
from handouts.figures.drawing import DETAIL, OUTLINE, SILHOUETTE, Drawing
from handouts.figures.geometry import Frame, blob, fillet, mirrored, tube, union, vector
from handouts.figures.head import paint_head
from handouts.figures.head_top import top_head
from handouts.figures.person import Person
from handouts.figures.pose import Position
from handouts.figures.spline import Knots, Points, curve

CHEST: Knots = (
    (0, 10.0), (8, 9.6), (14, 7.6), (19.6, 5.6), (22.6, -0.5), (20.6, -6.8), (15, -10.6), (8, -12.8), (0, -13.4), (-8, -12.8), (-15, -10.6),
    (-20.6, -6.8), (-22.6, -0.5), (-19.6, 5.6), (-14, 7.6), (-8, 9.6),
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
        """The shoulders from above."""
        return blob(CHEST)

    def paint(self, drawing: Drawing, far_arm: bool = False) -> BaseGeometry:  # noqa: ARG002
        """Paint the person; gives the silhouette."""
        person = self.person
        body = fillet(union(self.chest, *[self._arm(m) for m in (1, -1)]), 1.5)
        for m in (1, -1):
            hand = tube(vector(m * 22.4, 8.0), vector(m * 21.4, 13.0), ((0, 2.6), (0.5, 3.2), (1, 2.2)))
            drawing.area(hand, person.skin, OUTLINE)
        drawing.area(body, person.cloth, SILHOUETTE)
        for knots in (SEAM, mirrored(SEAM), COLLAR):
            drawing.line(curve(knots), DETAIL)
        head = paint_head(drawing, self.head, self.art)
        return union(body, head)

    def _arm(self, side: int) -> BaseGeometry:
        elbow, cuff = vector(side * 23.2, 1.0), vector(side * 22.2, 8.5)
        upper = tube(vector(side * 18.6, -1.5), elbow, ((0, 5.6), (1, 4.4)))
        return union(upper, tube(elbow, cuff, ((0, 4.4), (1, 3.6)), round_end=False))

    def outline(self, parts: tuple[str, ...]) -> BaseGeometry:  # noqa: ARG002
        """The outline of the head: what a ghost shows."""
        return self.head_outline

    def landmark(self, name: str) -> tuple[Points, float]:
        """The page position of a landmark and the direction away from the body there."""
        if name in self.art.spots:
            return spot_on_page(self.head, self.art.spots[name])
        return vector(0, 0), 90.0
