"""What the words of a pose mean together: a hold that the view cannot show is an error, not a hanging arm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from handouts.figures.pose.annotations import Joint, LeftJoint, Place, RightJoint
from handouts.figures.pose.bases import BASE_VIEWS
from handouts.figures.pose.findings import Finding, Keys, only_in
from handouts.figures.pose.holds import HOLDS, RESTS
from handouts.figures.pose.move_checks import move_contradictions
from handouts.figures.pose.pose import TURNED_DEGREES, Pose, Position
from handouts.figures.pose.prop_checks import prop_contradictions, seat_contradictions, support_contradictions
from handouts.figures.pose.steps import steps

VIEWS: dict[str, tuple[str, ...]] = {
    "slide": ("side",),
    "level": ("side",),
    "touch": ("side",),
    "gap": ("side",),
    "turn": ("front",),
    "blades": ("back",),
    "squeeze": ("back",),
}
"""The views in which a key can be drawn."""
PUSH_VIEWS: dict[str, tuple[str, ...]] = {"forehead": ("side",), "occiput": ("side",), "temple": ("front",)}
JOINTS = get_args(Joint)
SIDED = (*get_args(RightJoint), *get_args(LeftJoint))
LANDMARKS: dict[str, tuple[str, ...]] = {
    "side": ("head", *JOINTS, *SIDED, "nose", "eye", "chin", "forehead", "crown", "temple", "occiput"),
    "front": ("head", *JOINTS, *SIDED, "nose", "eye", "chin", "forehead", "crown"),
    "back": ("head", *JOINTS, *SIDED, "crown", "occiput"),
}
"""The landmarks that a view knows."""
ABOUT_SUPPORT = ("touch", "gap")
SHOWS_SEAT = ("full", "seat")
"""The crops in which one sees what a person sits on."""
TURN_SLACK = 6.0
"""Degrees by which a turned head may differ from its one template."""


def contradictions(pose: Pose) -> Iterator[Finding]:
    """Yield what is wrong with a pose whose parts are each right."""
    yield from _position(pose, pose.view, ())
    for index, (frame, step) in enumerate(zip(pose.frames, steps(pose), strict=True)):
        # From another side, what the whole picture says must be drawable too, not only what this step adds.
        yield from _position(frame if step.view == pose.view else step, step.view, ("frames", index))
    shown = steps(pose) or [pose]
    for index, step in enumerate(shown):
        at = ("frames", index) if pose.frames else ()
        yield from support_contradictions(step, at)
        yield from seat_contradictions(step, step.view, pose.crop in SHOWS_SEAT and not pose.forbid, at)
    yield from prop_contradictions(pose, {step.view for step in (pose, *shown)}, ())
    for index, (frame, step) in enumerate(zip(pose.frames, shown, strict=False)):
        if "props" in frame.model_fields_set:
            yield from prop_contradictions(frame, {step.view}, ("frames", index))
    if pose.forbid:
        yield from _landmark(pose.forbid.at, pose.view, ("forbid", "at"))
    if pose.inset:
        yield from _landmark(pose.inset.of, pose.view, ("inset", "of"))
        yield from _landmark(pose.inset.at, pose.view, ("inset", "at"))
        if pose.inset.at == pose.inset.of:
            yield (
                ("inset", "at"),
                "the close view would cover what it shows; place it beside the person",
            )
    for key in ABOUT_SUPPORT:
        if getattr(pose, key) and not {"wall", "chair", "high-chair"} & set(pose.props):
            yield (key,), "this needs something to lean on; add wall, chair or high-chair to props"


def _position(position: Position, view: str, at: Keys) -> Iterator[Finding]:
    for key, views in VIEWS.items():
        if getattr(position, key, None) and view not in views:
            yield (*at, key), only_in(key, views, view)
    for key in ("right_arm", "left_arm"):
        name = getattr(position, key).hold
        allowed = [*sorted({hold for hold, seen_from in (*HOLDS, *RESTS) if seen_from == view}), "support"]
        if position.base == "sit" and view == "front":
            allowed = [*allowed, "hands-on-thighs"]
        if name and name not in allowed:
            yield (
                (*at, key, "hold"),
                f"{name} cannot be seen in {view} view; allowed: {', '.join(allowed)}",
            )
    if position.push and view not in PUSH_VIEWS[position.push.on]:
        yield (*at, "push", "on"), only_in(position.push.on, PUSH_VIEWS[position.push.on], view)
    if view not in BASE_VIEWS.get(position.base, (view,)):
        yield (*at, "base"), only_in(position.base, BASE_VIEWS[position.base], view)
    lower = f"{position.lies_on}_leg"
    leg = getattr(position, lower)
    if position.base == "side-lying" and leg is not None and (leg.out or 0.0) > 0:
        yield (*at, lower, "out"), "the lower leg would go into what it lies on; write 0, or less to lift it"
    yield from move_contradictions(position, view, at)
    yield from _places(position, view, at)
    turn = abs(position.head.turn)
    if view == "front" and turn and abs(turn - TURNED_DEGREES) > TURN_SLACK:
        yield (
            (*at, "head", "turn"),
            f"{turn:g} cannot be drawn from the front; write 0, or about {TURNED_DEGREES:g} or -{TURNED_DEGREES:g}",
        )


def _places(position: Position, view: str, at: Keys) -> Iterator[Finding]:
    for index, label in enumerate(position.labels):
        yield from _landmark(label.at, view, (*at, "labels", index, "at"))
    for index, arrow in enumerate(position.arrows):
        if (arrow.along is None) == (arrow.around is None):
            yield (*at, "arrows", index), "an arrow runs either along places or around one; say one of these"
        for place in (*(arrow.along or ()), *((arrow.around,) if arrow.around else ())):
            yield from _landmark(place, view, (*at, "arrows", index))


def _landmark(place: Place, view: str, keys: Keys) -> Iterator[Finding]:
    if place[0] not in LANDMARKS[view]:
        yield keys, f"{place[0]} is no landmark of the {view} view; allowed: {', '.join(LANDMARKS[view])}"
