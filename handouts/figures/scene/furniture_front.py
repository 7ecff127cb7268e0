"""The things of a room from the front or behind: the page shows the patient's sides."""

from __future__ import annotations

from collections.abc import Callable

from shapely.geometry import Polygon

from handouts.figures.drawing.display_list import PROP, WHITE, Drawing
from handouts.figures.drawing.geometry import union
from handouts.figures.room.grips import handrail
from handouts.figures.room.things import FROM_ABOVE, Thing
from handouts.figures.scene.furniture import PROP_GRAY, WALL_SEEN, bar, paint_wall, paint_wall_behind, rounded

NEAR, FAR, SKEW = 52.0, 22.0, 0.12
"""Of a bed or mat under a person on the side: how far it goes to the front and to the back, in cm, and how it narrows."""
FEET_ROOM = 4.0
"""How far its middle is from the hips toward the feet, in cm."""
POST = 3.6
"""Width of the posts and legs of a chair, in cm."""


def extent(thing: Thing, patients_right: int) -> tuple[float, float]:
    """Return from where to where a thing goes on the page; of a wall behind the person, what is drawn of it."""
    if thing.kind == "wall" and thing.place in ("ahead", "behind"):
        return -WALL_SEEN[0] / 2, WALL_SEEN[0] / 2
    left, right = sorted(edge * patients_right for edge in thing.right)
    return left, right


def near(thing: Thing, back: bool) -> bool:
    """Return whether a thing stands between the person and the viewer."""
    return thing.place == ("behind" if back else "ahead")


def paint_front(drawing: Drawing, thing: Thing, patients_right: int) -> None:
    """Paint a thing; of a step or stairs all but the handrail."""
    PAINTERS[thing.kind](drawing, thing, patients_right)


def paint_rail(drawing: Drawing, thing: Thing, patients_right: int) -> None:
    """Paint the handrail of a step or of stairs, seen from its end."""
    rail = handrail(thing)
    x = rail.start[1] * patients_right
    drawing.area(bar([(x, 0.0), (x, rail.end[2])], 1.3), PROP_GRAY, PROP)


def _chair(drawing: Drawing, thing: Thing, patients_right: int) -> None:
    (left, right), seat, top = extent(thing, patients_right), thing.seat, thing.top
    for x in (left, right - POST):
        drawing.area(rounded(x, 0, x + POST, top, 1.4), PROP_GRAY, PROP)
    for low, high in ((top - 7, top), (top - 22, top - 17)):
        drawing.area(rounded(left, low, right, high, 1.4), PROP_GRAY, PROP)
    drawing.area(rounded(left - 1, seat - 6, right + 1, seat, 2.0), PROP_GRAY, PROP)


def _slab(drawing: Drawing, thing: Thing, patients_right: int) -> None:
    (left, right), top = extent(thing, patients_right), thing.top
    drawing.area(rounded(left + 2, 0, right - 2, top - 3, 0.5), PROP_GRAY, PROP)
    drawing.area(rounded(left, top - 4, right, top, 1.2), WHITE, PROP)


def _table(drawing: Drawing, thing: Thing, patients_right: int) -> None:
    (left, right), top = extent(thing, patients_right), thing.top
    for x in (left + 3, right - 7):
        drawing.area(rounded(x, 0, x + 4, top - 3, 0.4), PROP_GRAY, PROP)
    drawing.area(rounded(left, top - 4, right, top, 1.2), PROP_GRAY, PROP)


def _bed(drawing: Drawing, thing: Thing, patients_right: int) -> None:
    """Paint the long side of a bed on whose edge a person sits, or before which one stands."""
    (left, right), top = extent(thing, patients_right), thing.top
    for x in (left + 4, right - 9):
        drawing.area(rounded(x, 0, x + 5, top - 16, 0.8), PROP_GRAY, PROP)
    drawing.area(rounded(left, top - 26, right, top - 14, 1.2), PROP_GRAY, PROP)
    drawing.area(rounded(left, top - 17, right, top, 4), WHITE, PROP)


def _block(drawing: Drawing, thing: Thing, patients_right: int) -> None:
    (left, right), rise = extent(thing, patients_right), thing.step_height
    for number in range(round(thing.top / rise), 0, -1):
        drawing.area(rounded(left, 0, right, rise * number, 0.8), PROP_GRAY, PROP)


def _walker(drawing: Drawing, thing: Thing, patients_right: int) -> None:
    (left, right), top = extent(thing, patients_right), thing.top
    posts = [bar([(x, 1.5), (x + lean, top)], 1.3) for x, lean in ((left, 2), (right, -2))]
    rails = [bar([(left, height), (right, height)], 1.0) for height in (top * 0.62, top * 0.32)]
    drawing.area(union(*posts, *rails), PROP_GRAY, PROP)
    for x in (left, right):
        drawing.area(rounded(x - 2, 0, x + 2, 4.5, 0.8), PROP_GRAY, PROP)


def _cane(drawing: Drawing, thing: Thing, patients_right: int) -> None:
    x = thing.right[0] * patients_right
    drawing.area(bar([(x, 1.0), (x, thing.top)], 1.0), PROP_GRAY, PROP)
    drawing.area(rounded(x - 1.7, 0, x + 1.7, 3.6, 0.6), PROP_GRAY, PROP)


def _wall(drawing: Drawing, thing: Thing, patients_right: int) -> None:
    left, right = extent(thing, patients_right)
    if thing.place in ("right", "left"):
        away = 1 if left > 0 else -1
        paint_wall(drawing, left if away > 0 else right, away, thing.top)
    else:
        paint_wall_behind(drawing, 0.0)


def paint_lying(drawing: Drawing, thing: Thing, head_at: int) -> None:
    """Paint the bed or mat of a person on the side: its top, seen a little from above, and its front.

    `head_at` is +1 where the head is at the right of the page; at the feet the bed goes on a little farther.
    """
    half, top = (thing.ahead[1] - thing.ahead[0]) / 2, thing.top
    left, right = -half - head_at * FEET_ROOM, half - head_at * FEET_ROOM
    near_edge, far = top - FROM_ABOVE * NEAR, top + FROM_ABOVE * FAR
    skew = SKEW * (far - near_edge)
    corners = [(left, near_edge), (right, near_edge), (right - skew, far), (left + skew, far)]
    drawing.area(Polygon(corners), WHITE, PROP)
    if thing.kind == "bed":
        for x in (left + 3, right - 8):
            drawing.area(rounded(x, near_edge - 32, x + 5, near_edge - 10, 0.8), PROP_GRAY, PROP)
        drawing.area(rounded(left, near_edge - 14, right, near_edge, 2), PROP_GRAY, PROP)
    else:
        drawing.area(rounded(left, near_edge - 1.5, right, near_edge, 0.6), PROP_GRAY, PROP)


PAINTERS: dict[str, Callable[[Drawing, Thing, int], None]] = {
    "chair": _chair, "counter": _slab, "table": _table, "step": _block, "stairs": _block, "bed": _bed, "mat": _block,
    "walker": _walker, "cane": _cane, "wall": _wall,
}  # fmt: skip
