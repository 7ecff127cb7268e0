"""The starter of a patient's file: what a pack asks and what can be changed, as comments to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from handouts.model.dose_fields import DOSE_FIELDS
from handouts.model.exercise import Exercise
from handouts.model.fact import UNKNOWN, Fact, label_of
from handouts.model.pack import Pack

_TEMPLATE = Path(__file__).resolve().parent / "patient.yaml"
_NAME = re.compile("[a-z0-9-]+")
_COMMENT_AT = 30
"""Column at which the explanation of a line begins."""


def patient_starter(pack: Pack, names: Sequence[str] = ()) -> str:
    """Return the text of a patient's file to fill in, for a pack; `names` are the packs as the file names them."""
    text = _TEMPLATE.read_text("utf-8")
    if names:
        listed = _line(f"packs: [{', '.join(map(_as_name, names))}]", "the exercise library")
        text = text.replace("\nname:", f"\n{listed}\nname:", 1)
    parts = {
        "STARTER-FACTS": _facts(pack),
        "STARTER-EQUIPMENT": _equipment(pack),
        "STARTER-EXERCISES": _exercises(pack),
        "STARTER-PERSON": _person(pack),
    }
    for mark, lines in parts.items():
        text = text.replace(f"{mark}\n", "".join(f"# {line}\n" for line in lines))
    words = {
        "STARTER-LAST": pack.exercises[-1].id,
        "STARTER-SECTIONS": ", ".join(pack.sections),
        "STARTER-STAGE": str(pack.each[0].stages[:2][-1].number),
    }
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _as_name(name: str) -> str:
    """Return a pack's name as YAML; a folder in quotes."""
    return name if _NAME.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _facts(pack: Pack) -> Iterator[str]:
    for fact_id, fact in pack.facts.items():
        label = label_of(fact_id, fact, pack.condition)
        yield _line(f"{fact_id}: {_example(fact)}", f"{label}{_answers(fact)}")
        if fact.measured is not None:
            yield _line(f"{fact_id}:", "or several results:")
            yield f"  - {{value: {fact.measured.example}, site: {fact.measured.example_site}, on: 2026-09-01}}"


def _example(fact: Fact) -> str:
    if fact.measured is not None:
        return fact.measured.example
    value = (
        str(fact.count.low + 2) if fact.count is not None else _quoted((fact.best_to_worst or fact.words)[0])
    )
    return f"{{value: {value}, on: 2026-11-01}}" if fact.is_dated else value


def _quoted(word: str) -> str:
    return f'"{word}"' if word in ("yes", "no") else word


def _answers(fact: Fact) -> str:
    if fact.words:
        return f": {', '.join((*map(fact.typed_choice, fact.words), UNKNOWN))}"
    return "" if fact.count is None else f": {fact.count.low} to {fact.count.high}"


def _equipment(pack: Pack) -> Iterator[str]:
    words = dict.fromkeys(
        word for exercise in pack.exercises for variant in exercise.variants for word in variant.equipment
    )
    if words:
        yield _line(f"equipment: [{', '.join(words)}]", "what the patient has at home")


def _exercises(pack: Pack) -> Iterator[str]:
    first, last = pack.exercises[0], pack.exercises[-1]
    yield f"  {first.id}:"
    for key, value, about in _doses(first):
        yield _line(f"    {key}: {value}", about)
    yield '    note: "Use the blue cushion."'
    if last.id != first.id:
        yield f"  {last.id}: {{omit: true}}"


def _doses(exercise: Exercise) -> Iterator[tuple[str, object, str]]:
    for name in exercise.dose.present:
        limits = exercise.dose.of(name)
        if limits is not None:
            yield DOSE_FIELDS[name].key, limits.default, DOSE_FIELDS[name].about.lower()


def _person(pack: Pack) -> Iterator[str]:
    if pack.persons:
        shown = f"who is shown in the pictures: {', '.join(pack.persons)}; by default someone of the patient's sex"
        yield _line(f"person: {pack.persons[0]}", shown)


def _line(text: str, about: str) -> str:
    return f"{text.ljust(_COMMENT_AT - 4)}  # {about}"
