"""Movements by name: the arrow for each is drawn where the body part is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handouts.figures.pose.annotations import Landmark
from handouts.figures.pose.parts import Strict

MoveKind = Literal["raise", "lower", "bend", "straighten", "out", "step", "travel"]
MoveWay = Literal["ahead", "behind", "right", "left"]
STRAIGHT_MOVES = ("raise", "lower")
TURNING = ("bend", "straighten", "out")
"""What turns about a joint."""
HINGES = ("hip", "knee", "ankle", "shoulder", "elbow", "neck")
"""The joints about which a limb, the trunk or the head turns."""


class Move(Strict):
    """A movement that an arrow shows."""

    kind: MoveKind
    at: Annotated[
        Literal[Landmark, "trunk"] | None,
        Field(description="what is raised or lowered, the joint that bends, or the foot that steps"),
    ] = None
    to: Annotated[MoveWay | None, Field(description="where a step or a walk goes, as the person sees it")] = (
        None
    )
    long: Annotated[float | None, Field(ge=6, le=80, description="length of the arrow in cm")] = None


def joint_of(at: str) -> tuple[str, str]:
    """Return the side and the joint of a landmark: `knee` is the right knee."""
    for side in ("right", "left"):
        if at.startswith(f"{side}-"):
            return side, at.removeprefix(f"{side}-")
    return "right", at
