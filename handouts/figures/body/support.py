"""A hand that finds its support: true lengths of both bones in the room, then seen from one side."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from handouts.figures.body.arm import FOREARM, UPPER_ARM, ArmBones
from handouts.figures.body.hands import PALM_EDGE, edge_hand, fist
from handouts.figures.drawing.geometry import Frame, rotate, vector
from handouts.figures.drawing.spline import Points
from handouts.figures.room.things import Grip

EASY = (26.0, 0.0, -40.0)
"""From the shoulder to where a hand likes to hold: ahead, to the right, up."""
POLE = (-0.75, 0.35, -0.55)
"""Where the elbow goes: back, a little away from the body, down."""
FIST_BAR = 4.6
"""From the wrist to the middle of the bar that a fist holds, in cm."""
CLOSED, LAID = 8.5, 0.3
"""How the fingers of a hand seen on edge bend, around a rail and on a table, in degrees a cm."""
CLOSED_TILT, LAID_TILT = -16.0, 3.0
"""How such a hand points up, in degrees."""
THIGH_AT, THIGH_HALF, SIDEWAYS = 0.56, 8.2, np.array([0.0, 4.0, 0.0])
"""Where on a thigh a hand lies: how far from hip to knee, and how high over the bone, in cm."""
PALM_LAID = (3.2, -2.55)
"""The ball of the thumb of a hand seen on edge, on which it lies."""


@dataclass(frozen=True)
class Hold3:
    """Where a hand holds: the place on the grip and the wrist, ahead, right and up."""

    grip: Grip
    at: Points
    wrist: Points


def chosen(grips: list[Grip], shoulder: Points) -> Hold3 | None:
    """Return the hold that is nearest to where the hand likes to be; none if there is nothing to hold."""
    wanted = shoulder + np.array(EASY)
    holds = [_hold(grip, wanted) for grip in grips]
    return min(holds, key=lambda hold: float(np.linalg.norm(hold.at - wanted)), default=None)


def _hold(grip: Grip, wanted: Points) -> Hold3:
    start, end = np.array(grip.start), np.array(grip.end)
    along = end - start
    share = float(np.clip(np.dot(wanted - start, along) / max(float(np.dot(along, along)), 1e-9), 0, 1))
    at = start + along * share
    if _across(grip):
        palm, tilt = (PALM_LAID, LAID_TILT) if grip.flat else (PALM_EDGE, CLOSED_TILT)
        back, up = rotate(vector(*palm), tilt)
        return Hold3(grip, at, at - np.array([back, 0.0, up]))
    return Hold3(grip, at, at + np.array([-1.0, 0.0, FIST_BAR]))


def on_thigh(hip: Points, knee: Points) -> Hold3:
    """Return the hold of a hand that lies on a thigh; hip and knee are ahead, right and up."""
    along = (knee - hip) / float(np.linalg.norm(knee - hip))
    up = np.array([-along[2], 0.0, along[0]])
    at = hip + (knee - hip) * THIGH_AT + up * THIGH_HALF
    slope = math.degrees(math.atan2(along[2], along[0]))
    back, over = rotate(vector(*PALM_LAID), slope)
    grip = Grip(tuple(at - SIDEWAYS), tuple(at + SIDEWAYS), flat=True, slope=slope)
    return Hold3(grip, at, at - np.array([back, 0.0, over]))


def _across(grip: Grip) -> bool:
    """Return whether a bar runs from the patient's left to the right, rather than ahead."""
    return abs(grip.end[1] - grip.start[1]) > abs(grip.end[0] - grip.start[0])


def elbow_between(shoulder: Points, wrist: Points, outward: float) -> tuple[Points, float]:
    """Return the elbow of an arm of true length, and by how many cm it does not reach."""
    way = wrist - shoulder
    far = float(np.linalg.norm(way))
    short = max(0.0, far - UPPER_ARM - FOREARM)
    span = min(max(far, 6.0), (UPPER_ARM + FOREARM) * 0.999)
    along = way / max(far, 1e-6)
    share = (UPPER_ARM**2 + span**2 - FOREARM**2) / (2 * UPPER_ARM * span)
    pole = np.array([POLE[0], POLE[1] * outward, POLE[2]])
    across = pole - along * float(np.dot(pole, along))
    across = across / max(float(np.linalg.norm(across)), 1e-6)
    share = max(-1.0, min(1.0, share))
    return shoulder + (along * share + across * math.sqrt(1 - share**2)) * UPPER_ARM, short


def side_bones(shoulder: Points, hold: Hold3, outward: float) -> tuple[ArmBones, float]:
    """Return the arm in profile: the page shows ahead and up."""
    elbow, short = elbow_between(shoulder, hold.wrist, outward)
    seen = [vector(float(p[0]), float(p[2])) for p in (shoulder, elbow, hold.wrist)]
    if _across(hold.grip):
        tilt, curl = (LAID_TILT + hold.grip.slope, LAID) if hold.grip.flat else (CLOSED_TILT, CLOSED)
        hand = edge_hand(curl).placed(Frame.at(seen[2], tilt))
    else:
        slope = _slope(hold.grip)
        hand = fist().placed(Frame.at(seen[2], slope - 84))
    return ArmBones(seen[0], seen[1], seen[2], hand), short


def _slope(grip: Grip) -> float:
    return math.degrees(math.atan2(grip.end[2] - grip.start[2], max(grip.end[0] - grip.start[0], 1e-6)))


def front_bones(shoulder: Points, hold: Hold3, outward: float, patients_right: int) -> tuple[ArmBones, float]:
    """Return the arm from the front or behind: the page shows the side and up."""
    elbow, short = elbow_between(shoulder, hold.wrist, outward)
    seen = [vector(float(p[1]) * patients_right, float(p[2])) for p in (shoulder, elbow, hold.wrist)]
    return ArmBones(seen[0], seen[1], seen[2], fist().placed(Frame.at(seen[2], -90))), short
