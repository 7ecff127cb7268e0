"""How hard the words of a pack are to read, part by part, in school years (Flesch-Kincaid, English only)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handouts.model.words import ExerciseWords, Words

HIGHEST_OVERALL = 6.0
HIGHEST_PART = 8.0
"""Limits of plain health information: grade 6 over the whole sheet, 8 in any part of it."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"[^\W_][\w'’,.%-]*")
_SENTENCE = re.compile(r"[^.!?]*[^.!?\s][^.!?]*")
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?:[^aeiouyl]|[aeiouyl]l)(?:e|es|ed)$")
_SILENT_INSIDE = re.compile(r"[^aeiouyl]e(?=(?:ful|less|ly|ment|ness)$)")
_HEARD_END = re.compile(r"[td]ed$|(?:[sxzcg]|ch|sh)es$")
_TWO_SYLLABLES = re.compile(
    r"i[ao](?!n)|io[^nu]|iu|eo(?!ple)|[^qg]ue[nl]|creat|area|idea|[aeouy]ing$|[^aeioul]ling$|sm$"
)
"""Vowels side by side that are heard apart, and syllables without a vowel of their own."""
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
    texts = [(name, _text(sentences)) for name, sentences in _parts(words)]
    grades = tuple((name, flesch_kincaid_grade(text)) for name, text in texts if text)
    return Readability(flesch_kincaid_grade(" ".join(text for _, text in texts)), grades)


def flesch_kincaid_grade(text: str) -> float:
    """Return the US school grade of a text: 0.39 words/sentence + 11.8 syllables/word - 15.59."""
    words = _words(text)
    if not words:
        return 0.0
    return 0.39 * words_per_sentence(text) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def words_per_sentence(text: str) -> float:
    """Return the average length of a sentence; one of one or two words is a heading and not counted."""
    sentences = [len(_words(sentence)) for sentence in _SENTENCE.findall(_DECIMAL.sub("", text))]
    return sum(sentences) / max(1, sum(length > 2 for length in sentences))


def syllables(word: str) -> int:
    """Count the syllables of an English word by its vowels; at least one, also for a number."""
    letters = "".join(char for char in word.lower() if char in "abcdefghijklmnopqrstuvwxyz")
    count = len(_VOWELS.findall(letters)) + len(_TWO_SYLLABLES.findall(letters))
    silent = bool(_SILENT_END.search(letters) and not _HEARD_END.search(letters))
    return max(1, count - silent - len(_SILENT_INSIDE.findall(letters)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _text(sentences: Iterable[str]) -> str:
    """Join sentences, each with its end mark, with a number for each placeholder and without marks of bold type."""
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
    asked = (words.diagnosis_unknown or "", *(fact.unknown or "" for fact in words.facts.values()))
    yield "before", (*words.before.values(), *asked)
    for name, exercise in words.exercises.items():
        yield f"exercises.{name}", _exercise(exercise)
    yield "rules", words.rules.values()
    yield (
        "avoid",
        (
            words.avoid_intro or "",
            *(text for a in words.avoid.values() for text in (a.name, a.why, a.instead)),
        ),
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
    yield from (level.how for level in words.levels.values())
    yield from (words.safe, words.mistake, words.stop, words.legend or "")
