"""Findings of any kind for the facts that a pack declares, for tests that make patients by the thousand."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from handouts.model.fact import DatedFinding, Fact, FactValue, Measurement
from handouts.model.pack import Pack

BEST = 0.8
"""How often a finding is the best one: of many facts that can each withhold everything, most have to be good."""
_SCORES = (-1.0, -2.0, -2.4, -2.5, -3.2)
_NEAR = 4
"""Counts are mostly small steps away from the best one."""


def any_findings(
    chosen: random.Random, pack: Pack, today: date, best: float = BEST
) -> Mapping[str, FactValue]:
    """Return a finding for each of a pack's facts, or nothing where it is not recorded."""
    findings = {fact_id: _finding(chosen, fact, today, best) for fact_id, fact in pack.facts.items()}
    return {fact_id: value for fact_id, value in findings.items() if value is not None}


def _finding(chosen: random.Random, fact: Fact, today: date, best: float) -> FactValue | None:
    if fact.kind == "measured":
        return chosen.choice((None, (Measurement(chosen.choice(_SCORES), on=today),)))
    value: str | int | None = _word(chosen, fact, best) if fact.count is None else _count(chosen, fact, best)
    if value is None or not fact.is_dated:
        return value
    return DatedFinding(value, today - timedelta(days=chosen.randrange(200)))


def _word(chosen: random.Random, fact: Fact, best: float) -> str | None:
    if fact.best_to_worst is None:
        return chosen.choice((None, *fact.words))
    first, *others = fact.best_to_worst
    return first if chosen.random() < best else chosen.choice((None, *others))


def _count(chosen: random.Random, fact: Fact, best: float) -> int | None:
    assert fact.count is not None
    low, high = fact.count.low, fact.count.high
    steps = 0 if chosen.random() < best else chosen.choice((None, *range(1, _NEAR), high - low))
    if steps is None:
        return None
    return low + steps if fact.worse == "high" else max(low, min(high, low + 2 * _NEAR) - steps)
