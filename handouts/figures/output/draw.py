"""Pose files become SVG files beside them, one folder for each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handouts.figures.body.person import PERSONS
from handouts.figures.body.reach import out_of_reach
from handouts.figures.drawing.display_list import Drawing
from handouts.figures.output.svg import svg_text
from handouts.figures.pose.pose import Pose
from handouts.figures.pose.pose_file import Loader, read_pose_file
from handouts.figures.scene.icons import ICONS, SIDE
from handouts.figures.scene.picture import draw_picture
from handouts.infra.atomic_write import make_folder, write_atomically
from handouts.infra.errors import InputError, Problem

ICON_FOLDER = "icons"


def render_svg(pose: Pose, person: str) -> str:
    """Return the SVG of a pose with one of the people of `PERSONS`; the same bytes on every run."""
    return svg_text(draw_picture(pose, PERSONS[person]), pose.size)


def icon_svg(name: str) -> str:
    """Return the SVG of one of `ICONS`."""
    drawing = Drawing(1.0)
    ICONS[name](drawing)
    return svg_text(drawing, (SIDE, SIDE), sign=True)


def draw_pack(
    figures_dir: Path, persons: Sequence[str] | None, only: Sequence[str] | None, load: Loader
) -> list[Path]:
    """Draw the poses of a folder, or `only` these figure ids, for some or all persons; returns the files written.

    `load` reads a YAML file. Raises `InputError` for unknown names and for the problems of all pose files together,
    `OutputError` where a file cannot be written.
    """
    written = []
    for target, text in drawings(figures_dir, persons, only, load):
        make_folder(target.parent)
        write_atomically(target, text.encode("utf-8"), force=True)
        written.append(target)
    return written


def drawn_files(figures_dir: Path) -> list[list[Path]]:
    """Return the SVG files of a folder in groups: those of each person, then the icons."""
    return [sorted((figures_dir / name).glob("*.svg")) for name in (*PERSONS, ICON_FOLDER)]


def drawings(
    figures_dir: Path, persons: Sequence[str] | None, only: Sequence[str] | None, load: Loader
) -> Iterator[tuple[Path, str]]:
    """Yield each SVG file that belongs to a folder of poses, with the text that it should have."""
    sources = pose_files(figures_dir)
    _check_names("person", persons or (), sorted(PERSONS), figures_dir)
    _check_names("figure", only or (), [*sources, *ICONS], figures_dir)
    poses = read_poses([path for name, path in sources.items() if not only or name in only], load)
    for path, pose in poses:
        for person in persons or PERSONS:
            yield figures_dir / person / f"{path.stem}.svg", render_svg(pose, person)
    for name in ICONS:
        if not only or name in only:
            yield figures_dir / ICON_FOLDER / f"{name}.svg", icon_svg(name)


def pose_files(figures_dir: Path) -> dict[str, Path]:
    """Return the pose files of a folder by figure id, in order of id."""
    return {path.stem: path for path in sorted(figures_dir.glob("*.yaml"))}


def read_poses(paths: Sequence[Path], load: Loader) -> list[tuple[Path, Pose]]:
    """Return the poses of files; raises `InputError` with the problems of all of them."""
    poses: list[tuple[Path, Pose]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            poses.append((path, read_pose_file(path, load, out_of_reach)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return poses


def _check_names(kind: str, names: Sequence[str], known: Sequence[str], folder: Path) -> None:
    unknown = [name for name in names if name not in known]
    if unknown:
        message = f"there is no such {kind}; choose one of {', '.join(known)}"
        raise InputError([Problem(str(folder), None, name, message) for name in unknown])
