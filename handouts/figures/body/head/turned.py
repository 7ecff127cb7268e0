"""The head turned about 40 degrees to the viewer's right, seen from the front (mirrored for the left)."""

from __future__ import annotations

from functools import cache

from handouts.figures.body.head.paint import (
    LARGE,
    MEDIUM,
    HeadArt,
    Part,
    Spot,
    hair_area,
    hair_lines,
    lens,
    stroke,
    strokes,
)
from handouts.figures.body.person import Person
from handouts.figures.drawing.display_list import BLACK, DETAIL, FINE, OUTLINE
from handouts.figures.drawing.geometry import blob, ellipse, union
from handouts.figures.drawing.spline import Knots

DEGREES = 40.0
"""The turn that the template shows."""
OUTLINE_KNOTS: Knots = (
    (-0.2, 12.5), (4.6, 11.3), (7.3, 8.4), (8.3, 5.2), (8.25, 3.4), (7.6, 1.3), (7.95, -1.3), (7.45, -3.8), (7.0, -6.4), (6.3, -8.9),
    (4.0, -10.4), (2.4, -10.0), (0.9, -9.6), (-1.9, -8.2), (-4.1, -5.2), (-5.1, -1.4), (-7.6, 0.2), (-8.5, 3.2), (-8.5, 5.6), (-7.4, 8.9),
    (-4.6, 11.5),
)  # fmt: skip
EAR: Knots = ((-4.0, 0.8), (-4.4, 2.8), (-5.6, 3.6), (-7.0, 2.8), (-7.2, 0.5), (-6.5, -1.4), (-5.7, -3.0), (-4.7, -3.5), (-4.1, -1.8))  # fmt: skip
EAR_INSIDE: Knots = ((-4.5, 1.6), (-5.4, 2.4), (-6.2, 1.6), (-6.0, 0.1), (-5.1, -0.8), (-4.9, -1.7))
LINES: tuple[tuple[Knots, float, int], ...] = (
    (((0.8, 3.1), (2.7, 4.0), (4.7, 3.3)), OUTLINE, 0), (((5.9, 3.4), (6.95, 3.9), (8.0, 3.3)), OUTLINE, 0),
    (((0.9, 0.4), (1.4, 0.95), (2.7, 1.65), (4.3, 0.8)), OUTLINE, 0), (((6.1, 0.8), (6.85, 1.55), (7.6, 1.0)), OUTLINE, 0),
    (((1.7, 0.2), (2.8, -0.05), (3.8, 0.35)), FINE, MEDIUM), (((6.4, 0.25), (6.85, 0.05), (7.3, 0.3)), FINE, MEDIUM),
    (((5.75, 0.3), (6.3, -1.0), (7.3, -2.6), (6.95, -3.55), (5.9, -3.85)), DETAIL, 0), (((5.0, -2.4), (4.55, -3.2), (5.2, -3.85)), FINE, MEDIUM),
    (((3.8, -5.7), (5.2, -6.1), (6.1, -5.9), (6.95, -5.75)), OUTLINE, 0), (((4.8, -7.1), (5.7, -7.3), (6.4, -7.1)), FINE, MEDIUM),
    (((3.9, -3.1), (2.9, -4.4), (2.6, -5.8), (2.9, -6.6)), FINE, MEDIUM),
)  # fmt: skip
AGE: tuple[Knots, ...] = (
    ((0.3, 1.2), (-0.7, 1.9)), ((0.2, 0.6), (-0.8, 0.6)), ((0.3, 0.1), (-0.6, -0.5)), ((1.5, -0.8), (2.7, -1.3), (3.9, -0.8)),
    ((2.6, 5.6), (4.8, 6.0), (6.9, 5.6)), ((2.9, 6.9), (4.7, 7.2), (6.4, 6.9)), ((3.4, -7.0), (3.2, -7.8), (3.6, -8.6)), ((-1.2, -4.2), (-1.6, -5.6), (-1.0, -7.0)),
)  # fmt: skip
HAIR: dict[str, tuple[Knots, Knots]] = {
    "bob": (
        ((8.5, 5.0, "c"), (8.7, 6.8), (7.8, 9.6), (4.5, 12.6), (-0.4, 13.9), (-5.3, 12.6), (-8.9, 9.0), (-9.9, 3.8), (-9.3, -3.0), (-6.0, -6.8, "c")),
        ((-6.0, -6.8, "c"), (-4.2, -5.6), (-3.7, -3.6, "c"), (-3.2, -0.6), (-2.2, 2.2), (-0.8, 4.4), (0.4, 6.6), (2.6, 8.2, "c"), (5.6, 7.4), (8.5, 5.0, "c")),
    ),
    "curls": (
        ((8.2, 5.6, "c"), (8.9, 8.6), (6.8, 11.8), (3.6, 13.7), (-0.6, 14.4), (-5.2, 13.0), (-8.8, 9.4), (-9.9, 4.2), (-8.9, -1.0), (-6.2, -4.4, "c")),
        ((-6.2, -4.4, "c"), (-6.9, -0.6), (-6.9, 2.8), (-5.6, 4.0), (-4.2, 3.2), (-3.8, 0.4, "c"), (-2.9, 0.4, "c"), (-2.2, 3.4), (-0.6, 6.2), (2.2, 7.8), (5.4, 7.8), (8.2, 5.6, "c")),
    ),
    "parted": (
        ((8.0, 6.8, "c"), (7.7, 8.8), (6.8, 10.4), (4.0, 12.6), (-0.4, 13.6), (-5.0, 12.3), (-8.3, 8.9), (-9.3, 4.2), (-8.6, -1.2), (-6.4, -5.2, "c")),
        ((-6.4, -5.2, "c"), (-6.2, -3.2), (-6.9, 0.4), (-6.6, 3.0), (-5.6, 4.0), (-4.2, 3.2), (-3.8, -0.9, "c"), (-3.0, -0.9, "c"), (-2.5, 2.2), (-0.9, 4.6), (-0.4, 7.4), (1.6, 9.3, "c"), (5.0, 8.9), (8.0, 6.8, "c")),
    ),
    "fringe": (
        ((-2.9, 3.4, "c"), (-4.0, 5.2), (-6.6, 6.0), (-8.5, 7.0, "c"), (-9.2, 3.4), (-8.4, -1.4), (-6.4, -5.2, "c")),
        ((-6.4, -5.2, "c"), (-6.2, -3.2), (-6.9, 0.4), (-6.6, 3.0), (-5.6, 4.0), (-4.2, 3.2), (-3.8, -0.9, "c"), (-2.9, -1.1, "c"), (-2.6, 1.2), (-2.9, 3.4, "c")),
    ),
}  # fmt: skip
LOCKS: dict[str, tuple[Knots, ...]] = {
    "bob": (((2.2, 8.8), (2.2, 11.0), (0.2, 12.6)), ((-0.6, 7.2), (-2.6, 9.8), (-4.6, 11.2)), ((-3.2, 4.0), (-6.0, 6.4), (-7.2, 8.6)), ((-4.6, -0.4), (-7.4, 1.6), (-8.4, 4.4)), ((-5.0, -4.2), (-7.2, -2.6), (-8.2, 0.2))),
    "parted": (((1.8, 9.6), (2.2, 11.2), (0.2, 12.4)), ((4.2, 10.0), (4.6, 11.0), (3.4, 12.0)), ((-2.0, 6.4), (-3.6, 9.6), (-4.2, 11.4)), ((-4.4, 5.4), (-6.4, 7.2), (-6.9, 9.2)), ((-7.4, -2.2), (-8.2, 0.6), (-7.6, 3.6))),
    "fringe": (((-7.6, 5.4), (-7.9, 3.0), (-7.4, 0.6)), ((-7.4, -0.6), (-7.2, -2.4), (-6.6, -3.8)), ((-3.4, 10.6), (0.4, 11.7), (4.0, 10.6))),
}  # fmt: skip
CURLS = ((-6.6, 9.0), (-3.2, 11.4), (0.6, 12.2), (4.2, 11.2), (6.6, 9.0), (-4.2, 8.2), (0.0, 9.0), (-7.6, 5.4), (-8.2, 1.0))  # fmt: skip
MOUSTACHE: Knots = ((6.3, -4.0), (7.2, -4.8), (7.4, -5.7, "c"), (6.2, -5.4), (5.0, -5.4), (2.6, -5.9, "c"), (3.5, -4.9), (4.8, -4.3))  # fmt: skip


