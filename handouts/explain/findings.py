"""What is known of a patient, as label and value: what the decisions rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handouts.explain.dates import date_text
from handouts.model.clinic import DateOrder
from handouts.model.fact import DatedFinding, Fact, FactValue, Measurement, label_of
from handouts.model.notice import Outdated
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan

_NOT_RECORDED = "not recorded"
_TOO_OLD = ", which no longer counts"


def findings(plan: Plan, patient: Patient, pack: Pack, order: DateOrder) -> tuple[tuple[str, str], ...]:
    """Return the clearance and the facts of the pack; "not recorded" where there is nothing, and what no longer counts."""
    outdated = {notice.fact_id for notice in plan.notices if isinstance(notice, Outdated)}
    facts = (
        (
            label_of(fact_id, fact, pack.condition),
            value_text(fact, patient.facts.get(fact_id), order) + (_TOO_OLD if fact_id in outdated else ""),
        )
        for fact_id, fact in pack.facts.items()
        if fact.in_chart
    )
    return (("Cleared", _clearance(patient, order)), *facts, *_codes(patient))


def _codes(patient: Patient) -> Iterator[tuple[str, str]]:
    codes = (*patient.icd_codes, *patient.sct_codes)
    if codes:
        yield "Diagnosis codes", ", ".join(codes)


def value_text(fact: Fact, value: FactValue | None, order: DateOrder) -> str:
    """Return a finding in a few words; of several results the worst."""
    if value is None:
        return _NOT_RECORDED
    if isinstance(value, DatedFinding):
        return _with_details(str(value.value), None, value.on, order)
    if isinstance(value, tuple):
        choose = min if fact.worse == "low" else max
        worst: Measurement = choose(value, key=lambda result: result.value)
        return _with_details(str(float(worst.value)), worst.site, worst.on, order)
    return str(value)


def _clearance(patient: Patient, order: DateOrder) -> str:
    clearance = patient.clearance
    if clearance is None:
        return _NOT_RECORDED
    return f"by {clearance.by}" + (f" on {date_text(clearance.on, order)}" if clearance.on else "")


def _with_details(text: str, site: str | None, on: date | None, order: DateOrder) -> str:
    details = [part for part in (site, date_text(on, order) if on else None) if part]
    return text + (f" ({', '.join(details)})" if details else "")
