"""The part "Before you start": what is on file as done, what is not on file, what to make ready at home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from handouts.model.pack import Comparison, Condition, Pack
from handouts.model.patient import Patient, TScore
from handouts.model.plan import Plan
from handouts.model.sheet import Block, Heading, TickItem, TickList
from handouts.sheet.material import Material
from handouts.sheet.wording import as_typed, fill, long_date, plain, plural, said

# Findings that the pack's list has no line for: one is added where the plan reports them unknown.
_FINDINGS = ("diagnosis", "fracture", "balance", "arm_limit")


@dataclass(frozen=True, slots=True)
class _File:
    """What is on file of one patient, and whether a rule says that the visits on file are too few."""

    labels: Mapping[str, str]
    patient: Patient
    too_few_visits: bool


def before_blocks(material: Material, plan: Plan, patient: Patient) -> tuple[Block, ...]:
    """Return the tick list; "not on file" is said of what is unknown, never "no"."""
    labels = material.labels
    file = _File(labels, patient, _too_few_visits(material.pack, plan))
    items = tuple(_item(file, item_id, text) for item_id, text in material.words.before.items())
    return (
        Heading(1, labels["section.before"]),
        TickList(items + _unknown_findings(labels, plan)),
    )


def _item(file: _File, item_id: str, text: str) -> TickItem:
    on_file = _ON_FILE.get(item_id)
    done, detail = on_file(file) if on_file else (False, None)
    return TickItem(said(text), done, detail)


def _clearance(file: _File) -> tuple[bool, str]:
    cleared = file.patient.clearance
    if cleared is None:
        return False, file.labels["not_on_file"]
    return True, _dated(file.labels, as_typed(cleared.by), cleared.on)


def _bone_scan(file: _File) -> tuple[bool, str]:
    scores = file.patient.t_scores
    if not scores:
        return False, file.labels["not_on_file"]
    results = "; ".join(_score(file.labels, score) for score in scores)
    return True, fill(file.labels["before.scan"], {"results": results})


def _score(labels: Mapping[str, str], score: TScore) -> str:
    """Return for example "T-score −2.7, hip, 1 October 2026"; the minus is a real one, so that it is read aloud."""
    value = str(score.value).replace("-", labels["minus"])
    site = as_typed(score.site or "")
    key = "before.score_site" if site else "before.score"
    what = fill(labels[key], {"value": value, "site": site})
    return _dated(labels, what, score.on)


def _dated(labels: Mapping[str, str], what: str, on: date | None) -> str:
    if on is None:
        return fill(labels["before.undated"], {"what": what})
    return fill(labels["before.dated"], {"what": what, "date": long_date(labels, on)})


def _visits(file: _File) -> tuple[bool, str]:
    """Return the visits on file; they are done only where no rule of the pack asks for more."""
    visits = file.patient.pt_visits
    if visits is None:
        return False, file.labels["not_on_file"]
    if visits == 0:
        return False, file.labels["before.no_visits"]
    return not file.too_few_visits, plural(file.labels, "before.visits", visits)


# Items that the clinic's file can answer; the others (chair, floor, phone) are for the patient to tick at home.
_ON_FILE: Mapping[str, Callable[[_File], tuple[bool, str]]] = {
    "clearance": _clearance,
    "bone-scan": _bone_scan,
    "therapist": _visits,
}


def _too_few_visits(pack: Pack, plan: Plan) -> bool:
    warned = {notice.subject for notice in plan.notices if notice.kind == "warning"}
    return any(rule.id in warned and _asks_about("pt_visits", rule.when) for rule in pack.rules)


def _asks_about(fact: str, condition: Condition) -> bool:
    if isinstance(condition, Comparison):
        return condition.fact == fact
    return any(_asks_about(fact, part) for part in condition.parts)


def _unknown_findings(labels: Mapping[str, str], plan: Plan) -> tuple[TickItem, ...]:
    unknown = {notice.subject for notice in plan.notices if notice.kind == "unknown"}
    missing = (finding for finding in _FINDINGS if finding in unknown)
    detail = labels["not_on_file"]
    return tuple(TickItem(plain(labels[f"fact.{finding}"]), detail=detail) for finding in missing)
