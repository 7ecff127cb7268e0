"""The head from the front and from behind, in cm about the ears: viewer's right is +x."""

from __future__ import annotations

from functools import cache

from shapely.geometry.base import BaseGeometry

from handouts.figures.body.head.paint import (
    LARGE,
    MEDIUM,
    HeadArt,
    Part,
    Spot,
    closed,
    hair_area,
    hair_lines,
    lens,
    scalloped,
    stroke,
    strokes,
)
from handouts.figures.body.head.side import on_outline
from handouts.figures.body.person import Person
from handouts.figures.drawing.display_list import BLACK, DETAIL, FINE, OUTLINE
from handouts.figures.drawing.geometry import blob, ellipse, mirrored, union
from handouts.figures.drawing.spline import Knots, curve

# Right half of the face, crown to chin: narrow at the eyes, with jowls.
HALF: Knots = (
    (4.1, 11.4), (6.7, 8.6), (7.5, 5.0), (7.45, 3.0), (7.3, 1.2), (7.05, -1.5), (6.7, -4.5), (6.1, -6.6), (5.0, -8.2), (3.0, -9.6),
)  # fmt: skip
BACK_HALF: Knots = ((4.4, 11.5), (6.9, 8.6), (7.6, 5.0), (7.4, 1.2), (6.9, -2.0), (6.3, -5.2), (4.8, -7.6))
EAR: Knots = ((7.2, 2.1), (8.3, 3.3), (9.3, 2.2), (9.1, -0.2), (8.5, -2.6), (7.6, -3.3), (6.9, -1.2))
EAR_INSIDE: Knots = ((8.5, 2.2), (8.5, 0.7), (7.8, -0.5), (7.8, -1.7))

LID: Knots = ((1.6, 0.6), (3.0, 1.65), (4.4, 1.0), (4.95, 0.3))
LOWER: Knots = ((2.2, 0.2), (3.15, -0.05), (4.15, 0.3))
BROW: Knots = ((1.4, 3.2), (3.2, 4.0), (5.3, 3.0))
NOSE: Knots = ((-1.65, -2.3), (-1.95, -3.2), (-1.1, -3.8), (0, -4.05), (1.1, -3.8), (1.95, -3.2), (1.65, -2.3))  # fmt: skip
BRIDGE: Knots = ((0.95, 1.4), (0.75, 0.0), (1.05, -1.2))
MOUTH: Knots = ((-2.6, -5.75), (-1.2, -6.1), (0, -6.0), (1.2, -6.1), (2.6, -5.75))
UNDER_LIP: Knots = ((-1.1, -7.1), (0, -7.3), (1.1, -7.1))
FOLD: Knots = ((2.2, -3.0), (3.2, -4.3), (3.55, -5.6), (3.4, -6.4))
# Lines of age of the right half: crow's feet, pouch, marionette line, jowl.
AGE: tuple[Knots, ...] = (
    ((5.5, 1.2), (6.5, 1.9)), ((5.6, 0.6), (6.6, 0.6)), ((5.5, 0.1), (6.4, -0.5)), ((1.9, -0.75), (3.2, -1.25), (4.5, -0.7)),
    ((3.0, -6.9), (3.2, -7.7), (2.9, -8.5)),
)  # fmt: skip
FOREHEAD: tuple[Knots, ...] = (((-3.0, 5.6), (0, 6.0), (3.0, 5.6)), ((-2.3, 6.9), (0, 7.2), (2.3, 6.9)))

