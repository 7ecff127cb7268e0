"""Painting a person from the front or from behind."""

from __future__ import annotations

from dataclasses import replace

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.arm import ArmBones, ArmShapes, joints, paint_arm, paint_hand
from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.head.neck_front import neck_lines, paint_cords, paint_neck
from handouts.figures.body.head.paint import paint_head
from handouts.figures.body.painting.clothes import paint_back_collar, paint_front_collar, paint_opening
from handouts.figures.body.painting.paint_legs_front import paint_legs, paint_seated
from handouts.figures.drawing.display_list import DETAIL, FINE, OUTLINE, SILHOUETTE, Drawing
from handouts.figures.drawing.geometry import disc, fillet, joined, lines, union, without_small_holes


def paint_front(drawing: Drawing, body: FrontBody) -> BaseGeometry:
    """Paint the person; gives the silhouette."""
    shapes = {name: body.arm_shapes(name) for name in body.arms}
    under: list[str] = [body.position.lies_on] if body.lies else []
    low = (*under, *_across(body))
    raised = [name for name, bones in body.arms.items() if _is_raised(body, bones) and name not in low]
    hanging = [name for name in body.arms if name not in (*raised, *under)]
    painted = [shapes[name].whole for name in (*hanging, *under)]
    for name in under:
        paint_arm(drawing, body.arms[name], shapes[name], (body.person.skin, body.person.cloth), None)
    for name in _reaching(body):
        shapes[name] = _paint_reach(drawing, body, shapes[name])
    across = {name: shapes[name] for name in _across(body)}
    shapes.update({name: _upper_only(arm) for name, arm in across.items()})
    painted += paint_legs(drawing, body)
    for name in hanging:
        if name in _reaching(body) or name in across:
            continue
        paint_hand(drawing, body.arms[name].hand, shapes[name].skin, body.person.skin)
    painted.append(_paint_neck(drawing, body))
    if body.back:
        painted.append(paint_head(drawing, body.head, body.art))
    painted.append(_paint_trunk(drawing, body, shapes, hanging))
    if not body.back:
        painted.append(paint_head(drawing, body.head, body.art))
    painted += paint_seated(drawing, body)
    painted += [_paint_across(drawing, body, name, across[name]) for name in across]
    painted += [_paint_raised(drawing, body, name, shapes[name]) for name in raised]
    silhouette = without_small_holes(union(*painted).buffer(0.02))
    drawing.line(silhouette, SILHOUETTE)
    return silhouette


def _is_raised(body: FrontBody, bones: ArmBones) -> bool:
    """Return whether an arm reaches above its shoulder, as the trunk lies."""
    return bool(body.trunk.local(bones.wrist)[1] > body.trunk.local(bones.shoulder)[1])


def paint_hands(drawing: Drawing, body: FrontBody) -> None:
    """Paint again the hands that hold what has been painted over them."""
    for name, arm in (("right", body.position.right_arm), ("left", body.position.left_arm)):
        if body.held(name, arm) is not None and not body.back:
            paint_hand(drawing, body.arms[name].hand, body.arm_shapes(name).skin, body.person.skin)


def _reaching(body: FrontBody) -> list[str]:
    """The arms whose forearm and hand the trunk hides."""
    return [name for name in ("right", "left") if joints(body.arm_of(name), body.view).reaching]


def _across(body: FrontBody) -> list[str]:
    """The arms whose forearm lies over the chest; the right one is painted last and lies over the left one."""
    return [name for name in ("left", "right") if joints(body.arm_of(name), body.view).across]


def _upper_only(shapes: ArmShapes) -> ArmShapes:
    """Return the upper arm of an arm whose forearm is painted elsewhere."""
    return replace(shapes, sleeve=shapes.upper, cuff=LineString())


def _paint_across(drawing: Drawing, body: FrontBody, name: str, shapes: ArmShapes) -> BaseGeometry:
    """Paint the forearm over the chest and the hand on the other shoulder; gives their area."""
    paint_hand(drawing, body.arms[name].hand, shapes.skin, body.person.skin)
    drawing.area(shapes.lower, body.person.cloth)
    drawing.line(shapes.lower.exterior.difference(shapes.upper.buffer(-0.4)), OUTLINE)
    if not drawing.small:
        drawing.line(shapes.cuff.intersection(shapes.sleeve), FINE)
    return union(shapes.lower, shapes.skin)


def _paint_reach(drawing: Drawing, body: FrontBody, shapes: ArmShapes) -> ArmShapes:
    """Paint the visible elbow of a forearm that points away, and return the upper arm."""
    drawing.area(shapes.lower, body.person.cloth, OUTLINE)
    return _upper_only(shapes)


def _paint_neck(drawing: Drawing, body: FrontBody) -> BaseGeometry:
    neck = body.neck()
    paint_neck(drawing, neck, neck_lines(body.trunk, body.head, body.turned), body.person.skin)
    if not body.back:
        paint_cords(drawing, body.trunk, body.head, body.turned)
    return neck


def _paint_trunk(
    drawing: Drawing, body: FrontBody, shapes: dict[str, ArmShapes], hanging: list[str]
) -> BaseGeometry:
    top = body.torso.with_sleeves([shapes[name].sleeve for name in hanging])
    drawing.area(top, body.person.cloth, OUTLINE)
    if body.back:
        paint_back_collar(drawing, body.trunk, body.person)
    else:
        paint_opening(drawing, body.trunk, body.person)
        paint_front_collar(drawing, body.trunk, body.person)
    for name in hanging:
        _paint_inner_edge(drawing, body, name, shapes[name])
    return top


def _paint_inner_edge(drawing: Drawing, body: FrontBody, name: str, shapes: ArmShapes) -> None:
    """The line between a hanging sleeve and the trunk, from the armpit down, and the cuff."""
    near_shoulder = disc(body.arms[name].shoulder, 8.0)
    edge = shapes.sleeve.exterior.intersection(body.torso.shirt.buffer(0.4)).difference(near_shoulder)
    for part in joined(lines(edge)):
        if part.length > 3:
            drawing.line(part, DETAIL)
    if not drawing.small:
        drawing.line(shapes.cuff.intersection(shapes.sleeve), FINE)


def _paint_raised(drawing: Drawing, body: FrontBody, name: str, shapes: ArmShapes) -> BaseGeometry:
    """Return a raised arm over head and trunk; the cloth stretches between arm and side."""
    bones = body.arms[name]
    base = fillet(union(body.torso.shirt, shapes.upper), 4.0)
    stretched = (
        base.difference(body.torso.shirt).difference(shapes.sleeve).intersection(disc(bones.shoulder, 16))
    )
    drawing.area(stretched, body.person.cloth)
    paint_arm(drawing, bones, shapes, (body.person.skin, body.person.cloth), base.buffer(0.3))
    return union(base.intersection(disc(bones.shoulder, 18)), shapes.whole)
