"""What of the part "Before you start" is recorded as done, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.model.condition import comparisons
from handouts.model.fact import DatedFinding, FactValue
from handouts.model.notice import NotRecorded, Outdated, RuleWarning
from handouts.model.pack import Pack, own_name
from handouts.model.patient import Patient
from handouts.model.plan import Plan

CLEARANCE = "clearance"
"""The line that the clearance answers, whatever the pack asks."""


def fact_of_line(pack: Pack, item_id: str) -> str | None:
    """Return the fact that answers a line of the list; None where no fact does."""
    name = own_name(item_id)
    return next((fact_id for fact_id, fact in pack.facts.items() if fact.before == name), None)


def recorded_items(pack: Pack, plan: Plan, patient: Patient) -> Mapping[str, bool]:
    """Return for each item that the clinic's records can answer whether it is done.

    The others (chair, floor, phone) are for the patient to check off at home.
    """
    done: dict[str, bool] = {}
    for item_id in pack.words.before:
        fact_id = fact_of_line(pack, item_id)
        if item_id == CLEARANCE:
            done[item_id] = patient.clearance is not None
        elif fact_id is not None:
            done[item_id] = _is_done(fact_id, pack, plan, patient)
    return done


def is_answered(item_id: str, pack: Pack, patient: Patient) -> bool:
    """Tell whether the records answer what an item asks the patient to find out, so that it is not printed.

    The doctor was asked, for example, about old spine breaks and very weak bones where both are recorded with a
    clearance; what another pack on the sheet has the patient ask the doctor is not answered by that.
    """
    asking = next((each for each in pack.each if _is_item_of(each, item_id, pack)), pack)
    name = own_name(item_id)
    settling = {fact_id for fact_id, fact in asking.facts.items() if name in fact.settles}
    return patient.clearance is not None and bool(settling) and settling <= set(patient.facts)


def _is_item_of(each: Pack, item_id: str, pack: Pack) -> bool:
    """Return whether an item of the list is that of one of the packs on the sheet: the first has it by its own name."""
    return pack.in_pack(each.id, own_name(item_id)) == item_id or item_id in each.words.before


def current(fact_id: str, plan: Plan, patient: Patient) -> FactValue | None:
    """Return what is known of a fact and still counts; None where nothing is."""
    outdated = any(isinstance(notice, Outdated) and notice.fact_id == fact_id for notice in plan.notices)
    return None if outdated else patient.facts.get(fact_id)


def unknown_findings(pack: Pack, plan: Plan) -> tuple[str, ...]:
    """Return the findings that the plan reports as not recorded and that the patient is asked about."""
    unknown = {notice.subject for notice in plan.notices if isinstance(notice, NotRecorded)}
    asked = pack.words.facts
    return tuple(
        fact_id
        for fact_id, fact in pack.facts.items()
        if fact_id in unknown and (fact.words or (fact_id in asked and asked[fact_id].unknown))
    )


def is_open(pack: Pack, plan: Plan, patient: Patient) -> bool:
    """Tell whether something of the list is still to be done or to be found out by the clinic and the patient."""
    return bool(unknown_findings(pack, plan)) or not all(recorded_items(pack, plan, patient).values())


def _is_done(fact_id: str, pack: Pack, plan: Plan, patient: Patient) -> bool:
    """Tell whether a finding is recorded; a count also has to be more than none, and no rule may ask for more."""
    value = current(fact_id, plan, patient)
    if pack.facts[fact_id].count is None:
        return value is not None
    number = value.value if isinstance(value, DatedFinding) else value
    return bool(number) and not _is_warned_of(fact_id, pack, plan)


def _is_warned_of(fact_id: str, pack: Pack, plan: Plan) -> bool:
    warned = {notice.rule_id for notice in plan.notices if isinstance(notice, RuleWarning)}
    known = pack.tests()
    tests = (test for rule in pack.rules if rule.id in warned for test in comparisons(rule.when))
    return any(test.fact in known and known[test.fact].fact_id == fact_id for test in tests)
