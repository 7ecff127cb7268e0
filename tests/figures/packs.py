"""The poses of every pack that comes with the program, for tests that hold for each of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from handouts.figures.body.person import PERSONS
from handouts.figures.body.views import Body, build_body
from handouts.figures.output.draw import pose_files, read_poses
from handouts.figures.pose.pose import Pose
from handouts.figures.pose.steps import steps
from handouts.infra.paths import resource_dir
from handouts.reading.yaml.loader import load
from tests.figures.sketch import Sketch, read_sketch

FOLDERS: dict[str, Path] = {
    folder.parent.name: folder for folder in sorted(resource_dir("data").glob("*/figures")) if folder.is_dir()
}
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "poses"
"""Poses to start from; they have no drawings beside them."""
POSES: tuple[tuple[str, str], ...] = (
    *((pack, figure) for pack, folder in FOLDERS.items() for figure in pose_files(folder)),
    *(("examples", figure) for figure in pose_files(EXAMPLES)),
)
"""Pack and pose, and the examples."""
FIGURES: tuple[tuple[str, str], ...] = tuple(
    (pack, figure) for pack, folder in FOLDERS.items() for figure in pose_files(folder)
)
"""Pack and figure."""
POSED = tuple((*pose, person) for pose in POSES for person in PERSONS)
"""Pack or examples, pose and person."""
OF_ALL = tuple((*figure, person) for figure in FIGURES for person in PERSONS)
"""Pack, figure and person."""


@cache
def pose_of(pack: str, figure: str) -> Pose:
    """The pose of a figure; reading it asks whether hands and feet reach their places."""
    ((_, pose),) = read_poses([FOLDERS.get(pack, EXAMPLES) / f"{figure}.yaml"], load)
    return pose


@cache
def bodies(pack: str, figure: str, person: str) -> tuple[tuple[Pose, Body], ...]:
    """The steps of a figure, or itself, each with the person placed."""
    pose = pose_of(pack, figure)
    return tuple((step, build_body(step, PERSONS[person])) for step in steps(pose) or [pose])


@cache
def drawing_of(pack: str, figure: str, person: str) -> Sketch:
    """The SVG in the pack, read."""
    return read_sketch((FOLDERS[pack] / person / f"{figure}.svg").read_text(encoding="utf-8"))
