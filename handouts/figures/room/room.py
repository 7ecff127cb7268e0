"""The room of a pose: its things, and what stands where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from handouts.figures.pose.bases import RESTS
from handouts.figures.pose.parts import Arm
from handouts.figures.pose.pose import Position
from handouts.figures.pose.props import WORN, Prop, as_prop
from handouts.figures.room.grips import UP, Grip, grips_of
from handouts.figures.room.things import Point3, Thing, standing_things

SEAT_EDGE = 20.0
"""From the middle of a seat to where a hand beside the thigh lies on it, in cm."""
SAT_ON = {"chair": ("behind",), "bed": ("behind", "under"), "mat": ("under",)}
"""What a seated person sits on, and where it is then."""
LAIN_ON = ("floor", "mat", "bed")
"""What a hand can be put down on, below its shoulder."""


@dataclass(frozen=True)
class Room:
    """What stands around a person; `zero` is where a heel stands, in the middle between right and left."""

    position: Position

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """The things with a place of their own."""
        ahead = RESTS[self.position.base].ahead
        things = standing_things(self.position.props, self.position.base)
        return tuple(thing.moved(ahead) if thing.place == "under" else thing for thing in things)

    @property
    def measured(self) -> bool:
        """Do places count from the heel? Without things or placed feet, they count from the hip."""
        legs = (self.position.right_leg, self.position.left_leg)
        return bool(self.things) or any(leg is not None and leg.on is not None for leg in legs)

    def thing(self, name: str) -> Thing | None:
        """Return the first thing of a kind."""
        return next((thing for thing in self.things if thing.kind == name), None)

    def grips(self, name: str | None, shoulder: Point3) -> list[Grip]:
        """Return what a hand can hold, of all things or of one kind; on the floor or bed, the place below its shoulder."""
        ahead = shoulder[0]
        if name in LAIN_ON:
            surface = self.lying_surface if name == "floor" else self.surface(name)
            return [Grip((ahead, -40, surface), (ahead, 40, surface), UP)]
        wanted = [thing for thing in self.things if name in (None, thing.kind)]
        return [grip for thing in wanted for grip in self._grips(thing, shoulder)]

    def _grips(self, thing: Thing, shoulder: Point3) -> tuple[Grip, ...]:
        """Return what a hand can hold of a thing; of the chair that a person sits on, the seat beside the thighs."""
        if thing is not self.seat_thing or thing.kind != "chair":
            return grips_of(thing, shoulder)
        front, seat = thing.ahead[1], thing.seat
        return tuple(Grip((front - 24, r, seat), (front - 20, r, seat), UP) for r in (SEAT_EDGE, -SEAT_EDGE))

    def surface(self, name: str) -> float:
        """Return the height at which a foot stands on the floor or on a thing."""
        thing = self.thing(name)
        return 0.0 if thing is None else thing.foot_height()

    @property
    def lying_surface(self) -> float:
        """The height of what a person lies or kneels on."""
        return max((thing.top for thing in self.things if thing.place == "under"), default=0.0)

    @property
    def ground(self) -> float:
        """The height of what a person stands on: the floor, or a mat on it."""
        return max((thing.top for thing in self.things if thing.kind == "mat"), default=0.0)

    @property
    def roll_surface(self) -> float:
        """The height of what a rolled towel lies on: the seat, or the bed or floor."""
        return self.lying_surface if self.seat is None else self.seat

    def roll(self, side: str) -> Prop | None:
        """Return the rolled towel under a leg."""
        return next((p for p in self.worn if p.kind == "towel-roll" and (p.side or "right") == side), None)

    def holding(self, side: str, arm: Arm) -> Arm:
        """Return an arm with its hand closed if it holds a dumbbell."""
        held = any(prop.kind == "dumbbell" and prop.side in (None, side) for prop in self.worn)
        return arm.model_copy(update={"hand": "fist"}) if held else arm

    @property
    def pillow(self) -> float:
        """How high a head lies over the bed or floor: pressed into a pillow, or flat."""
        return 5.0 if any(prop.kind == "pillow" for prop in self.worn) else 0.0

    @cached_property
    def worn(self) -> tuple[Prop, ...]:
        """The props that are on, under or in the hand of the person."""
        return tuple(prop for prop in map(as_prop, self.position.props) if prop.kind in WORN)

    @property
    def seat(self) -> float | None:
        """The height of what a seated person sits on; none where a chair is fitted to the person."""
        thing = self.seat_thing
        return None if thing is None else thing.seat or thing.top

    @property
    def seat_thing(self) -> Thing | None:
        """The thing that a seated person sits on: a chair or the edge of a bed behind, or all of a bed or mat."""
        if self.position.base != "sit":
            return None
        return next((t for t in self.things if t.place in SAT_ON.get(t.kind, ())), None)

    @property
    def sits_long(self) -> bool:
        """Does a seated person sit with the legs straight ahead on what is under them?"""
        thing = self.seat_thing
        return thing is not None and thing.place == "under"
