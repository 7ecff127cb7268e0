"""The head in profile, facing +x, in cm about the ear canal: crown at +12.5, chin at -10."""

from __future__ import annotations

from functools import cache

import numpy as np
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

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
from handouts.figures.drawing.display_list import BLACK, DETAIL, FINE, OUTLINE, SILHOUETTE
from handouts.figures.drawing.geometry import area, blob, ellipse, largest, union
from handouts.figures.drawing.spline import Knot, Knots, Points, curve

CRANIUM: Knots = ((-6.9, -5.6), (-8.4, -2.4), (-9.3, 2.6), (-8.0, 7.9), (-4.3, 11.3), (0.8, 12.5), (5.6, 11.2), (8.6, 8.2))  # fmt: skip
# The jaw sags a little before the chin: the jowl of old age.
JAW: Knots = ((7.9, -10.25), (6.3, -9.75), (4.9, -9.75), (3.3, -8.9), (1.4, -7.2), (0.25, -4.9), (-0.2, -2.9))
EAR: Knots = (
    (0.35, 1.0), (0.1, 2.9), (-1.3, 3.7), (-2.8, 2.9), (-3.1, 0.7),
    (-2.3, -1.3), (-1.5, -2.9), (-0.5, -3.6), (0.2, -2.6), (0.1, -0.5),
)  # fmt: skip
EAR_INSIDE: Knots = ((-0.2, 1.7), (-1.2, 2.6), (-2.1, 1.8), (-2.0, 0.3), (-1.1, -0.7), (-0.8, -1.6))

EYE_LINES = ((((6.3, 0.55), (7.3, 1.5), (8.75, 1.35)), OUTLINE, 0), (((6.9, 0.45), (7.8, 0.1), (8.5, 0.25)), FINE, 1))  # fmt: skip
BROW: Knots = ((6.4, 2.9), (7.8, 3.75), (9.4, 3.2))
AGE: tuple[Knots, ...] = (
    ((5.6, 1.5), (4.6, 2.2)), ((5.5, 0.9), (4.3, 1.0)), ((5.6, 0.3), (4.7, -0.2)),
    ((6.6, -0.55), (7.5, -0.95), (8.5, -0.55)), ((6.9, 5.5), (8.1, 5.9), (9.2, 5.6)), ((6.7, 6.8), (7.8, 7.2), (8.8, 7.0)),
    ((8.0, -6.1), (7.6, -7.3), (7.7, -8.4)), ((5.5, -3.4), (5.2, -4.8), (5.6, -6.2)),
)  # fmt: skip
SMILE: Knots = ((9.2, -2.9), (8.2, -3.9), (7.5, -5.2), (7.4, -6.2))

