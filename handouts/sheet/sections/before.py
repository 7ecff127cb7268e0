"""The part "Before you start": what is recorded as done, what is not recorded, what to get ready at home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby

from handouts.model.fact import DatedFinding, FactValue, Measurement, label_of
from handouts.model.labels import Labels
from handouts.model.pack import own_name
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.model.sheet import Heading, SharedBlock, TickItem, TickList
from handouts.sheet.before_start import (
    current,
    fact_of_line,
    is_answered,
    recorded_items,
    unknown_findings,
)
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.wording import (
    Value,
    as_typed,
    ended,
    fill,
    gap,
    listed,
    long_date,
    made,
    number,
    plain,
    score,
    sentence,
    sentences,
    typed,
)


def before_heading(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the heading; the list under it is the patient's own."""
    label = "section.before" if given.visit == "first" else "before.still_open"
    return (Heading(1, given.material.labels[label]),)


def tick_list(material: Material, plan: Plan, patient: Patient, *, follow_up: bool) -> TickList:
    """Return what to tick; "we do not know this yet" is said of what is unknown, never "no".

    What needs no action takes one line, and leaves the page to what does. At a follow-up visit the home is ready: only what
    the clinic's records can answer is printed.
    """
    pack = material.pack
    recorded = recorded_items(pack, plan, patient)
    items = {
        item_id: _item(material, plan, patient, item_id, text, done=recorded.get(item_id))
        for item_id, text in material.words.before.items()
        if item_id in recorded or not (follow_up or is_answered(item_id, pack, patient))
    }
    done = {item_id: item for item_id, item in items.items() if item.done}
    if len(done) > 1 or (done and follow_up):
        items = {"done": _all_done(material, done), **{i: item for i, item in items.items() if i not in done}}
    told = (_with_detail(material.labels, item) for item in items.values())
    return TickList((*told, *_unknown(material.labels, material, plan)))


def _with_detail(labels: Labels, item: TickItem) -> TickItem:
    """Return a line whose detail follows its text as a sentence."""
    return replace(item, detail=f"{gap(labels)}{ended(labels, item.detail)}") if item.detail else item


def _all_done(material: Material, done: Mapping[str, TickItem]) -> TickItem:
    """Return one line for everything that is recorded as done."""
    labels = material.labels
    parts = [
        fill(_done_text(material, item_id), {"detail": made(item.detail or "")})
        for item_id, item in done.items()
    ]
    text = plain(fill(labels["before.done"], {"items": made(listed(labels, parts))}))
    tip = sentences(labels, ["".join([span.text for span in item.text]) for item in done.values()])
    return TickItem(text, done=True, tip=tip)


def _done_text(material: Material, item_id: str) -> str:
    """Return what is said of a line that is done, with {detail}."""
    words = material.words.facts.get(fact_of_line(material.pack, item_id) or "")
    own = None if words is None else words.done
    return own or material.labels.get(f"before.done.{own_name(item_id)}", "{detail}")


def _item(
    material: Material, plan: Plan, patient: Patient, item_id: str, text: str, *, done: bool | None
) -> TickItem:
    """Return one line; `done` is None for what no record can answer."""
    if done is None:
        return TickItem(sentence(text))
    fact_id = fact_of_line(material.pack, item_id)
    if fact_id is None:
        return TickItem(sentence(text), done, _clearance(material.labels, patient))
    return TickItem(sentence(text), done, _finding(material, fact_id, current(fact_id, plan, patient)))


def _clearance(labels: Labels, patient: Patient) -> str:
    cleared = patient.clearance
    if cleared is None:
        return labels["before.unknown"]
    return _dated(labels, typed(as_typed(cleared.by)), cleared.on)


def _finding(material: Material, fact_id: str, value: FactValue | None) -> str:
    """Return what is known of a fact, or that nothing is."""
    labels = material.labels
    if value is None:
        return labels["before.unknown"]
    if isinstance(value, tuple):
        return listed(
            labels,
            (
                _dated(labels, made(listed(labels, (_result(material, fact_id, each) for each in group))), on)
                for on, group in groupby(value, key=lambda result: result.on)
            ),
        )
    if isinstance(value, DatedFinding):
        return _dated(labels, made(_value(material, fact_id, value.value)), value.on)
    return _value(material, fact_id, value)


def _result(material: Material, fact_id: str, result: Measurement) -> str:
    """Return for example "T-score −2.7, hip"; the minus is a real one, so that it is read aloud."""
    value = number(score(material.labels, result.value))
    text = fill(_value_text(material, fact_id, ""), {"value": value})
    site = as_typed(result.site or "")
    return fill(material.labels["before.site"], {"what": made(text), "site": typed(site)}) if site else text


def _value(material: Material, fact_id: str, value: str | int) -> str:
    if isinstance(value, str):
        words, answers = material.words.facts.get(fact_id), material.pack.facts[fact_id].answers
        own = None if words is None else words.answers.get(value)
        word = own or answers.get(value, value.replace("-", " "))
        return fill(_value_text(material, fact_id, ""), {"value": made(word)})
    none = material.labels.get(f"before.none.{fact_id}")
    if value == 0 and none is not None:
        return none
    return fill(
        _value_text(material, fact_id, f".{material.labels.language.form(value)}"), {"value": number(value)}
    )


def _value_text(material: Material, fact_id: str, form: str) -> str:
    """Return how the pack, or the program for a shared fact, tells a value, with {value}; `form` is that of the plural."""
    words = material.words.facts.get(fact_id)
    if words is not None and words.value is not None:
        return words.value
    labels, name = material.labels, label_of(fact_id, material.pack.facts[fact_id], material.pack.condition)
    known = labels.get(f"before.value.{fact_id}{form}")
    return known or labels["before.value"].replace("{name}", name)


def _dated(labels: Labels, what: Value, on: date | None) -> str:
    if on is None:
        return fill(labels["before.undated"], {"what": what})
    return fill(labels["before.dated"], {"what": what, "date": made(long_date(labels, on))})


def _unknown(labels: Labels, material: Material, plan: Plan) -> tuple[TickItem, ...]:
    """Return a line for each finding that nobody has recorded and that the pack, or the program, has words for."""
    words = material.words
    texts = {finding: labels.get(f"fact.{finding}", "") for finding in unknown_findings(material.pack, plan)}
    texts |= {
        finding: text.unknown for finding, text in words.facts.items() if finding in texts and text.unknown
    }
    if "diagnosis" in texts:
        texts["diagnosis"] = words.diagnosis_unknown or texts["diagnosis"]
    return tuple(TickItem(sentence(text)) for text in texts.values() if text)
