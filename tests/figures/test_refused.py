"""Poses that no body can take, or that a picture cannot show, are refused; what looks odd but can be is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from handouts.figures.body.person import PERSONS
from handouts.figures.body.views import build_body
from handouts.figures.pose.annotations import OnHead
from handouts.figures.pose.checks import LANDMARKS
from handouts.figures.scene.picture import draw_position
from handouts.infra.errors import InputError
from tests.figures.reading import Read, from_front, from_side

ON_BED = "props: [floor, bed]\n"


@pytest.fixture
def pose(tmp_path: Path) -> Read:
    """Reads a pose from its text."""
    return Read(tmp_path)


@pytest.mark.parametrize(
    ("text", "view", "field", "said"),
    [
        ("base: all-fours\nright_leg: {hip: 0}\n", "side", "right_leg", "both knees are off the floor"),
        ("base: kneel\nright_leg: {hip: 100, knee: 60}\n", "side", "right_leg", "write left_leg: {}"),
        (
            "base: all-fours\nright_arm: {shoulder: 170}\nleft_arm: {shoulder: 170}\n",
            "side", "right_arm", "no hand is on the floor",
        ),
        (
            "base: sit\nright_leg: {hip: -20, knee: 90}\nleft_leg: {}\nprops: [{kind: chair, at: 5}]\n",
            "side", "right_leg", "through the seat",
        ),
        ("base: prone\nright_arm: {shoulder: 60}\nprops: [mat]\n", "side", "right_arm", "the arm goes"),
        ("base: side-lying\nleft_leg: {out: 20}\n", "front", "left_leg.out", "less to lift it"),
        (
            "right_arm: {shoulder: 40, elbow: 0}\nprops: [{kind: wall, at: 40}]\n",
            "side", "right_arm", "inside the wall",
        ),
        ("moves: [{kind: step, at: elbow, to: ahead}]\n", "side", "moves[1]", "a step begins at a foot"),
        (
            "right_arm: {hold: support}\nprops: [{kind: wall, place: behind, at: 20}]\n",
            "front", "right_arm.hold", "nothing within this view to hold",
        ),
        ("inset: {of: [heel, 0, 0], radius: 10, at: [heel, 0, 0]}\n", "side", "inset.at", "beside the person"),
        (
            "base: kneel\nghosts: [{parts: [right-leg], right_leg: {hip: 10, knee: 5}}]\n",
            "side", "ghosts[1].right_leg", "cm through what is below it",
        ),
        (
            "base: supine\nghosts: [{parts: [left-leg], left_leg: {hip: 0, knee: 60}}]\nprops: [bed]\n",
            "side", "ghosts[1].left_leg", "cm through what is below it",
        ),
    ],
)  # fmt: skip
def test_what_no_body_can_do_is_refused(pose: Read, text: str, view: str, field: str, said: str) -> None:
    """A person who floats, or an arm in the wall, would be printed: nobody looks twice at a picture that was drawn."""
    problem = pose.problem(text, view)
    assert problem.field == field
    assert said in problem.message
    assert problem.line is not None


HEADS = {
    "turned, in front view": ("head: {turn: 40}\n", "front"),
    "at the viewer, on the front": ("base: prone\nprops: [bed]\n", "side"),
    "ahead, in front view": ("", "front"),
    "in profile": ("", "side"),
    "from behind": ("", "back"),
}


@pytest.mark.parametrize(("text", "view"), HEADS.values(), ids=HEADS)
def test_each_spot_of_a_head_is_drawn_or_refused_by_name(pose: Read, text: str, view: str) -> None:
    """The temple of a turned head and the back of one that looks at the viewer ended in a traceback."""
    for name in set(get_args(OnHead)) & set(LANDMARKS[view]):
        try:
            read = pose(f"{text}labels: [{{name: here, at: [{name}, 0, 0]}}]\n", view)
            assert build_body(read, PERSONS["walter"]).landmark(name)
        except InputError as error:
            (problem,) = error.problems
            assert problem.field == "labels[1].at"
            assert f"{name} cannot be seen on the head" in problem.message


@pytest.mark.parametrize(
    "extra",
    [
        "right_arm: {hold: palm-side-of-head}\n",
        "left_arm: {hold: palm-side-of-head}\n",
        "push: {on: temple, by: hand}\n",
    ],
)
def test_a_hand_at_the_side_of_a_turned_head_is_refused(pose: Read, extra: str) -> None:
    """The picture of a turned head has no side to press on: the program ended in a traceback."""
    problem = pose.problem(f"head: {{turn: 40}}\n{extra}", "front")
    assert problem.field == extra.split(":")[0] + (".on" if "push" in extra else ".hold")
    assert "temple cannot be seen" in problem.message


@pytest.mark.parametrize(
    "parts", ["[right-leg]", "[left-leg]", "[right-leg, left-leg, trunk]", "[arms, head, neck]"]
)
def test_who_lies_can_have_any_part_dashed(pose: Read, parts: str) -> None:
    """The start of a leg raise is drawn dashed behind its end, for those who lie as for those who stand."""
    ghost = f"ghosts: [{{parts: {parts}, right_leg: {{hip: 5}}, left_leg: {{hip: 5}}}}]\n"
    read = pose(f"base: supine\nright_leg: {{hip: 40}}\nleft_leg: {{}}\n{ghost}{ON_BED}")
    assert draw_position(read, PERSONS["ruth"], 1.6).inks


def test_the_head_rises_with_the_trunk_of_a_person_who_lies(pose: Read) -> None:
    """A head that stays on the bed while the trunk sits up has a broken neck."""
    flat, raised = (from_side(pose(f"base: supine\ntrunk: {{lean: {lean}}}\n{ON_BED}")) for lean in (0, 35))
    assert flat.head_outline.bounds[1] < 52
    assert raised.head_outline.bounds[1] > 65
    neck = raised.trunk.point(-2.5, 55.0)
    assert 8 < ((raised.head.origin[0] - neck[0]) ** 2 + (raised.head.origin[1] - neck[1]) ** 2) ** 0.5 < 18


def test_who_lies_on_the_side_lies_on_the_bed_from_head_to_foot(pose: Read) -> None:
    """Feet in the air beyond the end of the bed make the bed too short for the person."""
    for side in ("left", "right"):
        read = pose(f"base: side-lying\nlies_on: {side}\nprops: [mat]\n", "front")
        body = from_front(read)
        left, _, right, _ = draw_position(read, PERSONS["ruth"], 1.6).inks[0].shape.bounds
        feet, head = body.shoe_area("right").bounds, body.head_outline.bounds
        assert left + 1 < min(feet[0], head[0])
        assert max(feet[2], head[2]) < right - 1
