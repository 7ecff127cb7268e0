"""Arrows by name: each points the way that its name says, clear of the body, on the side that the patient calls it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import Polygon

from handouts.figures.body.person import PERSONS
from handouts.figures.drawing.display_list import BLACK
from handouts.figures.drawing.spline import Points
from handouts.figures.scene.picture import draw_position
from tests.figures.reading import PEOPLE, Read, from_front, from_side


@pytest.fixture
def pose(tmp_path: Path) -> Read:
    """Reads a pose from its text."""
    return Read(tmp_path)


def _arrow(pose: Read, text: str, view: str = "side", person: str = "ruth") -> Polygon:
    """The arrow that the last line of a pose adds to its drawing, in cm."""
    *rest, moves = text.splitlines()
    plain = draw_position(pose("\n".join(rest) + "\n", view), PERSONS[person], 2.0)
    drawn = draw_position(pose(text, view), PERSONS[person], 2.0)
    added = [ink for ink in drawn.inks if ink.fill == BLACK and ink not in plain.inks]
    assert moves.startswith("moves")
    (arrow,) = added
    assert isinstance(arrow.shape, Polygon)
    return arrow.shape


def _way(arrow: Polygon) -> Points:
    """The direction of an arrow that does not turn much: its weight is at the broad head."""
    points = np.asarray(arrow.segmentize(0.5).exterior.coords)[:-1]
    axis = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)[2][0]
    along = points @ axis
    heavy = float(np.array(arrow.centroid.coords[0]) @ axis) - (along.min() + along.max()) / 2
    return np.asarray(axis if heavy > 0 else -axis)


@pytest.mark.parametrize(("text", "way"), [
    ("right_leg: {foot: -32}\nmoves: [{kind: raise, at: heel}]", (0, 1)),
    ("right_leg: {hip: 40, knee: 50}\nmoves: [{kind: lower, at: hip}]", (0, -1)),
    ("moves: [{kind: travel, to: ahead}]", (1, 0)),
    ("moves: [{kind: travel, to: behind}]", (-1, 0)),
    ("base: supine\nright_leg: {hip: 32}\nleft_leg: {}\nmoves: [{kind: bend, at: hip}]", (-0.5, 0.8)),
    ("base: prone\nright_leg: {knee: 80}\nleft_leg: {}\nmoves: [{kind: bend, at: knee}]", (1, 0)),
    ("base: sit\nprops: [{kind: chair}]\nright_leg: {knee: 8}\nleft_leg: {}\nmoves: [{kind: straighten, at: knee}]", (0.3, 1)),
    ("right_arm: {elbow: 90}\nmoves: [{kind: bend, at: elbow}]", (0.2, 1)),
    ("trunk: {lean: 40}\nmoves: [{kind: bend, at: trunk}]", (0.8, -0.5)),
])  # fmt: skip
def test_the_arrow_points_the_way_of_its_name(pose: Read, text: str, way: tuple[float, float]) -> None:
    """An arrow that points the other way teaches the other movement."""
    pointed = _way(_arrow(pose, text))
    assert float(np.dot(pointed, way)) / float(np.hypot(*way)) > 0.8


@pytest.mark.parametrize(("view", "sign"), [("front", -1), ("back", 1)])
def test_out_and_travel_are_the_patients_own_sides(pose: Read, view: str, sign: int) -> None:
    """The patient's right is at the left of the paper from the front: mixed up, the patient walks the wrong way."""
    assert _way(_arrow(pose, "moves: [{kind: travel, to: right}]", view))[0] * sign > 0.9
    out = _way(_arrow(pose, "right_leg: {out: 26}\nmoves: [{kind: out, at: right-hip}]", view))
    assert out[0] * sign > 0.3
    left = _way(_arrow(pose, "left_leg: {out: 26}\nmoves: [{kind: out, at: left-hip}]", view))
    assert left[0] * sign < -0.3


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize(("text", "view"), [
    ("right_leg: {foot: -32}\nmoves: [{kind: raise, at: heel}]", "side"),
    ("moves: [{kind: raise, at: hip}]", "side"),
    ("base: supine\nhips_up: 20\nright_leg: {on: floor, at: 42}\nmoves: [{kind: raise, at: hip}]", "side"),
    ("right_leg: {out: 26}\nmoves: [{kind: out, at: right-hip}]", "front"),
    ("base: side-lying\nright_leg: {out: 26}\nmoves: [{kind: out, at: right-hip}]", "front"),
])  # fmt: skip
def test_the_arrow_does_not_cross_the_person(pose: Read, text: str, view: str, person: str) -> None:
    """An arrow over a face or a hand hides what it explains."""
    arrow = _arrow(pose, text, view, person)
    body = from_side(pose(text), person) if view == "side" else from_front(pose(text, view), person)
    parts = [body.leg_area("right"), body.leg_area("left"), body.shoe_area("right"), body.shoe_area("left")]
    parts += [body.outline(("head", "trunk", "arms"))]
    assert all(arrow.intersection(part).area < 0.5 for part in parts)


@pytest.mark.parametrize(
    ("move", "view", "said"),
    [
        ("{kind: rise}", "side", "did you mean raise?"),
        ("{kind: raise}", "side", "at: heel"),
        ("{kind: bend, at: nose}", "side", "allowed: hip, knee"),
        ("{kind: bend, at: knee}", "front", "side view only"),
        ("{kind: out, at: hip}", "side", "front and back view only"),
        ("{kind: travel, to: right}", "side", "ahead or behind"),
        ("{kind: step, to: ahead}", "front", "right or left"),
    ],
)
def test_a_movement_that_cannot_be_drawn_is_refused(pose: Read, move: str, view: str, said: str) -> None:
    """An arrow that is quietly left out leaves a picture without its movement."""
    problem = pose.problem(f"moves:\n  - {move}\n", view)
    assert problem.line == 4
    assert said in problem.message


def test_arrows_are_as_long_as_the_pose_says(pose: Read) -> None:
    """A small movement with a long arrow would be done too far."""
    short, long = (
        _arrow(pose, f"moves: [{{kind: raise, at: hip, long: {value}}}]").bounds for value in (12, 30)
    )
    assert short[3] - short[1] == pytest.approx(12, abs=0.5)
    assert long[3] - long[1] == pytest.approx(30, abs=0.5)
