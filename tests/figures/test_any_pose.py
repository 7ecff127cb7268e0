"""Whatever pose a clinic writes: it is refused with reasons, or drawn true to its joints and with its feet on the floor."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.figures.body.arm import FOREARM, UPPER_ARM
from handouts.figures.body.collisions import collisions
from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.in_profile.stance import SHIN, THIGH
from handouts.figures.body.person import PERSONS
from handouts.figures.body.reach import out_of_reach
from handouts.figures.body.support import elbow_between
from handouts.figures.body.views import build_body
from handouts.figures.drawing.geometry import angle, length
from handouts.figures.pose.checks import contradictions
from handouts.figures.pose.pose import Pose
from handouts.figures.scene.picture import draw_position

people = st.sampled_from(sorted(PERSONS))
legs = st.fixed_dictionaries({"hip": st.integers(-20, 80), "knee": st.integers(0, 110)})
standing = st.fixed_dictionaries(
    {"hip": st.integers(-10, 40), "knee": st.integers(0, 60), "foot": st.integers(-45, 20)}
)


def _pose(**keys: object) -> Pose:
    return Pose.model_validate({"view": "side", "size": (200.0, 200.0), **keys}, strict=False)


def _side(pose: Pose, person: str) -> SideBody:
    body = build_body(pose, PERSONS[person])
    assert isinstance(body, SideBody)
    return body


@settings(max_examples=60, deadline=None)
@given(person=people, right=standing, left=legs)
def test_the_lowest_foot_of_any_standing_pose_is_on_the_floor(
    person: str, right: dict[str, int], left: dict[str, int]
) -> None:
    """A person who floats or sinks is the mistake that looking passes most easily."""
    pose = _pose(right_leg=right, left_leg=left, props=({"kind": "walker", "at": 90},))
    if list(out_of_reach(pose)):
        return  # a foot that cannot be pulled up so far is refused
    body = _side(pose, person)
    lowest = min(float(leg.shoe.bounds[1]) for leg in body.legs.values())
    assert -1.7 < lowest < 1.2


@settings(max_examples=60, deadline=None)
@given(person=people, leg=legs, base=st.sampled_from(["stand", "supine", "prone", "all-fours", "kneel"]))
def test_any_joint_is_bent_by_its_angle_and_bones_keep_their_length(
    person: str, leg: dict[str, int], base: str
) -> None:
    """The words say "bend your knee halfway": the picture must not bend it more."""
    body = _side(_pose(base=base, right_leg=leg, left_leg={}), person)
    bones = body.stance.legs["near"]
    thigh, shin = bones.knee - bones.hip, bones.ankle - bones.knee
    assert length(thigh) == pytest.approx(THIGH)
    assert length(shin) == pytest.approx(SHIN)
    off = (angle(thigh) - angle(shin) - leg["knee"] + 180) % 360 - 180
    assert off == pytest.approx(0, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(
    shoulder=st.tuples(st.floats(-10, 10), st.floats(-16, 16), st.floats(100, 150)),
    wrist=st.tuples(st.floats(0, 60), st.floats(-40, 40), st.floats(40, 140)),
)
def test_a_hand_that_finds_its_support_has_a_true_arm_or_is_said_to_miss(
    shoulder: tuple[float, float, float], wrist: tuple[float, float, float]
) -> None:
    """An arm that is stretched to reach shows a counter in reach that is not."""
    start, end = np.array(shoulder), np.array(wrist)
    elbow, short = elbow_between(start, end, 1.0)
    far = float(np.linalg.norm(end - start))
    assert short == pytest.approx(max(0.0, far - UPPER_ARM - FOREARM))
    if far > 6:
        assert np.linalg.norm(elbow - start) == pytest.approx(UPPER_ARM)
    if not short and far > abs(UPPER_ARM - FOREARM) + 3:
        assert np.linalg.norm(end - elbow) == pytest.approx(FOREARM, abs=0.3)


@settings(max_examples=40, deadline=None)
@given(
    person=people,
    kind=st.sampled_from(["chair", "counter", "table", "walker"]),
    at=st.integers(5, 70),
    lean=st.integers(0, 40),
)
def test_a_support_is_held_or_the_pose_is_refused(person: str, kind: str, at: int, lean: int) -> None:
    """Between a hand on the chair and an error there must be no third: a picture of a hand in the air."""
    pose = _pose(
        right_arm={"hold": "support"},
        trunk={"lean": lean},
        props=({"kind": kind, "place": "ahead", "at": at},),
    )
    assert not list(contradictions(pose))
    refused = list(out_of_reach(pose))
    if refused:
        assert all(message for _, message in refused)
        return
    body = _side(pose, person)
    held = body.limbs.held(pose.right_arm, 1)
    assert held is not None
    assert held[1] <= 0.3
    assert not list(collisions(body))
    (thing,) = body.room.things
    assert abs(float(body.arms["near"].hand.outline.centroid.y) - thing.top) < 6


@settings(max_examples=40, deadline=None)
@given(
    person=people,
    out=st.integers(-20, 60),
    hip=st.integers(0, 60),
    knee=st.integers(0, 90),
    back=st.booleans(),
)
def test_any_leg_from_the_front_is_the_patients_own_and_no_longer_than_it_is(
    person: str, out: int, hip: int, knee: int, back: bool
) -> None:
    """The wrong leg, or a leg that grows, would be copied."""
    pose = _pose(view="back" if back else "front", right_leg={"out": out, "hip": hip, "knee": knee})
    body = build_body(pose, PERSONS[person])
    assert isinstance(body, FrontBody)
    bones = body.stance.legs["right"]
    assert length(bones.knee - bones.hip) <= THIGH
    assert length(bones.ankle - bones.knee) <= SHIN
    moved = (bones.knee - bones.hip)[0] * body.patients_right
    assert moved == pytest.approx(THIGH * math.sin(math.radians(out)), abs=THIGH * 0.02)


@settings(max_examples=25, deadline=None)
@given(
    person=people,
    base=st.sampled_from(["stand", "sit", "supine", "prone", "side-lying", "all-fours", "kneel"]),
    view=st.sampled_from(["side", "front", "back"]),
    leg=legs,
    kinds=st.lists(
        st.sampled_from(
            [
                "floor",
                "wall",
                "chair",
                "counter",
                "bed",
                "mat",
                "step",
                "cane",
                "walker",
                "pillow",
                "band",
                "dumbbell",
            ]
        ),
        max_size=3,
        unique=True,
    ),
    dashed=st.lists(
        st.sampled_from(["head", "neck", "trunk", "arms", "right-leg", "left-leg"]), max_size=3, unique=True
    ),
)
def test_any_pose_is_drawn_or_refused_in_words(
    person: str, base: str, view: str, leg: dict[str, int], kinds: list[str], dashed: list[str]
) -> None:
    """A clinic that tries something out must never see a traceback."""
    ghosts = ({"parts": tuple(dashed), "right_leg": {"hip": 5}, "left_leg": {"knee": 10}},) if dashed else ()
    pose = _pose(base=base, view=view, right_leg=leg, props=tuple(kinds), ghosts=ghosts)
    wrong = list(contradictions(pose)) or list(out_of_reach(pose))
    assert all(message and "None" not in message for _, message in wrong)
    if not wrong:
        assert draw_position(pose, PERSONS[person], 1.6).inks
