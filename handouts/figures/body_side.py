"""The whole person from the side, facing +x: the patient's right arm and leg are the near ones. Floor at y = 0."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from handouts.figures.arm import (
    ArmBones,
    ArmShapes,
    arm_shapes,
    from_shoulder,
    holding_arm,
    paint_arm,
    spot_on_page,
    swinging_arm,
    touching,
)
from handouts.figures.clothes import paint_side_collar, paint_side_front
from handouts.figures.drawing import FINE, OUTLINE, SILHOUETTE, Drawing
from handouts.figures.geometry import (
    Frame,
    area,
    blob,
    fillet,
    length,
    lines,
    rotate,
    tube,
    union,
    unit,
    vector,
    without_small_holes,
)
from handouts.figures.head import paint_head
from handouts.figures.head_side import side_head
from handouts.figures.holds import HOLDS
from handouts.figures.person import Person
from handouts.figures.pose import Arm, Leg, Position
from handouts.figures.spline import Knot, Knots, Points, curve

THIGH, SHIN, ANKLE = 42.0, 39.0, 8.0
BACK: Knots = ((-7.6, 56.6), (-10.0, 49.5), (-11.5, 40), (-11.3, 29), (-9.4, 17.5), (-10.1, 9), (-12.2, 2), (-12.3, -3.0))
FRONT: Knots = ((10.6, -3.0), (11.4, 3), (12.6, 10), (12.8, 17), (11.8, 26), (11.2, 36), (8.8, 44.5), (5.2, 50.6))
COLLAR: Knots = ((5.2, 50.6), (1.2, 51.0), (-3.6, 53.0), (-7.6, 56.6))
HIPS: Knots = ((-10.1, 9), (-12.0, 2), (-12.0, -4), (-8.8, -9), (0, -10), (8, -8), (10.2, -2), (10.8, 4), (11, 9))
SHOULDER, EAR, NECK = (-1.4, 45.6), (0.4, 68.3), (-2.5, 55.0)
SHOE: Knots = (
    (-4.9, 3.0), (-5.6, -1.0), (-6.6, -4.8), (-6.4, -7.9, "c"), (20.2, -7.9, "c"), (20.9, -5.9), (18.3, -3.7), (13.4, -2.3), (9.0, 0.0),
    (6.0, 3.0),
)  # fmt: skip
CURL_FROM, CURL_TO, CURL_AXIS = 8.0, 56.0, -4.0
SITTING = Leg(hip=88, knee=86)
SLEEVE_ARM = Arm(shoulder=3, elbow=12)


class SideBody:
    """The joints and shapes of a person in profile."""

    def __init__(self, position: Position, person: Person) -> None:
        self.position, self.person = position, person
        self.lean = position.trunk.lean
        self.curl = person.stoop if position.trunk.curl is None else position.trunk.curl
        self.art = side_head(person)
        self.hip = self._hip()

    # -- joints
    def _legs(self) -> dict[str, Leg]:
        rest = SITTING if self.position.base == "sit" else Leg()
        near = self.position.right_leg or rest
        return {"far": self.position.left_leg or near, "near": near}

    def _hip(self) -> Points:
        if self.position.hip is not None:
            return vector(*self.position.hip)
        lowest = min(self._chain(vector(0, 0), leg)[1][1] for leg in self._legs().values())
        return vector(0, ANKLE - lowest)

    @staticmethod
    def _chain(hip: Points, leg: Leg) -> tuple[Points, Points]:
        knee = hip + unit(-90 + leg.hip) * THIGH
        return knee, knee + unit(-90 + leg.hip - leg.knee) * SHIN

    @cached_property
    def head(self) -> Frame:
        """The frame of the head: the ear canal is its origin."""
        head = self.position.head
        slide = head.slide + (self._slide_to_support() if head.against else 0.0)
        ear = rotate(vector(EAR[0] + slide, EAR[1]) - vector(*NECK), -head.neck) + vector(*NECK)
        origin = self.trunk_point(*NECK) + rotate(ear - vector(*NECK), -(self.lean + self.curl))
        # The eyes of a round-backed person still look level: the neck makes up for the stoop.
        level = 0.0 if self.position.trunk.curl is not None else self.curl
        return Frame((float(origin[0]), float(origin[1])), level - self.lean - self.curl - head.neck - head.nod)

    def _slide_to_support(self) -> float:
        """From the free head to the head that touches the wall or chair which back or hips touch."""
        upright = self.trunk_point(*EAR)[0] + self.art.outline.bounds[0]
        return float(min(self.shirt.bounds[0], self.hips.bounds[0]) - upright)

    @cached_property
    def shoulder(self) -> Points:
        """The joint of both shoulders."""
        moved = self.position.shoulders
        return self.trunk_point(SHOULDER[0] + moved.forward, SHOULDER[1] + moved.up)

    @cached_property
    def arms(self) -> dict[str, ArmBones]:
        """Near (right) and far (left) arm."""
        return {"near": self._arm(self.position.right_arm), "far": self._arm(self.position.left_arm)}

    def _arm(self, arm: Arm) -> ArmBones:
        hold = HOLDS.get((arm.hold or "", "side"))
        if hold is None:
            return swinging_arm(self.shoulder, arm, -90 - self.lean - self.curl * 0.8, 1, 1)
        at, normal = spot_on_page(self.head, self.art.spots[hold.spot])
        elbow = from_shoulder(self.shoulder, hold.elbow, 1, self.lean + self.curl)
        bones = holding_arm(self.shoulder, at, normal, hold, elbow, 1)
        return touching(bones, self.head_outline, unit(normal))

    # -- trunk
    def trunk_points(self, knots: Knots) -> Points:
        """Points of the upright trunk (from the hip joint) bent by the round back and the lean."""
        local = np.array([knot[:2] for knot in knots], dtype=float)
        return rotate(np.array([self._curled(x, y) for x, y in local]), -self.lean) + self.hip

    def trunk_point(self, x: float, y: float) -> Points:
        """One point of the trunk."""
        return np.asarray(self.trunk_points(((x, y),))[0])

    def _curled(self, x: float, y: float) -> tuple[float, float]:
        bend = math.radians(self.curl)
        if abs(bend) < 1e-4 or y <= CURL_FROM:
            return x, y
        per_cm = bend / (CURL_TO - CURL_FROM)
        run = min(y, CURL_TO) - CURL_FROM
        a = per_cm * run
        over = max(0.0, y - CURL_TO)
        ax = CURL_AXIS + (1 - math.cos(a)) / per_cm + over * math.sin(a)
        ay = CURL_FROM + math.sin(a) / per_cm + over * math.cos(a)
        return ax + (x - CURL_AXIS) * math.cos(a), ay - (x - CURL_AXIS) * math.sin(a)

    def trunk_curve(self, knots: Knots, closed: bool = False) -> Points:
        """A curve of the trunk."""
        moved = self.trunk_points(knots)
        pairs = zip(moved, knots, strict=True)
        bent: list[Knot] = [(float(p[0]), float(p[1]), "c") if len(k) > 2 else (float(p[0]), float(p[1])) for p, k in pairs]
        return curve(bent, closed)

    def _wide(self, knots: Knots) -> list[Knot]:
        """Knots of the belly and back, fuller for a fuller person; collar and neck stay."""
        g = self.person.girth
        rows: list[Knot] = []
        for x, y in ((k[0], k[1]) for k in knots):
            fuller = 1 + (g - 1) * max(0.0, min(1.0, (52 - y) / 14)) * (1.3 if x > 0 else 0.3)
            rows.append((x * fuller, y))
        return rows

    @cached_property
    def shirt(self) -> BaseGeometry:
        """The clothed trunk."""
        back, front = self._wide(BACK), self._wide(FRONT)
        corner: list[Knot] = [(*back[0][:2], "c")]
        hem: list[Knot] = [(*back[-1][:2], "c"), (-2, -3.6), (*front[0][:2], "c")]
        top: list[Knot] = [(*front[-1][:2], "c"), *COLLAR[1:-1]]
        return area(self.trunk_curve([*corner, *back[1:-1], *hem, *front[1:-1], *top], closed=True))

    @cached_property
    def hips(self) -> BaseGeometry:
        """The seat of the trousers."""
        return area(self.trunk_curve(self._wide(HIPS), closed=True))

    @cached_property
    def head_outline(self) -> BaseGeometry:
        """Head and hair on the page."""
        return self.head.shape(self.art.outline)

    def neck(self) -> tuple[BaseGeometry, Points, Points]:
        """The neck's area, nape line and throat line; the throat of an old person hangs a little."""
        nape = curve([*self._on_head((-7.8, -2.4), (-6.6, -5.2)), *self._on_trunk((-7.6, 56.6), (-8.3, 53.0))])
        chin, chest = self._on_head((5.9, -9.9), (4.0, -10.2)), self._on_trunk((4.3, 53.0), (6.0, 48.5))
        low = self.head.local(vector(*chest[0][:2]))
        if length(vector(*chin[1][:2]) - vector(*chest[0][:2])) < 4.5 or low[1] > -10.8:
            chin, chest = chin[1:], chest[1:]
        throat = curve([*chin, *chest])
        inner = self.head.points(np.array([(2.5, -4.0), (-2.0, 0.5), (-6.0, 1.0)], dtype=float))
        return area(np.vstack([nape, throat[::-1], inner])), nape, throat

    def _on_head(self, *knots: Knot) -> list[Knot]:
        return self.head.knots(knots)

    def _on_trunk(self, *knots: Knot) -> list[Knot]:
        return [(float(p[0]), float(p[1])) for p in self.trunk_points(knots)]

    # -- legs
    def leg(self, name: str) -> tuple[BaseGeometry, BaseGeometry, Frame]:
        """Trouser leg, shoe, and the frame of the foot."""
        leg = self._legs()[name]
        knee, ankle = self._chain(self.hip, leg)
        g = self.person.girth
        front = tuple((t, w * g) for t, w in ((0, 9.6), (0.3, 8.8), (0.7, 7.3), (1, 6.6)))
        back = tuple((t, w * g) for t, w in ((0, 10.6), (0.25, 9.6), (0.6, 7.6), (1, 6.6)))
        thigh = tube(self.hip, knee, front, back)
        knee_g = 6.6 * g
        shin = tube(knee, ankle, ((0, knee_g), (0.3, 6.2), (0.7, 5.8), (1, 5.8)), ((0, knee_g), (0.28, 7.4), (0.6, 6.8), (1, 6.4)), round_end=False)
        foot = Frame((float(ankle[0]), float(ankle[1])), leg.foot)
        return fillet(union(thigh, shin), 3.0), foot.shape(blob(SHOE)), foot

    # -- painting
    def arm_shapes(self, name: str) -> ArmShapes:
        """The areas of an arm."""
        return arm_shapes(self.arms[name], self.person.girth)

    def outline(self, parts: tuple[str, ...]) -> BaseGeometry:
        """The outline of some parts: what a ghost shows."""
        shapes = {
            "head": lambda: [self.head_outline],
            "neck": lambda: [self.neck()[0]],
            "trunk": lambda: [self.shirt, self.hips],
            "arms": lambda: [self.arm_shapes("near").whole],
        }
        return union(*[shape for part in parts for shape in shapes[part]()])

    def paint(self, drawing: Drawing, far_arm: bool = False) -> BaseGeometry:
        """Paint the person; gives the silhouette."""
        person, body = self.person, []
        tones = (person.skin, person.cloth)
        if far_arm:
            far = self.arm_shapes("far")
            paint_arm(drawing, self.arms["far"], far, tones, None)
            body.append(far.whole)
        body += self._paint_legs(drawing)
        neck, nape, throat = self.neck()
        drawing.area(neck, person.skin)
        drawing.line(nape, SILHOUETTE)
        drawing.line(throat, OUTLINE)
        drawing.area(self.shirt, person.cloth, OUTLINE)
        paint_side_front(drawing, self)
        head = paint_head(drawing, self.head, self.art)
        paint_side_collar(drawing, self)
        near = self.arm_shapes("near")
        paint_arm(drawing, self.arms["near"], near, tones, self.shirt)
        body += [neck, self.shirt, head, near.whole]
        silhouette = without_small_holes(union(*body).buffer(0.02))
        drawing.line(silhouette, SILHOUETTE)
        return silhouette

    def _paint_legs(self, drawing: Drawing) -> list[BaseGeometry]:
        painted: list[BaseGeometry] = []
        for name in ("far", "near"):
            cloth, shoe, foot = self.leg(name)
            cloth = union(cloth, self.hips) if name == "near" else cloth
            drawing.area(shoe, 0.55, OUTLINE)
            drawing.line(foot.points(curve(((-6.55, -6.2), (7, -6.3), (20.6, -6.1)))), FINE)
            drawing.area(cloth, self.person.trousers - (0.06 if name == "far" else 0.0), OUTLINE)
            painted += [cloth, shoe]
        return painted

    def landmark(self, name: str) -> tuple[Points, float]:
        """The page position of a landmark and the direction away from the body there."""
        if name in self.art.spots:
            return spot_on_page(self.head, self.art.spots[name])
        fixed = {"head": vector(*self.head.origin), "neck": self.trunk_point(*NECK), "hip": self.hip}
        if name == "heel":
            return vector(self.leg("near")[1].bounds[0], 0.0), 180.0
        if name == "elbow":
            return self.arms["near"].elbow, 0.0
        return fixed[name], 0.0

    def rearmost(self, parts: tuple[str, ...]) -> float:
        """The x of the rearmost point of the head, trunk or hips."""
        shapes = {"head": self.head_outline, "trunk": self.shirt, "hips": self.hips}
        return float(min(shapes[part].bounds[0] for part in parts))

    def edges(self) -> list[LineString]:
        """The borders of the trunk."""
        return lines(self.shirt)
