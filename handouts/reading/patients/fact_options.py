"""What can be said about a patient of a pack: what every pack asks, and the pack's own facts among it."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.model.fact import Fact, Facts
from handouts.reading.patients.options import COMMON_OPTIONS, FACTS_FOLLOW, PatientOption, answers


def patient_options(facts: Facts) -> tuple[PatientOption, ...]:
    """Return everything that can be said of a patient of a pack with these facts."""
    return (*COMMON_OPTIONS[:FACTS_FOLLOW], *fact_options(facts), *COMMON_OPTIONS[FACTS_FOLLOW:])


def fact_options(facts: Facts) -> tuple[PatientOption, ...]:
    """Return what can be said of the facts of a pack: each by its id, and for a dated one its day."""
    return tuple(option for fact_id, fact in facts.items() for option in _of_fact(fact_id, fact))


def _of_fact(fact_id: str, fact: Fact) -> Iterator[PatientOption]:
    answer = answers(fact.words, is_measured=fact.measured is not None)
    if not fact.is_dated:
        yield PatientOption(fact_id, fact_id, answer, fact.ask)
        return
    counts = f"Day of this finding; it counts for {fact.good_for} days."
    yield PatientOption(fact_id, f"{fact_id}.value", answer, fact.ask)
    yield PatientOption(f"{fact_id}-on", f"{fact_id}.on", "YYYY-MM-DD", counts)