Outline = tuple[Knots, Knots]
FRONT_HAIR: dict[str, Outline] = {
    "bob": (
        ((6.2, -5.0, "c"), (8.6, -4.0), (9.0, 1.8), (8.6, 7.4), (5.3, 12.0), (0.6, 13.7), (-5.2, 12.2), (-8.6, 7.4), (-9.0, 1.8), (-8.6, -4.0), (-6.2, -5.0, "c")),
        ((-6.2, -5.0, "c"), (-6.9, -0.6), (-6.7, 3.2), (-5.4, 5.6), (-2.4, 8.6, "c"), (1.6, 7.8), (4.9, 6.0), (6.5, 3.2), (6.9, -0.6), (6.2, -5.0, "c")),
    ),
    "curls": (
        ((6.8, 0.6, "c"), (8.8, 1.6), (9.4, 5.6), (8.2, 10.2), (4.9, 13.3), (0, 14.4), (-4.9, 13.3), (-8.2, 10.2), (-9.4, 5.6), (-8.8, 1.6), (-6.8, 0.6, "c")),
        ((-6.8, 0.6, "c"), (-6.7, 4.0), (-5.6, 6.6), (-2.8, 8.0), (0, 8.2), (2.8, 8.0), (5.6, 6.6), (6.7, 4.0), (6.8, 0.6, "c")),
    ),
    "parted": (
        ((6.9, 0.4, "c"), (7.9, 1.4), (8.2, 5.4), (7.5, 9.4), (4.6, 12.4), (0.2, 13.6), (-4.6, 12.6), (-7.5, 9.4), (-8.2, 5.4), (-7.9, 1.4), (-6.9, 0.4, "c")),
        ((-6.9, 0.4, "c"), (-6.8, 4.4), (-6.2, 6.8), (-4.6, 8.2), (-3.2, 9.8, "c"), (-0.6, 9.0), (2.2, 9.2), (4.9, 8.6), (6.2, 6.6), (6.8, 4.4), (6.9, 0.4, "c")),
    ),
}  # fmt: skip
# One side of a bald man's fringe: above and behind the ear.
FRINGE_TUFT: Knots = ((6.9, 0.2, "c"), (8.0, 1.0), (8.6, 3.4), (8.0, 6.2), (7.2, 7.2, "c"), (6.9, 5.2), (6.8, 2.6))  # fmt: skip
BACK_HAIR: dict[str, Knots] = {
    "bob": ((6.6, -6.6, "c"), (8.8, -4.6), (9.1, 2.0), (8.6, 7.6), (5.3, 12.2), (0, 13.8), (-5.3, 12.2), (-8.6, 7.6), (-9.1, 2.0), (-8.8, -4.6), (-6.6, -6.6, "c"), (-3.4, -7.3), (0, -7.5), (3.4, -7.3)),
    "parted": ((7.2, -1.8, "c"), (8.0, 2.0), (8.15, 5.2), (7.3, 8.9), (4.5, 12.2), (0, 13.5), (-4.5, 12.2), (-7.3, 8.9), (-8.15, 5.2), (-8.0, 2.0), (-7.2, -1.8, "c"), (-6.2, -2.6), (-5.4, -4.6), (-4.4, -6.2, "c"), (0, -6.6), (4.4, -6.2, "c"), (5.4, -4.6), (6.2, -2.6)),
    "fringe": ((7.2, -1.8, "c"), (8.1, 1.4), (8.3, 4.0), (7.6, 6.9, "c"), (4.6, 5.4), (0, 4.8), (-4.6, 5.4), (-7.6, 6.9, "c"), (-8.3, 4.0), (-8.1, 1.4), (-7.2, -1.8, "c"), (-6.2, -2.6), (-5.4, -4.6), (-4.4, -6.2, "c"), (0, -6.6), (4.4, -6.2, "c"), (5.4, -4.6), (6.2, -2.6)),
    "curls": ((5.4, -5.2, "c"), (7.6, -2.6), (9.3, 3.4), (8.6, 8.8), (5.2, 12.9), (0, 14.4), (-5.2, 12.9), (-8.6, 8.8), (-9.3, 3.4), (-7.6, -2.6), (-5.4, -5.2, "c"), (-2.6, -6.2), (0, -6.4), (2.6, -6.2)),
}  # fmt: skip
FRONT_LOCKS: dict[str, tuple[Knots, ...]] = {
    "bob": (((-1.9, 9.2), (-0.6, 11.2), (2.0, 12.6)), ((0.6, 9.0), (3.4, 9.8), (6.2, 7.8)), ((-3.2, 9.4), (-5.6, 9.6), (-7.2, 6.4)), ((7.5, 4.4), (8.1, 1.0), (7.6, -2.6)), ((-7.5, 4.4), (-8.1, 1.0), (-7.6, -2.6))),
    "parted": (((-2.6, 10.4), (-0.9, 11.9), (1.6, 12.5)), ((-0.6, 10.1), (1.6, 11.2), (4.4, 11.2)), ((2.2, 10.0), (4.8, 9.8), (6.6, 7.8)), ((-4.2, 9.6), (-6.0, 8.8), (-7.0, 6.6))),
    "fringe": (((-3.4, 10.6), (0, 11.6), (3.4, 10.6)), ((7.5, 5.6), (7.8, 3.8), (7.5, 2.2)), ((-7.5, 5.6), (-7.8, 3.8), (-7.5, 2.2))),
}  # fmt: skip
BACK_LOCKS: dict[str, tuple[Knots, ...]] = {
    "bob": (((0.2, 11.6), (-3.4, 9.0), (-5.0, 4.0)), ((0.8, 11.4), (4.0, 8.8), (5.6, 4.0)), ((0.4, 8.6), (0.8, 4.0), (0.2, -0.6)), ((-3.0, 3.0), (-3.4, -1.2), (-2.4, -5.4)), ((3.2, 3.0), (3.6, -1.2), (2.8, -5.4)), ((7.2, 2.8), (7.4, -1.0), (6.4, -4.8)), ((-7.2, 2.8), (-7.4, -1.0), (-6.4, -4.8))),
    "parted": (((0.4, 10.4), (-2.2, 8.6), (-3.2, 5.4)), ((1.6, 9.8), (4.2, 8.2), (5.2, 5.0)), ((-5.4, 8.6), (-6.6, 5.6), (-6.4, 2.6)), ((0.2, 7.0), (0.6, 3.8), (0.1, 0.8)), ((-3.6, 1.8), (-3.9, -1.0), (-3.2, -3.4)), ((3.2, 1.8), (3.7, -1.0), (3.0, -3.4)), ((6.6, 3.8), (6.6, 1.6), (5.9, -0.6))),
    "fringe": (((-4.4, 3.8), (-4.9, 1.0), (-4.2, -2.4)), ((4.4, 3.8), (4.9, 1.0), (4.2, -2.4)), ((0.2, 3.2), (0.6, 0.2), (0.1, -3.0)), ((-6.9, 4.6), (-7.1, 2.4), (-6.6, 0.4)), ((6.9, 4.6), (7.1, 2.4), (6.6, 0.4))),
}  # fmt: skip
CURLS = ((-6.6, 9.0), (-3.2, 11.4), (0.6, 12.2), (4.2, 11.2), (7.0, 8.4), (-4.2, 9.0), (0.2, 9.8), (4.0, 8.8), (-7.8, 4.4), (7.8, 4.4))  # fmt: skip
BACK_CURLS = (*CURLS, (-4.2, 4.6), (0.0, 6.0), (4.2, 4.6), (-6.2, 0.4), (-1.8, 1.6), (2.6, 1.4), (6.0, 0.2), (0.2, -2.6))  # fmt: skip
MOUSTACHE: Knots = ((0, -4.2), (1.6, -4.3), (3.0, -4.9), (4.1, -5.8, "c"), (2.0, -5.6), (0, -5.4), (-2.0, -5.6), (-4.1, -5.8, "c"), (-3.0, -4.9), (-1.6, -4.3))  # fmt: skip


