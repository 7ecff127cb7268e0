"""What an exercise asks of the body: the fixed list of movement properties by which rules reach exercises of any pack."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Annotated, Literal, get_args

from handouts.model.fields.amounts import Flag
from handouts.model.fields.record import Record, about

Movement = Literal[
    "spine-flexion",
    "spine-twist",
    "impact",
    "overhead",
    "breath-hold",
    "stands-free",
    "floor",
    "lying-flat",
    "hip-past-90",
    "leg-crossing",
    "knee-deep",
]
MOVEMENTS: tuple[Movement, ...] = get_args(Movement)

Said = Flag | None


@dataclass(frozen=True, slots=True)
class Loads(Record):
    """What the body does in an exercise, yes or no; what is not said counts as yes."""

    spine_flexion: Annotated[Said, about("The back or the neck bends forward or curls")] = None
    spine_twist: Annotated[Said, about("The back or the neck turns")] = None
    impact: Annotated[Said, about("Jumping, running or landing")] = None
    overhead: Annotated[Said, about("A hand is raised above the shoulder")] = None
    breath_hold: Annotated[Said, about("Effort so hard that people hold their breath")] = None
    stands_free: Annotated[Said, about("Standing with nothing to hold on to or lean on")] = None
    floor: Annotated[Said, about("Getting down to the floor and up again")] = None
    lying_flat: Annotated[Said, about("Lying flat on the back or the front")] = None
    hip_past_90: Annotated[Said, about("A hip bends past a right angle")] = None
    leg_crossing: Annotated[Said, about("A leg crosses the middle of the body")] = None
    knee_deep: Annotated[Said, about("A knee bent past a right angle bears weight")] = None

    def said(self, movement: Movement) -> bool | None:
        """Return whether the body does this, None where that is not said."""
        answer: bool | None = getattr(self, movement.replace("-", "_"))
        return answer

    def over(self, other: Loads) -> Loads:
        """Return what is said here, and of the rest what the other says."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(other, **{name: answer for name, answer in said.items() if answer is not None})


NOTHING_SAID = Loads()
