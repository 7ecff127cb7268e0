"""How the parts of the body are placed. Lengths in cm, angles in degrees; left and right are the patient's own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from handouts.figures.pose.holds import HoldName

Degrees = Annotated[float, Field(ge=-180, le=180)]
Centimeters = Annotated[float, Field(ge=-200, le=200)]
Pair = tuple[Centimeters, Centimeters]
PropName = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


class Strict(BaseModel):
    """A part of a pose: unknown keys are errors, and nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Head(Strict):
    """The head against the trunk."""

    slide: Annotated[
        float, Field(ge=-6, le=8, description="forward (+) or back (-), level, in cm (side view)")
    ] = 0
    against: Annotated[
        bool, Field(description="slid back until it touches what the back leans on; slide counts from there")
    ] = False
    neck: Annotated[
        float, Field(ge=-40, le=60, description="bent forward about the base of the neck (side view)")
    ] = 0
    nod: Annotated[float, Field(ge=-30, le=40, description="nodded forward about the ears (side view)")] = 0
    tilt: Annotated[
        float, Field(ge=-45, le=45, description="to the patient's right shoulder (front and back view)")
    ] = 0
    turn: Annotated[
        float, Field(ge=-45, le=45, description="to the patient's right (front view); never past 45")
    ] = 0


class Trunk(Strict):
    """The trunk against the vertical, or against how it rests when the person lies or kneels."""

    lean: Annotated[float, Field(ge=-95, le=60, description="forward (+) or back (-)")] = 0
    curl: (
        Annotated[float, Field(ge=-20, le=60, description="round back; without it, the person's own stoop")]
        | None
    ) = None
    flat: Annotated[bool, Field(description="the hollow of the back pressed flat (side view)")] = False


class Shoulders(Strict):
    """Both shoulders against the trunk, in cm."""

    up: Annotated[float, Field(ge=-4, le=6)] = 0
    forward: Annotated[float, Field(ge=-5, le=5)] = 0


class Arm(Strict):
    """One arm: a named hold, or the angles of its joints."""

    hold: HoldName | None = None
    on: Annotated[
        PropName | None,
        Field(description="with hold: support, the prop that the hand finds; else the nearest"),
    ] = None
    shoulder: Degrees = 4
    elbow: Annotated[float, Field(ge=-10, le=150)] = 10
    wrist: Annotated[float, Field(ge=-80, le=80)] = 0
    shown: Annotated[
        float, Field(gt=0.2, le=1, description="the part of the arm's length that this view shows")
    ] = 1
    hand: Literal["relaxed", "flat", "fist"] = "relaxed"


class Leg(Strict):
    """One leg; what is not said is as the person rests. The lowest foot stands on the floor."""

    hip: Annotated[float, Field(ge=-40, le=150, description="bent forward (+) or back (-)")] | None = None
    knee: Annotated[float, Field(ge=0, le=150, description="bent")] | None = None
    out: (
        Annotated[float, Field(ge=-30, le=80, description="to its own side (+), or across the other leg (-)")]
        | None
    ) = None
    foot: (
        Annotated[
            float, Field(ge=-60, le=60, description="the sole against the floor: heel up (-), toes up (+)")
        ]
        | None
    ) = None
    ankle: (
        Annotated[
            float, Field(ge=-60, le=40, description="the foot against the shin: pulled up (+), pointed (-)")
        ]
        | None
    ) = None
    toes: (
        Annotated[float, Field(ge=-20, le=60, description="bent up; a foot on its toes bends them by itself")]
        | None
    ) = None
    on: Annotated[
        PropName | None, Field(description="the foot stands on this: floor, or a prop; hip and knee follow")
    ] = None
    at: Centimeters | None = Field(None, description="where its heel stands, ahead (+) of zero")
