"""Hands and feet that do not reach what the pose says they are on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.figures.body.collisions import collisions
from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.person import PERSONS
from handouts.figures.body.seen import unseen
from handouts.figures.body.views import Body, build_body
from handouts.figures.pose.findings import Finding, Keys
from handouts.figures.pose.pose import Pose
from handouts.figures.pose.steps import ghosts, steps

SLACK = 0.3
"""Centimeters by which a hand or foot may miss: less than a line's width."""
LIMBS = ("right_leg", "left_leg", "right_arm", "left_arm")
CARRIED = ("all-fours", "kneel")
FLOATS = 3.0
"""Centimeters over the floor from which a knee that carries the person is seen to be in the air."""
SINK_ARM = 3.0
"""Centimeters by which an arm may press into what is below it: the sleeve of one who lies is drawn whole."""
SINK = 1.6
"""Centimeters by which a leg may press into what is below it."""


def out_of_reach(pose: Pose) -> Iterator[Finding]:
    """Yield what is too far away for the arms and legs of the people in the pictures."""
    rows: list[tuple[Keys, Pose]] = [(("frames", index), step) for index, step in enumerate(steps(pose))]
    for at, step in rows or [((), pose)]:
        bodies = [build_body(step, person) for person in PERSONS.values()]
        hidden = list(unseen(step, bodies[0], at))
        if hidden:
            yield from hidden
            continue
        yield from _arms(bodies, at)
        yield from _legs(bodies, at)
        yield from _through(bodies, LIMBS, at)
        yield from _carried(bodies, at)
        yield from _through_seat(bodies[0], at)
        yield from _inside(bodies, at)
        for index, (ghost, parts) in enumerate(ghosts(step)):
            shown = [part.replace("-", "_") for part in parts] + (["right_arm"] if "arms" in parts else [])
            dashed = [build_body(ghost, person) for person in PERSONS.values()]
            yield from _through(dashed, [limb for limb in LIMBS if limb in shown], (*at, "ghosts", index))


def _through(bodies: list[Body], limbs: Sequence[str], at: Keys) -> Iterator[Finding]:
    """Yield arms and legs that go through what the person stands, sits or lies on."""
    deep: dict[str, float] = {}
    for body in bodies:
        surface = _below(body)
        if surface is None:
            continue
        for limb in limbs:
            deep[limb] = max(deep.get(limb, 0.0), surface - _lowest(body, limb))
    for limb, far in deep.items():
        part = limb.split("_")[1]
        if far > (SINK if part == "leg" else SINK_ARM):
            how = (
                "change the angle of its hip or knee"
                if part == "leg"
                else "change its angles, or write hold: support"
            )
            yield (*at, limb), f"the {part} goes {far:.0f} cm through what is below it; {how}"


def _lowest(body: Body, limb: str) -> float:
    """Return the height of the lowest point of an arm or leg."""
    side, part = limb.split("_")
    if part == "leg":
        return min(float(body.leg_area(side).bounds[1]), float(body.shoe_area(side).bounds[1]))
    assert isinstance(body, SideBody | FrontBody)
    name = {"right": "near", "left": "far"}[side] if isinstance(body, SideBody) else side
    return float(body.arm_shapes(name).whole.bounds[1])


def _carried(bodies: list[Body], at: Keys) -> Iterator[Finding]:
    """Yield a person on hands and knees, or kneeling, of whom no knee and no foot is on the floor."""
    body = bodies[0]
    if not isinstance(body, SideBody) or body.position.base not in CARRIED:
        return
    low = min(_lowest(body, limb) for limb in LIMBS if limb.endswith("leg")) - body.room.lying_surface
    if low > FLOATS:
        yield (
            (*at, "right_leg"),
            f"both knees are off the floor, the lower one by {low:.0f} cm; to leave one down, write left_leg: {{}}",
        )
    if body.position.base == "all-fours" and not any(
        body.limbs.said(side).hold == "support" for side in ("right", "left")
    ):
        yield (*at, "right_arm"), "no hand is on the floor; write hold: support, on: floor for one of them"


def _below(body: Body) -> float | None:
    """Return the height of what no leg can go through; none where the picture does not show it."""
    room = body.room
    if isinstance(body, SideBody):
        if body.lies or room.sits_long:
            return room.lying_surface
        return 0.0 if room.measured else None
    seated_on_nothing = body.position.base == "sit" and room.seat is None
    if body.position.base == "side-lying" or seated_on_nothing or body.position.hip is not None:
        return None
    return 0.0


def _through_seat(body: Body, at: Keys) -> Iterator[Finding]:
    """Yield thighs that go down through what the person sits on; its cloth is drawn pressed flat there."""
    if not isinstance(body, SideBody) or body.room.seat is None or body.room.seat_thing is None:
        return
    front = body.room.seat_thing.ahead[1]
    for name, bones in body.stance.legs.items():
        if float(bones.knee[0]) < front and float(bones.knee[1]) < body.room.seat:
            key = {"near": "right_leg", "far": "left_leg"}[name]
            yield (
                (*at, key),
                "the thigh goes through the seat; bend its hip more, or move the chair back with at",
            )


def _inside(bodies: list[Body], at: Keys) -> Iterator[Finding]:
    """Yield parts of the person that are inside a thing."""
    found = dict.fromkeys((name, thing.kind) for body in bodies for name, thing in collisions(body))
    for name, kind in found:
        key = name.replace(" foot", "_leg").replace(" ", "_")
        yield (*at, key), f"the {name} is inside the {kind}; move the {kind} with at, or bend otherwise"


def _arms(bodies: list[Body], at: Keys) -> Iterator[Finding]:
    for key, name, right in (("right_arm", "right", 1), ("left_arm", "left", -1)):
        misses = [miss for body in bodies if (miss := _miss(body, key, name, right)) is not None]
        if misses and misses[0] == NOTHING:
            message = "there is nothing within this view to hold; give the prop another place"
            yield (*at, key, "hold"), message
        elif misses and max(misses) > SLACK:
            far = max(misses)
            message = (
                f"the hand does not reach its support: {far:.0f} cm too far; bring it nearer with at, or lean"
            )
            yield (*at, key, "hold"), message


NOTHING = -1.0


def _miss(body: Body, key: str, name: str, right: int) -> float | None:
    if not isinstance(body, SideBody | FrontBody):
        return None
    arm = getattr(body.position, key)
    if arm.hold != "support":
        return None
    held = body.limbs.held(arm, right) if isinstance(body, SideBody) else body.held(name, arm)
    return NOTHING if held is None else held[1]


def _legs(bodies: list[Body], at: Keys) -> Iterator[Finding]:
    body = bodies[0]
    if not isinstance(body, SideBody | FrontBody):
        return
    for name, bones in body.stance.legs.items():
        if bones.short > SLACK:
            key = {"near": "right_leg", "far": "left_leg"}.get(name, f"{name}_leg")
            message = f"the foot does not reach its place: {bones.short:.0f} cm too far; change at, or place the hip"
            yield (*at, key, "at"), message
