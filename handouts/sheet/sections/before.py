"""The part "Before you start": what is recorded as done, what is not recorded, what to get ready at home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import groupby

from handouts.model.fact import Measurement
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.model.sheet import Heading, SharedBlock, TickItem, TickList
from handouts.sheet.before_start import is_answered, recorded_items, unknown_findings
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.wording import as_typed, fill, long_date, plain, plural, sentence

Labels = Mapping[str, str]


def before_heading(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the heading; the list under it is the patient's own."""
    label = "section.before" if given.visit == "first" else "before.still_open"
    return (Heading(1, given.material.labels[label]),)


def tick_list(material: Material, plan: Plan, patient: Patient, *, follow_up: bool) -> TickList:
    """Return what to tick; "we do not know this yet" is said of what is unknown, never "no".

    What needs no action takes one line, and leaves the page to what does. At a follow-up visit the home is ready: only what
    the clinic's records can answer is printed.
    """
    labels = material.labels
    recorded = recorded_items(material.pack, plan, patient)
    items = {
        item_id: _item(labels, patient, item_id, text, done=recorded.get(item_id))
        for item_id, text in material.words.before.items()
        if item_id in recorded or not (follow_up or is_answered(item_id, material.pack, patient))
    }
    done = {item_id: item for item_id, item in items.items() if item.done}
    if len(done) > 1 or (done and follow_up):
        items = {"done": _all_done(labels, done), **{i: item for i, item in items.items() if i not in done}}
    return TickList((*items.values(), *_unknown(labels, material, plan)))


def _all_done(labels: Labels, done: Mapping[str, TickItem]) -> TickItem:
    """Return one line for everything that is recorded as done."""
    parts = [
        fill(labels[f"before.done.{item_id}"], {"detail": item.detail or ""})
        for item_id, item in done.items()
    ]
    text = plain(fill(labels["before.done"], {"items": "; ".join(parts)}))
    tip = " ".join(["".join([span.text for span in item.text]) for item in done.values()])
    return TickItem(text, done=True, tip=tip)


def _item(labels: Labels, patient: Patient, item_id: str, text: str, *, done: bool | None) -> TickItem:
    """Return one line; `done` is None for what no record can answer."""
    if done is None:
        return TickItem(sentence(text))
    return TickItem(sentence(text), done, _DETAILS[item_id](labels, patient))


def _clearance(labels: Labels, patient: Patient) -> str:
    cleared = patient.clearance
    if cleared is None:
        return labels["before.unknown"]
    return _dated(labels, as_typed(cleared.by), cleared.on)


def _bone_scan(labels: Labels, patient: Patient) -> str:
    scores = patient.facts.get("t-score")
    if not isinstance(scores, tuple):
        return labels["before.unknown"]
    return labels["list"].join(
        _dated(labels, labels["list"].join(_score(labels, score) for score in group), on)
        for on, group in groupby(scores, key=lambda score: score.on)
    )


def _score(labels: Labels, score: Measurement) -> str:
    """Return for example "T-score −2.7, hip"; the minus is a real one, so that it is read aloud."""
    value = str(score.value).replace("-", labels["minus"])
    site = as_typed(score.site or "")
    key = "before.score_site" if site else "before.score"
    return fill(labels[key], {"value": value, "site": site})


def _dated(labels: Labels, text: str, on: date | None) -> str:
    if on is None:
        return fill(labels["before.undated"], {"what": text})
    return fill(labels["before.dated"], {"what": text, "date": long_date(labels, on)})


def _visits(labels: Labels, patient: Patient) -> str:
    visits = patient.facts.get("pt-visits")
    if not isinstance(visits, int):
        return labels["before.unknown"]
    return plural(labels, "before.visits", visits) if visits else labels["before.no_visits"]


_DETAILS: Mapping[str, Callable[[Labels, Patient], str]] = {
    "clearance": _clearance,
    "bone-scan": _bone_scan,
    "therapist": _visits,
}


def _unknown(labels: Labels, material: Material, plan: Plan) -> tuple[TickItem, ...]:
    """Return a line for each finding that nobody has recorded and that the pack, or the program, has words for."""
    words = material.words
    texts = {finding: labels.get(f"fact.{finding}", "") for finding in unknown_findings(material.pack, plan)}
    texts |= {finding: text.unknown for finding, text in words.facts.items() if finding in texts}
    if "diagnosis" in texts:
        texts["diagnosis"] = words.diagnosis_unknown or texts["diagnosis"]
    return tuple(TickItem(sentence(text)) for text in texts.values() if text)
