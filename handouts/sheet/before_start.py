"""What of the part "Before you start" is recorded as done, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handouts.model.condition import comparisons
from handouts.model.notice import NotRecorded, RuleWarning
from handouts.model.pack import Pack, own_name
from handouts.model.patient import Patient
from handouts.model.plan import Plan

_ASK_THE_DOCTOR = "doctor-first"


def recorded_items(pack: Pack, plan: Plan, patient: Patient) -> Mapping[str, bool]:
    """Return for each item that the clinic's records can answer whether it is done.

    The others (chair, floor, phone) are for the patient to check off at home.
    """
    return {
        item_id: _IS_DONE[item_id](pack, plan, patient)
        for item_id in pack.words.before
        if item_id in _IS_DONE
    }


def is_answered(item_id: str, pack: Pack, patient: Patient) -> bool:
    """Tell whether the records answer what an item asks the patient to find out, so that it is not printed.

    The doctor was asked about old spine breaks and very weak bones where both are recorded with a clearance; what another
    pack on the sheet has the patient ask the doctor is not answered by that.
    """
    if own_name(item_id) != _ASK_THE_DOCTOR or patient.clearance is None:
        return False
    asking = next(each for each in pack.each if _is_item_of(each, item_id, pack))
    return {"fracture", "t-score"} <= set(patient.facts) & set(asking.facts)


def _is_item_of(each: Pack, item_id: str, pack: Pack) -> bool:
    """Return whether an item of the list is that of one of the packs on the sheet: the first has it by its own name."""
    return pack.in_pack(each.id, own_name(item_id)) == item_id or item_id in each.words.before


def unknown_findings(pack: Pack, plan: Plan) -> tuple[str, ...]:
    """Return the findings that the plan reports as not recorded."""
    unknown = {notice.subject for notice in plan.notices if isinstance(notice, NotRecorded)}
    asked = pack.words.facts
    return tuple(
        fact_id
        for fact_id, fact in pack.facts.items()
        if fact_id in unknown and (fact.words or fact_id in asked)
    )


def is_open(pack: Pack, plan: Plan, patient: Patient) -> bool:
    """Tell whether something of the list is still to be done or to be found out by the clinic and the patient."""
    return bool(unknown_findings(pack, plan)) or not all(recorded_items(pack, plan, patient).values())


def _cleared(_pack: Pack, _plan: Plan, patient: Patient) -> bool:
    return patient.clearance is not None


def _scanned(_pack: Pack, _plan: Plan, patient: Patient) -> bool:
    return "t-score" in patient.facts


def _visited(pack: Pack, plan: Plan, patient: Patient) -> bool:
    """Tell whether there were visits, and no rule of the pack asks for more."""
    return bool(patient.facts.get("pt-visits")) and not _too_few_visits(pack, plan)


_IS_DONE: Mapping[str, Callable[[Pack, Plan, Patient], bool]] = {
    "clearance": _cleared,
    "bone-scan": _scanned,
    "therapist": _visited,
}


def _too_few_visits(pack: Pack, plan: Plan) -> bool:
    warned = {notice.rule_id for notice in plan.notices if isinstance(notice, RuleWarning)}
    tests = (test for rule in pack.rules if rule.id in warned for test in comparisons(rule.when))
    return any(test.fact == "pt_visits" for test in tests)
