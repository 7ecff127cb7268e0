"""Where hip joint and legs are from the front or behind: the same angles as in profile, projected."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from handouts.figures.body.foot import ANKLE, lowest
from handouts.figures.body.in_profile.stance import (
    FOOT_STEP,
    PULLED_UP,
    SEAT_UNDER_HIP,
    SHIN,
    STRAIGHT,
    THIGH,
    rest_of,
)
from handouts.figures.drawing.geometry import length, rotate, unit, vector
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
STANDS_IN = 0.45
"""How far over or under the floor a sole may be that stands on it, in cm: less than a line's width."""
SOLE_HALF = 5.2
"""Half the width of a shoe, in cm."""


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
    rest = rest_of(position, room) if room.seat is not None else RESTS["stand"]
    hip = _hip(position, room, given, rest)
    return FrontStance(hip, {name: _leg(hip, leg, sides[name], room, rest) for name, leg in given.items()})


def _hip(position: Position, room: Room, legs: dict[str, Leg], rest: Rest) -> Points:
    if position.hip is not None:
        return vector(*position.hip)
    if position.base == "sit":
        return vector(0, SEATED_HIP if room.seat is None else room.seat + SEAT_UNDER_HIP)
    heights = {name: _height(leg, room, rest) for name, leg in legs.items()}
    placed = [heights[name] for name, leg in legs.items() if leg.on is not None]
    # A leg that is placed holds the person; of legs that hang from the hip, the longer one stands.
    return vector(0, min(placed) if placed else max(heights.values()))


def _height(leg: Leg, room: Room, rest: Rest) -> float:
    """Return how high the hip joints are over the floor when a leg stands."""
    surface = room.surface(leg.on) if leg.on is not None else room.ground
    if leg.on is not None and leg.hip is None:
        aside = abs((leg.at if leg.at is not None else HIP_OUT) - HIP_OUT)
        reach = (FRONT_THIGH + FRONT_SHIN) * STRAIGHT
        return HIP_DOWN + math.sqrt(max(reach**2 - aside**2, 1.0)) + _standing_drop(leg) + surface
    ankle = _hanging(vector(0, 0), leg, 1, rest).ankle
    return HIP_DOWN + _standing_drop(leg) - float(ankle[1]) + surface


def _standing_drop(leg: Leg) -> float:
    """Return how far below the ankle the sole of a standing foot lies; its toes bend by themselves."""
    tilt = leg.foot or 0.0
    return lowest(tilt, max(0.0, -tilt))


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
    surface = room.surface(leg.on) if leg.on is not None else room.ground
    if leg.on is not None and leg.hip is None:
        return _placed(top, leg, side, HIP_OUT if leg.at is None else leg.at, surface)
    if rest.hip:
        rest = _seated(rest, leg, float(top[1]) - surface)
    bones = _hanging(top, leg, side, rest)
    over = float(bones.ankle[1]) - _standing_drop(leg) - surface
    if over < -STANDS_IN and leg.hip is None and leg.knee is None and not rest.hip:
        # The hips are too low for a straight leg: it bends its knee to the front and stands where it hung.
        return _placed(top, leg, side, float(bones.ankle[0]) * side, surface)
    if leg.ankle is None and abs(over) <= STANDS_IN:
        ankle = bones.ankle - vector(0, over)
        return replace(bones, ankle=ankle, tilt=leg.foot or 0.0, drop=_standing_drop(leg))
    return _in_the_air(bones, leg, rest, surface)


def _seated(rest: Rest, leg: Leg, high: float) -> Rest:
    """Return the rest of a thigh on a seat, whose shin hangs straight down to a foot on the floor."""
    flat = math.cos(math.radians(SPREAD if leg.out is None else leg.out))
    down = (high - FRONT_SHIN - ANKLE) / (FRONT_THIGH * flat)
    hip = math.degrees(math.acos(max(-1.0, min(1.0, down))))
    return replace(rest, hip=hip, knee=hip)


def _placed(top: Points, leg: Leg, side: int, at: float, surface: float) -> FrontLegBones:
    """Return the leg between a hip joint and a foot that stands at a place; its knee bends to the front."""
    drop = _standing_drop(leg)
    ankle = vector(side * at, surface + drop)
    way = ankle - top
    far, whole = length(way), FRONT_THIGH + FRONT_SHIN
    share = FRONT_THIGH / whole
    ahead = math.sqrt(max(FRONT_THIGH**2 - (far * share) ** 2, 0.0))
    short = max(0.0, far - whole)
    return FrontLegBones(side, top, top + way * share, ankle, ahead, 0.0, leg.foot or 0.0, 0.0, drop, short)


def _in_the_air(bones: FrontLegBones, leg: Leg, rest: Rest, surface: float) -> FrontLegBones:
    """Return a leg whose foot hangs relaxed, pulled up as far as what is below it asks for, or as the pose says."""
    shin = (rest.hip if leg.hip is None else leg.hip) - (rest.knee if leg.knee is None else leg.knee)
    turn = bones.side * ((SPREAD if leg.out is None else leg.out) - SPREAD)
    pointed = RESTS["stand"].pointed
    if leg.foot is not None or leg.ankle is not None:
        tilt = leg.foot if leg.foot is not None else shin + (leg.ankle or 0.0)
        return replace(bones, tilt=tilt, turn=turn, drop=lowest(tilt, 0.0))
    tilts = [shin + degrees for degrees in np.arange(pointed, PULLED_UP + FOOT_STEP, FOOT_STEP)]
    room = float(bones.ankle[1]) - surface
    tilt = next((tilt for tilt in tilts if _under(lowest(tilt, 0.0), turn) <= room), tilts[-1])
    return replace(bones, tilt=tilt, turn=turn, drop=lowest(tilt, 0.0))


def _under(drop: float, turn: float) -> float:
    """Return how far below the ankle the lowest corner of a shoe lies that is turned on the page."""
    return drop * math.cos(math.radians(turn)) + SOLE_HALF * abs(math.sin(math.radians(turn)))
