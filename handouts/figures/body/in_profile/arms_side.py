"""Both arms in profile: on the head, on a support, on the thighs, or at the angles of a pose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from handouts.figures.body.arm import (
    ArmBones,
    from_shoulder,
    holding_arm,
    spot_on_page,
    swinging_arm,
    touching,
)
from handouts.figures.body.head.paint import HeadArt
from handouts.figures.body.in_profile.leg_side import thigh_half
from handouts.figures.body.in_profile.stance import LegBones
from handouts.figures.body.in_profile.trunk_side import SideTrunk
from handouts.figures.body.person import Person
from handouts.figures.body.rest_arms import rest_arm, seated_arm
from handouts.figures.body.support import THIGH_AT, chosen, on_thigh, side_bones
from handouts.figures.drawing.geometry import Frame, unit
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.bases import LYING
from handouts.figures.pose.holds import HOLDS
from handouts.figures.pose.parts import Arm
from handouts.figures.pose.pose import Position
from handouts.figures.room.room import Room

SHOULDER_OUT = 15.8
"""From the middle of the body to a shoulder joint, in cm."""
THIGH_OUT = 10.0
"""From the middle of the body to the middle of a thigh, in cm."""


@dataclass(frozen=True)
class SideArms:
    """The arms of a person in profile: the right is the near one, the left the far one."""

    position: Position
    person: Person
    room: Room
    trunk: SideTrunk
    shoulder: Points
    """The joint of both shoulders on the page."""
    head: Frame
    art: HeadArt
    legs: dict[str, LegBones]

    @cached_property
    def bones(self) -> dict[str, ArmBones]:
        """Near and far arm."""
        return {"near": self._arm(self.said("right"), 1), "far": self._arm(self.said("left"), -1)}

    def said(self, name: str) -> Arm:
        """Return what the pose says of the right or left arm, or how it rests."""
        if f"{name}_arm" in self.position.model_fields_set:
            given = self.position.right_arm if name == "right" else self.position.left_arm
            return self.room.holding(name, given)
        if self.position.base in LYING:
            return rest_arm(self.position.base, self.shoulder, self.room.lying_surface, self.trunk.lean)
        return self.room.holding(name, seated_arm(self.room))

    def held(self, arm: Arm, right: int) -> tuple[ArmBones, float] | None:
        """Return an arm whose hand finds its support, and by how many cm it does not reach; `right` is +1 or -1."""
        x, y = float(self.shoulder[0]), float(self.shoulder[1])
        shoulder = np.array([x, right * SHOULDER_OUT, y])
        if arm.hold == "hands-on-thighs" and self.room.seat is not None:
            leg = self.legs["near" if right > 0 else "far"]
            hip, knee = (np.array([p[0], right * THIGH_OUT, p[1]]) for p in (leg.hip, leg.knee))
            half = thigh_half(THIGH_AT, self.person.girth)
            return side_bones(shoulder, on_thigh(hip, knee, THIGH_AT, half), right)
        if arm.hold != "support":
            return None
        hold = chosen(self.room.grips(arm.on, (x, right * SHOULDER_OUT, y)), shoulder)
        return None if hold is None else side_bones(shoulder, hold, right)

    def _arm(self, arm: Arm, right: int) -> ArmBones:
        held = self.held(arm, right)
        if held is not None:
            return held[0]
        hold = HOLDS.get((arm.hold or "", "side"))
        bent = self.trunk.lean + self.trunk.curl
        if hold is None:
            down = -90 - self.trunk.lean - self.trunk.curl * 0.8
            return swinging_arm(self.shoulder, arm, "side", down, 1, 1)
        at, normal = spot_on_page(self.head, self.art.spots[hold.spot])
        elbow = from_shoulder(self.shoulder, hold.elbow, 1, bent)
        bones = holding_arm(self.shoulder, at, normal, hold, elbow, 1)
        skin = self.art.skin if hold.on_skin else self.art.outline
        return touching(bones, self.head.shape(skin), unit(normal))
