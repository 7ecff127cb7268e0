"""The committed drawings are those of the committed poses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from PIL import ImageChops, ImageFilter
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.person import PERSONS
from handouts.figures.drawing.display_list import Drawing
from handouts.figures.output.draw import render_svg
from handouts.figures.output.svg import svg_text
from handouts.figures.pose.annotations import LabelPlace
from handouts.figures.pose.parts import Head
from handouts.figures.pose.pose_file import read_pose_file
from handouts.figures.scene.picture import draw_picture
from handouts.infra.errors import InputError
from handouts.infra.paths import resource_dir
from handouts.reading.yaml.loader import load
from tests.figures.neck import FIGURES, IDS, PEOPLE, pose, svg
from tests.figures.sketch import Sketch, pixels, read_sketch

DATA = resource_dir("data")
LABEL_SLACK, PIXEL_SLACK = 0.2, 50
"""How far two drawings of one pose may differ: points between label places, and grays of blurred pixels (of 255)."""


def is_stale(target: Path, text: str) -> bool:
    """Return whether a file shows another picture than its pose draws today; a last digit may differ by processor."""
    try:
        committed, today = read_sketch(target.read_text(encoding="utf-8")), read_sketch(text)
    except InputError:
        return True
    if committed.picture == today.picture:
        return False
    same_form = committed.size == today.size and _colors(committed) == _colors(today)
    return not (same_form and _same_labels(committed, today) and _same_pixels(committed, today))


def _colors(sketch: Sketch) -> set[tuple[str | None, str | None]]:
    """Return the pairs of fill and line: two grays may be too close to tell apart in blurred pixels."""
    return {(mark.fill, mark.stroke) for mark in sketch.marks}


def _same_labels(committed: Sketch, today: Sketch) -> bool:
    if [(label.id, label.anchor) for label in committed.labels] != [
        (label.id, label.anchor) for label in today.labels
    ]:
        return False
    places = [np.array([(label.x, label.y) for label in sketch.labels]) for sketch in (committed, today)]
    return bool(np.allclose(*places, rtol=0.0, atol=LABEL_SLACK))


def _same_pixels(committed: Sketch, today: Sketch) -> bool:
    soft = [pixels(sketch).filter(ImageFilter.GaussianBlur(1.0)) for sketch in (committed, today)]
    return int(np.asarray(ImageChops.difference(*soft)).max()) <= PIXEL_SLACK


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", IDS)
def test_committed_svg_is_what_its_pose_draws(figure: str, person: str) -> None:
    """A pose that was corrected would still print its old, wrong picture."""
    target = FIGURES / person / f"{figure}.svg"
    assert not is_stale(target, svg(figure, person)), (
        f"{target} is stale: run `handouts draw` and commit the drawing"
    )


OTHER_POSES = sorted(path for path in DATA.glob("*/figures/*.yaml") if path.parent != FIGURES)


@pytest.mark.parametrize(
    ("path", "person"),
    [(path, PEOPLE[number % len(PEOPLE)]) for number, path in enumerate(OTHER_POSES)],
    ids=lambda part: part if isinstance(part, str) else f"{part.parent.parent.name}-{part.stem}",
)
def test_drawings_of_the_other_packs_are_what_their_poses_draw(path: Path, person: str) -> None:
    """A pose that was corrected would still print its old picture; one person in turn stands for all four."""
    target = path.parent / person / f"{path.stem}.svg"
    assert not is_stale(target, render_svg(read_pose_file(path, load), person)), (
        f"{target} is stale: run `make figures` and commit the drawings"
    )


@pytest.mark.parametrize("figures", sorted(DATA.glob("*/figures")), ids=lambda path: path.parent.name)
def test_every_drawing_has_a_pose(figures: Path) -> None:
    """A drawing left behind by a deleted pose could never be corrected; a person without one would print none."""
    poses = {path.stem for path in figures.glob("*.yaml")}
    for person in PEOPLE:
        assert {path.stem for path in (figures / person).glob("*.svg")} == poses


def _off_by(drawing: Drawing, share: float) -> Drawing:
    """The drawing with every coordinate off by a share of itself."""

    def moved(shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, lambda points: np.asarray(points * (1 + share)))

    return replace(drawing, inks=[replace(ink, shape=moved(ink.shape)) for ink in drawing.inks])


@pytest.mark.parametrize("figure", [name for name in IDS if not name.startswith("no-")])
def test_the_last_digits_of_a_computer_do_not_change_the_file(figure: str) -> None:
    """Processors differ in the last digit of a sine: without care, half of the drawings change on another computer."""
    drawing = draw_picture(pose(figure), PERSONS["james"])
    assert svg_text(_off_by(drawing, 1e-13), pose(figure).size) == svg(figure, "james")


def test_a_file_that_differs_in_a_last_digit_is_not_stale(tmp_path: Path) -> None:
    """A contributor with another processor would find tests red that say nothing about the pictures."""
    target = tmp_path / "iso-front.svg"
    other = svg_text(_off_by(draw_picture(pose("iso-front"), PERSONS["ruth"]), 2e-5), pose("iso-front").size)
    target.write_text(other, encoding="utf-8")
    assert other != svg("iso-front", "ruth")
    assert not is_stale(target, svg("iso-front", "ruth"))


@pytest.mark.parametrize(
    "change",
    [
        {"head": Head(nod=2)},
        {"labels": (LabelPlace(name="hold", at=("forehead", 13.5, 7.5)),)},
        {"labels": (LabelPlace(name="start", at=("forehead", 14.5, 7.5)),)},
        {"push": None},
        {"size": (121, 142)},
    ],
)
def test_a_small_correction_makes_the_old_file_stale(change: dict[str, object], tmp_path: Path) -> None:
    """What was moved by a few millimetres or renamed must reach the patient too."""
    target = tmp_path / "iso-front.svg"
    target.write_text(render_svg(pose("iso-front").model_copy(update=change), "ruth"), encoding="utf-8")
    assert is_stale(target, svg("iso-front", "ruth"))


def test_another_gray_makes_the_old_file_stale(tmp_path: Path) -> None:
    """Hair that was made a little darker would go on being printed light."""
    target = tmp_path / "iso-front.svg"
    darker = replace(PERSONS["ruth"], hair_gray=PERSONS["ruth"].hair_gray - 0.05)
    size = pose("iso-front").size
    target.write_text(svg_text(draw_picture(pose("iso-front"), darker), size), encoding="utf-8")
    assert is_stale(target, svg("iso-front", "ruth"))


@pytest.mark.parametrize("text", ["", "<svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'])
def test_a_broken_file_is_stale(text: str, tmp_path: Path) -> None:
    """A half-written drawing must be drawn again, not end in a traceback."""
    target = tmp_path / "iso-front.svg"
    target.write_text(text, encoding="utf-8")
    assert is_stale(target, svg("iso-front", "ruth"))
