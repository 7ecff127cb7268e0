"""Painting the legs of a person from the front or from behind."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.from_front.leg_front import (
    LIFTED,
    STEPPED,
    front_shoe,
    lap,
    leg_cloth,
    pelvis,
    seated_leg,
    trousers,
)
from handouts.figures.body.from_front.stance_front import FrontLegBones
from handouts.figures.drawing.display_list import OUTLINE, SHOE_GRAY, Drawing
from handouts.figures.drawing.geometry import disc, fillet, union


def paint_legs(drawing: Drawing, body: FrontBody) -> list[BaseGeometry]:
    """Paint both legs, or the lap of a person on a seat; gives their areas."""
    if body.lies:
        return _paint_lying(drawing, body)
    if body.position.base == "sit":
        cloth = lap(body.trunk)
        drawing.area(cloth, body.person.trousers, OUTLINE)
        return [cloth]
    legs = body.stance.legs
    shoes = [front_shoe(bones) for bones in sorted(legs.values(), key=lambda leg: leg.ankle_ahead)]
    cloth = trousers(body.trunk, legs)
    for shoe in shoes:
        drawing.area(shoe, SHOE_GRAY, OUTLINE)
    drawing.area(cloth, body.person.trousers, OUTLINE)
    _paint_lifted(drawing, body)
    return [cloth, *shoes]


def paint_seated(drawing: Drawing, body: FrontBody) -> list[BaseGeometry]:
    """Paint the legs of a person who sits on a chair of the room and faces the viewer, over the lap."""
    if body.position.base != "sit" or body.room.seat is None or body.back:
        return []
    painted: list[BaseGeometry] = []
    for bones in body.stance.legs.values():
        shape, shoe = seated_leg(bones), front_shoe(bones)
        drawing.area(shoe, SHOE_GRAY, OUTLINE)
        drawing.area(shape, body.person.trousers, OUTLINE)
        painted += [shape, shoe]
    return painted


def _paint_lying(drawing: Drawing, body: FrontBody) -> list[BaseGeometry]:
    """Paint the legs of a person on the side: the lower one first."""
    painted: list[BaseGeometry] = []
    lower = body.position.lies_on
    for name in (lower, "left" if lower == "right" else "right"):
        leg = body.lying_legs[name]
        cloth = leg.cloth if name == lower else fillet(union(leg.cloth, pelvis(body.trunk)), 1.5)
        drawing.area(leg.shoe, SHOE_GRAY, OUTLINE)
        drawing.area(cloth, body.person.trousers, OUTLINE)
        painted += [cloth, leg.shoe]
    return painted


def _inward(bones: FrontLegBones) -> float:
    """Return how far a leg goes across the other one, in cm: the leg that goes farther is the one before."""
    return float(bones.hip[0] - bones.ankle[0]) * bones.side


def _crossed(body: FrontBody) -> bool:
    """Return whether one foot is on the other side of the other."""
    right, left = body.stance.legs["right"], body.stance.legs["left"]
    return float(right.ankle[0] - left.ankle[0]) * body.patients_right < 0


def _paint_lifted(drawing: Drawing, body: FrontBody) -> None:
    """Paint again a leg that lies over the other: lifted to the front, or to the back seen from behind."""
    toward = -1 if body.back else 1
    legs = sorted(
        body.stance.legs.values(), key=lambda bones: (bones.ankle_ahead * toward, _inward(bones) * toward)
    )
    apart = abs(legs[0].ankle_ahead - legs[1].ankle_ahead) > STEPPED or _crossed(body)
    for bones in legs:
        lifted = abs(bones.knee_ahead - bones.ankle_ahead) >= LIFTED or abs(bones.knee_ahead) >= LIFTED
        if not (lifted or (apart and bones is legs[1])):
            continue
        shape, shoe = leg_cloth(bones), front_shoe(bones)
        shin_away = (bones.ankle_ahead - bones.knee_ahead) * toward < 0
        if not shin_away:
            drawing.area(shoe, SHOE_GRAY, OUTLINE)
        drawing.area(shape, body.person.trousers)
        inside = shape.exterior.difference(disc(bones.hip, 11)).difference(shoe)
        drawing.line(inside, OUTLINE)
