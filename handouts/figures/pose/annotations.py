"""The marks that explain a pose: arrows, labels, the ring of a thing not to do, a close view."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handouts.figures.pose.parts import Arm, Centimeters, Head, Leg, Strict, Trunk

OnHead = Literal["head", "nose", "eye", "chin", "forehead", "crown", "temple", "occiput"]
Joint = Literal["neck", "shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "toe"]
"""Of the near arm and leg in side view, and of the right ones in front and back view."""
RightJoint = Literal[
    "right-shoulder",
    "right-elbow",
    "right-wrist",
    "right-hip",
    "right-knee",
    "right-ankle",
    "right-heel",
    "right-toe",
]
LeftJoint = Literal[
    "left-shoulder",
    "left-elbow",
    "left-wrist",
    "left-hip",
    "left-knee",
    "left-ankle",
    "left-heel",
    "left-toe",
]
Landmark = Literal[OnHead, Joint, RightJoint, LeftJoint]
Place = tuple[Landmark, Centimeters, Centimeters]
"""A landmark and how far from it: cm to the right and up on the paper."""
LabelName = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""A label's name: the words for it are in the pack's own language files."""


class Ghost(Strict):
    """Another position of the same person, dashed: only what differs is said."""

    head: Head | None = None
    trunk: Trunk | None = None
    right_arm: Arm | None = None
    left_arm: Arm | None = None
    right_leg: Leg | None = None
    left_leg: Leg | None = None
    parts: tuple[Literal["head", "neck", "trunk", "arms", "right-leg", "left-leg"], ...] = ("head", "neck")


class Push(Strict):
    """Head and hand press against each other: a black arrow for the head, a white one for the hand."""

    on: Literal["forehead", "occiput", "temple"]
    by: Literal["hand"]
    side: Literal["right", "left"] = "right"


class Arrow(Strict):
    """A movement that no named arrow covers: along points, or around a place."""

    along: Annotated[tuple[Place, ...], Field(min_length=2)] | None = None
    around: Place | None = None
    radius: tuple[Annotated[float, Field(gt=0, le=150)], Annotated[float, Field(gt=0, le=150)]] = (20, 20)
    sweep: tuple[Annotated[float, Field(ge=-360, le=720)], Annotated[float, Field(ge=-360, le=720)]] = (0, 90)
    behind: Annotated[bool, Field(description="painted before the person")] = False
    head: Annotated[bool, Field(description="with an arrowhead at its end")] = True


class Forbid(Strict):
    """The ring and bar of a thing not to do."""

    at: Place
    radius: Annotated[float, Field(gt=10, le=150)]


class Inset(Strict):
    """A round close view of a part of the same picture."""

    of: Annotated[Place, Field(description="the middle of what is shown")]
    radius: Annotated[float, Field(gt=4, le=40, description="how much around it is shown, in cm")]
    at: Annotated[Place, Field(description="where the middle of the close view lies")]
    times: Annotated[float, Field(gt=1, le=5, description="how many times larger it is")] = 2


class LabelPlace(Strict):
    """Where a word goes; the word comes from the language file."""

    name: LabelName
    at: Place
    anchor: Literal["start", "middle", "end"] = "middle"
    width: Annotated[float, Field(ge=40, le=120, description="clear room in points")] = 60
