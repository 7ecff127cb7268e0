"""Patients who share nearly everything: for each field of a patient's file, two who differ in that field alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Any

from handouts.model.dose_fields import DOSE_FIELDS, DoseField
from handouts.model.dose_ranges import Range
from handouts.model.exercise import Exercise
from handouts.model.pack import Pack
from handouts.pdf.fonts.face_files import is_installed

Facts = dict[str, Any]
"""What a patient's file says."""
Path = tuple[str | int, ...]
"""Keys and list indices from the top of a file down to one value."""
Change = tuple[Path, Any]
"""A path in a patient's file, and another value that may be there."""
GONE = object()
"""The value of a change that takes a field out of the file."""

_USUAL_FACTS = ("diagnosis", "t-score", "fracture", "balance", "arm-limit", "pt-visits")
_EVERY_SECTION = ["plan", "before", "cards", "avoid", "stages", "bones", "signoff", "log", "warning"]
_OTHER_SCRIPTS = ["محمد علي (الابن)", "مُحَمَّد", "अनीता शर्मा", "कृष्णमूर्ति", "Nguyễn Thị Ánh", "Ọlọ́run"]
_OTHER_SCRIPTS += ["張偉文", "佐藤 さくら", "김민지"] if is_installed("cjk-sc-regular") else []
"""Names whose fonts are parts of a face, single clusters, or single letters."""
_LONG_NAME = "Maximiliana Theodora Featherstonehaugh-Cholmondeley of the Upper Valley and the Lower Hills"


def well(pack: Pack, language: str, person: str | None) -> Facts:
    """Return the file of a patient of whom everything is known, and who may do every exercise of the pack."""
    first = pack.exercises[0]
    words = [word for exercise in pack.exercises for way in exercise.variants for word in way.equipment]
    approved = [*(exercise.id for exercise in pack.exercises[-2:]), f"{first.id}.dose"]
    doses = {DOSE_FIELDS[name].key: span.default for name, span in _spans(first)}
    known = {
        "name": "Ana Example",
        "id": "MRN-1",
        "born": "1950-03-04",
        "sex": "female",
        "lang": language,
        "started": "2026-09-01",
        "diagnosis": "yes",
        "t-score": [{"value": -2.1, "site": "hip", "on": "2026-03-04"}],
        "fracture": "none",
        "balance": "no",
        "arm-limit": "no",
        "cleared": {"by": "Dr. Robin Sample", "on": "2026-08-20"},
        "pt-visits": 2,
        "equipment": list(dict.fromkeys(words)),
        "exercises": {first.id: {**doses, "note": "Use the chair by the window."}},
        "approvals": [{"what": what, "by": "Dr. Robin Sample", "why": "Seen twice"} for what in approved],
        "clinician": "Jordan Sample, PT",
        "next-visit": "8 December 2026, 9 am",
        "goal": "I want to drive again.",
        "visit": "first",
        "paper": "letter",
        "profile": "standard",
        "weeks": 1,
        "reviewed": {"by": "Jordan Sample, PT", "on": "2026-11-24"},
        **({"person": person} if person else {}),
    }
    return {key: value for key, value in known.items() if _is_asked(pack, key)}


def _is_asked(pack: Pack, field: str) -> bool:
    """Return whether a patient of a pack may have a field: not every pack asks for each of the usual facts."""
    return field not in _USUAL_FACTS or field in pack.facts


def new(pack: Pack, language: str, person: str | None) -> Facts:
    """Return the same of a patient who began a few days ago, so that exercises wait for a first day."""
    facts = {**well(pack, language, person), "started": "2026-11-20", "fracture": "unknown"}
    del facts["approvals"]
    return {key: value for key, value in facts.items() if _is_asked(pack, key)}


def unknown(language: str) -> Facts:
    """Return the file of a patient of whom next to nothing is known: no exercise is given."""
    return {"name": "Ana Example", "lang": language}


def changes(pack: Pack, persons: tuple[str, ...] = ()) -> Iterator[Change]:
    """Yield changes of one field each, for patients of a pack; `persons` are those in its pictures."""
    for field, values in _VALUES.items():
        yield from (((field,), value) for value in values if _is_asked(pack, field))
    yield from ((path, value) for path, value in _of_parts() if _is_asked(pack, str(path[0])))
    yield from ((("stage",), stage.number) for stage in pack.stages)
    yield from ((("person",), person) for person in persons)
    yield ("packs",), [pack.id]
    yield from _of_exercises(pack)
    yield from _of_last_sheets(pack)
    words = sorted({word for each in pack.exercises for way in each.variants for word in way.equipment})
    yield from ((("equipment",), value) for value in ([], words[:1], words[1:], GONE))


