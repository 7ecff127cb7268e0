"""Painting a person in profile."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from handouts.figures.body.arm import paint_arm, paint_hand
from handouts.figures.body.hands import flat_hand
from handouts.figures.body.head.paint import paint_head
from handouts.figures.body.in_profile.side import SHOULDER, SideBody
from handouts.figures.body.painting.clothes import paint_side_collar, paint_side_front
from handouts.figures.drawing.display_list import DETAIL, FINE, OUTLINE, SHOE_GRAY, SILHOUETTE, Drawing
from handouts.figures.drawing.geometry import Frame, fillet, rotate, tube, union, without_small_holes
from handouts.figures.drawing.spline import curve

RAISED = 8.0
"""How far above the shoulder the elbow of a raised arm is, in cm along the trunk."""
CROSSED = ((13.5, -15.5), (9.0, -11.5))
"""Where the far forearm of crossed arms comes over the chest, and its wrist, from the shoulder joint."""
CROSSED_POINTS = 152.0
"""Where the fingers of that hand point, in degrees on the page."""
ARMPIT = (((-5.6, 1.5), (-4.9, -3.0), (-2.6, -8.0)), ((5.6, -0.5), (4.6, -4.5), (2.4, -8.6)))
"""The folds of the shirt under a raised arm, from the shoulder joint."""


def paint_side(drawing: Drawing, body: SideBody) -> BaseGeometry:
    """Paint the person and return the silhouette; the far arm only where the pose names it."""
    person, shirt = body.person, body.trunk.shirt
    tones, near = (person.skin, person.cloth), body.arm_shapes("near")
    painted = [shirt, near.whole]
    if "left_arm" in body.position.model_fields_set:
        far = body.arm_shapes("far")
        paint_arm(drawing, body.arms["far"], far, tones, None)
        painted.append(far.whole)
    painted += _paint_legs(drawing, body)
    painted.append(_paint_neck(drawing, body))
    drawing.area(shirt, person.cloth, OUTLINE)
    paint_side_front(drawing, body.trunk, person)
    painted.append(paint_head(drawing, body.head, body.art))
    paint_side_collar(drawing, body.trunk, person)
    paint_arm(drawing, body.arms["near"], near, tones, shirt)
    _paint_armpit(drawing, body)
    if body.limbs.said("left").hold == "arms-crossed":
        painted.append(_paint_crossed(drawing, body))
    silhouette = without_small_holes(union(*painted).buffer(0.02))
    drawing.line(silhouette, SILHOUETTE)
    return silhouette


def paint_hands(drawing: Drawing, body: SideBody) -> None:
    """Paint again the hand that holds what has been painted over it."""
    if body.limbs.said("right").hold == "support":
        paint_hand(drawing, body.arms["near"].hand, body.arm_shapes("near").skin, body.person.skin)


def _paint_crossed(drawing: Drawing, body: SideBody) -> BaseGeometry:
    """Paint the far hand on the near upper arm, where it comes from over the chest; gives its area."""
    bent = body.trunk.lean + body.trunk.curl
    start, wrist = (body.trunk.point(SHOULDER[0] + x, SHOULDER[1] + y) for x, y in CROSSED)
    hand = flat_hand(0.8, 24, 0.9, 0.95).placed(Frame.at(wrist, CROSSED_POINTS - bent, 1, -1))
    sleeve = tube(start, wrist, ((0, 4.0), (1, 3.6)), round_end=False)
    skin = fillet(union(tube(start, wrist, ((0, 2.6), (1, 2.4))), hand.outline), 0.8)
    paint_hand(drawing, hand, skin, body.person.skin)
    drawing.area(sleeve.difference(body.trunk.shirt.buffer(-2.0)), body.person.cloth, OUTLINE)
    return union(skin, sleeve)


def _paint_armpit(drawing: Drawing, body: SideBody) -> None:
    """Paint the two folds that run down from a raised arm, so that it grows out of the shoulder."""
    bones = body.arms["near"]
    upper = rotate(bones.elbow - bones.shoulder, body.trunk.lean + body.trunk.curl)
    if upper[1] < RAISED:
        return
    for fold in ARMPIT:
        drawing.line(curve(body.trunk.knots([(SHOULDER[0] + x, SHOULDER[1] + y) for x, y in fold])), DETAIL)


def _paint_neck(drawing: Drawing, body: SideBody) -> BaseGeometry:
    neck, nape, throat = body.neck()
    drawing.area(neck, body.person.skin)
    drawing.line(nape, SILHOUETTE)
    drawing.line(throat, OUTLINE)
    return neck


def _paint_legs(drawing: Drawing, body: SideBody) -> list[BaseGeometry]:
    painted: list[BaseGeometry] = []
    for name, shapes in body.legs.items():
        cloth = union(shapes.cloth, body.hips) if name == "near" else shapes.cloth
        drawing.area(shapes.shoe, SHOE_GRAY, OUTLINE)
        drawing.line(shapes.sole, FINE)
        drawing.area(cloth, body.person.trousers - (0.06 if name == "far" else 0.0), OUTLINE)
        painted += [cloth, shapes.shoe]
    return painted
