"""Arms in long sleeves: joints from a hold or from angles, shapes from joints, and how they are painted."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.hands import (
    PALM_EDGE,
    PALM_FLAT,
    HandArt,
    edge_hand,
    fist,
    flat_hand,
    relaxed_hand,
)
from handouts.figures.body.head.paint import Spot
from handouts.figures.drawing.display_list import DETAIL, FINE, OUTLINE, WHITE, Drawing
from handouts.figures.drawing.geometry import (
    Frame,
    Width,
    angle,
    disc,
    fillet,
    joined,
    left_of,
    length,
    lines,
    rotate,
    tube,
    union,
    unit,
    vector,
)
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.holds import RESTS, Hold, Joints
from handouts.figures.pose.parts import Arm

UPPER_ARM, FOREARM = 29.0, 25.0
WRIST: Width = ((0, 2.9), (1, 2.45))
SHARP_ELBOW = 48.0
"""Degrees between the bones under which the forearm hides a part of the upper arm."""
HANGING = 0.85
"""The part of its length by which an arm goes down that hangs, rather than reaches."""
RIM = 1.5
CUFF_AT = 0.86
"""The part of the forearm that the sleeve covers."""


@dataclass(frozen=True)
class ArmBones:
    """Shoulder, elbow and wrist on the page, and the hand."""

    shoulder: Points
    elbow: Points
    wrist: Points
    hand: HandArt

    @property
    def upper(self) -> float:
        """The drawn length of the upper arm: true or foreshortened."""
        return length(self.elbow - self.shoulder)

    @property
    def lower(self) -> float:
        """The drawn length of the forearm."""
        return length(self.wrist - self.elbow)


@dataclass(frozen=True)
class ArmShapes:
    """The areas of an arm: sleeve, upper arm, forearm, hand with wrist, and all together."""

    sleeve: BaseGeometry
    upper: BaseGeometry
    lower: BaseGeometry
    skin: BaseGeometry
    whole: BaseGeometry
    cuff: LineString


def honest_elbow(shoulder: Points, elbow: Points, wrist: Points) -> Points:
    """Return the elbow moved until neither bone is drawn too long; too short is foreshortening."""
    for _ in range(40):
        elbow = _within(wrist, elbow, FOREARM)
        elbow = _within(shoulder, elbow, UPPER_ARM)
    return elbow


def _within(fixed: Points, free: Points, most: float) -> Points:
    gap = free - fixed
    return free if length(gap) <= most else fixed + gap * (most / length(gap))


def holding_arm(
    shoulder: Points, at: Points, normal: float, hold: Hold, elbow: Points, side: int
) -> ArmBones:
    """Return the arm whose palm lies on the head; `side` is +1 right of the head on the page."""
    if hold.flat:
        direction = hold.points if side > 0 else 180 - hold.points
        frame, palm, hand = Frame((0, 0), direction, 1, side), PALM_FLAT, flat_hand()
    else:
        upward = math.sin(math.radians(normal + 90)) > 0
        degrees, mirror = (normal + 90, -1) if upward else (normal - 90, 1)
        frame, palm, hand = (
            Frame((0, 0), degrees + hold.tilt * side, 1, mirror),
            PALM_EDGE,
            edge_hand(hold.curl),
        )
    wrist = at - frame.direction(vector(*palm))
    placed = hand.placed(Frame.at(wrist, frame.degrees, frame.mirror_x, frame.mirror_y))
    return ArmBones(shoulder, honest_elbow(shoulder, elbow, wrist), wrist, placed)


def touching(arm: ArmBones, head: BaseGeometry, away: Points) -> ArmBones:
    """Return the arm moved along its push until the hand just touches the head."""
    low, high = -4.0, 6.0
    for _ in range(26):
        middle = (low + high) / 2
        moved = _shift(arm.hand, away * middle)
        low, high = (low, middle) if moved.outline.distance(head) > 0.0 else (middle, high)
    step = away * low
    wrist = arm.wrist + step
    return ArmBones(arm.shoulder, honest_elbow(arm.shoulder, arm.elbow, wrist), wrist, _shift(arm.hand, step))


def _shift(hand: HandArt, step: Points) -> HandArt:
    return hand.placed(Frame.at(step))


HANDS: dict[str, Callable[[], HandArt]] = {"flat": flat_hand, "relaxed": relaxed_hand, "fist": fist}


def joints(arm: Arm, view: str) -> Joints:
    """Return the joints of an arm: those of a hold away from the head, or those of the pose."""
    rest = RESTS.get((arm.hold or "", view))
    return rest or Joints(arm.shoulder, arm.elbow, arm.wrist, arm.shown, arm.shown)


def swinging_arm(shoulder: Points, arm: Arm, view: str, down: float, side: int, thumb: int) -> ArmBones:
    """Return the arm of joint angles; `down` is a hanging arm's direction, `side` the way angles open."""
    at = joints(arm, view)
    lower_at = down + side * (at.shoulder + at.elbow)
    elbow = shoulder + unit(down + side * at.shoulder) * UPPER_ARM * at.upper
    wrist = elbow + unit(lower_at) * FOREARM * at.lower
    hand = HANDS[arm.hand]()
    frame = Frame.at(wrist, lower_at + side * at.wrist, 1, thumb)
    return ArmBones(shoulder, elbow, wrist, hand.placed(frame))


