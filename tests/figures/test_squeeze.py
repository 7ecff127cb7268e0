"""The shoulder blade squeeze: the picture says what the words say, on a chair with a back and with the hands on the legs."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import Point
from shapely.ops import unary_union

from handouts.figures.body.from_front.blades import BLADES, DRAWN, blade_area
from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.from_front.leg_front import lap
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.person import PERSONS
from handouts.figures.pose.parts import Arm
from handouts.figures.pose.pose import Pose
from handouts.figures.scene.props import CHAIR_TOP
from tests.figures.neck import PEOPLE, drawn_poses, pose, sketch, straight_arrows

SQUEEZES = ("shoulder-squeeze", "shoulder-squeeze-seated")
SEATED = "shoulder-squeeze-seated"


def _bodies(figure: str, person: str) -> list[FrontBody]:
    return [FrontBody(step, PERSONS[person], back=True) for step in _from_behind(figure)]


def _from_behind(figure: str) -> list[Pose]:
    return [step for step in drawn_poses(figure) if step.view == "back"]


@pytest.mark.parametrize("figure", SQUEEZES)
def test_start_and_end_are_seen_from_behind(figure: str) -> None:
    """One view shows no movement: the patient compares blades apart with blades together."""
    start, end = _from_behind(figure)
    assert (start.blades, end.blades) == ("apart", "together")
    assert [label.name for step in (start, end) for label in step.labels] == ["start", "end"]


def test_blades_apart_and_together_are_told_apart() -> None:
    """The squeeze must be seen: the blades come at least an inch nearer to each other each."""
    assert BLADES["apart"][0] - BLADES["together"][0] >= 2.54


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", SQUEEZES)
def test_the_arrows_lie_on_the_blades_and_point_to_the_spine(figure: str, person: str) -> None:
    """An arrow from outside the body pushes the arms in: it is the blades that move."""
    end = _bodies(figure, person)[-1]
    for side in (1, -1):
        swept = unary_union([blade_area(end.trunk, state, side) for state in BLADES]).convex_hull
        assert all(swept.covers(Point(end.trunk.point(side * x, y))) for x, y in DRAWN)
        assert blade_area(end.trunk, "together", side).covers(
            Point(end.trunk.point(side * DRAWN[1][0], DRAWN[1][1]))
        )
    left, right = sorted(straight_arrows(sketch(figure, person)), key=lambda arrow: float(arrow.tail[0]))
    assert left.black
    assert right.black
    assert left.way[0] > 0.999
    assert right.way[0] < -0.999
    assert left.tip[0] < right.tip[0]


@pytest.mark.parametrize("person", PEOPLE)
def test_the_back_of_the_chair_ends_below_the_blades(person: str) -> None:
    """A chair back over the shoulder blades would hide the one thing that the picture shows."""
    assert pose(SEATED).props == ("chair",)
    for placed in _bodies(SEATED, person):
        for state in BLADES:
            assert blade_area(placed.trunk, state, 1).bounds[1] > placed.hip[1] + CHAIR_TOP + 1


@pytest.mark.parametrize("person", PEOPLE)
def test_seated_the_hands_lie_on_the_legs(person: str) -> None:
    """Arms that hang beside the chair are not "hands on your legs", and pull the shoulders down and forward."""
    lean = Pose(view="side", size=(170, 200), base="sit", right_arm=Arm(hold="hands-on-thighs"))
    beside = SideBody(
        lean.model_copy(update={"trunk": lean.trunk.model_copy(update={"curl": 0.0})}), PERSONS[person]
    )
    for step, placed in zip(_from_behind(SEATED), _bodies(SEATED, person), strict=True):
        assert step.base == "sit"
        assert step.right_arm.hold == step.left_arm.hold == "hands-on-thighs"
        for bones in placed.arms.values():
            seen = beside.arms["near"]
            for joint in ("elbow", "wrist"):
                fall = getattr(bones, joint)[1] - bones.shoulder[1]
                assert fall == pytest.approx(getattr(seen, joint)[1] - seen.shoulder[1], abs=1), joint
            assert 4 < abs(bones.wrist[0]) < 16, "over a thigh"


@pytest.mark.parametrize("person", PEOPLE)
def test_seated_the_upper_arms_hang_at_the_trunk_and_it_hides_the_hands(person: str) -> None:
    """Arms held wide draw the blades apart; a hand that is not drawn must not be one that could be seen."""
    for placed in _bodies(SEATED, person):
        sleeves = [placed.arm_shapes(name).sleeve for name in placed.arms]
        hidden = unary_union([placed.torso.shirt, lap(placed.trunk), *sleeves])
        for bones in placed.arms.values():
            out = np.abs(bones.elbow[0]) - np.abs(bones.shoulder[0])
            assert 0 < out < 6
            assert hidden.covers(bones.hand.outline)


def test_seated_the_first_view_shows_how_to_sit() -> None:
    """From behind nobody sees where the hands lie: the view from the side shows chair, legs and hands."""
    first = drawn_poses(SEATED)[0]
    assert (first.view, first.base, first.right_arm.hold) == ("side", "sit", "hands-on-thighs")
    assert first.blades is None