_VALUES: dict[str, list[Any]] = {
    "name": ["Bob Other", "Käthe Beispiel", "Ελένη Παράδειγμα", _LONG_NAME, *_OTHER_SCRIPTS],
    "id": ["MRN-2", GONE],
    "born": ["1950-03-05", "1990-01-01", "1949-11-27", GONE],
    "sex": ["male", "other", GONE],
    "started": [*(f"2026-11-{day}" for day in (10, 15, 16, 19, 20, 21)), "2026-12-07", GONE],
    "diagnosis": ["no", GONE],
    "fracture": ["past", "recent", "cervical", GONE],
    "balance": ["yes", GONE],
    "arm-limit": ["yes", GONE],
    "pt-visits": [0, 1, 3, GONE],
    "clinician": ["Kim Another, PT", "Dr. לאה כהן-לוי, PT", GONE],
    "next-visit": ["15 December 2026, 2 pm", GONE],
    "goal": ["I want to garden again.", "أريد أن أمشي 2 km", GONE],
    "visit": ["next", GONE],
    "paper": ["a4", GONE],
    "profile": ["large", "compact", GONE],
    "sections": [_EVERY_SECTION, _EVERY_SECTION[::-1], ["plan", "signoff"], ["before"], ["cards", "before"]],
    "leave-out-warning": ["It hangs in the kitchen already"],
    "weeks": [2, 3, GONE],
    "t-score": [GONE],
    "cleared": [GONE],
    "approvals": [GONE],
    "exercises": [GONE],
    "icd-10": [["Z91.81"], GONE],
    "snomed": [["64859006"], GONE],
    "reviewed": [{"by": "Kim Another, PT", "on": "2026-11-23"}, GONE],
}


def _of_parts() -> Iterator[Change]:
    """Yield changes below a field that has parts of its own."""
    yield ("t-score", 0, "value"), -2.2
    yield ("t-score", 0, "value"), -3.1
    yield ("t-score", 0, "value"), -7.5
    yield ("t-score", 0, "site"), "spine"
    yield ("t-score", 0, "site"), GONE
    yield ("t-score", 0, "on"), "2026-02-02"
    yield ("t-score", 1), {"value": -2.6, "site": "spine"}
    yield ("cleared", "by"), "Dr. Otto Other"
    yield ("cleared", "on"), "2026-08-21"
    yield ("cleared", "on"), GONE
    yield ("approvals", 0, "by"), "Dr. Otto Other"
    yield ("approvals", 0, "why"), "Seen three times"
    yield ("approvals", 0), GONE


def _of_exercises(pack: Pack) -> Iterator[Change]:
    """Yield changes of what the clinician wants of an exercise."""
    first, last = pack.exercises[0], pack.exercises[-1]
    for name, span in _spans(first):
        other = next(value for value in (span.low, span.high, span.hard_high) if value != span.default)
        yield ("exercises", first.id, DOSE_FIELDS[name].key), other
    # What the exercise does not have is refused, for whoever asks for it and for nobody else.
    for name in sorted(DOSE_FIELDS.keys() - {name for name, _ in _spans(first)}):
        yield ("exercises", first.id, DOSE_FIELDS[name].key), 1
    yield ("exercises", first.id, "level"), "no-such-level"
    yield ("exercises", first.id, "note"), "Sit down for it."
    yield ("exercises", first.id, "note"), GONE
    yield ("exercises", first.id, "omit"), True
    yield ("exercises", last.id), {"note": "Use the chair by the window."}
    yield ("exercises", last.id), {"omit": True}
    yield ("approvals", 0, "what"), first.id


def _of_last_sheets(pack: Pack) -> Iterator[Change]:
    """Yield other sheets before this one: without an exercise, with the first in another dose, and of another day."""
    first = pack.exercises[0]
    dose = {name: span.hard_high for name, span in _spans(first)}
    packs = [{"id": pack.id, "version": pack.version, "stage": 1}]
    last = {"number": "0123456789", "on": "2026-11-10", "packs": packs, "exercises": {}}
    given = {first.id: {"variant": first.variants[0].id, "dose": dose}}
    yield ("last-sheet",), last
    yield ("last-sheet",), {**last, "exercises": given}
    yield ("last-sheet",), {**last, "exercises": given, "on": "2026-11-11"}
    yield ("last-sheet",), {**last, "exercises": {**given, "gone-exercise": {}}}


def _spans(exercise: Exercise) -> Iterator[tuple[DoseField, Range]]:
    """Yield the dose fields of an exercise that are ranges of numbers."""
    spans = ((name, exercise.dose.of(name)) for name in exercise.dose.present)
    yield from ((name, span) for name, span in spans if isinstance(span, Range))


def changed(facts: Facts, path: Path, value: Any) -> Facts:
    """Return a copy of a file with one value set, added or taken out; the same where there is nothing to take out."""
    copy: Facts = json.loads(json.dumps(facts))
    here: Any = copy
    for part, below in pairwise(path):
        if isinstance(here, dict) and part not in here:
            here[part] = [] if isinstance(below, int) else {}
        elif isinstance(here, list) and isinstance(part, int) and part >= len(here):
            return copy
        here = here[part]
    _put(here, path[-1], value)
    return copy


def _put(here: Any, key: Any, value: Any) -> None:
    if isinstance(here, list):
        here[key : key + 1] = [] if value is GONE else [value]
    elif value is GONE:
        here.pop(key, None)
    else:
        here[key] = value


def anybody(chance: Random, bases: list[Facts], steps: list[Change]) -> Facts:
    """Return somebody who is like one of the bases but for up to five fields."""
    facts = chance.choice(bases)
    for path, value in chance.sample(steps, chance.randrange(6)):
        facts = changed(facts, path, value)
    return facts
