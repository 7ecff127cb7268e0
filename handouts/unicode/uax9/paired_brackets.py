"""Paired brackets (BD14 to BD16 and rule N0): both brackets of a pair get one direction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from handouts.unicode.properties import brackets

_MOST_OPEN = 63
"""How many open brackets are remembered (BD16)."""
_EQUIVALENT = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Angle brackets that Unicode holds equal to other ones."""


def resolve_brackets(
    types: list[str], characters: Sequence[str], classes: Sequence[str], sos: str, direction: str
) -> None:
    """Change the types of brackets in one isolating run sequence in place.

    `characters` and `classes`, the classes before any rule, are those at the same places as `types`.
    """
    for opening, closing in _pairs(types, characters):
        found = _direction_of_pair(types, opening, closing, sos, direction)
        if found is None:
            continue
        for place in (opening, closing):
            types[place] = found
            _take_marks_along(types, classes, place)


def _pairs(types: Sequence[str], characters: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of both brackets of each pair, in the order of the opening ones."""
    closing_of, closing_brackets = _bracket_tables()
    open_brackets: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, given in enumerate(characters):
        if types[place] != "ON":
            continue
        character = _EQUIVALENT.get(given, given)
        if character in closing_of:
            if len(open_brackets) == _MOST_OPEN:
                break
            open_brackets.append((closing_of[character], place))
        elif character in closing_brackets:
            for n in range(len(open_brackets) - 1, -1, -1):
                if open_brackets[n][0] == character:
                    found.append((open_brackets[n][1], place))
                    del open_brackets[n:]
                    break
    return sorted(found)


@cache
def _bracket_tables() -> tuple[dict[str, str], frozenset[str]]:
    pairs = {first: second for first, second in brackets().items() if first not in _EQUIVALENT}
    return pairs, frozenset(pairs.values())


def _direction_of_pair(
    types: Sequence[str], opening: int, closing: int, sos: str, direction: str
) -> str | None:
    """Return L or R, or None where nothing strong is between the brackets."""
    inside = {_strong(kind) for kind in types[opening + 1 : closing]} - {None}
    if not inside:
        return None
    if direction in inside:
        return direction
    before = next((kind for place in range(opening - 1, -1, -1) if (kind := _strong(types[place]))), sos)
    return before if before != direction else direction


def _strong(kind: str) -> str | None:
    """Return L or R; numbers are as R; None for neutral types."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind)


def _take_marks_along(types: list[str], classes: Sequence[str], place: int) -> None:
    """Give marks after a bracket its type."""
    for after in range(place + 1, len(types)):
        if classes[after] != "NSM":
            break
        types[after] = types[place]
