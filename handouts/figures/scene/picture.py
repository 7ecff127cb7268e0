"""One pose and one person become one drawing, at the scale at which it fills its page."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from shapely import affinity
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.blades import paint_blades, paint_squeeze
from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.person import Person
from handouts.figures.body.views import Body, build_body, paint_body, paint_hands
from handouts.figures.drawing.arrows import prohibition_bar, prohibition_ring
from handouts.figures.drawing.display_list import (
    DETAIL,
    LABEL_HEIGHT,
    MARGIN,
    SILHOUETTE,
    WHITE,
    Drawing,
    Label,
    beside,
    content_box,
    content_boxes,
)
from handouts.figures.drawing.geometry import disc, length
from handouts.figures.pose.annotations import Inset
from handouts.figures.pose.pose import Pose
from handouts.figures.pose.steps import ghosts, steps
from handouts.figures.scene.marks import (
    paint_arrow,
    paint_gap,
    paint_ghost,
    paint_levels,
    paint_push,
    paint_slide,
    paint_touch,
    paint_turn,
    place,
    place_labels,
)
from handouts.figures.scene.moves import paint_moves
from handouts.figures.scene.props import paint_chair_back, paint_props, paint_room, support_x
from handouts.figures.scene.worn import paint_under, paint_worn

CROP_BOTTOM = {"bust": 27.0, "waist": 6.0, "seat": -18.5, "head": 44.0}
"""The lower edge of a crop, in cm above the hip joint."""
FRAME_GAP = 10.0
"""Points between two steps of a sequence."""
WIDE = 400.0


def draw_picture(pose: Pose, person: Person) -> Drawing:
    """Return the drawing of a pose, fitted to the size that the pose names.

    Marks have the size of print and the body that of a person, so the scale is found by drawing again until it holds.
    """
    room = pose.size[0] - 2 * MARGIN, pose.size[1] - 2 * MARGIN
    scale = 2.0
    for _ in range(6):
        drawing = _draw_steps(pose, person, scale)
        x0, y0, x1, y1 = content_box(drawing)
        fitted = min(room[0] / (x1 - x0), room[1] / (y1 - y0))
        if scale * 0.985 < fitted and fitted >= scale and fitted < scale * 1.015:
            return drawing
        scale = fitted if fitted < scale or fitted > scale * 1.015 else scale
    return _draw_steps(pose, person, scale * 0.985)


def _draw_steps(pose: Pose, person: Person, scale: float) -> Drawing:
    if not pose.frames:
        return draw_position(pose, person, scale)
    whole = Drawing(scale)
    middles: list[float] = []
    for step in steps(pose):
        part = draw_position(step, person, scale)
        shift = 0.0
        if whole.inks:
            # What is above the next step, such as a word, may reach over it where nothing else is as high.
            shift = beside(content_boxes(whole), content_boxes(part), whole.cm(FRAME_GAP))
        whole.inks += [replace(ink, shape=affinity.translate(ink.shape, shift)) for ink in part.inks]
        whole.labels += [replace(label, x=label.x + shift) for label in part.labels]
        if part.middle is not None:
            middles.append(part.middle + shift)
    whole.middle = (middles[0] + middles[-1]) / 2
    return whole


def ghost_bodies(pose: Pose, person: Person) -> list[tuple[Body, tuple[str, ...]]]:
    """Return the other positions that a pose shows dashed."""
    return [(build_body(ghost, person), parts) for ghost, parts in ghosts(pose)]


def draw_position(pose: Pose, person: Person, scale: float) -> Drawing:
    """Return the drawing of one step at a scale."""
    drawing, body = Drawing(scale), build_body(pose, person)
    drawing.clip = _window(pose, body)
    if not pose.forbid:
        drawing.middle = _middle(body, drawing.clip)
    if pose.inset is None:
        _paint_scene(drawing, pose, person, body)
        return drawing
    # What is measured is measured in the close view, where there is room for it.
    _paint_scene(drawing, pose.model_copy(update={"gap": None}), person, body)
    _paint_inset(drawing, pose, person, body, pose.inset)
    return drawing


def _middle(body: Body, window: BaseGeometry) -> float:
    """Return the middle of a person: the spine from the front, and from the side of all that is shown but the arms."""
    if not isinstance(body, SideBody):
        return float(body.hip[0])
    left, _, right, _ = body.without_arms().intersection(window).bounds
    return float(left + right) / 2


def _paint_inset(drawing: Drawing, pose: Pose, person: Person, body: Body, inset: Inset) -> None:
    """Paint a part of the scene larger, in a ring joined to its place by a line; labels go below."""
    center, at, times = place(body, inset.of), place(body, inset.at), inset.times
    close = Drawing(drawing.scale * times, clip=disc(center, inset.radius))
    _paint_scene(close, pose, person, body, keep_clip=True)
    ring = disc(at, inset.radius * times)
    away = (at - center) / max(length(at - center), 1e-6)
    drawing.line(disc(center, inset.radius), DETAIL)
    drawing.line(np.array([center + away * inset.radius, at - away * inset.radius * times]), DETAIL)
    drawing.area(ring, WHITE)
    for ink in close.inks:
        grown = affinity.scale(ink.shape, times, times, origin=(float(center[0]), float(center[1])))
        drawing.inks.append(replace(ink, shape=affinity.translate(grown, *(at - center))))
    drawing.line(ring, SILHOUETTE)
    bottom = float(ring.bounds[1])
    low = bottom - drawing.cm(LABEL_HEIGHT)
    share = (float(at[1]) - bottom) / max(float(at[1] - center[1]), 1e-6)
    beside_line = float(
        at[0] - (at - center)[0] * share
    )  # where it passes below the ring, if it comes from below
    for label in close.labels:
        x = float(at[0])
        if 0 < share < 1:
            x = max(x, beside_line + drawing.cm(label.width / 2 + 3))
        drawing.labels.append(Label(label.name, x, low, "middle", label.width))


def _paint_scene(drawing: Drawing, pose: Pose, person: Person, body: Body, keep_clip: bool = False) -> None:
    """Paint props, person, ghosts and marks; marks may leave the clip unless it is to be kept."""
    window = drawing.clip or _window(pose, body)
    if pose.forbid:
        prohibition_bar(drawing, place(body, pose.forbid.at), pose.forbid.radius)
    paint_props(drawing, pose, body, float(window.bounds[1]))
    paint_room(drawing, body, near=False)
    paint_under(drawing, body)
    for arrow in pose.arrows:
        if arrow.behind:
            paint_arrow(drawing, arrow, body)
    silhouette = paint_body(drawing, body)
    if isinstance(body, FrontBody):
        paint_blades(drawing, pose, body)
    paint_chair_back(drawing, pose, body)
    paint_worn(drawing, body)
    paint_room(drawing, body, near=True)
    paint_hands(drawing, body)
    dashed = [ghost.outline(parts) for ghost, parts in ghost_bodies(pose, person)]
    for outline in dashed:
        paint_ghost(drawing, outline, silhouette)
    if not (pose.forbid or keep_clip):
        drawing.clip = None
    _paint_marks(drawing, pose, body, dashed, silhouette)
    if pose.forbid:
        drawing.clip = None
        prohibition_ring(drawing, place(body, pose.forbid.at), pose.forbid.radius)


def _paint_marks(
    drawing: Drawing, pose: Pose, body: Body, dashed: list[BaseGeometry], silhouette: BaseGeometry
) -> None:
    paint_levels(drawing, pose, body)
    paint_push(drawing, pose, body, silhouette)
    paint_turn(drawing, pose, body)
    if isinstance(body, SideBody):
        paint_slide(drawing, pose, body, dashed)
        support = support_x(pose, body, drawing)
        if support is not None:
            paint_touch(drawing, pose, body, support)
            if pose.gap:
                paint_gap(drawing, body, support)
    if isinstance(body, FrontBody):
        paint_squeeze(drawing, pose, body)
    paint_moves(drawing, pose, body, silhouette)
    for arrow in pose.arrows:
        if not arrow.behind:
            paint_arrow(drawing, arrow, body)
    place_labels(drawing, pose, body)


def _window(pose: Pose, body: Body) -> BaseGeometry:
    """Return the part of the world that a pose shows: the ring of a thing not to do, or all above a line."""
    if pose.forbid:
        return disc(place(body, pose.forbid.at), pose.forbid.radius - 0.5)
    bottom = float(body.hip[1]) + CROP_BOTTOM.get(pose.crop, -WIDE)
    return box(-WIDE, bottom, WIDE, WIDE)
