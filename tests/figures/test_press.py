"""The neck press: whose hand lies where, and two arrows that face each other, because head and hand push and nothing moves."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry.base import BaseGeometry

from handouts.figures.body.front import FrontBody
from handouts.figures.body.side import SideBody
from handouts.figures.drawing.spline import Points
from tests.figures.neck import IDS, PEOPLE, drawn_poses, front, side, sketch, straight_arrows

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
    return placed, placed.arms["near"].hand.outline, skin if figure == "iso-front" else placed.head_outline


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
    hand = behind.arms["right"].hand.outline
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
    behind = front("iso-back", person, "back").arms["right"]
    assert behind.elbow[0] - behind.shoulder[0] > 12
    assert behind.upper > 20
    beside = side("iso-back", person).arms["near"]
    assert abs((beside.elbow - beside.shoulder)[1] - (behind.elbow - behind.shoulder)[1]) < 3


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", PRESSES)
def test_one_black_and_one_white_arrow_face_each_other(figure: str, person: str) -> None:
    """One arrow alone is read as "move this way": the two together say that head and hand hold each other still."""
    head, hand = sorted(straight_arrows(sketch(figure, person)), key=lambda arrow: not arrow.black)
    assert head.black
    assert not hand.black
    assert float(head.way @ hand.way) < -0.999
    between = hand.tip - head.tip
    assert abs(between[1]) < 0.5, "on one line"
    assert 3 < float(between @ head.way) < 26, "tip to tip, with the hand between them"


@pytest.mark.parametrize(
    ("figure", "way"), [("iso-front", 1), ("iso-back", -1), ("iso-left", 1), ("iso-right", -1)]
)
def test_the_black_arrow_points_where_the_words_say(figure: str, way: int) -> None:
    """The head pushes into the hand: forward, back, and to the patient's own left and right."""
    for person in PEOPLE:
        (head,) = [arrow for arrow in straight_arrows(sketch(figure, person)) if arrow.black]
        assert head.way[0] * way > 0.999


@pytest.mark.parametrize("figure", [name for name in IDS if name not in PRESSES])
def test_no_other_picture_has_a_white_arrow(figure: str) -> None:
    """White is the hand that pushes back: elsewhere nobody pushes, and the sheet would explain an arrow that means nothing."""
    assert all(step.push is None for step in drawn_poses(figure))
    for person in PEOPLE:
        assert all(arrow.black for arrow in straight_arrows(sketch(figure, person)))
