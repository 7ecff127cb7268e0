"""Where hip joint and legs are from the front or behind: the same angles as in profile, projected."""

from __future__ import annotations

import math
from dataclasses import dataclass

from handouts.figures.body.foot import ANKLE, lowest
from handouts.figures.body.in_profile.stance import (
    SEAT_UNDER_HIP,
    SHIN,
    STANDS_WITHIN,
    STRAIGHT,
    THIGH,
    rest_of,
)
from handouts.figures.drawing.geometry import rotate, unit, vector
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.bases import RESTS, Rest
from handouts.figures.pose.parts import Leg
from handouts.figures.pose.pose import Position
from handouts.figures.room.room import Room

SEATED_HIP = 56.0
"""Height of the hip joint of a person on a chair that is fitted to the person, in cm."""
HIP_OUT, HIP_DOWN = 8.8, 1.0
"""The hip joints from the middle between them: to the side, and down."""
SPREAD = 2.0
"""Degrees by which each leg of a person at ease stands out."""
UPRIGHT = 89.0
"""Height of the hip joint of a person at ease: the same from every side, in cm."""
SEEN = (UPRIGHT - HIP_DOWN - ANKLE) / ((THIGH + SHIN) * math.cos(math.radians(SPREAD)))
"""How long a bone is drawn from the front, so that a person is as tall as in profile."""
FRONT_THIGH, FRONT_SHIN = THIGH * SEEN, SHIN * SEEN


@dataclass(frozen=True)
class FrontLegBones:
    """A leg on the page; how far ahead of the hip its knee and ankle are, in cm; its foot in degrees."""

    side: int
    """+1 for the leg at the viewer's right."""
    hip: Points
    knee: Points
    ankle: Points
    knee_ahead: float = 0.0
    ankle_ahead: float = 0.0
    tilt: float = 0.0
    turn: float = 0.0
    """How the shoe is turned on the page: with a leg that is held out to its side."""
    drop: float = ANKLE
    """From the ankle down to the lowest point of the shoe."""
    short: float = 0.0

    @property
    def heel(self) -> Points:
        """The lowest point of the shoe."""
        return self.ankle + rotate(vector(0, -self.drop), self.turn)

    toe = heel


@dataclass(frozen=True)
class FrontStance:
    """The middle between the hip joints, and the patient's legs."""

    hip: Points
    legs: dict[str, FrontLegBones]


def front_stance(position: Position, room: Room, patients_right: int) -> FrontStance:
    """Return where a person stands, seen from the front or from behind."""
    given = {"right": position.right_leg or Leg(), "left": position.left_leg or Leg()}
    sides = {"right": patients_right, "left": -patients_right}
    rest = rest_of(position, room)
    if room.seat is None:
        rest = RESTS["stand"]
    hip = _hip(position, room, given, rest)
    return FrontStance(hip, {name: _leg(hip, leg, sides[name], room, rest) for name, leg in given.items()})


def _hip(position: Position, room: Room, legs: dict[str, Leg], rest: Rest) -> Points:
    if position.hip is not None:
        return vector(*position.hip)
    if position.base == "sit":
        return vector(0, SEATED_HIP if room.seat is None else room.seat + SEAT_UNDER_HIP)
    heights = []
    for leg in legs.values():
        if leg.on is None:
            heights.append(_height(leg, rest))
        elif leg.hip is None:
            aside = abs((leg.at if leg.at is not None else HIP_OUT) - HIP_OUT)
            reach = (FRONT_THIGH + FRONT_SHIN) * STRAIGHT
            over = math.sqrt(max(reach**2 - aside**2, 1.0))
            heights.append(HIP_DOWN + over + ANKLE + room.surface(leg.on))
    placed = [height for height, leg in zip(heights, legs.values(), strict=True) if leg.on is not None]
    # A leg that is placed holds the person; of legs that hang from the hip, the longer one stands.
    return vector(0, min(placed) if placed else max(heights))


def _height(leg: Leg, rest: Rest) -> float:
    """Return how high the hip joints are over the floor on which a leg stands."""
    ankle = _hanging(vector(0, 0), leg, 1, rest).ankle
    tilt = leg.foot or 0.0
    return HIP_DOWN + lowest(tilt, max(0.0, -tilt)) - float(ankle[1])


def _hanging(top: Points, leg: Leg, side: int, rest: Rest) -> FrontLegBones:
    """Return a leg of joint angles that hangs from a hip joint."""
    out = SPREAD if leg.out is None else leg.out
    hip = rest.hip if leg.hip is None else leg.hip
    knee = rest.knee if leg.knee is None else leg.knee
    points, ahead = [top], [0.0]
    for bone, degrees in ((FRONT_THIGH, hip), (FRONT_SHIN, hip - knee)):
        if rest.hip and bone == FRONT_SHIN:
            out = 0.0  # the shin of a seated person hangs straight down from the knee
        flat, seen = math.cos(math.radians(out)), math.cos(math.radians(degrees))
        step = (
            unit(-90 + side * out)
            if seen >= 0.999999
            else vector(side * math.sin(math.radians(out)), -flat * seen)
        )
        points.append(points[-1] + step * bone)
        ahead.append(ahead[-1] + flat * math.sin(math.radians(degrees)) * bone)
    return FrontLegBones(side, top, points[1], points[2], ahead[1], ahead[2])


def _leg(hip: Points, leg: Leg, side: int, room: Room, rest: Rest) -> FrontLegBones:
    top = hip + vector(side * HIP_OUT, -HIP_DOWN)
    tilt = leg.foot or 0.0
    drop = lowest(tilt, max(0.0, -tilt))
    if leg.on is not None and leg.hip is None:
        at = leg.at if leg.at is not None else HIP_OUT
        ankle = vector(side * at, room.surface(leg.on) + drop)
        way = ankle - top
        far = float((way[0] ** 2 + way[1] ** 2) ** 0.5)
        short = max(0.0, far - FRONT_THIGH - FRONT_SHIN)
        bend = math.sqrt(max(FRONT_THIGH**2 - (far * FRONT_THIGH / (FRONT_THIGH + FRONT_SHIN)) ** 2, 0.0))
        return FrontLegBones(
            side,
            top,
            top + way * (FRONT_THIGH / (FRONT_THIGH + FRONT_SHIN)),
            ankle,
            bend,
            0.0,
            tilt,
            0.0,
            drop,
            short,
        )
    bones = _hanging(top, leg, side, rest)
    if leg.ankle is None and float(bones.ankle[1]) - drop < STANDS_WITHIN:
        return FrontLegBones(
            side, top, bones.knee, bones.ankle, bones.knee_ahead, bones.ankle_ahead, tilt, 0.0, drop
        )
    shin = (rest.hip if leg.hip is None else leg.hip) - (rest.knee if leg.knee is None else leg.knee)
    tilt = (
        leg.foot
        if leg.foot is not None
        else shin + (RESTS["stand"].pointed if leg.ankle is None else leg.ankle)
    )
    out = SPREAD if leg.out is None else leg.out
    return FrontLegBones(
        side, top, bones.knee, bones.ankle, bones.knee_ahead, bones.ankle_ahead,
        tilt, side * (out - SPREAD), lowest(tilt, 0.0),
    )  # fmt: skip
