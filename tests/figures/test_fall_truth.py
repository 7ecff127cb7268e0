"""The pictures of the pack against falls show what its words say: which hands hold, which foot stands, what moves."""

from __future__ import annotations

from functools import cache

import pytest

from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.person import PERSONS
from handouts.figures.body.views import build_body
from handouts.figures.pose.pose import Pose
from handouts.figures.pose.pose_file import read_pose_file
from handouts.figures.pose.steps import steps
from handouts.infra.paths import resource_dir
from handouts.model.pack import Pack
from handouts.reading.packs.loader import read_pack
from handouts.reading.yaml.loader import load

FOLDER = resource_dir("data") / "fall-prevention"
PEOPLE = tuple(PERSONS)
HANDS = {"two-hands": 2, "one-hand": 1, "one-finger": 1, "no-hands": 0}
FLOOR_SLACK = 0.6
"""In cm: the sole of a standing foot, against the floor."""


@cache
def _pack() -> Pack:
    return read_pack(FOLDER)


@cache
def _pose(figure: str) -> Pose:
    return read_pose_file(FOLDER / "figures" / f"{figure}.yaml", load)


def _steps(figure: str) -> list[Pose]:
    return steps(_pose(figure)) or [_pose(figure)]


def _sides(figure: str, person: str) -> list[SideBody]:
    """The bodies of a figure in side view, step by step."""
    bodies = [build_body(step, PERSONS[person]) for step in _steps(figure)]
    return [body for body in bodies if isinstance(body, SideBody)]


def _holding(figure: str) -> set[int]:
    """How many hands hold something, in each step of a figure."""
    return {sum(arm.hold == "support" for arm in (step.right_arm, step.left_arm)) for step in _steps(figure)}


LEVELS = [
    (exercise.id, level.id, figure)
    for exercise in _pack().exercises
    for level in exercise.levels
    for figure in level.figures or exercise.variants[0].figures
    if exercise.id not in ("chair-rise", "heel-to-toe-walk")
]


@pytest.mark.parametrize(("exercise", "level", "figure"), LEVELS)
def test_as_many_hands_hold_on_as_the_level_says(exercise: str, level: str, figure: str) -> None:
    """A patient at the first level would see somebody let go, and let go too."""
    assert _holding(figure) == {HANDS[level]}, exercise


@pytest.mark.parametrize(
    "exercise", ["toe-stand", "side-leg-raise", "back-leg-raise", "one-foot-stand", "knee-curl"]
)
def test_both_hands_are_on_the_counter_too(exercise: str) -> None:
    """The picture of the counter would show another way to hold on than its words."""
    assert _holding(f"{exercise}-counter") == {2}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", ["toe-stand", "toe-stand-counter"])
def test_the_heels_rise_and_the_toes_stay(figure: str, person: str) -> None:
    """A toe stand with flat feet, or with toes in the air, is another exercise."""
    start, up = _sides(figure, person)
    assert start.landmark("heel")[0][1] == pytest.approx(0, abs=FLOOR_SLACK)
    assert up.landmark("heel")[0][1] > 8
    assert up.landmark("toe")[0][1] == pytest.approx(0, abs=FLOOR_SLACK)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", ["chair-rise", "chair-rise-one-hand", "chair-rise-no-hands"])
def test_the_hips_leave_the_seat_step_by_step_over_the_same_feet(figure: str, person: str) -> None:
    """Feet that walk, or hips that are up at once, do not show how to stand up."""
    sit, lean, stand = _sides(figure, person)
    hips = [float(body.landmark("hip")[0][1]) for body in (sit, lean, stand)]
    assert hips == sorted(hips)
    heels = [float(body.landmark("heel")[0][0]) for body in (sit, lean, stand)]
    assert max(heels) - min(heels) < 3
    assert lean.landmark("shoulder")[0][0] > sit.landmark("shoulder")[0][0] + 5


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize(
    "figure",
    ["one-foot-stand", "one-foot-stand-counter", "one-foot-stand-one-hand", "one-foot-stand-no-hands"],
)
def test_one_foot_stands_and_the_other_is_off_the_floor(figure: str, person: str) -> None:
    """Two feet on the floor train no balance."""
    (body,) = _sides(figure, person)
    lowest = sorted(float(leg.shoe.bounds[1]) for leg in body.legs.values())
    assert lowest[0] == pytest.approx(0, abs=FLOOR_SLACK)
    assert lowest[1] > 4


@pytest.mark.parametrize("person", PEOPLE)
def test_the_heel_is_just_in_front_of_the_toes(person: str) -> None:
    """A long step is easy; heel to toe is the exercise."""
    (body,) = _sides("heel-to-toe-feet", person)
    front, back = sorted((leg.shoe.bounds for leg in body.legs.values()), key=lambda each: -each[2])
    assert front[0] - back[2] == pytest.approx(0, abs=3)


@pytest.mark.parametrize("person", PEOPLE)
def test_the_step_is_climbed_with_the_right_foot_first(person: str) -> None:
    """The left foot would lead where the words say the right one."""
    start, up = _sides("step-up", person)
    near, far = (float(start.legs[side].shoe.bounds[1]) for side in ("near", "far"))
    assert near == pytest.approx(17, abs=FLOOR_SLACK)
    assert far == pytest.approx(0, abs=FLOOR_SLACK)
    assert {round(float(leg.shoe.bounds[1])) for leg in up.legs.values()} == {17}
