"""What the props of a pose mean: keys that a thing does not have, places where a view cannot show it, empty hands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.figures.pose.findings import Finding, Keys, only_in
from handouts.figures.pose.pose import Position
from handouts.figures.pose.props import SIZES, Prop, as_prop

PROP_VIEWS: dict[str, tuple[str, ...]] = {
    "wall": ("side",),
    "chair": ("side", "back"),
    "high-chair": ("side",),
    "chair-in-reach": ("side",),
}
"""The views in which a word can be drawn that is fitted to the person; all others in every view."""
HELD = ("chair", "counter", "table", "walker", "cane", "wall", "step", "stairs")
"""What a hand can hold or lie on."""
SEATS: dict[str, tuple[str, ...]] = {
    "chair": ("behind",),
    "high-chair": (),
    "bed": ("behind", "under"),
    "mat": ("under",),
}
"""What a person can sit on, and where it is then."""
HIDES = ("counter", "table", "wall", "stairs", "step")
"""What would hide the person or be hidden itself, ahead in front view and behind in any view but the side."""
FEET_ON = ("floor", "step", "stairs", "bed", "mat", "chair")


def prop_contradictions(position: Position, views: set[str], at: Keys) -> Iterator[Finding]:
    """Yield what is wrong with the props of a position that is seen in some views."""
    for index, entry in enumerate(position.props):
        keys = (*at, "props", index)
        if (
            isinstance(entry, str)
            and entry in PROP_VIEWS
            and not (entry == "chair" and position.base != "sit")
        ):
            for view in sorted(views - set(PROP_VIEWS[entry])):
                yield keys, only_in(entry, PROP_VIEWS[entry], view)
        elif not isinstance(entry, str):
            yield from _thing(entry, keys)
        for view in sorted(views):
            yield from _hidden(as_prop(entry), view, keys)


def seat_contradictions(position: Position, view: str, shows_seat: bool, at: Keys) -> Iterator[Finding]:
    """Yield a person who would sit in the air, or whose straight legs would point at the viewer."""
    if position.base != "sit" or position.hip is not None:
        return
    seats = [as_prop(entry) for entry in position.props if as_prop(entry).kind in SEATS]
    usual = [prop for prop in seats if prop.place in (None, *SEATS[prop.kind])]
    if not usual and shows_seat:
        yield (*at, "base"), f"there is nothing to sit on; add one of these to props: {', '.join(SEATS)}"
    long = [prop.kind for prop in usual if prop.kind == "mat" or prop.place == "under"]
    if long and view != "side" and len(long) == len(usual):
        yield (*at, "base"), only_in(f"sitting on a {long[0]} with straight legs", ("side",), view)


def _thing(prop: Prop, keys: Keys) -> Iterator[Finding]:
    size = SIZES.get(prop.kind)
    if size is None or prop.kind == "floor":
        yield keys, f"{prop.kind} fits itself to the person; write it as a word: props: [{prop.kind}]"
        return
    for key in sorted(prop.model_fields_set - {"kind", *size.keys}):
        allowed = ", ".join(("kind", *size.keys))
        yield (*keys, key), f"{_a(prop.kind)} has no {key}; allowed here: {allowed}"
    if prop.place is not None and "place" in size.keys and prop.place not in size.places:
        yield (
            (*keys, "place"),
            f"{_a(prop.kind)} cannot stand {prop.place}; allowed: {', '.join(size.places)}",
        )


def _a(kind: str) -> str:
    return kind if kind == "stairs" else f"a {kind}"


def _hidden(prop: Prop, view: str, keys: Keys) -> Iterator[Finding]:
    size = SIZES.get(prop.kind)
    place = prop.place or (size.places[0] if size and size.places else None)
    if view == "front" and prop.kind in HIDES and place == "ahead":
        yield keys, f"{_a(prop.kind)} ahead would hide the person in front view; use view: back or view: side"
    if view == "side" and prop.kind == "wall" and place == "right":
        yield keys, "a wall at the right would hide the person in side view; use place: left or view: front"
    if view == "back" and prop.kind in HIDES and place == "behind":
        yield (
            keys,
            f"{_a(prop.kind)} behind would hide the person in back view; use view: front or view: side",
        )


def support_contradictions(position: Position, at: Keys) -> Iterator[Finding]:
    """Yield hands that have nothing to hold, and feet on things that are not there."""
    kinds = [as_prop(entry).kind for entry in position.props]
    for key in ("right_arm", "left_arm"):
        arm = getattr(position, key)
        if arm.on is not None and arm.hold != "support":
            yield (*at, key, "on"), "this goes with hold: support; add it"
        elif arm.hold == "support":
            yield from _hand(arm.on, kinds, (*at, key))
    for key in ("right_leg", "left_leg"):
        leg = getattr(position, key)
        if leg is None:
            continue
        if leg.on is not None and (leg.on not in FEET_ON or leg.on not in (*kinds, "floor")):
            there = ", ".join(kind for kind in FEET_ON if kind in (*kinds, "floor"))
            yield (
                (*at, key, "on"),
                f"a foot cannot stand on {leg.on} here; allowed: {there}, or add it to props",
            )
        if leg.at is not None and leg.on is None:
            yield (
                (*at, key, "at"),
                "this says where on a surface the heel stands; add on, for example on: floor",
            )


def _hand(on: str | None, kinds: Sequence[str], keys: Keys) -> Iterator[Finding]:
    if on == "floor" or (on in ("mat", "bed") and on in kinds):
        return
    held = [kind for kind in kinds if kind in HELD]
    if on is not None and on not in held:
        there = ", ".join(held) or f"none of the props here; add one of {', '.join(HELD)}"
        yield (*keys, "on"), f"a hand cannot hold {on} here; allowed: {there}"
    elif not held:
        yield (*keys, "hold"), f"there is nothing to hold; add one of these to props: {', '.join(HELD)}"
