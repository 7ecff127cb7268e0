"""The room of a pose: its things, and what stands where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from handouts.figures.pose.pose import Position
from handouts.figures.room.things import Thing, standing_things


@dataclass(frozen=True)
class Room:
    """What stands around a person; `zero` is where a heel stands, in the middle between right and left."""

    position: Position

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """The things with a place of their own."""
        return tuple(standing_things(self.position.props, self.position.base == "sit"))

    @property
    def measured(self) -> bool:
        """Do places count from the heel? Without things or placed feet, they count from the hip."""
        legs = (self.position.right_leg, self.position.left_leg)
        return bool(self.things) or any(leg is not None and leg.on is not None for leg in legs)

    def thing(self, name: str) -> Thing | None:
        """Return the first thing of a kind."""
        return next((thing for thing in self.things if thing.kind == name), None)

    def supports(self, name: str | None) -> list[Thing]:
        """Return the things that a hand can hold, or those of one kind."""
        return [thing for thing in self.things if thing.grips() and name in (None, thing.kind)]

    def surface(self, name: str) -> float:
        """Return the height at which a foot stands on the floor or on a thing."""
        thing = self.thing(name)
        return 0.0 if thing is None else thing.foot_height()

    @property
    def seat(self) -> float | None:
        """The height of what a seated person sits on; none where a chair is fitted to the person."""
        if self.position.base != "sit":
            return None
        seats = [thing for thing in self.things if thing.kind in ("chair", "bed")]
        return (seats[0].seat or seats[0].top) if seats else None
