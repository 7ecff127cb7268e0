"""Named holds: where the hand lies and how the arm gets there, so that no author needs to find angles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

HoldName = Literal[
    "palm-forehead", "palm-back-of-head", "palm-side-of-head", "hands-on-thighs", "arms-crossed", "support"
]


@dataclass(frozen=True)
class Hold:
    """A hand on a spot of the head, in cm and degrees; from front and back, x points away from the trunk."""

    spot: str
    elbow: tuple[float, float]
    """From shoulder to elbow on the page; shortened where a bone would be drawn too long."""
    tilt: float = 0.0
    """The hand turned against the skin: a tilted hand leaves the eye free."""
    curl: float = 3.0
    """How the fingers follow the round head, in degrees a cm."""
    flat: bool = False
    """The back of the hand is seen, not its edge."""
    points: float = 90.0
    """For a flat hand: where the fingers point, for the hand at the viewer's right."""
    on_skin: bool = False
    """The palm lies on the skin and the fingers flatten the hair; if not, the whole hand lies on the hair."""


@dataclass(frozen=True)
class Joints:
    """An arm away from the head: joint angles, and how much of each bone's length the view shows."""

    shoulder: float
    elbow: float
    wrist: float
    upper: float = 1.0
    lower: float = 1.0
    reaching: bool = False
    """The forearm points away from the viewer, so that the trunk or the other shoulder hides the hand."""
    across: bool = False
    """The forearm lies over the chest, the hand on the other shoulder."""


HOLDS: dict[tuple[str, str], Hold] = {
    ("palm-forehead", "side"): Hold("forehead", (25, -3), tilt=24, curl=0.4, on_skin=True),
    ("palm-back-of-head", "side"): Hold("occiput", (-1.5, 20.5), tilt=-14, curl=4.2),
    ("palm-back-of-head", "back"): Hold("occiput", (14.5, 21.5), flat=True, points=160),
    ("palm-side-of-head", "front"): Hold("temple", (18.5, 7), curl=3),
}
"""By name of the hold and view."""

RESTS: dict[tuple[str, str], Joints] = {
    ("arms-crossed", "side"): Joints(18, 104, 0, upper=0.94, lower=0.34, reaching=True),
    ("arms-crossed", "front"): Joints(2, -124, 5, upper=0.86, lower=0.92, across=True),
    ("arms-crossed", "back"): Joints(7, -72, 0, upper=0.9, lower=0.36, reaching=True),
    ("hands-on-thighs", "side"): Joints(19, 50, 10),
    ("hands-on-thighs", "back"): Joints(9, -50, 0, upper=0.957, lower=0.475, reaching=True),
}
"""Holds away from the head, by name and view: one arm, seen from two sides."""
