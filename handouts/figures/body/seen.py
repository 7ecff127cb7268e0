"""Places on the head that a picture does not show: the back of a head that looks at the viewer, the far temple of a turned one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.views import Body
from handouts.figures.pose.annotations import OnHead
from handouts.figures.pose.findings import Finding, Keys
from handouts.figures.pose.holds import HOLDS
from handouts.figures.pose.pose import Pose

SPOTS = tuple(name for name in get_args(OnHead) if name != "head")


def unseen(step: Pose, body: Body, at: Keys) -> Iterator[Finding]:
    """Yield what a pose names on the head that this head, as it is turned, does not show."""
    assert isinstance(body, SideBody | FrontBody)
    shown = [name for name in SPOTS if name in body.art.spots]
    for keys, name in (*_places(step), *_touched(step)):
        if name in SPOTS and name not in shown:
            allowed = ", ".join(("head", *shown))
            yield (*at, *keys), f"{name} cannot be seen on the head as it is turned here; allowed: {allowed}"


def _places(step: Pose) -> Iterator[tuple[Keys, str]]:
    for index, label in enumerate(step.labels):
        yield ("labels", index, "at"), label.at[0]
    for index, arrow in enumerate(step.arrows):
        for place in (*(arrow.along or ()), *((arrow.around,) if arrow.around else ())):
            yield ("arrows", index), place[0]
    for index, move in enumerate(step.moves):
        if move.at is not None:
            yield ("moves", index), move.at
    if step.forbid:
        yield ("forbid", "at"), step.forbid.at[0]
    if step.inset:
        yield ("inset", "of"), step.inset.of[0]
        yield ("inset", "at"), step.inset.at[0]


def _touched(step: Pose) -> Iterator[tuple[Keys, str]]:
    """Yield the spots on which a hand lies, or on which head and hand press."""
    for key in ("right_arm", "left_arm"):
        hold = HOLDS.get((getattr(step, key).hold or "", step.view))
        if hold is not None:
            yield (key, "hold"), hold.spot
    if step.push is not None:
        yield ("push", "on"), step.push.on
    for name in step.level:
        yield ("level",), name
