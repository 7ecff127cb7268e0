"""How a person lies or kneels in profile: the trunk rests on bed, mat or floor, and the legs go from there."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from handouts.figures.body.foot import ankle_over
from handouts.figures.body.head.paint import HeadArt
from handouts.figures.body.in_profile.stance import (
    HEEL_UNDER,
    SHIN,
    THIGH,
    LegBones,
    Stance,
    foot_above,
    hanging_foot,
    joints,
    legs_of,
    reach,
)
from handouts.figures.body.in_profile.trunk_side import SideTrunk
from handouts.figures.drawing.geometry import Frame, angle, union, unit, vector
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.bases import RESTS, Rest
from handouts.figures.pose.parts import Leg
from handouts.figures.pose.pose import Position
from handouts.figures.pose.props import SIZES, Prop
from handouts.figures.room.room import Room

KNEE_HALF = 6.6
"""From the middle of a knee that is knelt on down to the floor, in cm."""
SHOULDERS = 45.6
"""From the hip joint to the shoulders, about which a bridge turns, in cm."""
ON_ROLL = 7.0
"""From the middle of a knee or shin down to the roll that it lies on, in cm."""
HEAD_OUT, ON_PILLOW = 13.0, 8.0
"""From the base of the neck to the ear, in cm; how far a pillow tips the chin to the chest, in degrees."""


@dataclass(frozen=True)
class Lying:
    """A stance, and how the trunk leans from the vertical in degrees."""

    stance: Stance
    lean: float


def lying(position: Position, room: Room, trunk: SideTrunk) -> Lying:
    """Return where a person lies or kneels; `trunk` is the person's, at any place."""
    rest, surface = RESTS[position.base], room.lying_surface
    lean = rest.lean + position.trunk.lean
    if position.base == "supine" and position.hips_up:
        lean -= math.degrees(math.asin(min(0.9, position.hips_up / SHOULDERS)))
    hip = _hip(position, surface, replace(trunk, hip=(0.0, 0.0), lean=lean))
    height = float(hip[1]) - surface
    legs = {}
    for name, leg in legs_of(position).items():
        on_roll = room.roll("right" if name == "near" else "left")
        settled = _settled(position.base, rest, height, trunk.girth)
        if on_roll is not None and position.base == "supine":
            settled = _on_roll(on_roll, rest, height)
        legs[name] = _leg(position, hip, leg, settled, room)
    return Lying(Stance(hip, legs), lean)


def _hip(position: Position, surface: float, trunk: SideTrunk) -> Points:
    if position.hip is not None:
        return vector(*position.hip)
    if position.base in ("all-fours", "kneel"):
        return vector(0, surface + KNEE_HALF * trunk.girth + THIGH)
    back = union(trunk.shirt, trunk.hips).bounds[1]
    slid = SHOULDERS * (math.cos(math.radians(trunk.lean + 90)) - 1) if position.base == "supine" else 0.0
    return vector(slid, surface - float(back))


def _settled(base: str, rest: Rest, height: float, girth: float) -> Rest:
    """Return the rest of legs that lie: heels, or knees and toes, on the same surface as the trunk."""
    if base == "supine":
        return replace(rest, hip=-math.degrees(math.asin((height - HEEL_UNDER) / (THIGH + SHIN))))
    if base == "prone":
        down = math.degrees(math.asin(max(0.0, height - KNEE_HALF * girth) / THIGH))
        return replace(rest, hip=down, knee=down)
    return rest


def _on_roll(roll: Prop, rest: Rest, height: float) -> Rest:
    """Return the rest of a leg whose knee or ankle lies on a rolled towel."""
    high = roll.height or SIZES["towel-roll"].height
    if roll.below == "ankle":
        return replace(rest, hip=math.degrees(math.asin((high + ON_ROLL - height) / (THIGH + SHIN))))
    knee = high + ON_ROLL
    up = math.degrees(math.asin((knee - height) / THIGH))
    return replace(rest, hip=up, knee=up + math.degrees(math.asin((knee - HEEL_UNDER) / SHIN)))


def _leg(position: Position, hip: Points, leg: Leg, rest: Rest, room: Room) -> LegBones:
    surface = room.lying_surface
    if leg.on is not None and leg.hip is None:
        return _standing(
            reach(hip, ankle_over(leg.at or 0.0, _under(leg, room, surface), leg.foot or 0.0)), leg
        )
    bones = LegBones(hip, *joints(hip, leg, rest))
    placed = foot_above(bones, leg, rest.pointed, surface)
    if placed is not None:
        return placed
    hanging = hanging_foot(bones, leg, rest.pointed)
    kneels = position.base in ("all-fours", "kneel") and leg.knee is None
    # Of a leg that is knelt on, the shin is raised until the foot lies on the floor and not in it.
    return _raised(hanging, surface) if kneels else hanging


def _under(leg: Leg, room: Room, surface: float) -> float:
    return surface if leg.on in ("bed", "mat") else room.surface(leg.on or "floor")


def _standing(bones: LegBones, leg: Leg) -> LegBones:
    return replace(bones, tilt=leg.foot or 0.0)


def _raised(bones: LegBones, surface: float) -> LegBones:
    """Return a leg on its knee whose shin slopes up so that the foot lies on the floor and not in it."""
    up = surface - bones.lowest
    slope = math.degrees(math.asin(min(0.9, up / SHIN)))
    way = angle(bones.ankle - bones.knee)
    sign = -1.0 if abs((way + 360) % 360 - 180) < 90 else 1.0
    return replace(bones, ankle=bones.knee + unit(way + sign * slope) * SHIN)


def laid_head(base: str, neck: Points, art: HeadArt, room: Room) -> Frame:
    """Return the frame of a head that lies: on the back of the head, or on a cheek with the face to the viewer."""
    low = room.lying_surface + room.pillow
    left, _, right, _ = art.outline.bounds
    if base == "supine":
        return Frame.at(
            vector(float(neck[0]) - HEAD_OUT, low - left), 90.0 - (ON_PILLOW if room.pillow else 0.0)
        )
    return Frame.at(vector(float(neck[0]) + HEAD_OUT, low + right), -90.0)
