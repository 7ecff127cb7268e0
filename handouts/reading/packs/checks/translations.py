"""Whether the words of a pack in a further language say what those in its first language say, as far as a machine can see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from handouts.infra.errors import Problem
from handouts.model.dose_ranges import Load
from handouts.model.words import Words
from handouts.reading.labels.loader import ENGLISH, read_labels
from handouts.reading.packs.checks.placeholders import sentences_of
from handouts.reading.packs.parts.read_parts import Part, Parts
from handouts.reading.yaml.locations import Path, dotted

_MARKS = re.compile(r"\{[^{}]*\}|\*\*")
_FIGURES = re.compile(r"\d+")
_SAME = (re.compile(r"topics\[\d+\]\.(id|when|section)"),)
"""Ids among the words, which are the same in every language."""


def translation_problems(language: str, words: Part[Words], parts: Parts) -> Iterator[Problem]:
    """Yield what the words of a further language lack, have too much, or say with other numbers than the first language.

    Nothing for the first language itself.
    """
    first = parts.first_words
    if first is None or first.value.language == language:
        return
    wanted, found = dict(_said(first.value)), dict(_said(words.value))
    file = f"words/{first.value.language}.yaml"
    for path in wanted:
        if path not in found:
            yield words.origin.problem(path, f"this is missing; {file} has {dotted(path)}")
    for path, text in found.items():
        if path not in wanted:
            yield words.origin.problem(path, f"{file} has no such sentence; remove it")
        elif message := _difference(dotted(path), wanted[path], text):
            yield words.origin.problem(path, f"{message} in {file}")
    if language.partition("-")[0] != ENGLISH:
        yield from _english_left(words, parts)


def _said(words: Words) -> Iterator[tuple[Path, str]]:
    return ((path, text) for path, text in sentences_of(words, ()) if path != ("language",))


def _difference(path: str, wanted: str, text: str) -> str | None:
    """Return how a translation differs in what has to be the same in every language; None where it does not."""
    if any(pattern.fullmatch(path) for pattern in _SAME):
        return None if text == wanted else f'this is an id and must be the same as "{wanted}"'
    for pattern, noun in ((_MARKS, "placeholders and marks"), (_FIGURES, "numbers")):
        bare = _MARKS.sub("", text) if pattern is _FIGURES else text
        original = _MARKS.sub("", wanted) if pattern is _FIGURES else wanted
        here, there = Counter(pattern.findall(bare)), Counter(pattern.findall(original))
        if here != there:
            return f"the {noun} here are {_listed(here)}, but they are {_listed(there)}"
    return None


def _listed(found: Counter[str]) -> str:
    return ", ".join(sorted(found.elements())) or "none"


def _english_left(words: Part[Words], parts: Parts) -> Iterator[Problem]:
    """Yield a problem for each word that would be printed in English, since pack.yaml has it and these words do not."""
    labels = read_labels(ENGLISH)
    for fact_id, fact in parts.pack.value.facts.items():
        texts = words.value.facts.get(fact_id)
        if fact.before is None or not fact.words:
            continue
        told = texts is not None and texts.value is not None
        if not told and f"before.value.{fact_id}" not in labels:
            yield words.origin.problem(
                ("facts", fact_id),
                "value is missing; write a sentence that states the finding and contains {value}",
            )
        for answer in fact.words:
            if texts is None or answer not in texts.answers:
                message = f"answers has no words for {answer}, so it would be printed in English"
                yield words.origin.problem(("facts", fact_id), message)
    for name, exercise in parts.exercises.items():
        if name in words.value.exercises and _has_bare_scale(exercise.value.dose.load, words.value, name):
            message = "the words for its load are missing, so they would be printed in English; add load:"
            yield words.origin.problem(("exercises", name, "load"), message)


def _has_bare_scale(load: Load | None, words: Words, name: str) -> bool:
    texts: Mapping[str, str] | None = load_words.scale if (load_words := words.exercises[name].load) else None
    return load is not None and bool(load.scale) and not texts
