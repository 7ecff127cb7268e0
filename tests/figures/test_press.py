"""The neck press: whose hand lies where, and two arrows that face each other, because head and hand push and nothing moves."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.drawing.geometry import union
from handouts.figures.drawing.spline import Points
from tests.figures.neck import IDS, PEOPLE, StraightArrow, drawn_poses, front, side, sketch, straight_arrows

PRESSES = ("iso-front", "iso-back", "iso-left", "iso-right")
BROW, HAIRLINE = 3.8, 7.4
"""Heights over the ears, in cm, between which the forehead is bare."""


def _held(figure: str, person: str) -> tuple[SideBody | FrontBody, BaseGeometry, BaseGeometry]:
    """The person of a press, the hand that presses, and the part of the head that it presses on."""
    if figure in ("iso-left", "iso-right"):
        facing = front(figure, person)
        return facing, facing.arms[figure.removeprefix("iso-")].hand.outline, facing.head_outline
    placed = side(figure, person)
    skin = placed.head.shape(placed.art.skin)
    return (
        placed,
        placed.arms["far" if figure == "iso-back" else "near"].hand.outline,
        skin if figure == "iso-front" else placed.head_outline,
    )


def _contact(figure: str, person: str) -> Points:
    """The middle of where the hand lies on the head, in cm about the ears."""
    placed, hand, surface = _held(figure, person)
    middle = hand.buffer(0.25).intersection(surface.boundary).centroid
    return placed.head.local(np.array([middle.x, middle.y]))


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", PRESSES)
def test_the_palm_touches_the_head(figure: str, person: str) -> None:
    """A gap under the hand would show no push at all."""
    _, hand, surface = _held(figure, person)
    assert hand.distance(surface) == 0
    assert hand.intersection(surface).area < 1.5


@pytest.mark.parametrize("person", PEOPLE)
def test_the_palm_lies_on_the_forehead_and_not_on_the_hair(person: str) -> None:
    """The words say "your palm on your forehead": a hand on the hairline slips, and pushes the head back over."""
    x, y = _contact("iso-front", person)
    assert x > 8
    assert BROW < y < HAIRLINE


@pytest.mark.parametrize("person", PEOPLE)
def test_the_palm_lies_on_the_back_of_the_head(person: str) -> None:
    """Seen from the side and from behind, the hand must be on the back of the head, not on the neck, which would bend."""
    x, y = _contact("iso-back", person)
    assert x < -7
    assert -2 < y < 10
    behind = front("iso-back", person, "back")
    hand = behind.arms["left"].hand.outline
    assert hand.intersection(behind.head_outline).area > 0.6 * hand.area
    assert hand.intersection(behind.neck().difference(behind.head_outline)).area == 0


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize(("figure", "sign"), [("iso-right", -1), ("iso-left", 1)])
def test_the_palm_lies_on_the_named_side_of_the_head(figure: str, sign: int, person: str) -> None:
    """The left hand belongs to the left of the head, which is the right of the paper: mixed up, it would pull the head over."""
    x, y = _contact(figure, person)
    assert x * sign > 6
    assert -4 < y < 8
    placed = front(figure, person)
    assert placed.arms[figure.removeprefix("iso-")].elbow[0] * sign > 25


@pytest.mark.parametrize("person", PEOPLE)
def test_from_behind_the_elbow_of_the_press_to_the_back_points_out(person: str) -> None:
    """From the side alone nobody sees whose arm it is: the view from behind shows the arm from shoulder to hand."""
    assert [step.view for step in drawn_poses("iso-back")] == ["side", "back"]
    behind = front("iso-back", person, "back").arms["left"]
    assert behind.shoulder[0] - behind.elbow[0] > 12
    assert behind.upper > 20
    beside = side("iso-back", person).arms["far"]
    assert abs((beside.elbow - beside.shoulder)[1] - (behind.elbow - behind.shoulder)[1]) < 3


@pytest.mark.parametrize("person", PEOPLE)
def test_the_press_to_the_back_leaves_the_face_free(person: str) -> None:
    """An arm across the face hides where the person looks, and is read as a hand before the mouth."""
    placed = side("iso-back", person)
    face = placed.head_outline.intersection(box(placed.head.origin[0] + 2, -200, 200, 200))
    before = placed.arm_shapes("far").whole.difference(
        union(placed.head_outline, placed.neck()[0], placed.trunk.shirt)
    )
    assert before.intersection(face.buffer(1)).area < 1


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", PRESSES)
def test_two_white_arrows_face_each_other(figure: str, person: str) -> None:
    """One arrow alone is read as "move this way": two of one kind say that head and hand hold each other still."""
    arrows = straight_arrows(sketch(figure, person))
    assert not any(arrow.black for arrow in arrows)
    left, right = sorted(arrows, key=lambda arrow: float(arrow.tail[0]))
    assert left.way[0] > 0.999
    assert right.way[0] < -0.999
    between = right.tip - left.tip
    assert abs(between[1]) < 0.5, "on one line"
    assert 3 < between[0] < 26, "tip to tip, with the hand between them"


@pytest.mark.parametrize(
    ("figure", "sign"), [("iso-front", 1), ("iso-back", -1), ("iso-left", 1), ("iso-right", -1)]
)
def test_one_arrow_lies_on_the_head_and_points_where_the_words_say(figure: str, sign: int) -> None:
    """The head pushes into the hand: forward, back, and to the patient's own left and right."""
    for person in PEOPLE:
        (head,) = [arrow for arrow in straight_arrows(sketch(figure, person)) if arrow.way[0] * sign > 0]
        (hand,) = [arrow for arrow in straight_arrows(sketch(figure, person)) if arrow.way[0] * sign < 0]
        assert (hand.tail[0] - head.tail[0]) * sign > 0, "the hand's arrow is the outer one"


