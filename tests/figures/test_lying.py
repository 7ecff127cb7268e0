"""People who lie or kneel: on the bed and not in it, the named joint bent by the named angle and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from shapely.ops import unary_union

from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.drawing.geometry import angle
from tests.figures.reading import PEOPLE, Read, from_front, from_side

BASES = ("supine", "prone", "all-fours", "kneel")
IN_CLOTH = 0.6
"""Centimeters by which cloth may be pressed into what the person lies on."""


@pytest.fixture
def pose(tmp_path: Path) -> Read:
    """Reads a pose from its text."""
    return Read(tmp_path)


def _lowest(body: SideBody) -> float:
    parts = [body.trunk.shirt, body.trunk.hips, body.head_outline]
    parts += [part for leg in body.legs.values() for part in (leg.cloth, leg.shoe)]
    parts += [body.arm_shapes(name).whole for name in body.arms]
    return float(unary_union(parts).bounds[1])


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize(
    ("props", "surface"), [("[floor]", 0.0), ("[floor, bed]", 50.0), ("[floor, mat]", 1.5)]
)
def test_who_lies_rests_on_the_surface_and_not_in_it(
    pose: Read, person: str, base: str, props: str, surface: float
) -> None:
    """A person who sinks into the bed or floats over it is not believed, and neither is the sheet."""
    body = from_side(pose(f"base: {base}\nprops: {props}\n"), person)
    assert -IN_CLOTH * 2 < _lowest(body) - surface < 0.5


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize(("base", "key", "from_degrees", "to_degrees"), [
    ("supine", "hip", 0, 32), ("prone", "knee", 10, 85), ("all-fours", "hip", 90, 5), ("supine", "hip", 5, 60),
])  # fmt: skip
def test_the_named_joint_moves_by_the_named_angle_and_nothing_else(
    pose: Read, person: str, base: str, key: str, from_degrees: int, to_degrees: int
) -> None:
    """A trunk that rocks along with the leg, or a knee that bends too, shows another exercise."""
    before, after = (
        from_side(pose(f"base: {base}\nright_leg: {{{key}: {degrees}}}\nleft_leg: {{}}\n"), person)
        for degrees in (from_degrees, to_degrees)
    )
    moved, rest = after.stance.legs["near"], before.stance.legs["near"]
    bones = [(leg.knee - leg.hip, leg.ankle - leg.knee) for leg in (rest, moved)]
    turn = [(angle(new) - angle(old) + 180) % 360 - 180 for old, new in zip(*bones, strict=True)]
    change = to_degrees - from_degrees
    assert turn == pytest.approx([change, change] if key == "hip" else [0, -change], abs=1e-6)
    assert np.allclose(before.hip, after.hip)
    assert before.trunk == after.trunk
    assert before.head == after.head
    assert before.stance.legs["far"].ankle == pytest.approx(after.stance.legs["far"].ankle)


@pytest.mark.parametrize("person", PEOPLE)
def test_in_a_bridge_only_the_hips_leave_the_mat(pose: Read, person: str) -> None:
    """Feet or shoulders that slide along teach a movement that nobody asked for."""
    flat, up = (
        from_side(
            pose(f"base: supine\nhips_up: {lift}\nright_leg: {{on: mat, at: 42}}\nprops: [mat]\n"), person
        )
        for lift in (0, 20)
    )
    assert 15 < up.hip[1] - flat.hip[1] < 25
    assert up.landmark("heel")[0] == pytest.approx(flat.landmark("heel")[0], abs=0.1)
    assert up.landmark("shoulder")[0] == pytest.approx(flat.landmark("shoulder")[0], abs=3.0)
    assert abs(up.head_outline.bounds[1] - 1.5) < 0.5
    assert _lowest(up) > 1.5 - IN_CLOTH * 2


@pytest.mark.parametrize("person", PEOPLE)
def test_the_knee_lies_on_the_rolled_towel(pose: Read, person: str) -> None:
    """A roll beside the knee holds nothing up."""
    body = from_side(
        pose("base: supine\nleft_leg: {}\nprops: [bed, {kind: towel-roll, below: knee}]\n"), person
    )
    knee = body.stance.legs["near"].knee
    assert knee[1] - 6.8 == pytest.approx(65, abs=0.8)
    assert body.stance.legs["far"].knee[1] < knee[1] - 5


def test_hands_and_knees_carry_the_person(pose: Read) -> None:
    """Hands over the floor carry nobody."""
    body = from_side(pose("base: all-fours\n"))
    for bones in body.arms.values():
        assert abs(bones.hand.outline.bounds[1]) < 1.5
    knee = body.stance.legs["near"].knee
    assert abs(knee[1] - 6.6) < 0.1


def test_a_leg_through_the_bed_is_refused(pose: Read) -> None:
    """A knee that is bent without its hip goes through the bed: nobody can do that."""
    problem = pose.problem("base: supine\nright_leg: {hip: 0, knee: 60}\nleft_leg: {}\nprops: [bed]\n")
    assert problem.field == "right_leg"
    assert "cm through" in problem.message


def test_a_base_that_the_view_cannot_show_is_refused(pose: Read) -> None:
    """A person who lies is drawn from the side; from the front it would be a person who floats upright."""
    problem = pose.problem("base: supine\n", "front")
    assert problem.field == "base"
    assert "side view only" in problem.message


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("side", ["left", "right"])
def test_who_lies_on_the_side_lies_on_the_named_one(pose: Read, person: str, side: str) -> None:
    """Lying on the sore side instead of the other is what a patient must not copy."""
    body = from_front(pose(f"base: side-lying\nlies_on: {side}\nprops: [mat]\n", "front"), person)
    upper = "right" if side == "left" else "left"
    assert body.landmark(f"{upper}-hip")[0][1] > body.landmark(f"{side}-hip")[0][1] + 10
    assert abs(body.torso.shirt.bounds[1] - 1.5) < 2.5


@pytest.mark.parametrize("out", [0, 15, 32])
def test_a_clamshell_opens_the_knee_by_the_named_angle_and_keeps_the_feet_together(
    pose: Read, out: int
) -> None:
    """Feet that part make it a leg raise: another exercise, with more load on the hip."""
    text = (
        f"base: side-lying\nright_leg: {{hip: 45, knee: 85, out: {out}}}\nleft_leg: {{hip: 45, knee: 85}}\n"
    )
    shut, opened = (
        from_front(pose(part, "front")).lying_legs["right"]
        for part in (text.replace(f"out: {out}", "out: 0"), text)
    )
    hip, knee, ankle = opened.true
    assert np.allclose(ankle, shut.true[2])
    assert np.linalg.norm(knee - hip) == pytest.approx(42)
    assert np.linalg.norm(ankle - knee) == pytest.approx(39)
    axis = (ankle - hip) / np.linalg.norm(ankle - hip)
    arms = [(at - hip) - axis * np.dot(axis, at - hip) for at in (shut.true[1], knee)]
    cosine = np.dot(*arms) / np.prod([np.linalg.norm(arm) for arm in arms])
    assert np.degrees(np.arccos(np.clip(cosine, -1, 1))) == pytest.approx(out, abs=1e-3)
