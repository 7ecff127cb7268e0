"""The whole person from the side, facing +x; the right arm and leg are the near ones. Floor at y = 0."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

import numpy as np
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.arm import ArmBones, ArmShapes, arm_shapes, joints, spot_on_page, without_hand
from handouts.figures.body.head.front import front_head
from handouts.figures.body.head.side import side_head
from handouts.figures.body.in_profile.arms_side import SideArms
from handouts.figures.body.in_profile.leg_side import SideLeg, side_leg
from handouts.figures.body.in_profile.lying import laid_head, lying
from handouts.figures.body.in_profile.stance import stance
from handouts.figures.body.in_profile.trunk_side import SideTrunk
from handouts.figures.body.person import Person
from handouts.figures.drawing.geometry import (
    Frame,
    area,
    largest,
    length,
    rotate,
    union,
    vector,
)
from handouts.figures.drawing.spline import Points, curve
from handouts.figures.pose.bases import LYING
from handouts.figures.pose.pose import Position
from handouts.figures.room.room import Room
from handouts.figures.room.things import seat_slab

LIFTED = 3.0
"""Degrees from which the trunk of a person who lies is raised, and the head with it."""
SHOULDER, EAR, NECK = (-1.4, 45.6), (0.4, 68.3), (-2.5, 55.0)
"""In cm from the hip joint of an upright person: shoulder joint, ear canal, base of the neck."""
NAPE_ON_HEAD, NAPE_ON_TRUNK = ((-7.8, -2.4), (-6.6, -5.2)), ((-7.6, 56.6), (-8.3, 53.0))
NAPE_ON_TURNED, CHIN_ON_TURNED = ((-5.4, -3.5), (-5.5, -6.8)), ((5.2, -7.4), (5.2, -8.0))
"""The neck of a person who lies on the front and looks at the viewer."""
CHIN_ON_HEAD, CHEST_ON_TRUNK = ((5.9, -9.9), (4.0, -10.2)), ((4.3, 53.0), (6.0, 48.5))


class SideBody:
    """The joints and shapes of a person in profile."""

    def __init__(self, position: Position, person: Person) -> None:
        self.position, self.person = position, person
        self.room = Room(position)
        self.faces_viewer = position.base == "prone" and "head" not in position.model_fields_set
        self.art = front_head(person) if self.faces_viewer else side_head(person)
        self.lies = position.base in LYING
        upright = 0.0 if self.lies else person.stoop
        curl = upright if position.trunk.curl is None else position.trunk.curl
        trunk = SideTrunk((0.0, 0.0), position.trunk.lean, curl, person.girth, position.trunk.flat)
        if self.lies:
            placed = lying(position, self.room, trunk)
            self.stance, trunk = placed.stance, replace(trunk, lean=placed.lean)
        else:
            self.stance = stance(position, self.room)
        self.hip = self.stance.hip
        self.trunk = replace(trunk, hip=(float(self.hip[0]), float(self.hip[1])))

    # Joints

    @cached_property
    def legs(self) -> dict[str, SideLeg]:
        """Far (left) and near (right) leg, in the order in which they are painted."""
        legs = {name: side_leg(bones, self.person.girth) for name, bones in self.stance.legs.items()}
        return {name: replace(leg, cloth=self._on_seat(leg.cloth)) for name, leg in legs.items()}

    @cached_property
    def hips(self) -> BaseGeometry:
        """The seat of the trousers."""
        return self._on_seat(self.trunk.hips)

    def _on_seat(self, cloth: BaseGeometry) -> BaseGeometry:
        """Return cloth that is pressed flat by the seat."""
        chair = self.room.seat_thing
        return cloth if chair is None else largest(cloth.difference(seat_slab(chair)))

    @cached_property
    def head(self) -> Frame:
        """The frame of the head: the ear canal is its origin."""
        if self.lays_head:
            return laid_head(self.position.base, self.trunk.point(*NECK), self.art, self.room)
        head, neck = self.position.head, vector(*NECK)
        slide = head.slide + (self._slide_to_support() if head.against else 0.0)
        ear = rotate(vector(EAR[0] + slide, EAR[1]) - neck, -head.neck)
        bent = self.trunk.lean + self.trunk.curl
        origin = self.trunk.point(*NECK) + rotate(ear, -bent)
        # The eyes of a round-backed person still look level: the neck makes up for the stoop.
        level = 0.0 if self.position.trunk.curl is not None else self.trunk.curl
        return Frame.at(origin, level - bent - head.neck - head.nod)

    @property
    def lays_head(self) -> bool:
        """Does the head lie on the pillow, bed or floor?"""
        flat = abs(self.position.trunk.lean) < LIFTED and abs(self.position.trunk.curl or 0.0) < LIFTED
        lies = self.position.base in ("supine", "prone") and flat
        return lies and "head" not in self.position.model_fields_set

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
    def limbs(self) -> SideArms:
        """What the pose says of the arms, and how they lie."""
        return SideArms(
            self.position,
            self.person,
            self.room,
            self.trunk,
            self.shoulder,
            self.head,
            self.art,
            self.stance.legs,
        )

    @property
    def arms(self) -> dict[str, ArmBones]:
        """Near (right) and far (left) arm."""
        return self.limbs.bones

    # Shapes

    @cached_property
    def head_outline(self) -> BaseGeometry:
        """Head and hair on the page."""
        return self.head.shape(self.art.outline)

    def neck(self) -> tuple[BaseGeometry, Points, Points]:
        """Return the neck's area, nape line and throat line; the throat of an old person hangs a little."""
        nape_on_head = NAPE_ON_TURNED if self.faces_viewer else NAPE_ON_HEAD
        nape = curve([*self.head.knots(nape_on_head), *self.trunk.knots(NAPE_ON_TRUNK)])
        chin_on_head = CHIN_ON_TURNED if self.faces_viewer else CHIN_ON_HEAD
        chin, chest = self.head.knots(chin_on_head), self.trunk.knots(CHEST_ON_TRUNK)
        low, high = vector(*chest[0][:2]), vector(*chin[1][:2])
        if length(high - low) < 4.5 or self.head.local(low)[1] > -10.8:
            chin, chest = chin[1:], chest[1:]
        throat = curve([*chin, *chest])
        inner = self.head.points(np.array([(2.5, -4.0), (-2.0, 0.5), (-6.0, 1.0)], dtype=float))
        return area(np.vstack([nape, throat[::-1], inner])), nape, throat

    def arm_shapes(self, name: str) -> ArmShapes:
        """Return the areas of an arm."""
        shapes = arm_shapes(self.arms[name], self.person.girth)
        said = self.limbs.said("right" if name == "near" else "left")
        return without_hand(shapes) if joints(said, "side").reaching else shapes

    def outline(self, parts: tuple[str, ...]) -> BaseGeometry:
        """Return the outline of some parts: what a ghost shows."""
        shapes: dict[str, Callable[[], BaseGeometry]] = {
            "head": lambda: self.head_outline,
            "neck": lambda: self.neck()[0],
            "trunk": lambda: union(self.trunk.shirt, self.hips),
            "arms": lambda: self.arm_shapes("near").whole,
            "right-leg": lambda: union(self.leg_area("right"), self.shoe_area("right")),
            "left-leg": lambda: union(self.leg_area("left"), self.shoe_area("left")),
        }
        return union(*[shapes[part]() for part in parts])

    def leg_area(self, side: str) -> BaseGeometry:
        """Return the area of a trouser leg."""
        return self.legs["near" if side == "right" else "far"].cloth

    def shoe_area(self, side: str) -> BaseGeometry:
        """Return the area of a shoe."""
        return self.legs["near" if side == "right" else "far"].shoe

    def hand_area(self, side: str) -> BaseGeometry:
        """Return the area of a hand with its wrist."""
        return self.arm_shapes("near" if side == "right" else "far").skin

    def without_arms(self) -> BaseGeometry:
        """Return the area of head, trunk and legs."""
        feet_and_cloth = [part for leg in self.legs.values() for part in (leg.cloth, leg.shoe)]
        return union(self.outline(("head", "trunk")), *feet_and_cloth)

    def rearmost(self, parts: tuple[str, ...]) -> float:
        """Return the x of the rearmost point of some of head, trunk and hips."""
        shapes: dict[str, Callable[[], BaseGeometry]] = {
            "head": lambda: self.head_outline,
            "trunk": lambda: self.trunk.shirt,
            "hips": lambda: self.hips,
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
