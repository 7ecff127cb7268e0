"""The neck pack's poses and their bodies, for the tests of the pictures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from handouts.figures.body import Body, build_body
from handouts.figures.body_front import FrontBody
from handouts.figures.body_side import SideBody
from handouts.figures.draw import pose_files, render_svg
from handouts.figures.person import PERSONS
from handouts.figures.picture import ghost_bodies
from handouts.figures.pose import Pose
from handouts.figures.pose_file import read_pose_file
from handouts.figures.raster import Sketch, read_sketch
from handouts.reading.strict_yaml import load
from handouts.resources import resource_dir

FIGURES: Path = resource_dir("data") / "neck-osteoporosis" / "figures"
IDS = tuple(pose_files(FIGURES))
PEOPLE = tuple(PERSONS)


@cache
def pose(figure: str) -> Pose:
    """The pose of a figure of the pack."""
    return read_pose_file(FIGURES / f"{figure}.yaml", load)


@cache
def body(figure: str, person: str) -> Body:
    """The person of a figure, placed."""
    return build_body(pose(figure), PERSONS[person])


def side(figure: str, person: str) -> SideBody:
    """The person of a figure in side view."""
    placed = body(figure, person)
    assert isinstance(placed, SideBody)
    return placed


def front(figure: str, person: str) -> FrontBody:
    """The person of a figure in front or back view."""
    placed = body(figure, person)
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
