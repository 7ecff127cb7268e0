"""Where hip joint and legs are in profile: from angles, from where the feet stand, or from what is sat on."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from handouts.figures.body.foot import ANKLE, BALL, HEEL, TOE, ankle_over, flat_heel, lowest, shoe, sole_point
from handouts.figures.drawing.geometry import Frame, angle, length, rotate, unit, vector
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.bases import RESTS, Rest
from handouts.figures.pose.parts import Leg
from handouts.figures.pose.pose import Position
from handouts.figures.room.room import Room

THIGH, SHIN = 42.0, 39.0
"""Lengths in cm."""
SEAT_UNDER_HIP = 9.8
"""From the hip joint down to the top of the seat, in cm."""
HEEL_UNDER = 7.6
"""From the ankle of a foot that points up down to what its heel lies on, in cm."""
SITS_LONG_AT = -50.0
"""Where the hips of a person are who sits with straight legs, from the middle of the bed or mat, in cm."""
STANDS_WITHIN = 1.0
"""How far over the floor the lowest point of a foot may be that stands on it, in cm."""
PULLED_UP, FOOT_STEP, FOOT_IN = 28.0, 4.0, 0.2
"""How far a foot can be pulled up, in steps of so many degrees, and how far it may press into what is below, in cm."""
STRAIGHT = 0.9985
"""The part of its length over which a standing leg that is placed by its foot reaches: no locked knee."""
MOST_BENT_TOES = 60.0


@dataclass(frozen=True)
class LegBones:
    """Hip, knee and ankle on the page; how the sole is tilted and the toes are bent, in degrees."""

    hip: Points
    knee: Points
    ankle: Points
    tilt: float = 0.0
    toes: float = 0.0
    short: float = 0.0
    """By how many cm the leg does not reach where its foot is to stand."""

    @property
    def lowest(self) -> float:
        """The height of the lowest point of the shoe."""
        return float(shoe(Frame.at(self.ankle, self.tilt), self.toes).bounds[1])

    @property
    def heel(self) -> Points:
        """The end of the heel, at the sole."""
        return self.ankle + sole_point(HEEL, self.tilt)

    @property
    def toe(self) -> Points:
        """The tip of the shoe, at the sole."""
        return self.ankle + sole_point(BALL, self.tilt) + rotate(vector(TOE - BALL, 0), self.tilt + self.toes)


@dataclass(frozen=True)
class Stance:
    """The hip joint and the near (right) and far (left) leg."""

    hip: Points
    legs: dict[str, LegBones]


def stance(position: Position, room: Room) -> Stance:
    """Return where a person stands or sits."""
    legs = legs_of(position)
    rest = rest_of(position, room)
    hip = _hip(position, room, legs, rest)
    bones = {name: _bones(hip, leg, rest, room) for name, leg in legs.items()}
    if room.sits_long:
        bones = {name: _long_foot(bone, legs[name], rest, room) for name, bone in bones.items()}
    elif room.measured or position.hip is None:
        bones = {name: _with_foot(bone, legs[name], room) for name, bone in bones.items()}
    else:
        bones = {name: _free_foot(bone, legs[name]) for name, bone in bones.items()}
    return Stance(hip, bones)


def legs_of(position: Position) -> dict[str, Leg]:
    """Return what is said of the far (left) and near (right) leg; the left does as the right if it is not mentioned."""
    near = position.right_leg or Leg()
    return {"far": position.left_leg or near, "near": near}


def rest_of(position: Position, room: Room) -> Rest:
    """Return how a person stands or sits of whom nothing is said."""
    rest = RESTS[position.base]
    if position.base != "sit" or room.seat is None:
        return rest
    if room.sits_long:
        down = math.degrees(math.asin((SEAT_UNDER_HIP - HEEL_UNDER) / (THIGH + SHIN)))
        return replace(rest, hip=90 - down, knee=0.0, pointed=RESTS["supine"].pointed)
    drop = room.seat + SEAT_UNDER_HIP - SHIN - ANKLE
    hip = 90 - math.degrees(math.asin(max(-1.0, min(1.0, drop / THIGH))))
    return replace(rest, hip=hip, knee=hip)


def _hip(position: Position, room: Room, legs: dict[str, Leg], rest: Rest) -> Points:
    if position.hip is not None:
        return vector(*position.hip)
    if room.seat is not None:
        if room.sits_long:
            return vector(SITS_LONG_AT, room.seat + SEAT_UNDER_HIP)
        back = THIGH * math.sin(math.radians(rest.hip))
        return vector(float(ankle_over(0, 0, 0)[0]) - back, room.seat + SEAT_UNDER_HIP)
    for leg in legs.values():
        if leg.on is not None and leg.hip is not None:
            return _placed_ankle(leg, room) - joints(vector(0, 0), leg, rest)[1]
    hanging = {name: leg for name, leg in legs.items() if leg.on is None}
    if not hanging:
        return _over_feet([_placed_ankle(leg, room) for leg in legs.values()])
    return _over_lowest(hanging, rest, room)


def _over_feet(ankles: list[Points]) -> Points:
    """Return the highest hip joint, over the middle between two feet, from which both legs reach."""
    x = sum(float(ankle[0]) for ankle in ankles) / len(ankles)
    reach = (THIGH + SHIN) * STRAIGHT
    heights = [float(a[1]) + math.sqrt(max(reach**2 - (x - float(a[0])) ** 2, 1.0)) for a in ankles]
    return vector(x, min(heights))


def _over_lowest(legs: dict[str, Leg], rest: Rest, room: Room) -> Points:
    """Return the hip joint over legs of which the lowest foot stands on the floor, or on a mat."""
    feet = []
    for leg in legs.values():
        ankle = joints(vector(0, 0), leg, rest)[1]
        tilt = leg.foot or 0.0
        feet.append((float(ankle[1]) - lowest(tilt, bent_toes(leg, tilt)), ankle, tilt))
    bottom = min(foot[0] for foot in feet)
    heels = [flat_heel(ankle, tilt) for low, ankle, tilt in feet if low - bottom < STANDS_WITHIN]
    return vector(-min(heels) if room.measured else 0.0, room.ground - bottom)


def joints(hip: Points, leg: Leg, rest: Rest) -> tuple[Points, Points]:
    """Knee and ankle of a leg at a hip joint; a leg held out to its side is seen shorter."""
    bent, knee_bent = rest.hip if leg.hip is None else leg.hip, rest.knee if leg.knee is None else leg.knee
    seen = math.cos(math.radians(leg.out or 0.0))
    knee = hip + unit(-90 + rest.zero + bent) * (THIGH * seen)
    return knee, knee + unit(-90 + rest.zero + bent - knee_bent) * (SHIN * seen)


def bent_toes(leg: Leg, tilt: float) -> float:
    """Return how far the toes are bent: by themselves, so that they lie on the floor under a raised heel."""
    if leg.toes is not None:
        return leg.toes
    return min(MOST_BENT_TOES, -tilt) if tilt < 0 else 0.0


def _placed_ankle(leg: Leg, room: Room) -> Points:
    return ankle_over(leg.at or 0.0, room.surface(leg.on or "floor"), leg.foot or 0.0)


def _bones(hip: Points, leg: Leg, rest: Rest, room: Room) -> LegBones:
    if leg.on is not None and leg.hip is None:
        return reach(hip, _placed_ankle(leg, room))
    return LegBones(hip, *joints(hip, leg, rest))


def reach(hip: Points, ankle: Points) -> LegBones:
    """Return the leg between a hip joint and an ankle, the knee to the front; too far away, it is straight and short."""
    way = ankle - hip
    far = length(way)
    span = min(far, (THIGH + SHIN) * 0.9999)
    opening = (THIGH**2 + span**2 - SHIN**2) / (2 * THIGH * span)
    knee = hip + unit(angle(way) + math.degrees(math.acos(max(-1.0, min(1.0, opening))))) * THIGH
    return LegBones(hip, knee, hip + way / far * span, short=max(0.0, far - span))


def _free_foot(bone: LegBones, leg: Leg) -> LegBones:
    """Return a leg of a person whose hip joint has been placed: its foot is level unless the pose says more."""
    return replace(bone, tilt=leg.foot or 0.0, toes=leg.toes or 0.0)


def _with_foot(bone: LegBones, leg: Leg, room: Room) -> LegBones:
    """Return a leg with its foot: flat or on its toes where it stands, relaxed in the air."""
    tilt = leg.foot or 0.0
    surface = room.surface(leg.on) if leg.on else room.ground
    bottom = float(bone.ankle[1]) - lowest(tilt, bent_toes(leg, tilt)) - surface
    if leg.ankle is None and bottom < STANDS_WITHIN:
        return replace(bone, tilt=tilt, toes=bent_toes(leg, tilt))
    return foot_above(bone, leg, RESTS["stand"].pointed, surface) or hanging_foot(bone, leg, PULLED_UP)


def _long_foot(bone: LegBones, leg: Leg, rest: Rest, room: Room) -> LegBones:
    """Return a leg of a person who sits with straight legs: the foot points up, or stands with its knee bent."""
    if leg.on is not None and leg.hip is None:
        return replace(bone, tilt=leg.foot or 0.0)
    return foot_above(bone, leg, rest.pointed, room.lying_surface) or hanging_foot(bone, leg, PULLED_UP)


def foot_above(bone: LegBones, leg: Leg, pointed: float, surface: float) -> LegBones | None:
    """Return a leg whose relaxed foot is pulled up as far as what is below it asks for; none where that is too far."""
    if leg.foot is not None or leg.ankle is not None:
        return hanging_foot(bone, leg, pointed)
    degrees = pointed
    while degrees <= PULLED_UP:
        placed = hanging_foot(bone, leg, degrees)
        if placed.lowest >= surface - FOOT_IN:
            return placed
        degrees += FOOT_STEP
    return None


def hanging_foot(bone: LegBones, leg: Leg, pointed: float) -> LegBones:
    """Return a leg with a foot in the air: as the pose says, or relaxed."""
    tilt = leg.foot
    if tilt is None:
        tilt = angle(bone.ankle - bone.knee) + 90 + (pointed if leg.ankle is None else leg.ankle)
    return replace(bone, tilt=tilt, toes=leg.toes or 0.0)