Shapes = dict[str, tuple[tuple[Knot, ...], tuple[Knot, ...]]]
# Outer and inner border of the hair, both from the forehead to the nape and back; corners where they meet.
HAIR: Shapes = {
    "bob": (
        ((9.2, 6.9, "c"), (9.3, 9.2), (6.2, 12.5), (0.9, 13.8), (-5.0, 12.5), (-9.2, 8.2), (-10.3, 1.6), (-9.2, -4.6), (-5.4, -7.2, "c")),
        ((-5.4, -7.2, "c"), (-3.6, -6.0), (-2.7, -3.4), (-2.4, -0.9), (-1.6, 0.8), (-0.2, 1.0), (0.8, -0.9), (1.5, -2.9, "c"),
         (2.5, -0.4), (3.8, 1.7), (5.2, 3.6), (6.4, 5.9), (8.0, 7.3), (9.2, 6.9, "c")),
    ),
    "curls": (
        ((9.0, 7.2, "c"), (8.9, 10.0), (5.6, 13.2), (0.6, 14.4), (-5.4, 12.9), (-9.4, 8.4), (-10.4, 2.4), (-9.2, -2.8), (-6.5, -5.9, "c")),
        ((-6.5, -5.9, "c"), (-4.2, -3.9), (-3.5, -1.0), (-3.4, 1.8), (-1.9, 4.1), (0.2, 3.4), (0.5, 0.6, "c"), (1.6, 0.4, "c"),
         (2.4, 3.0), (4.6, 4.6), (5.8, 6.4), (7.4, 7.6), (9.0, 7.2, "c")),
    ),
    "parted": (
        ((7.7, 8.9, "c"), (7.2, 10.9), (4.6, 12.7), (0.4, 13.4), (-5.0, 12.1), (-8.8, 8.0), (-9.8, 2.2), (-8.5, -3.2), (-6.3, -5.7, "c")),
        ((-6.3, -5.7, "c"), (-4.1, -3.9), (-3.4, -1.2), (-3.4, 1.6), (-1.9, 3.9), (0.1, 3.1), (0.3, -0.9, "c"), (1.5, -1.1, "c"),
         (2.0, 2.2), (3.5, 3.8), (3.6, 6.3), (5.2, 8.4), (7.7, 8.9, "c")),
    ),
    "fringe": (
        ((1.5, 3.2, "c"), (0.4, 5.0), (-2.8, 5.7), (-6.2, 6.6), (-9.0, 6.2, "c"), (-9.75, 2.2), (-8.6, -3.0), (-6.3, -5.7, "c")),
        ((-6.3, -5.7, "c"), (-4.1, -3.9), (-3.4, -1.2), (-3.4, 1.6), (-1.9, 3.9), (0.1, 3.1), (0.4, -1.2, "c"), (1.7, -1.4, "c"),
         (1.9, 1.0), (1.5, 3.2, "c")),
    ),
}  # fmt: skip
LOCKS: dict[str, tuple[Knots, ...]] = {
    "bob": (
        ((-1.6, 12.4), (3.4, 11.6), (6.8, 9.0)), ((-5.6, 10.0), (-1.0, 10.4), (3.4, 7.6)), ((-8.2, 6.2), (-4.6, 6.6), (-1.4, 3.8)),
        ((-8.9, 1.6), (-7.2, 0.4), (-5.9, -2.4)), ((-7.9, -3.4), (-6.6, -4.4), (-5.6, -6.0)), ((4.2, 8.8), (6.0, 8.6), (7.4, 7.8)),
    ),
    "parted": (
        ((-2.0, 12.2), (2.4, 11.8), (5.2, 9.9)), ((-5.6, 10.2), (-1.2, 10.6), (2.4, 8.6)), ((-8.0, 6.8), (-4.0, 8.0), (0.6, 6.4)),
        ((-8.7, 2.0), (-6.6, 4.2), (-4.2, 4.8)), ((-7.9, -2.6), (-6.8, -0.4), (-5.2, 0.4)),
    ),
    "fringe": (
        ((-8.6, 4.6), (-6.2, 4.2), (-4.2, 2.8)), ((-8.8, 1.6), (-7.2, 1.2), (-5.4, -0.4)), ((-8.0, -2.0), (-6.8, -2.4), (-5.4, -3.8)),
        ((-3.4, 10.2), (-0.6, 11.2), (2.6, 10.9)),
    ),
}  # fmt: skip
CURLS = ((-6.6, 9.0), (-3.0, 11.4), (1.4, 11.8), (5.4, 10.2), (-8.2, 4.6), (-4.6, 6.8), (-0.6, 8.6), (3.2, 7.6), (-8.4, 0.4), (-5.6, 2.6), (-6.8, -2.6))  # fmt: skip
MOUSTACHE: Knots = ((10.5, -3.9, "c"), (9.4, -3.7), (8.0, -4.5), (7.2, -5.6, "c"), (8.8, -5.4), (10.4, -5.3, "c"))  # fmt: skip


def _face(person: Person) -> Knots:
    """Forehead to chin; the nose tip hangs a little and the lips are thin, as they are past 75."""
    n, p = person.nose, person.lips
    return (
        (8.6, 8.2), (9.75, 5.3), (9.95, 3.6), (9.45, 1.7), (10.2 + 0.4 * n, -0.3), (11.6 + n, -2.75), (11.2 + n, -3.5),
        (9.95, -3.8, "c"), (10.0 + 0.7 * p, -4.7), (10.15 + p, -5.2), (9.45, -5.65, "c"), (9.9 + p, -6.2), (9.5 + p / 2, -7.2),
        (9.95, -8.5), (9.3, -9.8), (7.9, -10.25),
    )  # fmt: skip


