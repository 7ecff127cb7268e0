"""Poses and their problems from texts, and bodies from poses."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.person import PERSONS
from handouts.figures.body.views import build_body
from handouts.figures.output.draw import read_poses
from handouts.figures.pose.pose import Pose
from handouts.infra.errors import InputError, Problem
from handouts.reading.yaml.loader import load

PEOPLE = tuple(PERSONS)
IN_LINE = 0.35
"""Centimeters within a drawn line: the outline is about 1 cm wide in a picture of a whole person."""


class Read:
    """Reads poses from texts."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "pose.yaml"

    def __call__(self, text: str, view: str = "side") -> Pose:
        """The pose of a text, with its view."""
        self.path.write_text(f"view: {view}\nsize: [200, 200]\n{text}", encoding="utf-8")
        ((_, pose),) = read_poses([self.path], load)
        return pose

    def problem(self, text: str, view: str = "side") -> Problem:
        """The one problem of a text."""
        with pytest.raises(InputError) as caught:
            self(text, view)
        (problem,) = caught.value.problems
        return problem


def from_side(pose: Pose, person: str = "ruth") -> SideBody:
    """The person of a pose in profile."""
    body = build_body(pose, PERSONS[person])
    assert isinstance(body, SideBody)
    return body


def from_front(pose: Pose, person: str = "ruth") -> FrontBody:
    """The person of a pose from the front or behind."""
    body = build_body(pose, PERSONS[person])
    assert isinstance(body, FrontBody)
    return body
