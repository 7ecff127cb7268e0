"""The whole person from the front or from behind. The viewer's right is +x."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

import numpy as np
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.arm import (
    ArmBones,
    ArmShapes,
    arm_shapes,
    from_shoulder,
    holding_arm,
    joints,
    paint_arm,
    paint_hand,
    spot_on_page,
    swinging_arm,
    touching,
)
from handouts.figures.body.clothes import paint_back_collar, paint_front, paint_front_collar
from handouts.figures.body.head.front import back_head, front_head
from handouts.figures.body.head.neck_front import neck_area, neck_lines, paint_cords, paint_neck
from handouts.figures.body.head.paint import HeadArt, paint_head
from handouts.figures.body.head.turned import turned_head
from handouts.figures.body.leg_front import LIFTED, front_shoe, lap, leg_cloth, trousers
from handouts.figures.body.person import Person
from handouts.figures.body.stance_front import front_stance
from handouts.figures.body.support import chosen, front_bones
from handouts.figures.body.trunk_front import FrontTrunk
from handouts.figures.drawing.display_list import DETAIL, FINE, OUTLINE, SHOE_GRAY, SILHOUETTE, Drawing
from handouts.figures.drawing.geometry import (
    Frame,
    disc,
    fillet,
    joined,
    lines,
    rotate,
    union,
    unit,
    vector,
    without_small_holes,
)
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.holds import HOLDS
from handouts.figures.pose.parts import Arm
from handouts.figures.pose.pose import Position
from handouts.figures.room.room import Room

HEAD, NECK = (0.0, 68.0), (0.0, 57.0)
SHOULDER_AHEAD = 5.0
"""From the heel forward to a standing person's shoulder, in cm."""
TURNED_FROM = 15.0
"""Degrees from which the turned head is drawn."""


