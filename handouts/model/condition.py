"""When a rule fires: comparisons of facts, all or any of which must be true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Operator = Literal["is", "at_most", "at_least", "below", "above"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a fact; `unknown` says whether it is true of a fact that is not recorded."""

    fact: str
    operator: Operator
    value: float | tuple[str, ...]
    unknown: bool


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is true; an empty one is always true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part or more is true."""

    parts: tuple[Condition, ...]


Condition = Comparison | AllOf | AnyOf
"""How it is written in pack.yaml depends on the facts that the pack asks for; see `handouts.reading.packs`."""


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Yield every comparison of a condition, in the order in which it is written."""
    if isinstance(condition, Comparison):
        yield condition
        return
    for part in condition.parts:
        yield from comparisons(part)