def _eyewear() -> list[Part]:
    return [
        lens(9.1, 0.6, 1.0, 2.2),
        stroke(((8.2, 1.5), (4.0, 1.9), (0.2, 2.0)), OUTLINE),
        stroke(((10.0, 1.1), (10.5, 0.5)), OUTLINE),
    ]


def _features(person: Person) -> list[Part]:
    n = person.nose
    wing: Knots = ((9.9 + n / 2, -2.2), (9.35 + n / 2, -3.0), (9.7 + n / 2, -3.75), (10.2 + n / 2, -3.75))
    parts = [*strokes(AGE, FINE, LARGE), stroke(wing, FINE, MEDIUM), stroke(SMILE, FINE, MEDIUM)]
    parts += [stroke(BROW, OUTLINE * (1.5 if person.moustache else 1.0))]
    parts += [stroke(knots, width, detail) for knots, width, detail in EYE_LINES]
    parts += [Part(ellipse(8.05, 0.8, 0.5, 0.66), BLACK)]
    parts += [stroke(((9.65, -5.7), (8.8, -5.8), (7.9, -5.5)), DETAIL)]
    if person.moustache:
        parts += [Part(blob(MOUSTACHE), person.hair_gray, DETAIL)]
    return parts + (_eyewear() if person.glasses else [])


@cache
def side_head(person: Person) -> HeadArt:
    """Return the profile of a person."""
    face, jaw = curve((*CRANIUM, *_face(person)[1:])), curve(JAW)
    rim = np.vstack([face, jaw[1:]])
    skull = area(np.vstack([rim, [[-3.5, -3.0], [-6.0, -6.6]]]))
    hair, ear = hair_area(person.hair, *HAIR[person.hair]), blob(EAR)
    parts = [Part(skull, person.skin), Part(LineString(rim), None, SILHOUETTE)]
    top = [Part(hair, person.hair_gray, DETAIL), *hair_lines(person.hair, LOCKS, CURLS)]
    shell = [Part(ear, person.skin, DETAIL), stroke(EAR_INSIDE, FINE, MEDIUM)]
    parts += shell + top if person.hair == "bob" else top + shell
    outline = largest(union(skull, hair))
    return HeadArt((*parts, *_features(person)), outline, skull, _spots(outline, skull, person))


def on_outline(outline: BaseGeometry, origin: tuple[float, float], degrees: float) -> tuple[float, float]:
    """Return where a ray from inside the head leaves its outline."""
    far = (origin[0] + 40 * np.cos(np.radians(degrees)), origin[1] + 40 * np.sin(np.radians(degrees)))
    inside: Points = np.asarray(LineString([origin, far]).intersection(Polygon(outline.exterior)).bounds)
    xs, ys = (inside[0], inside[2]), (inside[1], inside[3])
    return float(xs[int(far[0] > origin[0])]), float(ys[int(far[1] > origin[1])])


def _spots(outline: BaseGeometry, skull: BaseGeometry, person: Person) -> dict[str, Spot]:
    brow, back = on_outline(skull, (0.0, 4.4), 5), on_outline(outline, (0.0, 2.4), 179)
    return {
        "forehead": Spot(*brow, 8), "occiput": Spot(*back, 178), "temple": Spot(4.0, 3.0, 90), "chin": Spot(9.9, -8.6, 0),
        "crown": Spot(0.8, 13.6, 90), "nape": Spot(-6.7, -6.6, 190), "eye": Spot(8.0, 0.8, 0), "ear": Spot(-1.2, 0.2, 0),
        "jaw": Spot(3.0, -8.4, -60), "nose": Spot(11.7 + person.nose, -2.8, 0), "lips": Spot(10.2 + person.lips, -5.4, 0),
    }  # fmt: skip
