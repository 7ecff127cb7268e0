"""The keys of a pose file. Lengths in cm, angles in degrees; left and right are the patient's own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from handouts.figures.pose.holds import HoldName

Degrees = Annotated[float, Field(ge=-180, le=180)]
Centimeters = Annotated[float, Field(ge=-200, le=200)]
Pair = tuple[Centimeters, Centimeters]
Place = tuple[
    Literal[
        "head",
        "neck",
        "hip",
        "heel",
        "nose",
        "eye",
        "chin",
        "forehead",
        "crown",
        "temple",
        "occiput",
        "elbow",
    ],
    Centimeters,
    Centimeters,
]
"""A landmark and how far from it: cm to the right and up on the paper."""
TURNED_DEGREES = 40.0
"""The turn that the one template of a turned head shows."""
View = Literal["side", "front", "back"]
LabelName = Literal["hold", "range", "still", "gap", "start", "end", "your-right", "your-left"]


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
    """The trunk against the vertical."""

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
    shoulder: Degrees = 4
    elbow: Annotated[float, Field(ge=-10, le=150)] = 10
    wrist: Annotated[float, Field(ge=-80, le=80)] = 0
    shown: Annotated[
        float, Field(gt=0.2, le=1, description="the part of the arm's length that this view shows")
    ] = 1
    hand: Literal["relaxed", "flat"] = "relaxed"


class Leg(Strict):
    """One leg in side view; the lowest foot stands on the floor."""

    hip: Annotated[float, Field(ge=-20, le=150)] = 0
    knee: Annotated[float, Field(ge=0, le=150)] = 0
    foot: Annotated[float, Field(ge=-60, le=40)] = 0


class Ghost(Strict):
    """Another position of the same person, dashed: only what differs is said."""

    head: Head | None = None
    right_arm: Arm | None = None
    left_arm: Arm | None = None
    parts: tuple[Literal["head", "neck", "trunk", "arms"], ...] = ("head", "neck")


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


class Position(Strict):
    """How the person is placed; a frame of a sequence says only what differs."""

    base: Literal["stand", "sit"] = "stand"
    hip: Pair | None = None
    trunk: Trunk = Trunk()
    head: Head = Head()
    shoulders: Shoulders = Shoulders()
    right_arm: Arm = Arm()
    left_arm: Arm = Arm()
    right_leg: Leg | None = None
    left_leg: Leg | None = None
    blades: Annotated[
        Literal["apart", "together"] | None, Field(description="the shoulder blades seen through the shirt")
    ] = None
    ghosts: tuple[Ghost, ...] = ()
    push: Push | None = None
    slide: Annotated[Literal["back"] | None, Field(description="the head glides back, level")] = None
    turn: Literal["right", "left"] | None = None
    squeeze: Literal["together"] | None = None
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
    props: tuple[Literal["wall", "floor", "chair", "high-chair", "chair-in-reach"], ...] = ()
    touch: tuple[Literal["head", "upper-back", "lower-back"], ...] = ()
    level: tuple[Literal["eye", "chin"], ...] = ()
    gap: Annotated[
        Literal["wall-heel"] | None, Field(description="a measured distance with its label `gap`")
    ] = None
    forbid: Forbid | None = None
    inset: Inset | None = None
    frames: Annotated[tuple[Frame, ...], Field(max_length=3, description="steps drawn side by side")] = ()
