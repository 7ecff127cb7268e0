"""Hands lie on what they hold: on a counter, a wall, a seat, the thighs, the other shoulder."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.person import PERSONS
from handouts.figures.body.views import Body, build_body
from tests.figures.reading import IN_LINE, PEOPLE, Read, from_front, from_side

FAR = 300.0
HOLDS = "right_arm: {hold: support}\n"
SURFACES = {
    "counter ahead": ("side", f"{HOLDS}props: [{{kind: counter, at: 36}}]\n"),
    "counter behind": ("side", f"{HOLDS}props: [{{kind: counter, place: behind, at: 12}}]\n"),
    "counter beside": ("side", f"{HOLDS}props: [{{kind: counter, place: right}}]\n"),
    "table ahead": ("side", f"{HOLDS}trunk: {{lean: 30}}\nprops: [{{kind: table, at: 36}}]\n"),
    "wall ahead": ("side", f"{HOLDS}props: [{{kind: wall, at: 50}}]\n"),
    "wall near ahead": ("side", f"{HOLDS}props: [{{kind: wall, at: 30}}]\n"),
    "wall behind": ("side", f"{HOLDS}props: [{{kind: wall, place: behind, at: 20}}]\n"),
    "wall at the right": ("front", f"{HOLDS}props: [{{kind: wall, place: right, at: 45}}]\n"),
    "wall at the left": (
        "back",
        "left_arm: {hold: support}\nprops: [{kind: wall, place: left, at: 45}]\n",
    ),
    "counter at the right": ("front", f"{HOLDS}props: [{{kind: counter, place: right}}]\n"),
    "counter ahead from behind": ("back", f"{HOLDS}props: [{{kind: counter, place: ahead, at: 24}}]\n"),
    "seat": ("side", "base: sit\nright_arm: {hold: support, on: chair}\nprops: [{kind: chair, at: 5}]\n"),
    "edge of the bed": ("side", "base: sit\nright_arm: {hold: support, on: bed}\nprops: [bed]\n"),
    "mat on hands and knees": ("side", "base: all-fours\nprops: [mat]\n"),
}


@pytest.fixture
def pose(tmp_path: Path) -> Read:
    """Reads a pose from its text."""
    return Read(tmp_path)


def _solid(body: Body) -> BaseGeometry:
    """Where on the page the one thing of a room is, into which no hand can go."""
    assert isinstance(body, SideBody | FrontBody)
    (thing,) = body.room.things
    if thing.kind != "wall":
        return box(-FAR, -FAR, FAR, thing.seat or thing.top)
    across = thing.ahead if isinstance(body, SideBody) else [x * body.patients_right for x in thing.right]
    low, high = sorted(across)
    return box(low, 0, FAR, FAR) if low > 0 else box(-FAR, 0, high, FAR)


@pytest.mark.parametrize(("view", "text"), SURFACES.values(), ids=SURFACES)
def test_a_palm_touches_the_surface_and_does_not_go_into_it(pose: Read, view: str, text: str) -> None:
    """A hand inside a wall or counter shows nothing that a patient can copy; one over it does not hold."""
    read = pose(text, view)
    for person in PEOPLE:
        body = build_body(read, PERSONS[person])
        hand, solid = body.hand_area("left" if "left_arm" in text else "right"), _solid(body)
        assert hand.distance(solid) < IN_LINE
        assert hand.buffer(-IN_LINE / 2).intersection(solid).area < 1.0


@pytest.mark.parametrize("place", ["ahead", "behind"])
def test_on_a_wall_the_fingers_point_up(pose: Read, place: str) -> None:
    """The words say "put your hands flat on the wall": fingers through it are no hand on a wall."""
    bones = from_side(pose(f"{HOLDS}props: [{{kind: wall, place: {place}, at: 25}}]\n")).arms["near"]
    x0, _, x1, y1 = bones.hand.outline.bounds
    assert y1 - bones.wrist[1] > 14
    assert x1 - x0 < 8
    assert bones.wrist[1] < bones.shoulder[1]


@pytest.mark.parametrize("view", ["front", "back"])
def test_no_elbow_is_in_the_wall_beside(pose: Read, view: str) -> None:
    """An arm that goes into the wall and comes out again is not a hand on the wall."""
    body = from_front(pose(f"{HOLDS}props: [{{kind: wall, place: right, at: 40}}]\n", view))
    sleeve = body.arm_shapes("right").sleeve
    assert sleeve.buffer(-IN_LINE).intersection(_solid(body)).area < 1.0


@pytest.mark.parametrize("seat", [40, 46, 52])
def test_hands_lie_on_the_thighs(pose: Read, seat: int) -> None:
    """Fingers in the air over the lap, or hands inside the thigh, are no hands at rest."""
    text = f"base: sit\nright_arm: {{hold: hands-on-thighs}}\nprops: [{{kind: chair, seat: {seat}}}]\n"
    read = pose(text)
    for person in PEOPLE:
        body = from_side(read, person)
        hand, thigh = body.arms["near"].hand.outline, body.legs["near"].cloth
        assert hand.distance(thigh) < IN_LINE
        assert hand.buffer(-IN_LINE).intersection(thigh).area < 6.0
        tips = hand.intersection(box(hand.bounds[2] - 3, -FAR, FAR, FAR))
        assert tips.distance(thigh) < 0.8


@pytest.mark.parametrize("base", ["base: stand\n", "base: sit\nprops: [{kind: chair, at: 5}]\n"])
def test_crossed_arms_lie_over_the_chest_with_each_hand_at_the_other_shoulder(pose: Read, base: str) -> None:
    """The words say "cross your arms over your chest": hands that hang would show the easier exercise."""
    arms = "right_arm: {hold: arms-crossed}\nleft_arm: {hold: arms-crossed}\n"
    read = pose(f"{base}{arms}", "front")
    for person in PEOPLE:
        body = from_front(read, person)
        for name, side in (("right", -1), ("left", 1)):
            bones, tip = body.arms[name], body.arms[name].hand.outline.centroid
            assert bones.elbow[0] * side > 10
            assert tip.x * side < -3, "the hand is on the other side"
            assert bones.shoulder[1] - 22 < tip.y < bones.shoulder[1] + 2
        assert body.arm_shapes("right").lower.intersects(body.arm_shapes("left").lower)
