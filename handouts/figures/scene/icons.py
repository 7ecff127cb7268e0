"""Small bold signs without a person, in points on a square of 48, y up, the middle at the origin."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.hands import flat_hand
from handouts.figures.drawing.display_list import BLACK, WHITE, Drawing
from handouts.figures.drawing.geometry import arc, disc, fillet, union, unit, vector
from handouts.figures.drawing.spline import curve

SIDE = 48.0
HALF = 22.5
LINE = 2.6


def _bar(x0: float, y0: float, x1: float, y1: float, wide: float) -> BaseGeometry:
    return LineString([(x0, y0), (x1, y1)]).buffer(wide / 2, cap_style="round")


def _pen(drawing: Drawing, path: BaseGeometry | list[tuple[float, float]], wide: float = LINE) -> None:
    """A line of exactly so many points: icons have one size, so their lines do not follow the scale."""
    shape = LineString(path) if isinstance(path, list) else path
    drawing.line(shape, wide / drawing.weight)


def _tile(drawing: Drawing, filled: bool) -> None:
    plate = box(-HALF + 6, -HALF + 6, HALF - 6, HALF - 6).buffer(6, 12)
    if filled:
        drawing.area(plate, BLACK)
    else:
        _pen(drawing, plate.buffer(-LINE / 2).exterior)


def _cross(x: float, y: float, size: float, wide: float) -> BaseGeometry:
    return union(
        box(x - wide / 2, y - size, x + wide / 2, y + size),
        box(x - size, y - wide / 2, x + size, y + wide / 2),
    )


def _handset() -> BaseGeometry:
    """Return a telephone receiver, as on every telephone sign."""
    grip = LineString(arc(vector(0, -11), 16.5, 16.5, 38, 142)).buffer(3.1, cap_style="flat")
    ends = [affinity.rotate(box(-4.6, -4.4, 4.6, 4.4).buffer(1.2), -m * 42).buffer(0) for m in (1, -1)]
    placed = [affinity.translate(end, m * 11.6, -2.2) for end, m in zip(ends, (1, -1), strict=True)]
    return affinity.rotate(fillet(union(grip, *placed), 1.2), 135, origin=(0, 0))


def _emergency_phone(drawing: Drawing) -> None:
    _tile(drawing, filled=True)
    drawing.area(affinity.translate(_handset(), -1.5, -1.5), WHITE)
    drawing.area(_cross(10.0, 10.0, 7.4, 5.0), WHITE)


def _phone_clinic(drawing: Drawing) -> None:
    _tile(drawing, filled=False)
    drawing.area(
        affinity.scale(affinity.translate(_handset(), -2.5, -2.5), 0.95, 0.95, origin=(-2.5, -2.5)), BLACK
    )
    house = Polygon([(2.6, 2.6), (2.6, 10.0), (10.0, 16.6), (17.4, 10.0), (17.4, 2.6)])
    drawing.area(house, WHITE)
    _pen(drawing, house.exterior, 2.0)
    drawing.area(_cross(10.0, 8.0, 4.0, 2.6), BLACK)


def _stop_hand(drawing: Drawing) -> None:
    corners = [unit(22.5 + 45 * k) * (HALF / np.cos(np.radians(22.5))) for k in range(8)]
    drawing.area(Polygon(corners), BLACK)
    hand = affinity.rotate(flat_hand(5.0, 40.0).outline, 90, origin=(0, 0))
    hand = affinity.scale(hand, 1.72, 1.72, origin=(0, 0))
    hand = affinity.translate(hand, 1.0, -14.5)
    drawing.area(hand.intersection(box(-30, -13.5, 30, 30)), WHITE)


def _bolt(x: float, y: float, size: float) -> BaseGeometry:
    rows = [(-1, 6), (3, 6), (0.8, 1.4), (3.6, 1.4), (-2.6, -7), (-0.6, -0.6), (-3.2, -0.6)]
    return Polygon([(x + a * size, y + b * size) for a, b in rows])


def _spine_pain(drawing: Drawing) -> None:
    drawing.area(disc(vector(-3, 17.0), 4.8), BLACK)
    side = [(3.2, 10.6), (8.6, 8.4), (9.4, 1.0), (7.2, -8.0), (8.4, -21.5)]
    for m in (1, -1):
        _pen(drawing, LineString(curve([(-3 + m * x, y) for x, y in side])))
    for y in np.arange(7.4, -20, -4.4):
        drawing.area(box(-5.2, y - 1.5, -0.8, y + 1.5).buffer(0.3), BLACK)
    drawing.area(_bolt(14.8, 1.0, 1.55), BLACK, halo=1.8)


def _fall(drawing: Drawing) -> None:
    drawing.area(disc(vector(9.5, 13.6), 4.8), BLACK)
    body = [_bar(5.0, 8.4, -5.0, -0.6, 7.0), _bar(5.4, 7.4, 16.4, 2.4, 4.0), _bar(2.4, 6.0, 9.0, -2.6, 4.0)]
    legs = [
        _bar(-5.0, -0.6, -15.0, 4.6, 4.6),
        _bar(-15.0, 4.6, -19.0, 11.6, 4.4),
        _bar(-5.0, -1.0, -9.6, -9.4, 4.6),
        _bar(-9.6, -9.4, -18.4, -9.8, 4.4),
    ]
    drawing.area(fillet(union(*body, *legs), 0.8), BLACK)
    _pen(drawing, [(-20.5, -17.5), (20.5, -17.5)], 3.0)
    for x, y in ((14.0, -6.0), (18.4, -8.4), (9.6, -9.6)):
        _pen(drawing, [(x, y), (x + 1.6, y - 4.4)], 2.0)


def _chair(drawing: Drawing) -> None:
    parts = [_bar(-11, 20, -11, -19.5, 4.4), _bar(-11, -2, 12, -2, 5.0), _bar(11.6, -2, 11.6, -19.5, 4.4)]
    drawing.area(union(*parts), BLACK)


def _pencil(drawing: Drawing) -> None:
    body = Polygon([(-4.6, -11.5), (4.6, -11.5), (4.6, 14.0), (-4.6, 14.0)])
    tip = Polygon([(-4.6, -11.5), (4.6, -11.5), (0, -21.0)])
    lead = Polygon([(-1.9, -17.1), (1.9, -17.1), (0, -21.0)])
    rubber = box(-4.6, 16.0, 4.6, 21.0)

    def turned(shape: BaseGeometry) -> BaseGeometry:
        return affinity.rotate(shape, -42, origin=(0, 0))

    drawing.area(turned(union(body, rubber)), WHITE)
    for part in (body, tip, rubber):
        _pen(drawing, turned(part).exterior, 2.4)
    _pen(drawing, turned(LineString([(0, -9.0), (0, 12.0)])), 2.0)
    drawing.area(turned(lead), BLACK)


ICONS: dict[str, Callable[[Drawing], None]] = {
    "icon-emergency-phone": _emergency_phone,
    "icon-stop-hand": _stop_hand,
    "icon-phone-clinic": _phone_clinic,
    "icon-spine-pain": _spine_pain,
    "icon-fall": _fall,
    "icon-chair": _chair,
    "icon-pencil": _pencil,
}
