"""The whole person from the front or from behind. The viewer's right is +x."""

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
    spot_on_page,
    swinging_arm,
    touching,
)
from handouts.figures.body.from_front.leg_front import front_shoe, leg_cloth
from handouts.figures.body.from_front.side_lying import LyingLeg, lying_legs
from handouts.figures.body.from_front.stance_front import front_stance
from handouts.figures.body.from_front.trunk_front import FrontTrunk
from handouts.figures.body.head.front import back_head, front_head
from handouts.figures.body.head.neck_front import neck_area, neck_lines
from handouts.figures.body.head.paint import HeadArt
from handouts.figures.body.head.turned import turned_head
from handouts.figures.body.in_profile.leg_side import thigh_half
from handouts.figures.body.person import Person
from handouts.figures.body.rest_arms import seated_arm
from handouts.figures.body.support import NEAR_KNEE, chosen, front_bones, on_thigh
from handouts.figures.drawing.geometry import (
    Frame,
    rotate,
    union,
    unit,
    vector,
)
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.holds import HOLDS
from handouts.figures.pose.parts import Arm
from handouts.figures.pose.pose import Position
from handouts.figures.room.room import Room

HEAD, NECK = (0.0, 68.0), (0.0, 57.0)
SHOULDER_AHEAD = 5.0
"""From the heel forward to a standing person's shoulder, in cm."""
PRESSED = 2.0
"""How far the lower shoulder of a person on the side is pressed in, in cm."""
UNDER_HEAD, ALONG_SIDE = Arm(shoulder=-177, elbow=0, shown=0.62, hand="flat"), Arm(shoulder=3, elbow=6)
"""The lower and the upper arm of a person on the side."""
SEATED_AHEAD = -36.0
"""The same of a seated person."""
TURNED_FROM = 15.0
"""Degrees from which the turned head is drawn."""


