"""The part "Before you start": what is recorded as done, what is not recorded, what to get ready at home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from handouts.model.condition import comparisons
from handouts.model.notice import NotRecorded, RuleWarning
from handouts.model.pack import Pack
from handouts.model.patient import Patient, TScore
from handouts.model.plan import Plan
from handouts.model.sheet import Heading, SharedBlock, TickItem, TickList
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.wording import as_typed, fill, long_date, plain, plural, sentence

# Findings that the pack's list has no line for: one is added where the plan reports them unknown.
_FINDINGS = ("diagnosis", "fracture", "balance", "arm_limit")


@dataclass(frozen=True, slots=True)
class _Record:
    """What is recorded of one patient, and whether a rule says that the recorded visits are too few."""

    labels: Mapping[str, str]
    patient: Patient
    too_few_visits: bool


def before_heading(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the heading; the list under it is the patient's own."""
    return (Heading(1, given.material.labels["section.before"]),)


def tick_list(material: Material, plan: Plan, patient: Patient) -> TickList:
    """Return what to tick; "we do not know this yet" is said of what is unknown, never "no"."""
    labels = material.labels
    record = _Record(labels, patient, _too_few_visits(material.pack, plan))
    items = {item_id: _item(record, item_id, text) for item_id, text in material.words.before.items()}
    done = {item_id: item for item_id, item in items.items() if item.done}
    if len(done) > 1:  # what needs no action takes one line, and leaves the page to what does
        items = {"done": _all_done(labels, done), **{i: item for i, item in items.items() if i not in done}}
    return TickList((*items.values(), *_unknown_findings(material, plan)))


def _all_done(labels: Mapping[str, str], done: Mapping[str, TickItem]) -> TickItem:
    """Return one line for everything that is recorded as done."""
    parts = [
        fill(labels[f"before.done.{item_id}"], {"detail": item.detail or ""})
        for item_id, item in done.items()
    ]
    text = plain(fill(labels["before.done"], {"items": "; ".join(parts)}))
    tip = " ".join(["".join([span.text for span in item.text]) for item in done.values()])
    return TickItem(text, done=True, tip=tip)


def _item(record: _Record, item_id: str, text: str) -> TickItem:
    recorded = _RECORDED.get(item_id)
    done, detail = recorded(record) if recorded else (False, None)
    return TickItem(sentence(text), done, detail)


def _clearance(record: _Record) -> tuple[bool, str]:
    cleared = record.patient.clearance
    if cleared is None:
        return False, record.labels["before.unknown"]
    return True, _dated(record.labels, as_typed(cleared.by), cleared.on)


def _bone_scan(record: _Record) -> tuple[bool, str]:
    scores = record.patient.t_scores
    if not scores:
        return False, record.labels["before.unknown"]
    return True, record.labels["list"].join(_score(record.labels, score) for score in scores)


def _score(labels: Mapping[str, str], score: TScore) -> str:
    """Return for example "T-score −2.7, hip, October 1, 2026"; the minus is a real one, so that it is read aloud."""
    value = str(score.value).replace("-", labels["minus"])
    site = as_typed(score.site or "")
    key = "before.score_site" if site else "before.score"
    result = fill(labels[key], {"value": value, "site": site})
    return _dated(labels, result, score.on)


def _dated(labels: Mapping[str, str], text: str, on: date | None) -> str:
    if on is None:
        return fill(labels["before.undated"], {"what": text})
    return fill(labels["before.dated"], {"what": text, "date": long_date(labels, on)})


def _visits(record: _Record) -> tuple[bool, str]:
    """Return the recorded visits; they are done only where no rule of the pack asks for more."""
    visits = record.patient.pt_visits
    if visits is None:
        return False, record.labels["before.unknown"]
    if visits == 0:
        return False, record.labels["before.no_visits"]
    return not record.too_few_visits, plural(record.labels, "before.visits", visits)


# Items that the clinic's records can answer; the others (chair, floor, phone) are for the patient to tick at home.
_RECORDED: Mapping[str, Callable[[_Record], tuple[bool, str]]] = {
    "clearance": _clearance,
    "bone-scan": _bone_scan,
    "therapist": _visits,
}


def _too_few_visits(pack: Pack, plan: Plan) -> bool:
    warned = {notice.rule_id for notice in plan.notices if isinstance(notice, RuleWarning)}
    tests = (test for rule in pack.rules if rule.id in warned for test in comparisons(rule.when))
    return any(test.fact == "pt_visits" for test in tests)


def _unknown_findings(material: Material, plan: Plan) -> tuple[TickItem, ...]:
    unknown = {notice.subject for notice in plan.notices if isinstance(notice, NotRecorded)}
    texts = {finding: material.labels[f"fact.{finding}"] for finding in _FINDINGS}
    texts["diagnosis"] = material.words.diagnosis_unknown or texts["diagnosis"]
    return tuple(TickItem(sentence(text)) for finding, text in texts.items() if finding in unknown)
