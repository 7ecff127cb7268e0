"""Named holds: where the hand lies and how the arm gets there, found by eye once so that no clinician needs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

HoldName = Literal["palm-forehead", "palm-back-of-head", "palm-side-of-head", "hands-on-thighs"]


@dataclass(frozen=True)
class Hold:
    """A hand on a spot of the head. Lengths in cm, angles in degrees; x is away from the trunk in front and back views."""

    spot: str
    elbow: tuple[float, float]
    """From the shoulder to the elbow as the view shows it; cut where a bone would be drawn longer than it is."""
    tilt: float = 0.0
    """The hand turned against the skin: a tilted hand leaves the eye free."""
    curl: float = 3.0
    """How the fingers follow the round head, in degrees a cm."""
    flat: bool = False
    """The back of the hand is seen, not its edge."""
    points: float = 90.0
    """For a flat hand: where the fingers point, for the hand at the viewer's right."""


HOLDS: dict[tuple[str, str], Hold] = {
    ("palm-forehead", "side"): Hold("forehead", (24, -5), tilt=27, curl=4.2),
    ("palm-back-of-head", "side"): Hold("occiput", (9.5, 6.5), tilt=-14, curl=4.2),
    ("palm-back-of-head", "back"): Hold("occiput", (17, 12), flat=True, points=152),
    ("palm-side-of-head", "front"): Hold("temple", (18.5, 7), curl=3),
}
"""By name of the hold and view."""

RESTS: dict[tuple[str, str], tuple[float, float, float]] = {("hands-on-thighs", "side"): (19, 50, 10)}
"""Holds away from the head, by name and view: the angles of shoulder, elbow and wrist."""
