"""Hands and feet that do not reach what the pose says they are on."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.figures.body.collisions import collisions
from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.person import PERSONS
from handouts.figures.body.views import Body, build_body
from handouts.figures.pose.findings import Finding, Keys
from handouts.figures.pose.pose import Pose
from handouts.figures.pose.steps import steps

SLACK = 0.3
"""Centimeters by which a hand or foot may miss: less than a line's width."""
SINK = 1.6
"""Centimeters by which a leg may press into what is below it."""


def out_of_reach(pose: Pose) -> Iterator[Finding]:
    """Yield what is too far away for the arms and legs of the people in the pictures."""
    rows: list[tuple[Keys, Pose]] = [(("frames", index), step) for index, step in enumerate(steps(pose))]
    for at, step in rows or [((), pose)]:
        bodies = [build_body(step, person) for person in PERSONS.values()]
        yield from _arms(bodies, at)
        yield from _legs(bodies, at)
        yield from _through(bodies, at)
        yield from _inside(bodies, at)


def _through(bodies: list[Body], at: Keys) -> Iterator[Finding]:
    """Yield legs that go through what the person stands, sits or lies on."""
    deep: dict[str, float] = {}
    for body in bodies:
        surface = _below(body)
        if surface is None:
            continue
        for side in ("right", "left"):
            low = min(float(body.leg_area(side).bounds[1]), float(body.shoe_area(side).bounds[1]))
            deep[side] = max(deep.get(side, 0.0), surface - low)
    for side, far in deep.items():
        if far > SINK:
            yield (
                (*at, f"{side}_leg"),
                f"the leg goes {far:.0f} cm through what is below it; bend its hip or knee otherwise",
            )


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


def _inside(bodies: list[Body], at: Keys) -> Iterator[Finding]:
    """Yield parts of the person that are inside a thing."""
    found = dict.fromkeys((name, thing.kind) for body in bodies for name, thing in collisions(body))
    for name, kind in found:
        key = (
            name.replace(" leg", "_leg").replace(" foot", "_leg") if name.endswith(("leg", "foot")) else name
        )
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
