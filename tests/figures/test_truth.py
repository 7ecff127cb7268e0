"""The pictures say what the words say: distances, angles and sides are measured in the geometry they are drawn from."""

from __future__ import annotations

import math

import pytest
from shapely.geometry import Polygon, box

from handouts.figures.body.arm import FOREARM, UPPER_ARM
from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.person import PERSONS
from handouts.figures.drawing.display_list import Drawing
from handouts.figures.pose.parts import Arm
from handouts.figures.pose.pose import TURNED_DEGREES, Pose
from handouts.figures.scene.props import CHAIR_HEIGHT, REACH, SEAT_HEIGHT, support_x
from tests.figures.neck import IDS, PEOPLE, drawn_poses, ghost, pose, side, sketch, straight_arrows
from tests.figures.sketch import BLACK

INCH = 2.54
TUCKS = ("chin-tuck-wall", "chin-tuck-chair", "chin-tuck-close")
POSTURES = ("wall-posture", "wall-posture-seated")
AGAINST = (*TUCKS, *POSTURES)


def _support(figure: str, person: str) -> float:
    x = support_x(pose(figure), side(figure, person), Drawing(2.0))
    assert x is not None
    return x


@pytest.mark.parametrize("person", PEOPLE)
def test_heels_stand_three_to_four_inches_from_the_wall(person: str) -> None:
    """The patient would set the feet at a distance that the exercise does not ask for."""
    heel = side("wall-posture", person).landmark("heel")[0][0]
    assert 3.0 <= (heel - _support("wall-posture", person)) / INCH <= 4.0


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", AGAINST)
def test_back_and_head_touch_what_they_lean_on(figure: str, person: str) -> None:
    """A head drawn clear of the wall would show the posture that the exercise corrects."""
    wall = _support(figure, person)
    for part in ("head", "trunk", "hips"):
        assert 0 <= side(figure, person).rearmost((part,)) - wall < 0.9, part


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", POSTURES)
def test_the_lower_back_touches_too_where_the_words_say_so(figure: str, person: str) -> None:
    """ "Press the wall with your lower back" beside a hollow back would show the posture that the words correct."""
    placed, wall = side(figure, person), _support(figure, person)
    assert set(pose(figure).touch) == {"head", "upper-back", "lower-back"}
    hollow = placed.trunk.shirt.intersection(box(-60, placed.hip[1] + 9, 60, placed.hip[1] + 20))
    assert 0 <= hollow.bounds[0] - wall < 0.9


@pytest.mark.parametrize("person", PEOPLE)
def test_a_chair_stands_in_reach_where_the_words_say_so(person: str) -> None:
    """A patient who loses balance at the wall would have nothing to hold on to, or a chair too far away."""
    assert "chair-in-reach" in pose("wall-posture").props
    placed = side("wall-posture", person)
    back = float(placed.landmark("heel")[0][0]) + REACH
    toes = float(placed.without_arms().intersection(box(-60, 0, 60, 5)).bounds[2])
    assert toes + 5 < back < float(placed.shoulder[0]) + UPPER_ARM + FOREARM
    assert CHAIR_HEIGHT > SEAT_HEIGHT


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", POSTURES)
def test_no_arrow_stands_where_nothing_moves(figure: str, person: str) -> None:
    """The sheet says of an arrow that it shows which way to move: at the wall, the patient holds still."""
    position = pose(figure)
    assert not (position.arrows or position.slide or position.turn or position.squeeze or position.push)
    read = sketch(figure, person)
    assert straight_arrows(read) == []
    for mark in read.marks:
        if mark.fill == BLACK:
            shape = Polygon(mark.lines[0])
            x0, y0, x1, y1 = shape.bounds
            assert shape.area == pytest.approx((x1 - x0) * (y1 - y0) * math.pi / 4, rel=0.1), "no disc"


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", TUCKS)
def test_the_chin_tuck_is_level_and_as_long_as_a_real_one(figure: str, person: str) -> None:
    """A head that nods or rises teaches the wrong movement; one that moves 5 cm teaches too much of it."""
    end, start = side(figure, person), ghost(figure, person)
    for spot in ("eye", "chin", "nose"):
        move = start.landmark(spot)[0] - end.landmark(spot)[0]
        assert abs(move[1]) <= 0.1
        assert 2.0 <= move[0] <= 3.0
    assert start.head.degrees == end.head.degrees == 0


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", TUCKS)
def test_the_arrow_of_the_chin_tuck_lies_over_the_head(figure: str, person: str) -> None:
    """An arrow at the mouth is read as somebody who pushes the face."""
    (arrow,) = straight_arrows(sketch(figure, person))
    assert arrow.way[0] < -0.999
    start = [mark for mark in sketch(figure, person).marks if mark.dashed]
    assert arrow.tip[1] < min(float(line[:, 1].min()) for mark in start for line in mark.lines)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", IDS)
