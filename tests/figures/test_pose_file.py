"""A clinician's pose with a mistake gets its file, line, what is allowed and what was meant, and all mistakes at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from handouts.figures.output.draw import read_poses, render_svg
from handouts.figures.pose.bases import Base
from handouts.figures.pose.holds import HOLDS, RESTS
from handouts.figures.pose.parts import Leg
from handouts.figures.pose.pose import Pose
from handouts.figures.pose.pose_file import read_pose_file
from handouts.figures.pose.props import PropKind
from handouts.infra.errors import InputError, Problem
from handouts.reading.yaml.loader import load

# For who writes poses, in the checkout: a wheel has none to write.
_README = Path(__file__).resolve().parents[2] / "data" / "neck-osteoporosis" / "figures" / "README.md"

GOOD = "view: side\nsize: [170, 170]\n"


def _problems(folder: Path, text: str) -> list[Problem]:
    path = folder / "nod.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_pose_file(path, load)
    return list(caught.value.problems)


def test_the_shortest_pose_is_a_person_at_ease(tmp_path: Path) -> None:
    """A clinic adds a picture in minutes only if all that is usual need not be said."""
    path = tmp_path / "ease.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_pose_file(path, load) == Pose(view="side", size=(170, 170))


def test_a_mistyped_key_is_named_with_its_line_and_what_was_meant(tmp_path: Path) -> None:
    """Without the line and the right word the clinician would have to guess."""
    (problem,) = _problems(tmp_path, GOOD + "head: {sldie: -2}\n")
    assert (problem.line, problem.field) == (3, "head.sldie")
    assert "did you mean slide?" in problem.message
    assert "tilt" in problem.message


def test_an_unknown_hold_names_the_holds(tmp_path: Path) -> None:
    """Holds are known by name only: a wrong one must list the right ones."""
    (problem,) = _problems(tmp_path, GOOD + "right_arm:\n  hold: palm-forhead\n")
    assert problem.line == 4
    assert "did you mean palm-forehead?" in problem.message
    assert "palm-back-of-head" in problem.message


def test_every_problem_is_said_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    """A mistake at a time costs a run for each."""
    text = (
        "view: sideways\nsize: [170, 170]\nhead: {turn: 60}\narrows:\n  - {radius: [5, 5], swep: [0, 90]}\n"
    )
    found = _problems(tmp_path, text)
    assert [(problem.line, problem.field) for problem in found] == [
        (1, "view"),
        (3, "head.turn"),
        (5, "arrows[1].swep"),
    ]


def test_a_turn_past_45_degrees_is_refused(tmp_path: Path) -> None:
    """Turning further is on the list of what to avoid, whatever a pose file says."""
    (problem,) = _problems(tmp_path, GOOD + "head: {turn: 46}\n")
    assert "less than or equal to 45" in problem.message


def test_a_problem_of_a_step_names_the_step(tmp_path: Path) -> None:
    """In a sequence, the step with the mistake must be found."""
    (problem,) = _problems(tmp_path, GOOD + "frames:\n  - {}\n  - {turn: up}\n")
    assert (problem.line, problem.field) == (5, "frames[2].turn")


@pytest.mark.parametrize("text", ["", "[1, 2]\n", "just words\n"])
def test_a_file_that_is_no_pose_is_refused(tmp_path: Path, text: str) -> None:
    """An empty or foreign file must not draw an empty picture."""
    (problem,) = _problems(tmp_path, text)
    assert "view and size" in problem.message


def test_view_and_size_are_asked_for(tmp_path: Path) -> None:
    """A picture without a size could be printed too small to read."""
    assert {problem.field for problem in _problems(tmp_path, "crop: bust\n")} == {"view", "size"}


@pytest.mark.parametrize(
    "text", ["size: [170, many]", "size: [170]", "size: [10, 170]", "crop: [bust]", "level: eye"]
)
def test_wrong_kinds_and_sizes_are_refused_with_the_value(tmp_path: Path, text: str) -> None:
    """A value of the wrong kind must be shown back, so that it is found in the file."""
    problems = _problems(
        tmp_path, "view: side\n" + ("" if text.startswith("size") else "size: [170, 170]\n") + text + "\n"
    )
    assert len(problems) == 1
    assert problems[0].line is not None
    assert problems[0].field.startswith(text.split(":")[0])


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        (
            "view: front\nright_arm: {hold: palm-forehead}\n",
            "right_arm.hold",
            "allowed: arms-crossed, palm-side-of-head",
        ),
        ("view: front\npush: {on: forehead, by: hand}\n", "push.on", "side view only"),
        ("view: front\nslide: back\n", "slide", "side view only"),
        ("view: front\nhead: {turn: 20}\n", "head.turn", "write 0, or about 40"),
        ("view: back\nprops: [chair, wall]\n", "props[2]", "side view only"),
        ("view: front\nbase: sit\nprops: [chair]\n", "props[1]", "side and back view only"),
        ("view: side\nslide: back\nframes:\n  - {}\n  - {view: back}\n", "frames[2].slide", "side view only"),
        (
            "view: back\nbase: sit\nprops: [chair]\nframes: [{}, {view: front}]\n",
            "props[1]",
            "this is a front view",
        ),
        ("view: side\ntouch: [head]\n", "touch", "add wall"),
        (
            "view: back\nlabels: [{name: hold, at: [nose, 0, 0]}]\n",
            "labels[1].at",
            "nose is no landmark of the back view; allowed: head",
        ),
        ("view: side\narrows: [{radius: [5, 5]}]\n", "arrows[1]", "say one of these"),
        ("view: side\nframes:\n  - {blades: apart}\n", "frames[1].blades", "back view only"),
    ],
)
def test_what_the_view_cannot_show_is_refused(tmp_path: Path, text: str, field: str, said: str) -> None:
    """A hold or mark that is quietly left out makes a picture that says less than its author thinks."""
    (problem,) = _problems(tmp_path, text + "size: [170, 170]\n")
    assert problem.field == field
    assert said in problem.message


def test_the_examples_of_the_readme_can_be_drawn(tmp_path: Path) -> None:
    """A clinician starts from an example: each must draw as it stands."""
    text = _README.read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert len(examples) > 3
    for number, example in enumerate(examples):
        path = tmp_path / f"example-{number}.yaml"
        path.write_text(example, encoding="utf-8")
        ((_, pose),) = read_poses([path], load)
        assert render_svg(pose, "ruth").endswith("</svg>\n")


def test_the_readme_names_every_hold_and_key() -> None:
    """What is not written down cannot be used by a clinic."""
    text = _README.read_text(encoding="utf-8")
    words = (
        {name for name, _ in (*HOLDS, *RESTS)}
        | set(Pose.model_fields)
        | set(Leg.model_fields)
        | set(get_args(PropKind))
        | set(get_args(Base))
    )
    assert not [word for word in sorted(words) if word not in text]
