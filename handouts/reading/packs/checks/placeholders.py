"""Which {placeholders} a sentence of a pack may use: only what the sheet fills there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from types import MappingProxyType

from handouts.infra.errors import Problem
from handouts.model.dose_fields import DoseField
from handouts.model.exercise import Exercise
from handouts.model.fields.record import Record
from handouts.model.pack import ICON
from handouts.model.words import Words
from handouts.reading.packs.parts.read_parts import Part, Parts
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.locations import Path

_DOSE: Mapping[DoseField, frozenset[str]] = MappingProxyType(
    {
        "hold_s": frozenset({"hold", "hold_time"}),
        "repetitions": frozenset({"repetitions", "times_each"}),
        "sets": frozenset({"sets"}),
        "times_per_day": frozenset({"times"}),
        "days_per_week": frozenset({"days"}),
        "rest_s": frozenset({"rest", "rest_time"}),
        "steps": frozenset({"steps", "steps_each"}),
        "minutes": frozenset({"minutes", "minutes_time"}),
        "up_s": frozenset({"up", "up_time"}),
        "down_s": frozenset({"down", "down_time"}),
        "load": frozenset({"load"}),
    }
)
"""The placeholders of each field of a dose; an exercise without the field has none of them."""
_DEGREES = frozenset({"low_degrees", "high_degrees", "degrees_range"})
_GAP = frozenset({"gap", "short_gap"})
_NUTRIENT = frozenset({"low", "high", "unit"})
_ALL = frozenset[str]().union(*_DOSE.values(), _DEGREES, _GAP)
"""For what the pack does not have: that is reported elsewhere, and its placeholders need not be."""
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def sentence_problems(words: Part[Words], parts: Parts) -> Iterator[Problem]:
    """Yield a problem for each placeholder that nothing would fill, and for each stray brace."""
    for path, text in sentences_of(words.value, ()):
        if "{" not in text and "}" not in text:
            continue
        allowed = _allowed(path, parts)
        for match in _BRACES.finditer(text):
            message = _message(match.group(1), allowed)
            if message:
                yield words.origin.problem(path, message)


def _message(name: str | None, allowed: frozenset[str]) -> str | None:
    if name is None:
        return "this brace is unmatched; braces are only for placeholders"
    if name in allowed:
        return None
    listed = ", ".join(f"{{{word}}}" for word in sorted(allowed))
    known = f"choose one of {listed}" if listed else "none can be used here"
    return f"{{{name}}} is not a placeholder; {known}{did_you_mean(name, allowed)}"


def _allowed(path: Path, parts: Parts) -> frozenset[str]:
    """Return the placeholders that are filled at a path of the words."""
    top, name = path[0], path[1] if len(path) > 1 else None
    if top == "nutrients":
        return _NUTRIENT
    if top == "exercises":
        exercise = parts.exercises.get(str(name))
        return _ALL if exercise is None else _of_exercise(exercise.value)
    if top == "figures":
        users = [part.value for part in parts.exercises.values() if name in _figures(part.value)]
        filled = [_of_exercise(exercise) for exercise in users]
        return frozenset.intersection(*filled) if filled else _without_exercise(str(name), parts)
    return frozenset()


def _without_exercise(figure: str, parts: Parts) -> frozenset[str]:
    """Return what is filled in a figure that no exercise shows."""
    known = figure.startswith(ICON) or figure in [movement.figure for movement in parts.pack.value.avoid]
    return frozenset() if known else _ALL


def _figures(exercise: Exercise) -> set[str]:
    shown = (*(way.figures for way in exercise.variants), *(level.figures for level in exercise.levels))
    return {figure for figures in shown for figure in figures}


def _of_exercise(exercise: Exercise) -> frozenset[str]:
    degrees = _DEGREES if exercise.degrees is not None else frozenset[str]()
    gap = _GAP if exercise.gap_in is not None else frozenset[str]()
    dose = (_DOSE[name] for name in exercise.dose.present)
    return frozenset[str]().union(*dose, degrees, gap)


def sentences_of(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text of some words, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Record):
        for field in fields(value):
            yield from sentences_of(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from sentences_of(below, (*path, key))
    elif isinstance(value, tuple):
        for number, below in enumerate(value):
            yield from sentences_of(below, (*path, number))
