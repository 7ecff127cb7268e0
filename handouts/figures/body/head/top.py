"""The head seen from above, looking up the page, in cm about its axis."""

from __future__ import annotations

from functools import cache

from handouts.figures.body.head.front import both, curls
from handouts.figures.body.head.paint import MEDIUM, HeadArt, Part, Spot, closed, scalloped, stroke, strokes
from handouts.figures.body.person import Person
from handouts.figures.drawing.display_list import DETAIL, FINE, OUTLINE, SILHOUETTE
from handouts.figures.drawing.geometry import blob, mirrored, union
from handouts.figures.drawing.spline import Knots

HEAD: Knots = (
    (0, 9.6), (4.6, 8.2), (7.4, 4.2), (8.0, -1.0), (6.6, -6.6), (3.4, -9.4), (0, -10.2), (-3.4, -9.4), (-6.6, -6.6), (-8.0, -1.0),
    (-7.4, 4.2), (-4.6, 8.2),
)  # fmt: skip
NOSE: Knots = ((-2.1, 8.6), (-1.6, 10.8), (-1.2, 12.4), (0, 13.4), (1.2, 12.4), (1.6, 10.8), (2.1, 8.6), (0, 7.6))  # fmt: skip
EAR: Knots = ((7.6, 1.4), (8.9, 1.0), (9.5, -0.6), (8.8, -2.0), (7.6, -1.4))
HAIR: Knots = (
    (-7.3, 4.6), (-5.4, 6.6), (-2.6, 7.3), (0, 7.6), (2.6, 7.3), (5.4, 6.6), (7.3, 4.6), (8.0, -1.0), (6.6, -6.6), (3.4, -9.4), (0, -10.2),
    (-3.4, -9.4), (-6.6, -6.6), (-8.0, -1.0),
)  # fmt: skip
BOB: Knots = ((0, 8.4), (5.0, 7.4), (8.0, 4.0), (9.0, -1.2), (7.4, -7.4), (3.6, -10.3), (0, -11.0), (-3.6, -10.3), (-7.4, -7.4), (-9.0, -1.2), (-8.0, 4.0), (-5.0, 7.4))  # fmt: skip
FRINGE: Knots = (
    (7.9, 2.4, "c"), (8.3, -1.0), (6.9, -6.9), (3.4, -9.8), (0, -10.5), (-3.4, -9.8), (-6.9, -6.9), (-8.3, -1.0), (-7.9, 2.4, "c"),
    (-6.4, -1.4), (-4.4, -5.0), (0, -6.6), (4.4, -5.0), (6.4, -1.4),
)  # fmt: skip
LOCKS: tuple[Knots, ...] = (
    ((-1.2, -2.2), (-4.4, -0.2), (-5.4, 3.6)), ((-0.4, -1.4), (-1.8, 2.2), (-1.4, 6.0)), ((0.6, -1.6), (2.2, 2.0), (2.2, 5.8)),
    ((1.4, -2.4), (4.6, -0.4), (5.8, 3.2)), ((-1.4, -3.4), (-4.4, -4.2), (-5.6, -6.0)), ((0.0, -3.8), (-0.4, -6.0), (-1.6, -8.2)),
    ((1.4, -3.4), (4.0, -4.4), (5.2, -6.4)),
)  # fmt: skip
FRINGE_LOCKS: tuple[Knots, ...] = (
    ((-4.6, -6.0), (-5.6, -7.0)), ((0, -7.4), (-0.2, -9.2)), ((4.6, -6.0), (5.6, -7.0)), ((-2.4, 5.8), (0, 6.6), (2.4, 5.8)),
)  # fmt: skip
CURLS = ((-4.8, 4.4), (0, 5.4), (4.8, 4.4), (-5.6, -0.4), (-1.8, 1.2), (2.0, 1.2), (5.8, -0.4), (-4.2, -5.0), (0, -3.2), (4.2, -5.0), (0, -7.4))  # fmt: skip


@cache
def top_head(person: Person) -> HeadArt:
    """Return a person's head from above."""
    skull, nose = blob(HEAD), blob(NOSE)
    hair = {"bob": blob(BOB), "fringe": blob(FRINGE)}.get(person.hair, blob(HAIR).intersection(skull))
    if person.hair == "curls":
        ring = ((0, 8.4), (5.2, 7.2), (7.8, 4.0), (8.4, -1.0), (7.0, -6.8), (3.6, -9.8), (0, -10.6))
        rim = (*ring, *mirrored(ring[1:-1])[::-1], ring[0])
        hair = closed(scalloped(rim[::-1], 20, 0.8))
    ears = [] if person.hair == "bob" else [Part(blob(k), person.skin, OUTLINE) for k in (EAR, mirrored(EAR))]
    parts = [
        Part(nose, person.skin, SILHOUETTE),
        *ears,
        Part(skull, person.skin, SILHOUETTE),
        Part(hair, person.hair_gray, DETAIL),
    ]
    locks = FRINGE_LOCKS if person.hair == "fringe" else LOCKS
    parts += curls(CURLS) if person.hair == "curls" else strokes(locks, FINE, MEDIUM)
    if person.glasses:
        parts += [
            stroke(((-7.4, 8.0), (-3.4, 9.9), (0, 9.9), (3.4, 9.9), (7.4, 8.0)), OUTLINE),
            *both(((7.4, 8.0), (8.8, 2.6)), OUTLINE),
        ]
    outline = union(skull, hair, nose, *[ear.shape for ear in ears])
    return HeadArt(tuple(parts), outline, skull, {"nose": Spot(0, 13.4, 90), "crown": Spot(0, 0, 90)})