def _features(person: Person) -> list[Part]:
    parts = [*strokes(AGE, FINE, LARGE), *(stroke(*line) for line in LINES)]
    parts += [Part(ellipse(3.0, 0.85, 0.56, 0.64), BLACK), Part(ellipse(6.95, 0.82, 0.4, 0.58), BLACK)]
    if person.moustache:
        parts += [Part(blob(MOUSTACHE), person.hair_gray, DETAIL)]
    if person.glasses:
        parts += [lens(2.7, 0.35, 2.2, 2.2), lens(7.05, 0.35, 1.2, 2.1)]
        parts += [
            stroke(((4.9, 0.8), (5.4, 1.2), (5.85, 0.9)), OUTLINE),
            stroke(((0.6, 1.0), (-2.8, 1.8)), OUTLINE),
        ]
    return parts


@cache
def turned_head(person: Person) -> HeadArt:
    """Return a person looking over to one side."""
    skull, hair, ear = blob(OUTLINE_KNOTS), hair_area(person.hair, *HAIR[person.hair]), blob(EAR)
    parts = [Part(skull, person.skin, OUTLINE), Part(hair, person.hair_gray, DETAIL)]
    parts += hair_lines(person.hair, LOCKS, CURLS)
    if person.hair != "bob":
        parts += [Part(ear, person.skin, DETAIL), stroke(EAR_INSIDE, FINE, MEDIUM)]
    spots = {
        "forehead": Spot(4.9, 6.6, 90),
        "nose": Spot(7.2, -2.6, 0),
        "crown": Spot(-0.4, 13.6, 90),
        "chin": Spot(4.6, -10.2, -90),
        "eye": Spot(4.9, 0.8, 0),
    }
    return HeadArt((*parts, *_features(person)), union(skull, hair), skull, spots)