class FrontBody:
    """The joints and shapes of a person seen from the front, or from behind."""

    def __init__(self, position: Position, person: Person, back: bool = False) -> None:
        self.position, self.person, self.back = position, person, back
        self.room = Room(position)
        self.stance = front_stance(position, self.room, self.patients_right)
        self.hip = self.stance.hip
        self.view = "back" if back else "front"
        self.trunk = Frame.at(self.hip)
        self.torso = FrontTrunk(self.trunk, person.girth, position.shoulders, back)
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

    def side_of(self, arm: str) -> int:
        """+1 for the arm at the viewer's right."""
        return self.patients_right if arm == "right" else -self.patients_right

    @cached_property
    def head(self) -> Frame:
        """Frame of the head; its template looks to the viewer's right, so a turn to the right mirrors it."""
        tilt = self.position.head.tilt * self.patients_right
        origin = self.trunk.points(vector(*NECK) + rotate(vector(*HEAD) - vector(*NECK), -tilt * 0.9))
        mirror = -1 if self.turned and self.position.head.turn > 0 else 1
        return Frame.at(origin, -tilt, mirror)

    @cached_property
    def head_outline(self) -> BaseGeometry:
        """Head and hair on the page."""
        return self.head.shape(self.art.outline)

    # Arms

    @cached_property
    def arms(self) -> dict[str, ArmBones]:
        """The patient's right and left arm."""
        return {
            "right": self._arm("right", self.position.right_arm),
            "left": self._arm("left", self.position.left_arm),
        }

    def _arm(self, name: str, arm: Arm) -> ArmBones:
        side = self.side_of(name)
        shoulder = self.torso.shoulder(side)
        held = self.held(name, arm)
        if held is not None:
            return held[0]
        hold = HOLDS.get((arm.hold or "", self.view))
        if hold is None:
            return swinging_arm(shoulder, arm, self.view, -90, side, -side)
        spot = self.art.spots["other-temple" if hold.spot == "temple" and side < 0 else hold.spot]
        at, normal = spot_on_page(self.head, spot)
        bones = holding_arm(shoulder, at, normal, hold, from_shoulder(shoulder, hold.elbow, side, 0), side)
        return bones if hold.flat else touching(bones, self.head_outline, unit(normal))

    def held(self, name: str, arm: Arm) -> tuple[ArmBones, float] | None:
        """Return an arm whose hand finds its support, and by how many cm it does not reach."""
        if arm.hold != "support":
            return None
        x, y = self.torso.shoulder(self.side_of(name))
        shoulder = np.array([SHOULDER_AHEAD, float(x) * self.patients_right, float(y)])
        hold = chosen(self.room.supports(arm.on), shoulder)
        outward = 1.0 if name == "right" else -1.0
        return None if hold is None else front_bones(shoulder, hold, outward, self.patients_right)

    def arm_shapes(self, name: str) -> ArmShapes:
        """Return the areas of an arm."""
        return arm_shapes(self.arms[name], self.person.girth)

    # Shapes

    def neck(self) -> BaseGeometry:
        """Return the neck's area."""
        return neck_area(self.trunk, *neck_lines(self.trunk, self.head, self.turned))

    def outline(self, parts: tuple[str, ...]) -> BaseGeometry:
        """Return the outline of some parts: what a ghost shows."""
        shapes: dict[str, Callable[[], BaseGeometry]] = {
            "head": lambda: self.head_outline,
            "neck": self.neck,
            "trunk": lambda: self.torso.shirt,
            "arms": lambda: union(*[self.arm_shapes(name).whole for name in self.arms]),
        }
        return union(*[shapes[part]() for part in parts])

    def landmark(self, name: str) -> tuple[Points, float]:
        """Return the page position of a landmark and the direction away from the body there."""
        if name in self.art.spots:
            return spot_on_page(self.head, self.art.spots[name])
        joint, side = name.removeprefix("right-"), "right"
        if name.startswith("left-"):
            joint, side = name.removeprefix("left-"), "left"
        bones, arm = self.stance.legs[side], self.arms[side]
        sole = bones.ankle + rotate(vector(0, -bones.drop), bones.turn)
        fixed = {
            "hip": self.hip,
            "head": vector(*self.head.origin),
            "neck": self.trunk.point(*NECK),
            "shoulder": arm.shoulder,
            "elbow": arm.elbow,
            "wrist": arm.wrist,
            "knee": bones.knee,
            "ankle": bones.ankle,
            "heel": sole,
            "toe": sole,
        }
        return fixed[joint], 90.0

    # Painting

    def paint(self, drawing: Drawing) -> BaseGeometry:
        """Paint the person; gives the silhouette."""
        shapes = {name: self.arm_shapes(name) for name in self.arms}
        raised = [name for name, bones in self.arms.items() if bones.wrist[1] > bones.shoulder[1]]
        hanging = [name for name in self.arms if name not in raised]
        body = [shapes[name].whole for name in hanging]
        for name in self._reaching:
            shapes[name] = self._paint_reach(drawing, shapes[name])
        body += self._paint_legs(drawing)
        for name in hanging:
            if name in self._reaching:
                continue
            paint_hand(drawing, self.arms[name].hand, shapes[name].skin, self.person.skin)
        body.append(self._paint_neck(drawing))
        if self.back:
            body.append(paint_head(drawing, self.head, self.art))
        body.append(self._paint_trunk(drawing, shapes, hanging))
        if not self.back:
            body.append(paint_head(drawing, self.head, self.art))
        body += [self._paint_raised(drawing, name, shapes[name]) for name in raised]
        silhouette = without_small_holes(union(*body).buffer(0.02))
        drawing.line(silhouette, SILHOUETTE)
        return silhouette

    def paint_hands(self, drawing: Drawing) -> None:
        """Paint again the hands that hold what has been painted over them."""
        for name, arm in (("right", self.position.right_arm), ("left", self.position.left_arm)):
            if arm.hold == "support" and not self.back:
                paint_hand(drawing, self.arms[name].hand, self.arm_shapes(name).skin, self.person.skin)

    @property
    def _reaching(self) -> list[str]:
        """The arms whose forearm and hand the trunk hides."""
        arms = {"right": self.position.right_arm, "left": self.position.left_arm}
        return [name for name, arm in arms.items() if joints(arm, self.view).reaching]

    def _paint_reach(self, drawing: Drawing, shapes: ArmShapes) -> ArmShapes:
        """Paint the visible elbow of a forearm that points away, and return the upper arm."""
        drawing.area(shapes.lower, self.person.cloth, OUTLINE)
        return replace(shapes, sleeve=shapes.upper, cuff=LineString())

    def _paint_legs(self, drawing: Drawing) -> list[BaseGeometry]:
        if self.position.base == "sit":
            cloth = lap(self.trunk)
            drawing.area(cloth, self.person.trousers, OUTLINE)
            return [cloth]
        legs = self.stance.legs
        shoes = [front_shoe(bones) for bones in sorted(legs.values(), key=lambda leg: leg.ankle_ahead)]
        cloth = trousers(self.trunk, legs)
        for shoe in shoes:
            drawing.area(shoe, SHOE_GRAY, OUTLINE)
        drawing.area(cloth, self.person.trousers, OUTLINE)
        self._paint_lifted(drawing)
        return [cloth, *shoes]

    def _paint_lifted(self, drawing: Drawing) -> None:
        """Paint again a leg that lies over the other: lifted to the front, or to the back seen from behind."""
        toward = -1 if self.back else 1
        for bones in self.stance.legs.values():
            if abs(bones.knee_ahead - bones.ankle_ahead) < LIFTED and abs(bones.knee_ahead) < LIFTED:
                continue
            shape, shoe = leg_cloth(bones), front_shoe(bones)
            shin_away = (bones.ankle_ahead - bones.knee_ahead) * toward < 0
            if not shin_away:
                drawing.area(shoe, SHOE_GRAY, OUTLINE)
            drawing.area(shape, self.person.trousers)
            inside = shape.exterior.difference(disc(bones.hip, 11)).difference(shoe)
            drawing.line(inside, OUTLINE)

    def _paint_neck(self, drawing: Drawing) -> BaseGeometry:
        neck = self.neck()
        paint_neck(drawing, neck, neck_lines(self.trunk, self.head, self.turned), self.person.skin)
        if not self.back:
            paint_cords(drawing, self.trunk, self.head, self.turned)
        return neck

    def _paint_trunk(
        self, drawing: Drawing, shapes: dict[str, ArmShapes], hanging: list[str]
    ) -> BaseGeometry:
        top = self.torso.with_sleeves([shapes[name].sleeve for name in hanging])
        drawing.area(top, self.person.cloth, OUTLINE)
        if self.back:
            paint_back_collar(drawing, self.trunk, self.person)
        else:
            paint_front(drawing, self.trunk, self.person)
            paint_front_collar(drawing, self.trunk, self.person)
        for name in hanging:
            self._paint_inner_edge(drawing, name, shapes[name])
        return top

    def _paint_inner_edge(self, drawing: Drawing, name: str, shapes: ArmShapes) -> None:
        """The line between a hanging sleeve and the trunk, from the armpit down, and the cuff."""
        near_shoulder = disc(self.arms[name].shoulder, 8.0)
        edge = shapes.sleeve.exterior.intersection(self.torso.shirt.buffer(0.4)).difference(near_shoulder)
        for part in joined(lines(edge)):
            if part.length > 3:
                drawing.line(part, DETAIL)
        if not drawing.small:
            drawing.line(shapes.cuff.intersection(shapes.sleeve), FINE)

    def _paint_raised(self, drawing: Drawing, name: str, shapes: ArmShapes) -> BaseGeometry:
        """Return a raised arm over head and trunk; the cloth stretches between arm and side."""
        bones = self.arms[name]
        base = fillet(union(self.torso.shirt, shapes.upper), 4.0)
        stretched = (
            base.difference(self.torso.shirt).difference(shapes.sleeve).intersection(disc(bones.shoulder, 16))
        )
        drawing.area(stretched, self.person.cloth)
        paint_arm(drawing, bones, shapes, (self.person.skin, self.person.cloth), base.buffer(0.3))
        return union(base.intersection(disc(bones.shoulder, 18)), shapes.whole)
