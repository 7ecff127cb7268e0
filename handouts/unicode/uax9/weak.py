"""Weak types (rules W1 to W7): marks, numbers, and the signs in and around numbers."""

from __future__ import annotations

from handouts.unicode.direction import ISOLATE_INITIATORS

_AFTER_WHICH_MARKS_ARE_NEUTRAL = ISOLATE_INITIATORS | {"PDI"}


def resolve_weak_types(types: list[str], sos: str) -> None:
    """Change the types of one isolating run sequence in place; L, R, EN, AN and neutral types remain."""
    present = frozenset(types)
    if "NSM" in present:
        _marks(types, sos)
    if "AL" in present:
        _arabic_letters(types, sos)
    if present & {"ES", "CS", "ET"}:
        _separators(types)
        _terminators(types)
    if "EN" in types:
        _numbers_after_latin(types, sos)


def _marks(types: list[str], sos: str) -> None:
    """W1: a mark has the type of what is before it."""
    previous = sos
    for i, kind in enumerate(types):
        if kind == "NSM":
            types[i] = "ON" if previous in _AFTER_WHICH_MARKS_ARE_NEUTRAL else previous
        previous = types[i]


def _arabic_letters(types: list[str], sos: str) -> None:
    """W2 and W3: European numbers after an Arabic letter are Arabic numbers; then the letter is R."""
    strong = sos
    for i, kind in enumerate(types):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            types[i] = "AN"
        if kind == "AL":
            types[i] = "R"


def _separators(types: list[str]) -> None:
    """W4: one separator between two numbers of a kind belongs to the number."""
    for i in range(1, len(types) - 1):
        before, after = types[i - 1], types[i + 1]
        if before != after:
            continue
        if (types[i] in {"ES", "CS"} and before == "EN") or (types[i] == "CS" and before == "AN"):
            types[i] = before


def _terminators(types: list[str]) -> None:
    """W5 and W6: signs of units and currency beside a European number belong to it; other ones are neutral."""
    i = 0
    while i < len(types):
        end = i
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > i:
            is_number = (i > 0 and types[i - 1] == "EN") or (end < len(types) and types[end] == "EN")
            types[i:end] = ["EN" if is_number else "ON"] * (end - i)
        i = end + 1
    for i, kind in enumerate(types):
        if kind in {"ES", "CS"}:
            types[i] = "ON"


def _numbers_after_latin(types: list[str], sos: str) -> None:
    """W7: a European number after a left-to-right letter is part of its text."""
    strong = sos
    for i, kind in enumerate(types):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            types[i] = "L"
