"""What a person stands and sits on: shoes on the floor line, buttocks on the mattress and not in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely.geometry import box

from handouts.figures.drawing.geometry import union
from handouts.figures.pose.props import Prop
from handouts.figures.room.grips import handrail
from handouts.figures.room.things import placed
from handouts.figures.scene.furniture import step_under
from tests.figures.reading import IN_LINE, PEOPLE, Read, from_front, from_side

FACING = ("front", "back")


@pytest.fixture
def pose(tmp_path: Path) -> Read:
    """Reads a pose from its text."""
    return Read(tmp_path)


STANDING = {
    "at ease": "",
    "feet apart": "right_leg: {out: 30}\nleft_leg: {out: 30}\n",
    "feet placed": "right_leg: {on: floor, at: 20}\nleft_leg: {on: floor, at: 20}\n",
    "one foot placed": "right_leg: {on: floor, at: 20}\n",
    "on the toes": "right_leg: {foot: -32}\nleft_leg: {foot: -32}\n",
    "on the heels": "right_leg: {foot: 15}\nleft_leg: {foot: 15}\n",
    "knees bent": "right_leg: {hip: 30, knee: 45}\nleft_leg: {hip: 30, knee: 45}\n",
    "carried by a leg that is bent": "right_leg: {on: floor, hip: 10, knee: 10}\n",
    "on a chair": "base: sit\nprops: [{kind: chair, at: 5}]\n",
    "on a high chair, knees apart": (
        "base: sit\nright_leg: {out: 25}\nleft_leg: {out: 25}\nprops: [{kind: chair, seat: 52}]\n"
    ),
    "on the edge of a bed": "base: sit\nprops: [bed]\n",
}


@pytest.mark.parametrize("view", FACING)
@pytest.mark.parametrize("text", STANDING.values(), ids=STANDING)
def test_shoes_end_on_the_floor_line(pose: Read, text: str, view: str) -> None:
    """Shoes that end below the floor make the person sink into it."""
    read = pose(text, view)
    for person in PEOPLE:
        body = from_front(read, person)
        for side in ("right", "left"):
            assert body.shoe_area(side).bounds[1] == pytest.approx(0, abs=IN_LINE), (person, side)


@pytest.mark.parametrize("view", FACING)
@pytest.mark.parametrize(
    "leg",
    ["{out: 8}", "{out: 10}", "{out: 14}", "{out: 28}", "{hip: 40, knee: 40}", "{knee: 80}", "{hip: 12}"],
)
def test_a_lifted_foot_stays_over_the_floor(pose: Read, leg: str, view: str) -> None:
    """A leg that is held out a little would be drawn with its toes under the floor: nobody can do that."""
    body = from_front(pose(f"right_leg: {leg}\n", view))
    assert body.shoe_area("right").bounds[1] > -IN_LINE
    assert body.shoe_area("left").bounds[1] == pytest.approx(0, abs=IN_LINE)


def test_a_leg_through_the_floor_is_refused_from_the_front_too(pose: Read) -> None:
    """From the side it is refused: from the front a leg in the floor would be printed."""
    problem = pose.problem("right_leg: {on: floor, at: 40}\nleft_leg: {hip: 0, knee: 0}\n", "front")
    assert problem.field == "left_leg"
    assert "through what is below it" in problem.message


def test_a_handrail_stands_on_the_floor_and_on_its_steps() -> None:
    """A post that ends in the air holds nobody."""
    for kind in ("step", "stairs"):
        thing = placed(Prop.model_validate({"kind": kind, "rail": "left"}))
        assert step_under(thing, handrail(thing).start[0]) == 0
        assert step_under(thing, thing.ahead[1] + 1) == (0 if kind == "step" else thing.top)


SEATS = {
    "chair": ("props: [{kind: chair, at: 5}]\n", 43.0),
    "low chair": ("props: [{kind: chair, seat: 34}]\n", 34.0),
    "edge of the bed": ("props: [bed]\n", 50.0),
    "edge of a low bed": ("props: [{kind: bed, height: 42}]\n", 42.0),
    "mat": ("props: [mat]\n", 1.5),
    "on the bed": ("props: [{kind: bed, place: under}]\n", 50.0),
}


@pytest.mark.parametrize(("props", "seat"), SEATS.values(), ids=SEATS)
def test_who_sits_is_on_the_seat_and_not_in_it(pose: Read, props: str, seat: float) -> None:
    """A person drawn inside the mattress cannot show how to sit on it."""
    read = pose(f"base: sit\n{props}")
    for person in PEOPLE:
        body = from_side(read, person)
        thing = body.room.seat_thing
        assert thing is not None
        assert body.hips.bounds[1] == pytest.approx(seat, abs=0.5)
        arms = [body.arm_shapes(name).whole for name in body.arms] if thing.kind != "chair" else []
        inside = box(thing.ahead[0] + 2, 0, thing.ahead[1] - 2, seat - 0.6)
        assert union(body.without_arms(), *arms).intersection(inside).area < 1.0
        assert thing.ahead[0] < body.hip[0] - 5 < body.hip[0] + 5 < thing.ahead[1]


@pytest.mark.parametrize("props", ["props: [{kind: chair, at: 5}]\n", "props: [bed]\n"])
def test_who_sits_on_an_edge_has_the_feet_on_the_floor(pose: Read, props: str) -> None:
    """Feet under the bed, or legs through it, were drawn for a bed that lies along the picture."""
    body = from_side(pose(f"base: sit\n{props}"))
    (thing,) = body.room.things
    for leg in body.legs.values():
        assert leg.shoe.bounds[1] == pytest.approx(0, abs=IN_LINE)
        assert leg.shoe.bounds[0] > thing.ahead[1] - 6


def test_with_straight_legs_the_heels_lie_on_the_mat(pose: Read) -> None:
    """Long sitting is an exercise position of its own: knees that hang from a seat show another one."""
    body = from_side(pose("base: sit\nprops: [mat]\n"))
    for name, leg in body.legs.items():
        assert leg.shoe.bounds[1] == pytest.approx(1.5, abs=0.6)
        bones = body.stance.legs[name]
        assert abs(bones.knee[1] - bones.ankle[1]) < 3


def test_who_stands_before_a_bed_is_not_in_it(pose: Read) -> None:
    """Standing up from the bed is the first exercise after surgery: the bed is behind, where the person sat."""
    for body in (from_side(pose("props: [bed]\n")), from_front(pose("props: [bed]\n", "front"))):
        (thing,) = body.room.things
        assert thing.place == "behind"
        assert thing.ahead[1] < 0


def test_who_stands_on_a_mat_is_not_in_it(pose: Read) -> None:
    """Shoes inside the mat look like a mistake, and a reader who sees one mistake looks for more."""
    for body in (
        from_side(pose("props: [floor, mat]\n")),
        from_front(pose("props: [floor, mat]\n", "front")),
    ):
        for side in ("right", "left"):
            assert body.shoe_area(side).bounds[1] == pytest.approx(1.5, abs=IN_LINE)


@pytest.mark.parametrize(
    ("text", "view", "field", "said"),
    [
        (
            "base: sit\nprops: [floor]\n",
            "side",
            "base",
            "nothing to sit on; add one of these to props: chair",
        ),
        ("base: sit\nprops: [mat]\n", "front", "base", "side view only"),
        ("props: [{kind: wall, place: right}]\n", "side", "props[1]", "use place: left or view: front"),
    ],
)
def test_what_cannot_be_drawn_is_refused(pose: Read, text: str, view: str, field: str, said: str) -> None:
    """A person who sits in the air, or a wall that is left out, would be printed without anybody noticing."""
    problem = pose.problem(text, view)
    assert problem.field == field
    assert said in problem.message
