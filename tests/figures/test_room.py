"""People among things: feet on the floor, hands on their support, chairs of one height, and errors where it cannot be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import Point

from handouts.figures.body.arm import FOREARM, UPPER_ARM
from handouts.figures.pose.steps import steps
from tests.figures.reading import PEOPLE, Read, from_front, from_side

COUNTER = "props: [floor, {kind: counter, at: 36}]\nright_arm: {hold: support}\n"
RISE = """props: [floor, {kind: chair, at: 5}]
right_leg: {on: floor, at: -4}
frames:
  - {base: sit}
  - {right_leg: {hip: 66, knee: 84}, trunk: {lean: 42}}
  - {right_leg: {hip: 2, knee: 3}}
"""


@pytest.fixture
def pose(tmp_path: Path) -> Read:
    """Reads a pose from its text."""
    return Read(tmp_path)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("foot", [-45, -30, -10, 0, 15])
def test_a_foot_stands_on_the_floor_however_it_is_tilted(pose: Read, person: str, foot: int) -> None:
    """A toe stand that sinks through the floor shows a foot where no foot can be."""
    body = from_side(pose(f"right_leg: {{foot: {foot}}}\nprops: [floor]\n"), person)
    for leg in body.legs.values():
        assert -0.6 < leg.shoe.bounds[1] < 0.4


def test_on_its_toes_the_foot_stays_where_it_stands_and_the_heel_rises(pose: Read) -> None:
    """A heel raise in which the patient slides forward, or the toes leave the floor, is another exercise."""
    flat, raised = (from_side(pose(f"{COUNTER}right_leg: {{foot: {tilt}}}\n")) for tilt in (0, -32))
    assert raised.landmark("heel")[0][1] > 8
    assert flat.landmark("heel")[0][1] == pytest.approx(0, abs=0.1)
    assert raised.landmark("toe")[0][1] == pytest.approx(0, abs=0.1)
    assert raised.landmark("toe")[0][0] == pytest.approx(flat.landmark("toe")[0][0], abs=0.1)


@pytest.mark.parametrize("person", PEOPLE)
def test_the_hand_lies_on_the_counter(pose: Read, person: str) -> None:
    """A hand in the air beside the counter teaches to stand without holding on."""
    body = from_side(pose(COUNTER), person)
    hand, (counter,) = body.arms["near"].hand.outline, body.room.things
    assert hand.bounds[0] < counter.ahead[1]
    assert hand.bounds[2] > counter.ahead[0]
    assert abs(hand.bounds[1] - counter.top) < 2.5


def test_arms_that_hold_have_their_true_length(pose: Read) -> None:
    """An arm drawn too long shows a counter in reach that is not."""
    bones = from_side(pose(COUNTER)).arms["near"]
    assert bones.upper <= UPPER_ARM + 1e-6
    assert bones.lower <= FOREARM + 1e-6


def test_a_hand_that_cannot_reach_is_refused_with_the_distance(pose: Read) -> None:
    """A picture of an arm that stops in the air would be printed without anybody noticing."""
    problem = pose.problem("props: [{kind: counter, at: 90}]\nright_arm: {hold: support}\n")
    assert problem.field == "right_arm.hold"
    assert "cm too far" in problem.message


def test_a_foot_that_cannot_reach_is_refused_with_the_distance(pose: Read) -> None:
    """A leg that ends above the step is no step-up."""
    problem = pose.problem(
        "props: [{kind: step, at: 60}]\nright_leg: {on: step, at: 100}\nleft_leg: {on: floor, at: 0, hip: 0}\n"
    )
    assert problem.field == "right_leg.at"
    assert "cm too far" in problem.message


@pytest.mark.parametrize("person", PEOPLE)
def test_the_chair_keeps_its_height_and_place_when_the_person_stands_up(pose: Read, person: str) -> None:
    """A chair that grows to the hip of a standing person cannot be sat down on."""
    bodies = [from_side(step, person) for step in steps(pose(RISE))]
    chairs = [body.room.things[0] for body in bodies]
    assert all(chair == chairs[0] for chair in chairs)
    heels = [body.landmark("heel")[0][0] for body in bodies]
    assert np.ptp(heels) < 0.1
    assert bodies[0].hip[1] < bodies[1].hip[1] < bodies[2].hip[1]
    for body in bodies:
        assert -0.6 < body.legs["near"].shoe.bounds[1] < 0.4


@pytest.mark.parametrize("person", PEOPLE)
def test_who_sits_touches_the_seat_and_does_not_sink_into_it(pose: Read, person: str) -> None:
    """A person who floats over the chair or sits inside it is no person on a chair."""
    body = from_side(pose("base: sit\nprops: [floor, {kind: chair, seat: 46}]\n"), person)
    (chair,) = body.room.things
    lowest = body.trunk.hips.bounds[1]
    assert abs(lowest - chair.seat) < 1.2


def test_the_foot_stands_on_the_step(pose: Read) -> None:
    """A foot that hovers over the step or sinks into it shows no step-up."""
    body = from_side(
        pose(
            "props: [{kind: step, at: 26}]\nright_leg: {on: step, at: 28}\nleft_leg: {on: floor, at: 0, hip: 0}\n"
        )
    )
    (step,) = body.room.things
    shoe = body.legs["near"].shoe
    assert abs(shoe.bounds[1] - step.top) < 0.4
    assert step.ahead[0] < shoe.bounds[0]
    assert shoe.bounds[2] < step.ahead[1]


@pytest.mark.parametrize("view", ["front", "back"])
def test_the_leg_is_raised_to_the_patients_own_side_by_the_named_angle(pose: Read, view: str) -> None:
    """The wrong leg, or another angle than the words say, would be copied."""
    rest, raised = (from_front(pose(f"right_leg: {{out: {out}}}\n", view)) for out in (2, 28))
    bones = raised.stance.legs["right"]
    way = bones.ankle - bones.hip
    assert np.degrees(np.arctan2(way[0] * raised.patients_right, -way[1])) == pytest.approx(28, abs=0.01)
    assert np.allclose(rest.stance.legs["left"].ankle, raised.stance.legs["left"].ankle)
    assert np.allclose(rest.hip, raised.hip)


def test_feet_stand_apart_as_far_as_the_pose_says(pose: Read) -> None:
    """The distance between the feet is what a balance exercise is about."""
    body = from_front(pose("right_leg: {on: floor, at: 20}\nleft_leg: {on: floor, at: 20}\n", "front"))
    ankles = [leg.ankle for leg in body.stance.legs.values()]
    assert abs(ankles[0][0] - ankles[1][0]) == pytest.approx(40)


@pytest.mark.parametrize("person", PEOPLE)
def test_both_hands_lie_on_the_back_of_the_chair_from_thefrom_front(pose: Read, person: str) -> None:
    """Hands beside the chair teach to stand free."""
    text = "right_arm: {hold: support}\nleft_arm: {hold: support}\nprops: [{kind: chair, place: ahead, at: 24}]\n"
    body = from_front(pose(text, "front"), person)
    (chair,) = body.room.things
    for side, bones in body.arms.items():
        rail = Point(bones.wrist[0], chair.top)
        assert bones.hand.outline.distance(rail) < 0.5, side
        assert abs(bones.wrist[0]) < chair.right[1]


@pytest.mark.parametrize(
    ("text", "view", "field", "said"),
    [
        ("props: [{kind: countr}]\n", "side", "props[1].kind", "did you mean counter?"),
        ("props: [sofa]\n", "side", "props[1]", "allowed: wall, floor, chair"),
        ("props: [{kind: counter, seat: 40}]\n", "side", "props[1].seat", "allowed here: kind, place, at, height"),
        ("props: [{kind: stairs, place: left}]\n", "side", "props[1].place", "allowed: ahead"),
        ("props: [{kind: counter, hight: 90}]\n", "side", "props[1].hight", "did you mean height?"),
        ("props: [counter]\n", "front", "props[1]", "use view: back"),
        ("right_arm: {hold: support}\n", "side", "right_arm.hold", "nothing to hold"),
        ("right_arm: {hold: support, on: chair}\nprops: [counter]\n", "side", "right_arm.on", "allowed: counter"),
        ("right_leg: {on: step}\n", "side", "right_leg.on", "allowed: floor"),
        ("right_leg: {at: 4}\n", "side", "right_leg.at", "add on"),
        ("labels: [{name: Lift it, at: [knee, 0, 0]}]\n", "side", "labels[1].name", "lower-case"),
    ],
)  # fmt: skip
def test_a_room_that_cannot_be_is_refused_with_what_is_allowed(
    pose: Read, text: str, view: str, field: str, said: str
) -> None:
    """What is quietly left out makes a picture that says less than its author thinks."""
    problem = pose.problem(text, view)
    assert problem.field == field
    assert problem.line == 3
    assert said in problem.message


def test_landmarks_of_arms_and_legs_are_the_patients_own(pose: Read) -> None:
    """A label at the left knee must not point at the right one."""
    body = from_front(pose("right_leg: {out: 30}\n", "front"))
    assert body.landmark("knee")[0][0] == body.landmark("right-knee")[0][0] < -20
    assert body.landmark("left-knee")[0][0] > 5
