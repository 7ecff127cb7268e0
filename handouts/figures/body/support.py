"""A hand that finds its support: true lengths of both bones in the room, then seen from one side."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from handouts.figures.body.arm import FOREARM, UPPER_ARM, ArmBones
from handouts.figures.body.hands import PALM_EDGE, HandArt, edge_hand, fist, flat_hand, laid_hand
from handouts.figures.drawing.geometry import Frame, rotate, vector
from handouts.figures.drawing.spline import Points
from handouts.figures.room.grips import UP, Grip
from handouts.figures.room.things import Point3

EASY = (26.0, 0.0, -40.0)
"""From the shoulder to where a hand likes to hold: ahead, to the right, up."""
POLE = (-0.75, 0.35, -0.55)
"""Where the elbow goes: back, a little away from the body, down."""
FIST_BAR = 4.6
"""From the wrist to the middle of the bar that a fist holds, in cm."""
CLOSED, CLOSED_TILT = 8.5, -16.0
"""How the fingers of a hand seen on edge bend around a rail, in degrees a cm, and how such a hand points up, in degrees."""
LAID_TILT, LAID_BALL = -7.0, 3.2
"""How a hand that lies on a surface is turned toward it, in degrees, so that heel and finger tips touch it, and how far from
the wrist the ball of its thumb is, in cm."""
OVER_EDGE = 6.0
"""How the fingers of a hand bend down over an edge, in degrees a cm."""
THIGH_AT, NEAR_KNEE, SIDEWAYS = 0.56, 0.82, np.array([0.0, 4.0, 0.0])
"""Where on a thigh a hand lies, from hip to knee: in profile, and from the front, where the knee hides the thigh."""
TAPER = 4.0
"""How much steeper the top of a thigh slopes down to the knee than its bone, in degrees."""


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
    if grip.normal is not None:
        return Hold3(grip, at, _laid_wrist(grip, grip.normal, at))
    if _across(grip):
        back, up = rotate(vector(*PALM_EDGE), CLOSED_TILT)
        return Hold3(grip, at, at - np.array([back, 0.0, up]))
    return Hold3(grip, at, at + np.array([-1.0, 0.0, FIST_BAR]))


def _laid_wrist(grip: Grip, normal: Point3, at: Points) -> Points:
    """Return the wrist of a hand that lies on a surface: its outline touches the surface and does not go into it."""
    over = -float(_laid(grip).outline.bounds[1])
    fingers = np.array(UP) if normal[2] == 0 else _ahead(grip)
    return at - fingers * LAID_BALL + np.array(_tilted(normal, grip)) * over


def _ahead(grip: Grip) -> Points:
    slope = math.radians(grip.slope)
    return np.array([math.cos(slope), 0.0, math.sin(slope)])


def _tilted(normal: Point3, grip: Grip) -> Point3:
    slope = math.radians(grip.slope)
    return (-math.sin(slope), 0.0, math.cos(slope)) if normal[2] else normal


def _laid(grip: Grip) -> HandArt:
    """Return a hand seen on edge that lies on a level surface below it, its wrist at the origin."""
    return edge_hand(0.0 if grip.beyond else OVER_EDGE).placed(Frame((0, 0), LAID_TILT))


def on_thigh(hip: Points, knee: Points, share: float, half: float) -> Hold3:
    """Return the hold of a hand on a thigh, at a share of the way from hip to knee (ahead, right and up).

    `half` is how thick the thigh is over its bone there.
    """
    along = (knee - hip) / float(np.linalg.norm(knee - hip))
    up = np.array([-along[2], 0.0, along[0]])
    at = hip + (knee - hip) * share + up * half
    slope = math.degrees(math.atan2(along[2], along[0])) - TAPER
    grip = Grip(tuple(at - SIDEWAYS), tuple(at + SIDEWAYS), UP, slope=slope)
    return Hold3(grip, at, _laid_wrist(grip, UP, at))


def _across(grip: Grip) -> bool:
    """Return whether a bar runs from the patient's left to the right, rather than ahead."""
    return abs(grip.end[1] - grip.start[1]) > abs(grip.end[0] - grip.start[0])


def elbow_between(shoulder: Points, wrist: Points, outward: float) -> tuple[Points, float]:
    """Return the elbow of an arm of true length, and by how many cm it does not reach.

    `outward` is the way in which it points away from the body: +1 to the right, -1 to the left, 0 at a wall beside.
    """
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


def _elbow_out(grip: Grip, outward: float) -> float:
    """Return which way an elbow points: not into the wall beside, on which its hand lies."""
    return 0.0 if grip.normal is not None and grip.normal[1] else outward


def side_bones(shoulder: Points, hold: Hold3, outward: float) -> tuple[ArmBones, float]:
    """Return the arm in profile: the page shows ahead and up."""
    elbow, short = elbow_between(shoulder, hold.wrist, _elbow_out(hold.grip, outward))
    seen = [vector(float(p[0]), float(p[2])) for p in (shoulder, elbow, hold.wrist)]
    return ArmBones(seen[0], seen[1], seen[2], _side_hand(hold.grip, seen[2])), short


def _side_hand(grip: Grip, wrist: Points) -> HandArt:
    if grip.normal is None:
        if _across(grip):
            return edge_hand(CLOSED).placed(Frame.at(wrist, CLOSED_TILT))
        return fist().placed(Frame.at(wrist, _slope(grip) - 84))
    if grip.normal[2]:
        return _laid(grip).placed(Frame.at(wrist, grip.slope))
    if grip.normal[0]:
        return _on_wall(grip, wrist, grip.normal[0])
    return flat_hand().placed(Frame.at(wrist, 90, 1, -1))


def _on_wall(grip: Grip, wrist: Points, way: float) -> HandArt:
    """Return a hand on edge whose palm lies on a wall; `way` is the page direction from the wall to the person."""
    return _laid(grip).placed(Frame.at(wrist, 90, 1, 1 if way < 0 else -1))


def _slope(grip: Grip) -> float:
    return math.degrees(math.atan2(grip.end[2] - grip.start[2], max(grip.end[0] - grip.start[0], 1e-6)))


def front_bones(shoulder: Points, hold: Hold3, outward: float, patients_right: int) -> tuple[ArmBones, float]:
    """Return the arm from the front or behind: the page shows the side and up."""
    elbow, short = elbow_between(shoulder, hold.wrist, _elbow_out(hold.grip, outward))
    seen = [vector(float(p[1]) * patients_right, float(p[2])) for p in (shoulder, elbow, hold.wrist)]
    thumb = -1 if outward * patients_right > 0 else 1
    return ArmBones(seen[0], seen[1], seen[2], _front_hand(hold.grip, seen[2], patients_right, thumb)), short


def _front_hand(grip: Grip, wrist: Points, patients_right: int, thumb: int) -> HandArt:
    if grip.normal is None:
        return fist().placed(Frame.at(wrist, -90))
    if grip.normal[2]:
        over = -float(_laid(grip).outline.bounds[1]) / math.cos(math.radians(grip.slope))
        return laid_hand(over).placed(Frame.at(wrist, -90, 1, thumb))
    if grip.normal[1]:
        return _on_wall(grip, wrist, grip.normal[1] * patients_right)
    return flat_hand().placed(Frame.at(wrist, 90, 1, -thumb))
