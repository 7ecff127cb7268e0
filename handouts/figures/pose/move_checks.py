"""What the named movements of a pose mean: which joints turn, and which ways a view can show."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.figures.pose.findings import Finding, Keys, only_in
from handouts.figures.pose.moves import HINGES, STRAIGHT_MOVES, TURNING, Move, joint_of
from handouts.figures.pose.pose import Position

FEET = ("heel", "toe", "ankle")
MOVE_VIEWS = {"bend": ("side",), "straighten": ("side",), "out": ("front", "back")}
WAYS = {"side": ("ahead", "behind"), "front": ("right", "left"), "back": ("right", "left")}
"""Where a step or a walk can go in a view."""


def move_contradictions(position: Position, view: str, at: Keys) -> Iterator[Finding]:
    """Yield movements that cannot be drawn."""
    for index, move in enumerate(position.moves):
        keys = (*at, "moves", index)
        if view not in MOVE_VIEWS.get(move.kind, (view,)):
            yield keys, only_in(move.kind, MOVE_VIEWS[move.kind], view)
        elif move.kind in TURNING:
            yield from _turning(move, keys)
        elif move.kind in STRAIGHT_MOVES:
            if move.at is None or move.at == "trunk":
                yield keys, f"say what is {move.kind}d, for example at: heel"
        elif move.kind == "step" and move.at is not None and joint_of(move.at)[1] not in FEET:
            yield (
                keys,
                f"a step begins at a foot; allowed: {', '.join(FEET)}, or one of these with right- or left-",
            )
        elif move.to not in WAYS[view]:
            yield keys, f"say where it goes: to: {' or '.join(WAYS[view])} in {view} view"


def _turning(move: Move, keys: Keys) -> Iterator[Finding]:
    hinges = ("hip", "shoulder") if move.kind == "out" else (*HINGES, "trunk")
    if move.at is None or joint_of(move.at)[1] not in hinges:
        yield (
            keys,
            f"say the joint about which it turns, for example at: {hinges[0]}; allowed: {', '.join(hinges)}",
        )