@pytest.mark.parametrize("figure", PRESSES)
def test_a_press_says_that_the_head_is_still(figure: str) -> None:
    """Arrows are read as movement where nothing says that none is meant."""
    assert [label.name for step in drawn_poses(figure) for label in step.labels] == ["still"]


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", PRESSES)
def test_the_words_stand_over_the_head_that_is_still(figure: str, person: str) -> None:
    """In a row of pictures they would touch those of the next one, and be read as "Head still Head still"."""
    drawn = sketch(figure, person)
    (label,) = [label for label in drawn.labels if label.id == "still"]
    left, right = sorted(arrow.tail[0] for arrow in straight_arrows(drawn))
    outer = right if figure in ("iso-front", "iso-left") else left
    head = left + right - outer
    assert abs(label.x - head) < 16 < abs(label.x - outer)


@pytest.mark.parametrize("figure", [name for name in IDS if name not in PRESSES])
def test_no_other_picture_has_a_white_arrow(figure: str) -> None:
    """A white arrow is a press without movement: elsewhere something moves, or nothing presses."""
    assert all(step.push is None for step in drawn_poses(figure))
    for person in PEOPLE:
        assert all(arrow.black for arrow in straight_arrows(sketch(figure, person)))


@pytest.mark.parametrize("figure", ["chin-tuck-close", "chin-tuck-wall"])
def test_movement_and_press_differ_in_form(figure: str) -> None:
    """On a copy that fills white or loses black, the two must still be told apart."""

    def tail_against_head(arrow: StraightArrow) -> float:
        across = np.array([-arrow.way[1], arrow.way[0]])
        points = arrow.mark.lines[0]
        at_tail = points[(points - arrow.tail) @ arrow.way < 1] @ across
        return float(np.ptp(at_tail) / np.ptp(points @ across))

    (moving,) = straight_arrows(sketch(figure, "ruth"))
    assert tail_against_head(moving) < 0.2
    assert all(tail_against_head(arrow) > 0.35 for arrow in straight_arrows(sketch("iso-front", "ruth")))
