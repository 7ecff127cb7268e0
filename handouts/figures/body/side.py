"""The whole person from the side, facing +x; the right arm and leg are the near ones. Floor at y = 0."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.arm import (
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
from handouts.figures.body.clothes import paint_side_collar, paint_side_front
from handouts.figures.body.head.paint import paint_head
from handouts.figures.body.head.side import side_head
from handouts.figures.body.leg_side import SideLeg, side_leg
from handouts.figures.body.person import Person
from handouts.figures.body.stance import stance
from handouts.figures.body.support import chosen, side_bones
from handouts.figures.body.trunk_side import SideTrunk
from handouts.figures.drawing.display_list import DETAIL, FINE, OUTLINE, SHOE_GRAY, SILHOUETTE, Drawing
from handouts.figures.drawing.geometry import (
    Frame,
    area,
    length,
    rotate,
    union,
    unit,
    vector,
    without_small_holes,
)
from handouts.figures.drawing.spline import Points, curve
from handouts.figures.pose.holds import HOLDS
from handouts.figures.pose.parts import Arm
from handouts.figures.pose.pose import Position
from handouts.figures.room.room import Room

SHOULDER_OUT = 15.8
"""From the middle of the body to a shoulder joint, in cm."""
SHOULDER, EAR, NECK = (-1.4, 45.6), (0.4, 68.3), (-2.5, 55.0)
"""In cm from the hip joint of an upright person: shoulder joint, ear canal, base of the neck."""
NAPE_ON_HEAD, NAPE_ON_TRUNK = ((-7.8, -2.4), (-6.6, -5.2)), ((-7.6, 56.6), (-8.3, 53.0))
CHIN_ON_HEAD, CHEST_ON_TRUNK = ((5.9, -9.9), (4.0, -10.2)), ((4.3, 53.0), (6.0, 48.5))
RAISED = 8.0
"""How far above the shoulder the elbow of a raised arm is, in cm along the trunk."""
ARMPIT = (((-5.6, 1.5), (-4.9, -3.0), (-2.6, -8.0)), ((5.6, -0.5), (4.6, -4.5), (2.4, -8.6)))
"""The folds of the shirt under a raised arm, from the shoulder joint."""


class SideBody:
    """The joints and shapes of a person in profile."""

    def __init__(self, position: Position, person: Person) -> None:
        self.position, self.person = position, person
        self.art, self.room = side_head(person), Room(position)
        self.stance = stance(position, self.room)
        self.hip = self.stance.hip
        curl = person.stoop if position.trunk.curl is None else position.trunk.curl
        at = float(self.hip[0]), float(self.hip[1])
        self.trunk = SideTrunk(at, position.trunk.lean, curl, person.girth, position.trunk.flat)

    # Joints

    @cached_property
    def legs(self) -> dict[str, SideLeg]:
        """Far (left) and near (right) leg, in the order in which they are painted."""
        return {name: side_leg(bones, self.person.girth) for name, bones in self.stance.legs.items()}

    @cached_property
    def head(self) -> Frame:
        """The frame of the head: the ear canal is its origin."""
        head, neck = self.position.head, vector(*NECK)
        slide = head.slide + (self._slide_to_support() if head.against else 0.0)
        ear = rotate(vector(EAR[0] + slide, EAR[1]) - neck, -head.neck)
        bent = self.trunk.lean + self.trunk.curl
        origin = self.trunk.point(*NECK) + rotate(ear, -bent)
        # The eyes of a round-backed person still look level: the neck makes up for the stoop.
        level = 0.0 if self.position.trunk.curl is not None else self.trunk.curl
        return Frame.at(origin, level - bent - head.neck - head.nod)

    def _slide_to_support(self) -> float:
        """From the free head to the head that touches the wall or chair which back or hips touch."""
        upright = self.trunk.point(*EAR)[0] + self.art.outline.bounds[0]
        return float(self.rearmost(("trunk", "hips")) - upright)

    @cached_property
    def shoulder(self) -> Points:
        """The joint of both shoulders."""
        moved = self.position.shoulders
        return self.trunk.point(SHOULDER[0] + moved.forward, SHOULDER[1] + moved.up)

    @cached_property
    def arms(self) -> dict[str, ArmBones]:
        """Near (right) and far (left) arm."""
        return {"near": self._arm(self.position.right_arm, 1), "far": self._arm(self.position.left_arm, -1)}

    def held(self, arm: Arm, right: int) -> tuple[ArmBones, float] | None:
        """Return an arm whose hand finds its support, and by how many cm it does not reach."""
        shoulder = np.array([self.shoulder[0], right * SHOULDER_OUT, self.shoulder[1]])
        hold = chosen(self.room.supports(arm.on), shoulder) if arm.hold == "support" else None
        return None if hold is None else side_bones(shoulder, hold, right)

    def _arm(self, arm: Arm, right: int) -> ArmBones:
        held = self.held(arm, right)
        if held is not None:
            return held[0]
        hold = HOLDS.get((arm.hold or "", "side"))
        if hold is None:
            down = -90 - self.trunk.lean - self.trunk.curl * 0.8
            return swinging_arm(self.shoulder, arm, "side", down, 1, 1)
        at, normal = spot_on_page(self.head, self.art.spots[hold.spot])
        elbow = from_shoulder(self.shoulder, hold.elbow, 1, self.trunk.lean + self.trunk.curl)
        bones = holding_arm(self.shoulder, at, normal, hold, elbow, 1)
        surface = self.head.shape(self.art.skin) if hold.on_skin else self.head_outline
        return touching(bones, surface, unit(normal))

    # Shapes

    @cached_property
    def head_outline(self) -> BaseGeometry:
        """Head and hair on the page."""
        return self.head.shape(self.art.outline)

    def neck(self) -> tuple[BaseGeometry, Points, Points]:
        """Return the neck's area, nape line and throat line; the throat of an old person hangs a little."""
        nape = curve([*self.head.knots(NAPE_ON_HEAD), *self.trunk.knots(NAPE_ON_TRUNK)])
        chin, chest = self.head.knots(CHIN_ON_HEAD), self.trunk.knots(CHEST_ON_TRUNK)
        low, high = vector(*chest[0][:2]), vector(*chin[1][:2])
        if length(high - low) < 4.5 or self.head.local(low)[1] > -10.8:
            chin, chest = chin[1:], chest[1:]
        throat = curve([*chin, *chest])
        inner = self.head.points(np.array([(2.5, -4.0), (-2.0, 0.5), (-6.0, 1.0)], dtype=float))
        return area(np.vstack([nape, throat[::-1], inner])), nape, throat

    def arm_shapes(self, name: str) -> ArmShapes:
        """Return the areas of an arm."""
        return arm_shapes(self.arms[name], self.person.girth)

    def outline(self, parts: tuple[str, ...]) -> BaseGeometry:
        """Return the outline of some parts: what a ghost shows."""
        shapes: dict[str, Callable[[], BaseGeometry]] = {
            "head": lambda: self.head_outline,
            "neck": lambda: self.neck()[0],
            "trunk": lambda: union(self.trunk.shirt, self.trunk.hips),
            "arms": lambda: self.arm_shapes("near").whole,
        }
        return union(*[shapes[part]() for part in parts])

    def without_arms(self) -> BaseGeometry:
        """Return the area of head, trunk and legs."""
        feet_and_cloth = [part for leg in self.legs.values() for part in (leg.cloth, leg.shoe)]
        return union(self.outline(("head", "trunk")), *feet_and_cloth)

    def rearmost(self, parts: tuple[str, ...]) -> float:
        """Return the x of the rearmost point of some of head, trunk and hips."""
        shapes: dict[str, Callable[[], BaseGeometry]] = {
            "head": lambda: self.head_outline,
            "trunk": lambda: self.trunk.shirt,
            "hips": lambda: self.trunk.hips,
        }
        return float(min(shapes[part]().bounds[0] for part in parts))

    def landmark(self, name: str) -> tuple[Points, float]:
        """Return the page position of a landmark and the direction away from the body there."""
        if name in self.art.spots:
            return spot_on_page(self.head, self.art.spots[name])
        joint, far = name.removeprefix("right-").removeprefix("left-"), name.startswith("left-")
        if joint == "heel" and not far:
            return vector(self.legs["near"].shoe.bounds[0], self._heel_height()), 180.0
        bones, arm = self.stance.legs["far" if far else "near"], self.arms["far" if far else "near"]
        fixed = {
            "head": vector(*self.head.origin),
            "neck": self.trunk.point(*NECK),
            "shoulder": self.shoulder,
            "elbow": arm.elbow,
            "wrist": arm.wrist,
            "hip": self.hip,
            "knee": bones.knee,
            "ankle": bones.ankle,
            "heel": bones.heel,
            "toe": bones.toe,
        }
        return fixed[joint], 0.0

    def _heel_height(self) -> float:
        bones = self.stance.legs["near"]
        return 0.0 if bones.tilt == 0 and not self.room.measured else float(bones.heel[1])

    # Painting

    def paint(self, drawing: Drawing) -> BaseGeometry:
        """Paint the person and return the silhouette; the far arm only where the pose names it."""
        person, shirt = self.person, self.trunk.shirt
        tones, near = (person.skin, person.cloth), self.arm_shapes("near")
        body = [shirt, near.whole]
        if "left_arm" in self.position.model_fields_set:
            far = self.arm_shapes("far")
            paint_arm(drawing, self.arms["far"], far, tones, None)
            body.append(far.whole)
        body += self._paint_legs(drawing)
        body.append(self._paint_neck(drawing))
        drawing.area(shirt, person.cloth, OUTLINE)
        paint_side_front(drawing, self.trunk, person)
        body.append(paint_head(drawing, self.head, self.art))
        paint_side_collar(drawing, self.trunk, person)
        paint_arm(drawing, self.arms["near"], near, tones, shirt)
        self._paint_armpit(drawing)
        silhouette = without_small_holes(union(*body).buffer(0.02))
        drawing.line(silhouette, SILHOUETTE)
        return silhouette

    def paint_hands(self, drawing: Drawing) -> None:
        """Paint again the hand that holds what has been painted over it."""
        if self.position.right_arm.hold == "support":
            paint_hand(drawing, self.arms["near"].hand, self.arm_shapes("near").skin, self.person.skin)

    def _paint_armpit(self, drawing: Drawing) -> None:
        """Paint the two folds that run down from a raised arm, so that it grows out of the shoulder."""
        bones = self.arms["near"]
        upper = rotate(bones.elbow - bones.shoulder, self.trunk.lean + self.trunk.curl)
        if upper[1] < RAISED:
            return
        for fold in ARMPIT:
            drawing.line(
                curve(self.trunk.knots([(SHOULDER[0] + x, SHOULDER[1] + y) for x, y in fold])), DETAIL
            )

    def _paint_neck(self, drawing: Drawing) -> BaseGeometry:
        neck, nape, throat = self.neck()
        drawing.area(neck, self.person.skin)
        drawing.line(nape, SILHOUETTE)
        drawing.line(throat, OUTLINE)
        return neck

    def _paint_legs(self, drawing: Drawing) -> list[BaseGeometry]:
        painted: list[BaseGeometry] = []
        for name, shapes in self.legs.items():
            cloth = union(shapes.cloth, self.trunk.hips) if name == "near" else shapes.cloth
            drawing.area(shapes.shoe, SHOE_GRAY, OUTLINE)
            drawing.line(shapes.sole, FINE)
            drawing.area(cloth, self.person.trousers - (0.06 if name == "far" else 0.0), OUTLINE)
            painted += [cloth, shapes.shoe]
        return painted
