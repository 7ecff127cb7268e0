"""What is known of a patient, as label and value: what the decisions rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handouts.explain.dates import date_text
from handouts.model.clinic import DateOrder
from handouts.model.fact import DatedFinding, Fact, FactValue, Measurement, label_of
from handouts.model.notice import Outdated
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.unicode.isolates import in_message

_NOT_RECORDED = "not recorded"
_TOO_OLD = ", which no longer counts"


@dataclass(frozen=True, slots=True)
class ExplainedFinding:
    """One thing that is known of a patient, or that it is not: "Hip replacement or repair: more than 12 weeks ago"."""

    id: str
    """The fact, or the key of a patient's file."""
    label: str
    words: str
    value: str | float | None = None
    """As a patient's file has it; of several results the worst. None where nothing is recorded."""

    def __str__(self) -> str:
        return f"{self.label}: {self.words}"


def findings(plan: Plan, patient: Patient, pack: Pack, order: DateOrder) -> tuple[ExplainedFinding, ...]:
    """Return the clearance and the facts of the pack; "not recorded" where there is nothing, and what no longer counts."""
    outdated = {notice.fact_id for notice in plan.notices if isinstance(notice, Outdated)}
    facts = (
        ExplainedFinding(
            fact_id,
            label_of(fact_id, fact, pack.condition),
            value_text(fact, patient.facts.get(fact_id), order) + (_TOO_OLD if fact_id in outdated else ""),
            _worst(fact, patient.facts.get(fact_id)),
        )
        for fact_id, fact in pack.facts.items()
        if fact.in_chart
    )
    by = None if patient.clearance is None else patient.clearance.by
    cleared = ExplainedFinding("cleared", "Cleared", _clearance(patient, order), by)
    return (cleared, *facts, *_codes(patient))


def _codes(patient: Patient) -> Iterator[ExplainedFinding]:
    codes = ", ".join((*patient.icd_codes, *patient.sct_codes))
    if codes:
        yield ExplainedFinding("codes", "Diagnosis codes", codes, codes)


def _worst(fact: Fact, value: FactValue | None) -> str | float | None:
    """Return the finding alone; of several results the worst."""
    if isinstance(value, DatedFinding):
        return value.value
    if isinstance(value, tuple):
        return float(_worst_of(fact, value).value)
    return value


def _worst_of(fact: Fact, results: tuple[Measurement, ...]) -> Measurement:
    choose = min if fact.worse == "low" else max
    worst: Measurement = choose(results, key=lambda result: result.value)
    return worst


def value_text(fact: Fact, value: FactValue | None, order: DateOrder) -> str:
    """Return a finding in a few words; of several results the worst."""
    if value is None:
        return _NOT_RECORDED
    if isinstance(value, DatedFinding):
        return _with_details(_in_words(fact, value.value), None, value.on, order)
    if isinstance(value, tuple):
        worst = _worst_of(fact, value)
        return _with_details(str(float(worst.value)), worst.site, worst.on, order)
    return _in_words(fact, value)


def _in_words(fact: Fact, value: str | int) -> str:
    return fact.in_chart_words(value) if isinstance(value, str) else str(value)


def _clearance(patient: Patient, order: DateOrder) -> str:
    clearance = patient.clearance
    if clearance is None:
        return _NOT_RECORDED
    return f"by {in_message(clearance.by)}" + (
        f" on {date_text(clearance.on, order)}" if clearance.on else ""
    )


def _with_details(text: str, site: str | None, on: date | None, order: DateOrder) -> str:
    details = [part for part in (site, date_text(on, order) if on else None) if part]
    return text + (f" ({', '.join(details)})" if details else "")
