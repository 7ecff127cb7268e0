"""The whole person from the front or from behind: viewer's right is +x; the patient's right arm is at -x from the front."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

from handouts.figures.arm import (
    ArmBones,
    ArmShapes,
    arm_shapes,
    from_shoulder,
    holding_arm,
    paint_arm,
    paint_hand,
    spot_on_page,
    swinging_arm,
    touching,
)
from handouts.figures.clothes import paint_back_collar, paint_front, paint_front_collar
from handouts.figures.drawing import DETAIL, FINE, OUTLINE, SILHOUETTE, Drawing
from handouts.figures.geometry import (
    Frame,
    area,
    blob,
    disc,
    fillet,
    joined,
    lines,
    mirrored,
    rotate,
    tube,
    union,
    unit,
    vector,
    without_small_holes,
)
from handouts.figures.head import HeadArt, paint_head
from handouts.figures.head_front import back_head, front_head
from handouts.figures.head_turned import turned_head
from handouts.figures.holds import HOLDS
from handouts.figures.person import Person
from handouts.figures.pose import Arm, Position
from handouts.figures.spline import Knot, Knots, Points, curve

SHOULDER, HIP_HEIGHT, SEAT_HEIGHT = (15.8, 45.2), 89.0, 56.0
HEAD, NECK = (0.0, 68.0), (0.0, 57.0)
# Right half of the clothed trunk, collar to hem: the shoulders of an old person slope.
HALF: Knots = (
    (7.6, 54.4, "c"), (11.0, 52.4), (15.0, 50.4), (18.5, 47.6), (18.8, 42.0), (16.4, 36.5), (15.9, 30), (15.6, 18), (16.8, 5), (17.2, -3, "c"),
)  # fmt: skip
PELVIS: Knots = ((-16.4, 4), (-17.4, -4), (-12, -12), (0, -14), (12, -12), (17.4, -4), (16.4, 4))
SHOE: Knots = ((-4.2, 2), (-4.6, -3), (-5.0, -7.0), (-4.4, -8), (4.4, -8), (5.0, -7), (4.6, -3), (4.2, 2))
SEATED_LAP: Knots = ((-15.0, 3), (-18.6, -3.6), (-18.0, -9.4), (-12.0, -10.6), (0, -10.4), (12.0, -10.6), (18.0, -9.4), (18.6, -3.6), (15.0, 3), (0, 6))
THIGH, SHIN = 42.0, 39.0
TURNED_FROM = 15.0
"""Degrees from which the turned head is drawn."""


class FrontBody:
    """The joints and shapes of a person seen from the front, or from behind."""

    def __init__(self, position: Position, person: Person, back: bool = False) -> None:
        self.position, self.person, self.back = position, person, back
        self.hip = vector(*position.hip) if position.hip else vector(0, SEAT_HEIGHT if position.base == "sit" else HIP_HEIGHT)
        self.trunk = Frame((float(self.hip[0]), float(self.hip[1])))
        self.art = self._art()

    def _art(self) -> HeadArt:
        if self.back:
            return back_head(self.person)
        return turned_head(self.person) if self.turned else front_head(self.person)

    @property
    def turned(self) -> bool:
        """Is the head turned far enough to be seen from its side?"""
        return not self.back and abs(self.position.head.turn) >= TURNED_FROM

    @property
    def patients_right(self) -> int:
        """The page direction of the patient's right: -1 from the front, +1 from behind."""
        return 1 if self.back else -1

    @cached_property
    def head(self) -> Frame:
        """The frame of the head. The template looks to the viewer's right, so a turn to the patient's right mirrors it."""
        tilt = self.position.head.tilt * self.patients_right
        origin = self.trunk.points(vector(*NECK) + rotate(vector(*HEAD) - vector(*NECK), -tilt * 0.9))
        mirror = -1 if self.turned and self.position.head.turn > 0 else 1
        return Frame((float(origin[0]), float(origin[1])), -tilt, mirror)

    @cached_property
    def head_outline(self) -> BaseGeometry:
        """Head and hair on the page."""
        return self.head.shape(self.art.outline)

    # -- arms
    def side_of(self, arm: str) -> int:
        """+1 for the arm at the viewer's right."""
        return self.patients_right if arm == "right" else -self.patients_right

    @cached_property
    def arms(self) -> dict[str, ArmBones]:
        """The patient's right and left arm."""
        return {"right": self._arm("right", self.position.right_arm), "left": self._arm("left", self.position.left_arm)}

    def _arm(self, name: str, arm: Arm) -> ArmBones:
        side, moved = self.side_of(name), self.position.shoulders
        shoulder = self.trunk.point(side * (SHOULDER[0] * self.breadth - moved.forward * -0.5), SHOULDER[1] + moved.up)
        hold = HOLDS.get((arm.hold or "", "back" if self.back else "front"))
        if hold is None:
            return swinging_arm(shoulder, arm, -90, side, -side if self.back else -side)
        spot = self.art.spots["other-temple" if hold.spot == "temple" and side < 0 else hold.spot]
        at, normal = spot_on_page(self.head, spot)
        bones = holding_arm(shoulder, at, normal, hold, from_shoulder(shoulder, hold.elbow, side, 0), side)
        return bones if hold.flat else touching(bones, self.head_outline, unit(normal))

    def arm_shapes(self, name: str) -> ArmShapes:
        """The areas of an arm."""
        return arm_shapes(self.arms[name], self.person.girth)

    # -- trunk
    @property
    def breadth(self) -> float:
        """Broader people have wider shoulders, but less so than bellies."""
        return 1 + (self.person.girth - 1) * 0.4

    @cached_property
    def shirt(self) -> BaseGeometry:
        """The clothed trunk."""
        up, g = self.position.shoulders.up, self.person.girth
        rows: list[Knot] = []
        for knot in HALF:
            x, y = knot[0], knot[1]
            lift = up * min(1.0, max(0.0, (x - 7.6) / 9)) if y > 36 else 0.0
            wide = 1.0 if x < 8 else 1 + (g - 1) * (0.4 if y > 40 else 1.0)
            rows.append((x * wide, y + lift, "c") if len(knot) > 2 else (x * wide, y + lift))
        collar: list[Knot] = [(4.0, 53.7), (0, 53.4), (-4.0, 53.7)] if self.back else [(5.2, 50.6), (0, 48.4), (-5.2, 50.6)]
        return blob(self.trunk.knots([*rows, (0, -4.0), *mirrored(rows)[::-1], *collar[::-1]]))

    def neck(self) -> tuple[BaseGeometry, Points, Points]:
        """The neck's area and its two sides."""
        left, right = self._neck_side(-1), self._neck_side(1)
        return area(np.vstack([left, [self.trunk.point(0, 44)], right[::-1]])), left, right

    def _neck_side(self, side: int) -> Points:
        near = 5.5 if not self.turned else (5.6 if side * self.head.mirror_x < 0 else 4.6)
        upright = Frame(self.head.origin, self.head.degrees)
        top = upright.knots(((side * (near - 0.1), -3.5), (side * near, -6.8)))
        base = self.trunk.knots(((side * 6.0, 58.0), (side * 7.6, 54.6), (side * 12, 52)))
        return curve([*top, *base])

    # -- painting
    def paint(self, drawing: Drawing, far_arm: bool = False) -> BaseGeometry:  # noqa: ARG002
        """Paint the person; gives the silhouette."""
        person = self.person
        tones = (person.skin, person.cloth)
        shapes = {name: self.arm_shapes(name) for name in self.arms}
        raised = [name for name, bones in self.arms.items() if bones.wrist[1] > bones.shoulder[1]]
        hanging = [name for name in self.arms if name not in raised]
        body = self._paint_legs(drawing)
        for name in hanging:
            paint_hand(drawing, self.arms[name].hand, shapes[name].skin, person.skin)
            body.append(shapes[name].whole)
        body.append(self._paint_neck(drawing))
        if self.back:
            body.append(paint_head(drawing, self.head, self.art))
        body.append(self._paint_trunk(drawing, shapes, hanging))
        if not self.back:
            body.append(paint_head(drawing, self.head, self.art))
        for name in raised:
            body.append(self._paint_raised(drawing, name, shapes[name], tones))
        silhouette = without_small_holes(union(*body).buffer(0.02))
        drawing.line(silhouette, SILHOUETTE)
        return silhouette

    def _paint_trunk(self, drawing: Drawing, shapes: dict[str, ArmShapes], hanging: list[str]) -> BaseGeometry:
        whole = union(self.shirt, *[shapes[name].sleeve for name in hanging])
        # Shoulders are rounded widely, armpits hardly, so that the gap between arm and trunk stays open.
        top = union(fillet(whole, 0.8), fillet(whole, 5.0).intersection(self._above_armpits()))
        drawing.area(top, self.person.cloth, OUTLINE)
        if self.back:
            paint_back_collar(drawing, self.trunk, self.person)
        else:
            paint_front(drawing, self.trunk, self.person)
            paint_front_collar(drawing, self.trunk, self.person)
        for name in hanging:
            self._paint_inner_edge(drawing, name, shapes[name])
        return top

    def _above_armpits(self) -> BaseGeometry:
        low, high = self.trunk.point(-40, 42), self.trunk.point(40, 60)
        return box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    def _paint_inner_edge(self, drawing: Drawing, name: str, shapes: ArmShapes) -> None:
        """The line between a hanging sleeve and the trunk, from the armpit down, and the cuff."""
        edge = shapes.sleeve.exterior.intersection(self.shirt.buffer(0.4)).difference(disc(self.arms[name].shoulder, 8.0))
        for part in joined(lines(edge)):
            if part.length > 3:
                drawing.line(part, DETAIL)
        if not drawing.small:
            drawing.line(shapes.cuff.intersection(shapes.sleeve), FINE)

    def _paint_raised(self, drawing: Drawing, name: str, shapes: ArmShapes, tones: tuple[float, float]) -> BaseGeometry:
        base = fillet(union(self.shirt, shapes.upper), 4.0)
        armpit = base.difference(self.shirt).difference(shapes.sleeve).intersection(disc(self.arms[name].shoulder, 16))
        drawing.area(armpit, tones[1])
        paint_arm(drawing, self.arms[name], shapes, tones, base.buffer(0.3))
        return union(base.intersection(disc(self.arms[name].shoulder, 18)), shapes.whole)

    def _paint_neck(self, drawing: Drawing) -> BaseGeometry:
        neck, left, right = self.neck()
        drawing.area(neck, self.person.skin)
        drawing.line(left, OUTLINE)
        drawing.line(right, OUTLINE)
        if not self.back and not drawing.small:
            self._paint_cords(drawing)
        return neck

    def _paint_cords(self, drawing: Drawing) -> None:
        """The muscles that stand out in an old neck, more so when it turns."""
        at = self.trunk.point
        if not self.turned:
            for m in (-1, 1):
                drawing.line(curve(self.trunk.knots(((m * 4.3, 56.2), (m * 3.0, 53.0), (m * 1.4, 49.8)))), FINE)
                drawing.line(curve(self.trunk.knots(((m * 1.6, 56.4), (m * 1.3, 54.4)))), FINE)
            return
        m = self.head.mirror_x
        start = self.head.point(-4.9, -6.8)
        cord = np.array([start, at(-m * 3.2, 55.0), at(-m * 1.0, 50.2)])
        drawing.line(curve([(float(p[0]), float(p[1])) for p in cord]), DETAIL)
        drawing.line(curve(self.trunk.knots(((m * 3.6, 53.5), (m * 1.6, 50.4)))), FINE)

    def _paint_legs(self, drawing: Drawing) -> list[BaseGeometry]:
        if self.position.base == "sit":
            lap = self.trunk.shape(blob(SEATED_LAP))
            drawing.area(lap, self.person.trousers, OUTLINE)
            return [lap]
        cloth, shoes = self._legs()
        for shoe in shoes:
            drawing.area(shoe, 0.55, OUTLINE)
        drawing.area(cloth, self.person.trousers, OUTLINE)
        return [cloth, *shoes]

    def _legs(self) -> tuple[BaseGeometry, list[BaseGeometry]]:
        legs, shoes = [self.trunk.shape(blob(PELVIS))], []
        for m in (-1, 1):
            hip = self.hip + vector(m * 8.8, -1)
            knee = hip + unit(-90 + m * 2) * THIGH
            ankle = knee + unit(-90 + m * 2) * SHIN
            legs += [tube(hip, knee, ((0, 8.9), (0.4, 8.2), (1, 6.6)))]
            legs += [tube(knee, ankle, ((0, 6.6), (0.3, 6.5), (1, 5.8)), round_end=False)]
            shoes.append(Frame((float(ankle[0]), float(ankle[1]))).shape(blob(SHOE)))
        return fillet(union(*legs), 1.5), shoes

    def outline(self, parts: tuple[str, ...]) -> BaseGeometry:
        """The outline of some parts: what a ghost shows."""
        shapes = {
            "head": lambda: [self.head_outline],
            "neck": lambda: [self.neck()[0]],
            "trunk": lambda: [self.shirt],
            "arms": lambda: [self.arm_shapes(name).whole for name in self.arms],
        }
        return union(*[shape for part in parts for shape in shapes[part]()])

    def landmark(self, name: str) -> tuple[Points, float]:
        """The page position of a landmark and the direction away from the body there."""
        if name in self.art.spots:
            return spot_on_page(self.head, self.art.spots[name])
        fixed = {"head": vector(*self.head.origin), "neck": self.trunk.point(*NECK), "hip": self.hip, "elbow": self.arms["right"].elbow}
        return fixed.get(name, self.hip), 90.0

    def collar_line(self) -> LineString:
        """The line where the neck leaves the shirt."""
        return LineString(self.trunk.points(np.array([[-7.6, 54.4], [7.6, 54.4]])))
