"""What the person wears, holds or lies on with a part of the body: bands, weights, pillows, rolls."""

from __future__ import annotations

import numpy as np
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.views import Body
from handouts.figures.drawing.display_list import PROP, THIN, WHITE, Drawing
from handouts.figures.drawing.geometry import disc, left_of, length, lines, union, vector
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.props import SIZES, Prop
from handouts.figures.scene.furniture import PROP_GRAY, bar, rounded

BAND_GRAY, WEIGHT_GRAY = 0.45, 0.4
BAND_HALF, WEIGHT_HALF = 2.6, 4.6
"""Half the height of a band and of a weight on the leg, in cm."""
AROUND = {
    "thighs": ("hip", "knee", 0.62),
    "knees": ("hip", "knee", 0.86),
    "ankles": ("knee", "ankle", 0.84),
    "feet": ("knee", "ankle", 0.99),
}
"""Between which joints a band goes around, and what share of the way down."""
BELOW_KNEE = ("knee", "ankle", 0.12)
HANDLE, HEAD = 6.0, (4.6, 4.8)
"""Of a dumbbell: half its bar, and length and half-height of its ends, in cm."""


def paint_under(drawing: Drawing, body: Body) -> None:
    """Paint what the person lies on: a pillow, and a roll under the far leg."""
    for prop in body.room.worn:
        if prop.kind == "pillow":
            _pillow(drawing, body)
        elif prop.kind == "towel-roll" and prop.side == "left":
            _roll(drawing, body, prop, None)


def _roll(drawing: Drawing, body: Body, prop: Prop, before: BaseGeometry | None) -> None:
    """Paint a rolled towel, but for what is before it."""
    center, radius = roll(body, prop)
    turns = np.linspace(0.3, 4.4 * np.pi, 50)
    way = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    shape: BaseGeometry = disc(center, radius)
    spiral: BaseGeometry = LineString(center + way * (turns / turns[-1] * radius * 0.8)[:, None])
    if before is not None:
        shape, spiral = shape.difference(before), spiral.difference(before)
    drawing.area(shape, WHITE, PROP)
    drawing.line(spiral, THIN)


def _pillow(drawing: Drawing, body: Body) -> None:
    x0, y0, x1, _ = body.head_outline.bounds
    low, middle, half = body.room.lying_surface, (x0 + x1) / 2, SIZES["pillow"].length / 2
    top = min(
        max(y0 + 3.5, low + 6), low + SIZES["pillow"].height
    )  # under a head that is raised it lies flat
    drawing.area(rounded(middle - half, low, middle + half, top, 2.9), WHITE, PROP)


def roll(body: Body, prop: Prop) -> tuple[Points, float]:
    """Return the middle and the radius of a rolled towel."""
    radius = (prop.height or SIZES["towel-roll"].height) / 2
    at = body.landmark(f"{prop.side or 'right'}-{prop.below or 'knee'}")[0]
    return vector(float(at[0]), body.room.roll_surface + radius), radius


def paint_worn(drawing: Drawing, body: Body) -> None:
    """Paint what lies over the person: bands, weights, dumbbells."""
    for prop in body.room.worn:
        sides = (prop.side,) if prop.side else ("right", "left")
        if prop.kind == "towel-roll" and prop.side != "left":
            near = union(body.leg_area("right"), body.shoe_area("right"), body.outline(("trunk", "arms")))
            _roll(drawing, body, prop, near)
        elif prop.kind == "band":
            _band(drawing, body, prop, sides)
        elif prop.kind == "ankle-weight":
            for side in sides:
                drawing.area(_strip([_cut(body, side, "ankles")], WEIGHT_HALF), WEIGHT_GRAY, PROP)
        elif prop.kind == "dumbbell":
            for side in sides:
                _dumbbell(drawing, body, side)


def _band(drawing: Drawing, body: Body, prop: Prop, sides: tuple[str, ...]) -> None:
    cuts = [_cut(body, side, prop.around or "knees") for side in sides]
    chair = body.room.thing("chair")
    if prop.to == "chair" and chair is not None:
        anchor = vector(chair.ahead[1] - 3.4, 9.0)
        for cut in cuts:
            drawing.area(bar([tuple(anchor), tuple(cut.mean(axis=0))], 0.9), BAND_GRAY, PROP)
    drawing.area(_strip(cuts, BAND_HALF), BAND_GRAY, PROP)


def _cut(body: Body, side: str, place: str) -> Points:
    """Return the two points (2, 2) where a line across a leg leaves the trousers."""
    fronted = isinstance(body, FrontBody) and body.room.seat is not None
    # The thigh of a seated person points at the viewer: the band is seen below the knee.
    upper, lower, share = BELOW_KNEE if fronted and place in ("thighs", "knees") else AROUND[place]
    start, end = body.landmark(f"{side}-{upper}")[0], body.landmark(f"{side}-{lower}")[0]
    center = start + (end - start) * share
    across = left_of((end - start) / max(length(end - start), 1e-6)) * 14
    inside = LineString([center - across, center + across]).intersection(body.leg_area(side))
    piece = min(lines(inside), key=lambda line: line.distance(LineString([center, center])), default=None)
    return (
        np.array([center - across / 2, center + across / 2])
        if piece is None
        else np.asarray(piece.coords)[[0, -1]]
    )


def _strip(cuts: list[Points], half: float) -> BaseGeometry:
    """Return a strip across one leg, or from the outer edge of one leg to that of the other."""
    start, end = cuts[0]
    if len(cuts) > 1:
        pairs = [(one, other) for one in cuts[0] for other in cuts[1]]
        start, end = max(pairs, key=lambda pair: length(pair[0] - pair[1]))
    return LineString([start, end]).buffer(half, cap_style="flat").buffer(0.4)


def _dumbbell(drawing: Drawing, body: Body, side: str) -> None:
    wrist, elbow = body.landmark(f"{side}-wrist")[0], body.landmark(f"{side}-elbow")[0]
    along = (wrist - elbow) / max(length(wrist - elbow), 1e-6)
    center, across = wrist + along * 4.8, left_of(along)
    drawing.area(
        LineString([center - across * HANDLE, center + across * HANDLE]).buffer(1.2), PROP_GRAY, PROP
    )
    for sign in (1, -1):
        start = center + across * HANDLE * sign
        head = LineString([start, start + across * sign * HEAD[0]]).buffer(HEAD[1], cap_style="flat")
        drawing.area(head, WEIGHT_GRAY, PROP)