def both(knots: Knots, width: float, detail: int = 0) -> list[Part]:
    """Return a line and its mirror image."""
    return [stroke(knots, width, detail), stroke(mirrored(knots), width, detail)]


def _ears(person: Person) -> list[Part]:
    shells = [Part(blob(knots), person.skin, OUTLINE) for knots in (EAR, mirrored(EAR))]
    return shells + both(EAR_INSIDE, FINE, MEDIUM)


def _features(person: Person) -> list[Part]:
    parts = [part for row in AGE for part in both(row, FINE, LARGE)] + strokes(FOREHEAD, FINE, LARGE)
    parts += (
        both(BROW, OUTLINE * (1.5 if person.moustache else 1.0))
        + both(LID, OUTLINE)
        + both(LOWER, FINE, MEDIUM)
    )
    parts += [Part(ellipse(m * 3.1, 0.85, 0.58, 0.64), BLACK) for m in (1, -1)]
    parts += [stroke(NOSE, DETAIL), stroke(BRIDGE, FINE, MEDIUM), *both(FOLD, FINE, MEDIUM)]
    parts += [stroke(MOUTH, OUTLINE), stroke(UNDER_LIP, FINE, MEDIUM)]
    if person.moustache:
        parts += [Part(blob(MOUSTACHE), person.hair_gray, DETAIL)]
    if person.glasses:
        parts += [lens(m * 3.25, 0.35, 2.35, 2.2) for m in (1, -1)]
        parts += [
            stroke(((-0.95, 0.8), (0, 1.2), (0.95, 0.8)), OUTLINE),
            *both(((5.6, 0.9), (7.1, 1.6)), OUTLINE),
        ]
    return parts