def spot_on_page(frame: Frame, spot: Spot) -> tuple[Points, float]:
    """Return the place of a spot and the direction away from the head there."""
    direction = frame.direction(unit(spot.normal))
    return frame.point(spot.x, spot.y), math.degrees(math.atan2(direction[1], direction[0]))


def arm_shapes(bones: ArmBones, girth: float) -> ArmShapes:
    """Return the areas that an arm covers."""
    g = girth
    axis = bones.wrist - bones.elbow
    end = bones.elbow + axis * CUFF_AT
    upper = tube(bones.shoulder, bones.elbow, ((0, 5.2 * g), (0.4, 5.1 * g), (1, 4.5 * g)))
    lower = tube(
        bones.elbow, end, ((0, 4.5 * g), (0.3, 4.6 * g), (0.75, 3.9 * g), (1, 3.7 * g)), round_end=False
    )
    wrist = tube(end - axis * 0.05, bones.wrist, WRIST)
    sleeve = fillet(union(upper, lower), 0.9)
    skin = fillet(union(wrist, bones.hand.outline), 0.8)
    direction = axis / max(length(axis), 1e-6)
    side, back = left_of(direction) * 3.9 * g, end - direction * 1.9
    cuff = LineString([back + side, back + direction * 0.5, back - side])
    return ArmShapes(sleeve, upper, lower, skin, union(sleeve, skin), cuff)


def without_hand(shapes: ArmShapes) -> ArmShapes:
    """Return an arm whose hand is hidden."""
    return replace(shapes, skin=Polygon(), whole=shapes.sleeve, cuff=LineString())


def paint_arm(
    drawing: Drawing,
    bones: ArmBones,
    shapes: ArmShapes,
    tones: tuple[float, float],
    trunk: BaseGeometry | None,
) -> None:
    """Paint an arm over what is there. `tones` are the grays of skin and cloth.

    Inside the `trunk` the sleeve's edge is left open near the shoulder, so that the arm grows out of the shirt.
    """
    if trunk is not None:  # a white rim sets the arm off from the head behind it
        drawing.line(shapes.whole.difference(trunk), RIM, gray=WHITE)
    paint_hand(drawing, bones.hand, shapes.skin, tones[0])
    drawing.area(shapes.sleeve, tones[1])
    edge = shapes.sleeve.exterior
    if trunk is not None:
        inside = joined(lines(edge.intersection(trunk).difference(_open_shoulder(bones))))
        edge = union(edge.difference(trunk), *[part for part in inside if part.length > 3.5])
    drawing.line(edge, OUTLINE)
    _paint_fold(drawing, bones, shapes)
    if not drawing.small:
        drawing.line(shapes.cuff.intersection(shapes.sleeve), FINE)


def _open_shoulder(bones: ArmBones) -> BaseGeometry:
    """Return where the sleeve's edge is left open; of a hanging arm the back edge runs up over the shoulder."""
    upper = bones.elbow - bones.shoulder
    if -upper[1] < HANGING * length(upper):
        return disc(bones.shoulder, 9.5)
    return disc(bones.shoulder + left_of(unit(angle(upper))) * 5.5, 9.0)


def _paint_fold(drawing: Drawing, bones: ArmBones, shapes: ArmShapes) -> None:
    """The edge of the forearm where it lies over the upper arm of a sharply bent elbow."""
    opening = abs((angle(bones.wrist - bones.elbow) - angle(bones.shoulder - bones.elbow) + 180) % 360 - 180)
    if opening > SHARP_ELBOW:
        return
    inner = shapes.lower.exterior.intersection(shapes.sleeve.buffer(-0.4)).difference(disc(bones.elbow, 7.0))
    for part in joined(lines(inner)):
        if part.length > 3.5 and part.distance(LineString([bones.elbow, bones.shoulder])) < 6:
            drawing.line(part, DETAIL)


def paint_hand(drawing: Drawing, hand: HandArt, skin: BaseGeometry, tone: float) -> None:
    """Paint a hand with the wrist that joins it to the sleeve."""
    drawing.area(skin, tone, OUTLINE)
    if drawing.small or skin.is_empty:
        return
    if hand.thumb is not None:
        drawing.line(hand.thumb, DETAIL)
    for crease in hand.lines:
        drawing.line(crease, FINE)


def from_shoulder(shoulder: Points, offset: tuple[float, float], side: int, lean: float) -> Points:
    """Return the elbow of a hold: its offset, mirrored to the arm's side, leaned with the trunk."""
    return shoulder + rotate(vector(offset[0] * side, offset[1]), -lean)
