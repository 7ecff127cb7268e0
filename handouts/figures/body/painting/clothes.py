"""Cardigans and collared shirts over the trunk, in each view."""

from __future__ import annotations

from shapely.geometry import LineString

from handouts.figures.body.in_profile.trunk_side import SideTrunk
from handouts.figures.body.person import Person
from handouts.figures.drawing.display_list import BLACK, DETAIL, FINE, OUTLINE, WHITE, Drawing
from handouts.figures.drawing.geometry import Frame, area, blob, ellipse, mirrored
from handouts.figures.drawing.spline import Knots, curve

SIDE_FLAP: Knots = (
    (5.6, 50.2, "c"), (3.0, 51.9), (-1.2, 53.4), (-4.8, 55.8), (-6.7, 57.9, "c"), (-8.9, 55.8, "c"), (-6.6, 53.0), (-2.0, 50.4), (2.6, 48.2),
    (5.6, 45.6, "c"), (6.9, 48.2),
)  # fmt: skip
SIDE_OPENING: Knots = ((5.0, 50.6), (7.4, 44.4), (9.4, 36), (10.2, 26), (11.0, 17), (10.6, 10), (9.4, 3), (8.6, -3.2))  # fmt: skip
SIDE_BAND: Knots = ((5.6, 49.2), (1.4, 49.6), (-3.9, 51.5), (-8.4, 55.3))
SIDE_HEM: Knots = ((-12.6, -0.4), (-2, -1.0), (11.2, -0.4))

FRONT_FLAP: Knots = ((0.3, 47.8, "c"), (3.4, 49.6), (5.8, 52.6), (6.7, 57.0, "c"), (8.4, 54.6), (8.0, 51.4), (6.6, 46.6, "c"), (3.2, 47.6))  # fmt: skip
VEE: Knots = ((7.7, 54.4, "c"), (5.6, 47), (0.6, 34.0, "c"), (-0.6, 34.0, "c"), (-5.6, 47), (-7.7, 54.4, "c"), (-5.2, 50.4), (0, 48.4), (5.2, 50.4))  # fmt: skip
BACK_COLLAR: Knots = ((7.7, 54.2, "c"), (6.2, 57.6, "c"), (3.0, 56.6), (0, 56.3), (-3.0, 56.6), (-6.2, 57.6, "c"), (-7.7, 54.2, "c"), (-4.0, 52.6), (0, 52.2), (4.0, 52.6))  # fmt: skip
BUTTONS = (29.0, 20.0, 11.0, 2.0)


def paint_side_front(drawing: Drawing, trunk: SideTrunk, person: Person) -> None:
    """The opening and hem of a cardigan, seen from the side."""
    if drawing.small or person.top != "cardigan":
        return
    inside = trunk.shirt.buffer(-0.15)
    drawing.line(LineString(trunk.curve(SIDE_OPENING)).intersection(inside), DETAIL)
    drawing.line(LineString(trunk.curve(SIDE_HEM)).intersection(inside), FINE)


def paint_side_collar(drawing: Drawing, trunk: SideTrunk, person: Person) -> None:
    """The collar of a shirt, or the neck band of a cardigan."""
    if person.top == "shirt":
        drawing.area(area(trunk.curve(SIDE_FLAP, closed=True)), person.cloth, OUTLINE)
    elif not drawing.small:
        drawing.line(LineString(trunk.curve(SIDE_BAND)).intersection(trunk.shirt.buffer(-0.1)), FINE)


def paint_opening(drawing: Drawing, trunk: Frame, person: Person) -> None:
    """The neckline, opening and buttons, seen from the front."""
    if person.top == "cardigan":
        drawing.area(area(trunk.points(curve(VEE, closed=True))), WHITE, DETAIL)
        if not drawing.small:
            low = ((6.3, 51.8), (4.4, 48.6), (0, 46.8), (-4.4, 48.6), (-6.3, 51.8))
            drawing.line(trunk.points(curve(low)), FINE)
            drawing.line(
                trunk.points(curve(((9.2, 53.6), (7.2, 46.4), (1.8, 33.0), (1.7, 20), (1.7, -3.6)))), FINE
            )
    drawing.line(
        trunk.points(curve(((0, 34.4 if person.top == "cardigan" else 47.6), (0, 15), (0, -3.6)))), DETAIL
    )
    if not drawing.small:
        for y in BUTTONS if person.top == "cardigan" else (40.0, *BUTTONS):
            x = 0.9 if person.top == "cardigan" else 0.0
            drawing.area(
                trunk.shape(ellipse(x, y, 0.62, 0.62)), BLACK if person.top == "shirt" else WHITE, FINE
            )


def paint_front_collar(drawing: Drawing, trunk: Frame, person: Person) -> None:
    """The two flaps of a shirt's collar."""
    if person.top == "shirt":
        for flap in (FRONT_FLAP, mirrored(FRONT_FLAP)):
            drawing.area(trunk.shape(blob(flap)), person.cloth, OUTLINE)


def paint_back_collar(drawing: Drawing, trunk: Frame, person: Person) -> None:
    """The collar or neck band, seen from behind."""
    if person.top == "shirt":
        drawing.area(trunk.shape(blob(BACK_COLLAR)), person.cloth, OUTLINE)
    elif not drawing.small:
        drawing.line(
            trunk.points(curve(((8.4, 53.2), (4.0, 52.2), (0, 51.9), (-4.0, 52.2), (-8.4, 53.2)))), FINE
        )
