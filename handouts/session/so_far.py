"""The valid part of a request with problems: its facts without those that are refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from handouts.infra.errors import InputError, Problem
from handouts.reading.yaml.locations import normal
from handouts.session.checked import Ready
from handouts.session.request import Request

_STAND_INS: Mapping[str, str] = {"name": "Patient"}
"""Replaces a required fact that was refused while the others are checked; it is never returned."""
_MOST_ROUNDS = 10


def right_so_far(
    request: Request, problems: Sequence[Problem], require: Callable[[Request], Ready]
) -> tuple[Mapping[Any, Any], Ready | None]:
    """Return the facts without those that `require` refuses, and its result for them; None if it still refuses."""
    facts: dict[Any, Any] = deepcopy(dict(request.facts))
    provenance = replace(request.provenance, cut={})  # a text that may lack its end is taken out itself
    stand_ins: set[str] = set()
    ready = None
    for _ in range(_MOST_ROUNDS):
        before = deepcopy(facts)
        for problem in problems:
            _take_out(facts, problem.path, stand_ins)
        if facts == before:
            break
        try:
            ready = require(Request(facts, provenance))
            break
        except InputError as error:
            problems = error.problems
    return {key: value for key, value in facts.items() if key not in stand_ins}, ready


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
    """Return the key or index of a part in what holds it, in the spelling that is there; None where it is not."""
    if isinstance(here, Mapping):
        wanted = normal((part,))
        return next((key for key in here if isinstance(key, str | int) and normal((key,)) == wanted), None)
    if isinstance(here, list) and str(part).isdecimal() and int(part) < len(here):
        return int(part)
    return None