class FrontBody:
    """The joints and shapes of a person seen from the front, or from behind."""

    def __init__(self, position: Position, person: Person, back: bool = False) -> None:
        self.position, self.person, self.back = position, person, back
        self.room = Room(position)
        self.view = "back" if back else "front"
        self.stance = front_stance(position, self.room, self.patients_right)
        self.trunk = self._trunk()
        self.hip = vector(*self.trunk.origin)
        self.torso = FrontTrunk(self.trunk, person.girth, position.shoulders, back)
        self.art = self._art()

    def _trunk(self) -> Frame:
        """Return the frame of the trunk: upright, or on its side on the bed or floor."""
        if not self.lies:
            return Frame.at(self.stance.hip)
        turn = 90.0 * self.side_of(self.position.lies_on) * -1
        lying = FrontTrunk(Frame((0, 0), turn), self.person.girth, self.position.shoulders, self.back)
        return Frame((0.0, self.room.lying_surface - float(lying.shirt.bounds[1]) - PRESSED), turn)

    @property
    def lies(self) -> bool:
        """Does the person lie on a side?"""
        return self.position.base == "side-lying"

    @cached_property
    def lying_legs(self) -> dict[str, LyingLeg]:
        """The legs of a person who lies on a side."""
        return lying_legs(self.position, self.trunk, self.patients_right)

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
        return Frame.at(origin, self.trunk.degrees - tilt, mirror)

    @cached_property
    def head_outline(self) -> BaseGeometry:
        """Head and hair on the page."""
        return self.head.shape(self.art.outline)

    # Arms

    @cached_property
    def arms(self) -> dict[str, ArmBones]:
        """The patient's right and left arm."""
        return {
            "right": self._arm("right", self.arm_of("right")),
            "left": self._arm("left", self.arm_of("left")),
        }

    def arm_of(self, name: str) -> Arm:
        """Return what the pose says of the right or left arm, or how it rests."""
        if f"{name}_arm" in self.position.model_fields_set:
            given = self.position.right_arm if name == "right" else self.position.left_arm
            return self.room.holding(name, given)
        if self.lies:
            return UNDER_HEAD if name == self.position.lies_on else ALONG_SIDE
        return self.room.holding(name, seated_arm(self.room))

    def _arm(self, name: str, arm: Arm) -> ArmBones:
        side = self.side_of(name)
        shoulder = self.torso.shoulder(side)
        held = self.held(name, arm)
        if held is not None:
            return held[0]
        hold = HOLDS.get((arm.hold or "", self.view))
        if hold is None:
            return swinging_arm(shoulder, arm, self.view, -90 + self.trunk.degrees, side, -side)
        spot = self.art.spots["other-temple" if hold.spot == "temple" and side < 0 else hold.spot]
        at, normal = spot_on_page(self.head, spot)
        bones = holding_arm(shoulder, at, normal, hold, from_shoulder(shoulder, hold.elbow, side, 0), side)
        return bones if hold.flat else touching(bones, self.head_outline, unit(normal))

    def held(self, name: str, arm: Arm) -> tuple[ArmBones, float] | None:
        """Return an arm whose hand finds its support, and by how many cm it does not reach."""
        x, y = self.torso.shoulder(self.side_of(name))
        outward = 1.0 if name == "right" else -1.0
        if arm.hold == "hands-on-thighs" and self.room.seat is not None:
            leg = self.stance.legs[name]
            hip = np.array([0.0, float(leg.hip[0]) * self.patients_right, float(leg.hip[1])])
            knee = np.array([leg.knee_ahead, float(leg.knee[0]) * self.patients_right, float(leg.knee[1])])
            shoulder = np.array([0.0, float(x) * self.patients_right, float(y)])
            half = thigh_half(NEAR_KNEE, self.person.girth)
            hold = on_thigh(hip, knee, NEAR_KNEE, half)
            return front_bones(shoulder, hold, outward, self.patients_right)
        if arm.hold != "support":
            return None
        ahead = SHOULDER_AHEAD if self.room.seat is None else SEATED_AHEAD
        at = (ahead, float(x) * self.patients_right, float(y))
        shoulder = np.array(at)
        # The hand on a wall behind the person is hidden.
        grips = [grip for grip in self.room.grips(arm.on, at) if not (grip.normal and grip.normal[0] > 0)]
        found = chosen(grips, shoulder)
        return None if found is None else front_bones(shoulder, found, outward, self.patients_right)

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
            "right-leg": lambda: union(self.leg_area("right"), self.shoe_area("right")),
            "left-leg": lambda: union(self.leg_area("left"), self.shoe_area("left")),
        }
        return union(*[shapes[part]() for part in parts])

    def leg_area(self, side: str) -> BaseGeometry:
        """Return the area of a trouser leg."""
        return self.lying_legs[side].cloth if self.lies else leg_cloth(self.stance.legs[side])

    def shoe_area(self, side: str) -> BaseGeometry:
        """Return the area of a shoe."""
        return self.lying_legs[side].shoe if self.lies else front_shoe(self.stance.legs[side])

    def hand_area(self, side: str) -> BaseGeometry:
        """Return the area of a hand with its wrist."""
        return self.arm_shapes(side).skin

    def landmark(self, name: str) -> tuple[Points, float]:
        """Return the page position of a landmark and the direction away from the body there."""
        if name in self.art.spots:
            return spot_on_page(self.head, self.art.spots[name])
        joint, side = name.removeprefix("right-"), "right"
        if name.startswith("left-"):
            joint, side = name.removeprefix("left-"), "left"
        bones, arm = self.lying_legs[side] if self.lies else self.stance.legs[side], self.arms[side]
        fixed = {
            "hip": self.hip if joint == name else bones.hip,
            "head": vector(*self.head.origin),
            "neck": self.trunk.point(*NECK),
            "shoulder": arm.shoulder,
            "elbow": arm.elbow,
            "wrist": arm.wrist,
            "knee": bones.knee,
            "ankle": bones.ankle,
            "heel": bones.heel,
            "toe": bones.toe,
        }
        return fixed[joint], 90.0