def test_no_bone_is_drawn_longer_than_it_is(figure: str, person: str) -> None:
    """An arm drawn too long shows a hold that no patient can take."""
    for step in drawn_poses(figure):
        placed = _built(step, person)
        for bones in placed.arms.values():
            assert bones.upper <= UPPER_ARM * 1.001
            assert bones.lower <= FOREARM * 1.001


def _built(step: Pose, person: str) -> SideBody | FrontBody:
    if step.view == "side":
        return SideBody(step, PERSONS[person])
    return FrontBody(step, PERSONS[person], back=step.view == "back")


def test_no_pose_of_the_pack_turns_the_head_past_45_degrees() -> None:
    """Turning further is on the list of what to avoid; the drawn turn must lie in the range of the words."""
    turned = {name: [abs(step.head.turn) for step in drawn_poses(name)] for name in IDS}
    assert max(max(degrees) for degrees in turned.values()) <= 45
    right, start, left = turned["rotation"]
    assert start == 0
    assert all(30 <= degrees <= 45 and abs(degrees - TURNED_DEGREES) <= 5 for degrees in (right, left))


@pytest.mark.parametrize("person", PEOPLE)
def test_the_head_turns_to_the_patients_own_side(person: str) -> None:
    """The patient's right is the viewer's left from the front: mixed up, the patient turns the wrong way."""
    right, _, left = drawn_poses("rotation")
    for step, direction, sign in ((right, "right", -1), (left, "left", 1)):
        placed = FrontBody(step, PERSONS[person])
        nose, middle = placed.landmark("nose")[0][0], placed.head.origin[0]
        assert (nose - middle) * sign > 0
        assert step.turn == direction
        assert step.labels[-1].name == f"your-{direction}"


@pytest.mark.parametrize(("back", "sign"), [(False, -1), (True, 1)])
def test_arms_are_the_patients_own_in_front_and_back_view(back: bool, sign: int) -> None:
    """A right arm drawn as the left one would be copied by the wrong side."""
    raised = Pose(view="back" if back else "front", size=(170, 170), right_arm=Arm(shoulder=90))
    placed = FrontBody(raised, PERSONS["ruth"], back=back)
    assert placed.arms["right"].wrist[0] * sign > 0
    assert placed.arms["left"].wrist[0] * sign < 0


def test_the_near_side_of_the_side_view_is_the_patients_right() -> None:
    """A person who looks to the viewer's right shows the right side; the pose must move that arm."""
    reach = Pose(view="side", size=(170, 170), right_arm=Arm(shoulder=90))
    placed = SideBody(reach, PERSONS["grace"])
    assert placed.arms["near"].wrist[0] > 30
    assert placed.arms["far"].wrist[0] < 30


@pytest.mark.parametrize("figure", IDS)
def test_who_sits_has_a_chair_with_a_back(figure: str) -> None:
    """Rule one on the sheet: "Sit in a chair with a back". A picture without one is what the patient would copy."""
    for step in drawn_poses(figure):
        assert step.base == "stand" or {"chair", "high-chair"} & set(step.props)


def test_the_body_has_the_proportions_of_a_grown_person() -> None:
    """A head too large or small makes a figure that patients do not take for a person."""
    upright = Pose(view="side", size=(120, 200))
    placed = SideBody(
        upright.model_copy(update={"trunk": upright.trunk.model_copy(update={"curl": 0.0})}),
        PERSONS["walter"],
    )
    tall = placed.head_outline.bounds[3]
    head = placed.head_outline.bounds[3] - placed.head_outline.bounds[1]
    assert 160 < tall < 180
    assert 7.0 < tall / head < 7.8
