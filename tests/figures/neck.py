"""The neck pack's poses and their bodies, for the tests of the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.person import PERSONS
from handouts.figures.body.views import Body, build_body
from handouts.figures.drawing.spline import Points
from handouts.figures.output.draw import pose_files, render_svg
from handouts.figures.pose.pose import Pose
from handouts.figures.pose.pose_file import read_pose_file
from handouts.figures.pose.steps import steps
from handouts.figures.scene.picture import ghost_bodies
from handouts.infra.paths import resource_dir
from handouts.reading.yaml.loader import load
from tests.figures.sketch import BLACK, WHITE, Mark, Sketch, read_sketch

FIGURES: Path = resource_dir("data") / "neck-osteoporosis" / "figures"
IDS = tuple(pose_files(FIGURES))
PEOPLE = tuple(PERSONS)


@cache
def pose(figure: str) -> Pose:
    """The pose of a figure of the pack."""
    return read_pose_file(FIGURES / f"{figure}.yaml", load)


def drawn_poses(figure: str) -> list[Pose]:
    """The poses that a figure shows: its steps, or itself."""
    return steps(pose(figure)) or [pose(figure)]


def shown(figure: str, view: str) -> Pose:
    """The last pose of a figure that is seen from one side."""
    return [step for step in drawn_poses(figure) if step.view == view][-1]


@cache
def body(figure: str, person: str) -> Body:
    """The person of a figure, placed."""
    return build_body(pose(figure), PERSONS[person])


def side(figure: str, person: str) -> SideBody:
    """The person of a figure in side view."""
    placed = build_body(shown(figure, "side"), PERSONS[person])
    assert isinstance(placed, SideBody)
    return placed


def front(figure: str, person: str, view: str = "front") -> FrontBody:
    """The person of a figure in front or back view."""
    placed = build_body(shown(figure, view), PERSONS[person])
    assert isinstance(placed, FrontBody)
    return placed


def ghost(figure: str, person: str) -> SideBody:
    """The first dashed position of a figure in side view."""
    placed = ghost_bodies(pose(figure), PERSONS[person])[0][0]
    assert isinstance(placed, SideBody)
    return placed


@cache
def svg(figure: str, person: str) -> str:
    """The SVG that a figure draws today."""
    return render_svg(pose(figure), person)


@cache
def committed(figure: str, person: str) -> str:
    """The SVG that is in the pack."""
    return (FIGURES / person / f"{figure}.svg").read_text(encoding="utf-8")


@cache
def sketch(figure: str, person: str) -> Sketch:
    """The SVG in the pack, read."""
    return read_sketch(committed(figure, person))


@dataclass(frozen=True)
class StraightArrow:
    """A straight arrow of an SVG in points (y down): its path, its color, and where it starts and ends."""

    mark: Mark
    black: bool
    tail: Points
    tip: Points

    @property
    def way(self) -> Points:
        """The direction in which it points, of length 1."""
        step = self.tip - self.tail
        return np.asarray(step / np.hypot(*step))


def straight_arrows(read: Sketch) -> list[StraightArrow]:
    """The straight arrows of an SVG: outlines of seven corners that are the same on both sides of a tip."""
    return [arrow for mark in read.marks for arrow in _as_arrow(mark)]


def _as_arrow(mark: Mark) -> Iterator[StraightArrow]:
    black = mark.fill == BLACK
    white = mark.fill == WHITE and mark.stroke == BLACK
    corners = np.array(list(dict.fromkeys(map(tuple, mark.lines[0]))))
    if not (black or white) or len(mark.lines) > 1 or len(corners) != 7 or mark.curved:
        return
    for tip in range(7):
        ring = np.roll(corners, -tip, axis=0)
        far = np.hypot(*(ring[1:] - ring[0]).T)
        if np.allclose(far, far[::-1], atol=0.4) and far.argmax() in (2, 3):
            yield StraightArrow(mark, black, (ring[3] + ring[4]) / 2, ring[0])
