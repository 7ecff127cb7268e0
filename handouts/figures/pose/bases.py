"""How a person rests before anything is said: standing, seated, lying, on hands and knees, kneeling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Base = Literal["stand", "sit", "supine", "prone", "side-lying", "all-fours", "kneel"]


@dataclass(frozen=True)
class Rest:
    """The trunk and legs of a base in profile, in degrees."""

    lean: float = 0.0
    """Of the trunk from the vertical."""
    hip: float = 0.0
    knee: float = 0.0
    """Of a leg of which nothing is said."""
    zero: float = 0.0
    """The direction of a thigh with its hip at 0, against straight down: as the trunk lies, so the hip counts."""
    pointed: float = -12.0
    """How far a foot in the air points down, from a right angle with the shin."""
    ahead: float = 0.0
    """How far ahead of the hip joint the middle of a bed or mat lies, in cm."""


RESTS: dict[str, Rest] = {
    "stand": Rest(),
    "sit": Rest(hip=88, knee=86),
    "supine": Rest(lean=-90, zero=90, pointed=-22, ahead=12),
    "prone": Rest(lean=90, hip=4, zero=-90, pointed=-68, ahead=-12),
    "side-lying": Rest(),
    "all-fours": Rest(lean=85, hip=90, knee=90, zero=-90, pointed=-68),
    "kneel": Rest(knee=90, pointed=-68),
}
LYING = ("supine", "prone", "all-fours", "kneel")
"""What lies or kneels, in profile."""
BASE_VIEWS: dict[str, tuple[str, ...]] = {
    "supine": ("side",),
    "prone": ("side",),
    "all-fours": ("side",),
    "kneel": ("side",),
    "side-lying": ("front",),
}
"""From where a base can be seen; all others from every side."""
