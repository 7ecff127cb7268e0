"""The keys of a pose file. Lengths in cm, angles in degrees; left and right are the patient's own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handouts.figures.pose.annotations import Arrow, Forbid, Ghost, Inset, LabelPlace, Push
from handouts.figures.pose.bases import Base
from handouts.figures.pose.moves import Move
from handouts.figures.pose.parts import Arm, Head, Leg, Pair, Shoulders, Strict, Trunk
from handouts.figures.pose.props import PropEntry

TURNED_DEGREES = 40.0
"""The turn that the one template of a turned head shows."""
View = Literal["side", "front", "back"]


class Position(Strict):
    """How the person is placed; a frame of a sequence says only what differs."""

    base: Base = "stand"
    lies_on: Annotated[
        Literal["right", "left"], Field(description="the lower side of a person who lies on the side")
    ] = "left"
    hip: Pair | None = None
    hips_up: Annotated[
        float, Field(ge=0, le=35, description="hips lifted off the bed or floor, lying on the back, in cm")
    ] = 0
    trunk: Trunk = Trunk()
    head: Head = Head()
    shoulders: Shoulders = Shoulders()
    right_arm: Arm = Arm()
    left_arm: Arm = Arm()
    right_leg: Leg | None = None
    left_leg: Leg | None = None
    props: tuple[PropEntry, ...] = ()
    blades: Annotated[
        Literal["apart", "together"] | None, Field(description="the shoulder blades seen through the shirt")
    ] = None
    ghosts: tuple[Ghost, ...] = ()
    push: Push | None = None
    slide: Annotated[Literal["back"] | None, Field(description="the head glides back, level")] = None
    turn: Literal["right", "left"] | None = None
    squeeze: Literal["together"] | None = None
    moves: tuple[Move, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    labels: tuple[LabelPlace, ...] = ()


class Frame(Position):
    """One step of a sequence, or the same position from another side."""

    view: Annotated[View | None, Field(description="from where, if not as the rest of the picture")] = None


class Pose(Position):
    """One picture: a person in a position, what stands around, and the marks that explain it."""

    view: View
    size: Annotated[
        tuple[Annotated[float, Field(ge=48, le=400)], Annotated[float, Field(ge=48, le=400)]],
        Field(description="width and height in points at which the picture is meant to be printed"),
    ]
    crop: Literal["bust", "waist", "seat", "full", "head"] = "full"
    touch: tuple[Literal["head", "upper-back", "lower-back"], ...] = ()
    level: tuple[Literal["eye", "chin"], ...] = ()
    gap: Annotated[
        Literal["wall-heel"] | None, Field(description="a measured distance with its label `gap`")
    ] = None
    forbid: Forbid | None = None
    inset: Inset | None = None
    frames: Annotated[tuple[Frame, ...], Field(max_length=3, description="steps drawn side by side")] = ()
