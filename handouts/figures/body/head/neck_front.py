"""The neck from the front or behind, with the cords that stand out in an old one."""

from __future__ import annotations

import numpy as np
from shapely.geometry.base import BaseGeometry

from handouts.figures.drawing.display_list import DETAIL, FINE, OUTLINE, Drawing
from handouts.figures.drawing.geometry import Frame, area
from handouts.figures.drawing.spline import Points, curve


def neck_lines(trunk: Frame, head: Frame, turned: bool) -> tuple[Points, Points]:
    """Return the left and right side of the neck as the viewer sees it, from the jaw to the shoulders."""
    return _side(trunk, head, turned, -1), _side(trunk, head, turned, 1)


def _side(trunk: Frame, head: Frame, turned: bool, side: int) -> Points:
    near = 5.5
    if turned:
        near = 5.6 if side * head.mirror_x < 0 else 4.6
    upright = Frame(head.origin, head.degrees)
    top = upright.knots(((side * (near - 0.1), -3.5), (side * near, -6.8)))
    base = trunk.knots(((side * 6.0, 58.0), (side * 7.6, 54.6), (side * 12, 52)))
    return curve([*top, *base])


def neck_area(trunk: Frame, left: Points, right: Points) -> BaseGeometry:
    """Return the area between the two sides, down into the shirt."""
    return area(np.vstack([left, [trunk.point(0, 44)], right[::-1]]))


def paint_neck(drawing: Drawing, shape: BaseGeometry, sides: tuple[Points, Points], skin: float) -> None:
    """Paint the neck and its sides."""
    drawing.area(shape, skin)
    for side in sides:
        drawing.line(side, OUTLINE)


def paint_cords(drawing: Drawing, trunk: Frame, head: Frame, turned: bool) -> None:
    """The muscles of the neck from the front; turned, the one of the far side stands out."""
    if drawing.small:
        return
    if turned:
        _paint_turned_cords(drawing, trunk, head)
        return
    for side in (-1, 1):
        long = ((side * 4.3, 56.2), (side * 3.0, 53.0), (side * 1.4, 49.8))
        for knots in (long, ((side * 1.6, 56.4), (side * 1.3, 54.4))):
            drawing.line(curve(trunk.knots(knots)), FINE)


def _paint_turned_cords(drawing: Drawing, trunk: Frame, head: Frame) -> None:
    side = head.mirror_x
    start = head.knots(((-4.9, -6.8),))
    rest = trunk.knots(((-side * 3.2, 55.0), (-side * 1.0, 50.2)))
    drawing.line(curve([*start, *rest]), DETAIL)
    drawing.line(curve(trunk.knots(((side * 3.6, 53.5), (side * 1.6, 50.4)))), FINE)
