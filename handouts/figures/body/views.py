"""What every view of a person offers, and which view a pose asks for."""

from __future__ import annotations

from typing import Protocol

from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.painting import paint_front, paint_side
from handouts.figures.body.person import Person
from handouts.figures.drawing.display_list import Drawing
from handouts.figures.drawing.geometry import Frame
from handouts.figures.drawing.spline import Points
from handouts.figures.pose.pose import Pose, Position
from handouts.figures.room.room import Room


class Body(Protocol):
    """A person placed on the page, in cm with y up."""

    hip: Points
    room: Room
    position: Position

    @property
    def head(self) -> Frame:
        """The frame of the head."""

    @property
    def head_outline(self) -> BaseGeometry:
        """Head and hair on the page."""

    def outline(self, parts: tuple[str, ...]) -> BaseGeometry:
        """Return the outline of some parts."""

    def leg_area(self, side: str) -> BaseGeometry:
        """Return the area of a trouser leg."""

    def shoe_area(self, side: str) -> BaseGeometry:
        """Return the area of a shoe."""

    def hand_area(self, side: str) -> BaseGeometry:
        """Return the area of a hand with its wrist."""

    def landmark(self, name: str) -> tuple[Points, float]:
        """Return a landmark on the page and the direction away from the body there."""


def build_body(pose: Pose, person: Person) -> Body:
    """Return the person of a pose in the view that it asks for."""
    if pose.view == "side":
        return SideBody(pose, person)
    return FrontBody(pose, person, back=pose.view == "back")


def paint_body(drawing: Drawing, body: Body) -> BaseGeometry:
    """Paint a person; gives the silhouette."""
    if isinstance(body, SideBody):
        return paint_side.paint_side(drawing, body)
    assert isinstance(body, FrontBody)
    return paint_front.paint_front(drawing, body)


def paint_hands(drawing: Drawing, body: Body) -> None:
    """Paint again the hands that hold what has been painted over them."""
    if isinstance(body, SideBody):
        paint_side.paint_hands(drawing, body)
    elif isinstance(body, FrontBody):
        paint_front.paint_hands(drawing, body)
