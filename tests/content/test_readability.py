"""The words of every section are plain enough for a tired reader, measured as `handouts check` does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handouts.checking.readability import flesch_kincaid_grade, words_per_sentence

HIGHEST_GRADE = 6.0
LONGEST_AVERAGE = 15.0
CARD_WORDS = {"purpose": 16, "start": 25, "safe": 25, "mistake": 14, "stop": 18}
STEP_WORDS = 22
"""The longest is the one that says which hand goes where, on two lines."""
WITH_A_WORD = {"{hold_time}": "5 seconds", "{times_each}": "5 times"}
STEPS = range(3, 7)


def _sentences(*texts: str) -> str:
    """Join texts with a full stop after each, placeholders read as a number, those that carry a word with it."""
    filled = [re.sub(r"\{[a-z_]+\}", _number, text).strip() for text in texts]
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in filled)


def _number(placeholder: re.Match[str]) -> str:
    return WITH_A_WORD.get(placeholder.group(), "5")


def _exercise(words: dict[str, Any]) -> str:
    ways = [words, *words.get("variants", {}).values()]
    body = [part for way in ways for part in (way["start"], *way["steps"])]
    return _sentences(words["purpose"], *body, words["safe"], words["mistake"], words["stop"])


def _stages(words: dict[str, Any]) -> str:
    each = [
        part
        for stage in words["stages"].values()
        for part in (stage["name"], stage["what"], *stage["before_next"])
    ]
    return _sentences(words["stages_intro"], *each)


def sections(words: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the name and the whole text of each part that a patient reads."""
    yield "message", _sentences(*words["message"])
    yield "message_withheld", _sentences(*words["message_withheld"])
    yield "message_never", _sentences(*words.get("message_never", []))
    yield "keep", _sentences(*words["keep"])
    yield "before", _sentences(*words["before"].values())
    for name, exercise in words["exercises"].items():
        yield f"exercise {name}", _exercise(exercise)
    yield "rules", _sentences(*(rule["patient"] for rule in words["rules"].values() if "patient" in rule))
    yield (
        "figures",
        _sentences(*(part for f in words["figures"].values() for part in (f["alt"], f["caption"]))),
    )
    avoided = [
        part for item in words["avoid"].values() for part in (item["name"], item["why"], item["instead"])
    ]
    yield "avoid", _sentences(words.get("avoid_intro", ""), *avoided)
    yield "stages", _stages(words)
    for topic in words["topics"]:
        yield f"topic {topic['id']}", _sentences(topic["heading"], *topic["paragraphs"])
    yield "nutrients", _sentences(*words["nutrients"].values(), words["nutrients_unknown"])
    yield "warning", _sentences(*words["warning"].values())
    yield (
        "legend",
        _sentences(words["legend"], *(e["legend"] for e in words["exercises"].values() if "legend" in e)),
    )


def test_every_section_reads_at_grade_six_or_lower(words: dict[str, Any]) -> None:
    """A patient who left school early can follow every part of the sheet."""
    grades = {name: flesch_kincaid_grade(text) for name, text in sections(words) if text}
    assert {name: grade for name, grade in grades.items() if grade > HIGHEST_GRADE} == {}


def test_sentences_are_short_on_average(words: dict[str, Any]) -> None:
    """Nobody has to keep a long sentence in mind while holding a position."""
    lengths = {name: words_per_sentence(text) for name, text in sections(words) if text}
    assert {name: length for name, length in lengths.items() if length > LONGEST_AVERAGE} == {}


def test_texts_of_a_card_fit_beside_its_pictures(words: dict[str, Any]) -> None:
    """A card with its pictures stays on one page at the printed size."""
    long = []
    for name, exercise in words["exercises"].items():
        ways = [exercise, *exercise.get("variants", {}).values()]
        long += [
            (name, field)
            for way in ways
            for field, most in CARD_WORDS.items()
            if len(way.get(field, "").split()) > most
        ]
        long += [(name, step) for way in ways for step in way["steps"] if len(step.split()) > STEP_WORDS]
        long += [(name, "steps") for way in ways if len(way["steps"]) not in STEPS]
    assert long == []