def _front_hair(person: Person) -> BaseGeometry:
    if person.hair == "fringe":
        return union(blob(FRINGE_TUFT), blob(mirrored(FRINGE_TUFT)))
    return hair_area(person.hair, *FRONT_HAIR[person.hair])


@cache
def front_head(person: Person) -> HeadArt:
    """Return the face of a person."""
    skull = blob(((0, 12.5), *HALF, (0, -10.4), *mirrored(HALF)[::-1]))
    hair = _front_hair(person)
    ears = _ears(person)
    parts = [
        *ears,
        Part(skull, person.skin, OUTLINE),
        Part(hair, person.hair_gray, DETAIL),
        *hair_lines(person.hair, FRONT_LOCKS, CURLS),
        *_features(person),
    ]
    shown = [] if person.hair == "bob" else [part.shape for part in ears[:2]]
    head = union(skull, hair)
    return HeadArt(tuple(parts), union(head, *shown), skull, _spots(head))


@cache
def back_head(person: Person) -> HeadArt:
    """Return the back of a person's head."""
    skull = blob(((0, 12.5), *BACK_HALF, (0, -8.5), *mirrored(BACK_HALF)[::-1]))
    knots = BACK_HAIR[person.hair]
    hair = blob(knots)
    if person.hair == "curls":
        hair = closed(scalloped(knots[:11], 16, 0.8), curve(knots[10:]))
    locks = hair_lines(person.hair, BACK_LOCKS, BACK_CURLS)
    ears = [] if person.hair == "bob" else _ears(person)[:2]
    parts = [Part(skull, person.skin, OUTLINE), Part(hair, person.hair_gray, DETAIL), *locks, *ears]
    head = union(skull, hair)
    return HeadArt(tuple(parts), union(head, *[ear.shape for ear in ears]), skull, _spots(head))


def _spots(outline: BaseGeometry) -> dict[str, Spot]:
    right, left = on_outline(outline, (0.0, 4.6), 0), on_outline(outline, (0.0, 4.6), 180)
    return {
        "temple": Spot(*right, 0), "other-temple": Spot(*left, 180), "forehead": Spot(0, 6.8, 90), "chin": Spot(0, -10.3, -90),
        "crown": Spot(0, 13.4, 90), "cheek": Spot(6.6, -4.0, -10), "nose": Spot(0, -3, 90), "occiput": Spot(0, 2.5, 90),
        "ear": Spot(7.9, 0.2, 0), "eye": Spot(3.1, 0.85, 90),
    }  # fmt: skip
