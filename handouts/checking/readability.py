"""How hard the words of a pack are to read, part by part, in school years (Flesch-Kincaid, English only)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handouts.model.pack import ExerciseWords, Words

HIGHEST_OVERALL = 6.0
HIGHEST_PART = 8.0
"""Limits of plain health information: grade 6 over the whole sheet, 8 in any part of it."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_WITH_A_WORD = {"hold_time": "5 seconds", "times_each": "5 times"}


@dataclass(frozen=True, slots=True)
class Readability:
    """The grade of all words together, and of each part by name."""

    overall: float
    parts: tuple[tuple[str, float], ...]


def readability(words: Words) -> Readability | None:
    """Measure a pack's words as the patient reads them; None for a language that the measure does not fit."""
    if words.language.split("-")[0] != "en":
        return None
    from textstat import flesch_kincaid_grade  # heavy, and only `check` needs it

    texts = [(name, _text(sentences)) for name, sentences in _parts(words)]
    grades = tuple((name, float(flesch_kincaid_grade(text))) for name, text in texts if text)
    return Readability(float(flesch_kincaid_grade(" ".join(text for _, text in texts))), grades)


def _text(sentences: Iterable[str]) -> str:
    """Join sentences, each ended, a number in the place of a placeholder, without marks of bold type."""
    plain = (_PLACEHOLDER.sub(_number, sentence).replace("**", "").strip() for sentence in sentences)
    return " ".join(
        sentence if sentence.endswith((".", "?", "!")) else f"{sentence}." for sentence in plain if sentence
    )


def _number(placeholder: re.Match[str]) -> str:
    return _WITH_A_WORD.get(placeholder.group(1), "5")


def _parts(words: Words) -> Iterator[tuple[str, Iterable[str]]]:
    yield "message", words.message
    yield "message_withheld", words.message_withheld
    yield "message_never", words.message_never
    yield "keep", words.keep
    yield "before", words.before.values()
    for name, exercise in words.exercises.items():
        yield f"exercises.{name}", _exercise(exercise)
    yield "rules", (rule.patient or "" for rule in words.rules.values())
    yield (
        "avoid",
        (words.avoid_intro, *(text for a in words.avoid.values() for text in (a.name, a.why, a.instead))),
    )
    stages = (
        text for stage in words.stages.values() for text in (stage.name, stage.what, *stage.before_next)
    )
    yield "stages", (words.stages_intro, *stages)
    for topic in words.topics:
        yield f"topics.{topic.id}", (topic.heading, *topic.paragraphs)
    yield "nutrients", (*words.nutrients.values(), words.nutrients_unknown)
    yield "warning", words.warning.values()


def _exercise(words: ExerciseWords) -> Iterator[str]:
    yield from (words.purpose, words.start, *words.steps)
    for variant in words.variants.values():
        yield from (variant.start, *variant.steps)
    yield from (words.safe, words.mistake, words.stop, words.legend or "")
