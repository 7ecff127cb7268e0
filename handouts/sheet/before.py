"""The second part, "Before you start": what is on file as done, what is not on file, what to make ready at home."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handouts.model.patient import Clearance, Patient, TScore
from handouts.model.plan import Plan
from handouts.model.sheet import Block, Heading, Paragraph, TickItem, TickList
from handouts.sheet.material import Material
from handouts.sheet.wording import as_typed, fill, long_date, plain, plural, said

# Findings without a line of their own in the tick list: named below it where the plan reports them unknown.
_FINDINGS = ("diagnosis", "fracture", "balance", "arm_limit")


def before_blocks(material: Material, plan: Plan, patient: Patient) -> tuple[Block, ...]:
    """Return the tick list; "not on file" is said of what is unknown, never "no"."""
    labels = material.labels
    items = tuple(_item(labels, item_id, text, patient) for item_id, text in material.words.before.items())
    return (
        Heading(1, labels["section.before"]),
        Paragraph(plain(labels["before.intro"])),
        TickList(items),
        *_unknown_findings(labels, plan),
    )


def _item(labels: Mapping[str, str], item_id: str, text: str, patient: Patient) -> TickItem:
    on_file = _ON_FILE.get(item_id)
    done, detail = on_file(labels, patient) if on_file else (False, None)
    return TickItem(said(text), done, detail)


def _clearance(labels: Mapping[str, str], patient: Patient) -> tuple[bool, str]:
    cleared = patient.clearance
    return (False, labels["not_on_file"]) if cleared is None else (True, _cleared(labels, cleared))


def _cleared(labels: Mapping[str, str], cleared: Clearance) -> str:
    by = as_typed(cleared.by)
    if cleared.on is None:
        return fill(labels["before.cleared_undated"], {"by": by})
    return fill(labels["before.cleared"], {"by": by, "date": long_date(labels, cleared.on)})


def _bone_scan(labels: Mapping[str, str], patient: Patient) -> tuple[bool, str]:
    if not patient.t_scores:
        return False, labels["not_on_file"]
    results = "; ".join(_score(labels, score) for score in patient.t_scores)
    return True, fill(labels["before.scan"], {"results": results})


def _score(labels: Mapping[str, str], score: TScore) -> str:
    """Return for example "T-score −2.7, hip, 1 October 2026"; the minus is a real one, so that it is read aloud."""
    value = f"{score.value:.1f}".replace("-", labels["minus"])
    site = as_typed(score.site or "")
    key = "before.score_site" if site else "before.score"
    what = fill(labels[key], {"value": value, "site": site})
    if score.on is None:
        return fill(labels["before.undated"], {"what": what})
    return fill(labels["before.dated"], {"what": what, "date": long_date(labels, score.on)})


def _visits(labels: Mapping[str, str], patient: Patient) -> tuple[bool, str]:
    if patient.pt_visits is None:
        return False, labels["not_on_file"]
    if patient.pt_visits == 0:
        return False, labels["before.no_visits"]
    return True, plural(labels, "before.visits", patient.pt_visits)


# Items that the clinic's file can answer; the others (chair, floor, phone) are for the patient to tick at home.
_ON_FILE: Mapping[str, Callable[[Mapping[str, str], Patient], tuple[bool, str]]] = {
    "clearance": _clearance,
    "bone-scan": _bone_scan,
    "therapist": _visits,
}


def _unknown_findings(labels: Mapping[str, str], plan: Plan) -> tuple[Paragraph, ...]:
    unknown = {notice.subject for notice in plan.notices if notice.kind == "unknown"}
    facts = [labels[f"fact.{finding}"] for finding in _FINDINGS if finding in unknown]
    if not facts:
        return ()
    return (Paragraph(plain(fill(labels["before.not_on_file"], {"facts": "; ".join(facts)}))),)
