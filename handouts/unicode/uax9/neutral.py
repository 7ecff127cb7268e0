"""Neutral types and implicit levels (rules N1, N2, I1 and I2): spaces and signs take the direction around them."""

from __future__ import annotations

from collections.abc import Iterator

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})


def resolve_neutral_types(types: list[str], sos: str, eos: str, direction: str) -> None:
    """Change neutral types of one isolating run sequence in place: L, R, EN and AN remain."""
    for start, end in _neutral_runs(types):
        before = _strong(types[start - 1]) if start else sos
        after = _strong(types[end]) if end < len(types) else eos
        types[start:end] = [before if before == after else direction] * (end - start)


def _neutral_runs(types: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(types):
        end = start
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        if end > start:
            yield start, end
        start = end + 1


def _strong(kind: str) -> str:
    """Return L or R; numbers are as R."""
    return "L" if kind == "L" else "R"


def implicit_levels(level: int) -> dict[str, int]:
    """Return the level of each resolved type in a sequence of the given level."""
    if level % 2:
        return {"L": level + 1, "R": level, "EN": level + 1, "AN": level + 1}
    return {"L": level, "R": level + 1, "EN": level + 2, "AN": level + 2}
