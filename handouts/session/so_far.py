"""The valid part of a request with problems: its facts without those that are refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from handouts.infra.errors import InputError, Problem
from handouts.reading.yaml.locations import Path, normal
from handouts.session.checked import Incomplete, Ready, SoFar
from handouts.session.request import Request

_STAND_INS: Mapping[str, str] = {"name": "Name of the patient"}
"""Replaces a required fact that was refused while the others are checked; it is on the pages that can only be looked at."""
_MOST_ROUNDS = 10


def right_so_far(
    request: Request, problems: Sequence[Problem], require: Callable[[Request], Ready]
) -> Incomplete:
    """Return what is left of a request without its problems, and all problems, also those that `require` finds only then."""
    facts: dict[Any, Any] = deepcopy(dict(request.facts))
    provenance = replace(request.provenance, cut={})  # a text that may lack its end is taken out itself
    known: dict[Path, Problem] = {}
    stand_ins: set[str] = set()
    so_far = None
    for _ in range(_MOST_ROUNDS):
        before = deepcopy(facts)
        for problem in problems:
            known.setdefault((problem.field, *normal(problem.path)), problem)
        for path in sorted((problem.path for problem in problems), key=_position, reverse=True):
            _take_out(facts, path, stand_ins)
        if facts == before and known:
            break
        try:
            ready = require(Request(facts, provenance))
            so_far = SoFar(ready.read, ready.plan, ready.language)
            break
        except InputError as error:
            problems = error.problems
    right = {key: value for key, value in facts.items() if key not in stand_ins}
    return Incomplete(tuple(known.values()), right, so_far)


def _position(path: Path) -> tuple[str, ...]:
    """Return the sort key that puts later items of a list last; these are taken out first, so that no other item moves up."""
    return tuple(f"{part:>6}" for part in path)


def _take_out(facts: dict[Any, Any], path: tuple[str | int, ...], stand_ins: set[str]) -> None:
    """Take out the fact at a path, or the part around it where it is not there."""
    if not path:
        return
    around: list[tuple[Any, Any]] = []
    here: Any = facts
    for part in path:
        key = _key(here, part)
        if key is None:
            break
        around.append((here, key))
        here = here[key]
    if around:
        container, key = around[-1]
        del container[key]
    first = normal(path)[0]
    if first in _STAND_INS:
        facts[first] = _STAND_INS[first]
        stand_ins.add(first)


def _key(here: Any, part: str | int) -> Any:
    """Return the key or index of a part in its container, in the spelling that is there; None if it is missing."""
    if isinstance(here, Mapping):
        wanted = normal((part,))
        return next((key for key in here if isinstance(key, str | int) and normal((key,)) == wanted), None)
    if isinstance(here, list) and str(part).isdecimal() and int(part) < len(here):
        return int(part)
    return None
