"""Arms of which a pose says nothing, of a person who lies, is on hands and knees, or sits on a bed or mat."""

from __future__ import annotations

import math

from handouts.figures.body.arm import FOREARM, UPPER_ARM
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.parts import Arm
from handouts.figures.room.room import Room

WRIST_OVER = 4.7
"""From the middle of the wrist down to what the hand lies on, in cm."""
BENT = 4.0


def rest_arm(base: str, shoulder: Points, surface: float, lean: float) -> Arm:
    """Return an arm at ease: beside the trunk on the bed or floor, or the hand on the floor below the shoulder."""
    if base == "all-fours":
        return Arm(hold="support", on="floor")
    if base == "kneel":
        return Arm()
    over = float(shoulder[1]) - surface - WRIST_OVER
    down = math.degrees(math.asin(max(-0.5, min(0.5, over / (UPPER_ARM + FOREARM)))))
    if base == "supine":
        return Arm(shoulder=90 + lean - down, elbow=0)
    return Arm(shoulder=lean - 90 + down - BENT, elbow=BENT)


def seated_arm(room: Room) -> Arm:
    """Return an arm at ease; on a bed or mat a hand that hangs would be in it, so it lies on the thigh or beside."""
    thing = room.seat_thing
    if thing is None or thing.kind == "chair":
        return Arm()
    return Arm(hold="support", on=thing.kind) if room.sits_long else Arm(hold="hands-on-thighs")
