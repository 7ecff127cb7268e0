"""Painting the legs of a person from the front or from behind."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from handouts.figures.body.front import FrontBody
from handouts.figures.body.leg_front import LIFTED, front_shoe, lap, leg_cloth, trousers
from handouts.figures.drawing.display_list import OUTLINE, SHOE_GRAY, Drawing
from handouts.figures.drawing.geometry import disc


def paint_legs(drawing: Drawing, body: FrontBody) -> list[BaseGeometry]:
    """Paint both legs, or the lap of a person on a seat; gives their areas."""
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


def _paint_lifted(drawing: Drawing, body: FrontBody) -> None:
    """Paint again a leg that lies over the other: lifted to the front, or to the back seen from behind."""
    toward = -1 if body.back else 1
    for bones in body.stance.legs.values():
        if abs(bones.knee_ahead - bones.ankle_ahead) < LIFTED and abs(bones.knee_ahead) < LIFTED:
            continue
        shape, shoe = leg_cloth(bones), front_shoe(bones)
        shin_away = (bones.ankle_ahead - bones.knee_ahead) * toward < 0
        if not shin_away:
            drawing.area(shoe, SHOE_GRAY, OUTLINE)
        drawing.area(shape, body.person.trousers)
        inside = shape.exterior.difference(disc(bones.hip, 11)).difference(shoe)
        drawing.line(inside, OUTLINE)
