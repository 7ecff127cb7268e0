"""The reading grade that `check` tells is the one that the field computes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handouts.checking.readability import flesch_kincaid_grade, readability, syllables, words_per_sentence
from handouts.model.words import FactWords, LevelWords, Words
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack

GETTYSBURG = (
    "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, "
    "and dedicated to the proposition that all men are created equal. Now we are engaged in a great civil war, testing "
    "whether that nation, or any nation so conceived and so dedicated, can long endure."
)
LEAFLET = (
    "Osteoporosis makes your bones weak. You may not know you have it until you break a bone. Ask your doctor about a bone "
    "density test. Calcium and vitamin D help. Walk every day, and do not smoke."
)
REGULATION = (
    "The manufacturer shall establish and maintain procedures for implementing corrective and preventive action, including "
    "requirements for analyzing processes, work operations, concessions, quality audit reports and other sources of data."
)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        (GETTYSBURG, 13.51),
        (LEAFLET, 4.20),
        (REGULATION, 22.98),
        ("Sit tall. Hold for 5 seconds.", 0.52),
        ("", 0.0),
    ],
    ids=["speech", "leaflet", "regulation", "short", "empty"],
)
def test_grades_agree_with_textstat(text: str, grade: float) -> None:
    """A pack would pass as plain, or be called too hard, by a measure that nobody else can repeat (textstat 0.7.8)."""
    assert flesch_kincaid_grade(text) == pytest.approx(grade, abs=0.5)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "the held eyes chest straight squeezed moves 5 1,200"),
        (2, "doctor little ended glasses people's useful movement trying table reaches"),
        (3, "exercise area calcium vitamin tingling radio"),
        (5, "examination university"),
        (6, "osteoporosis"),
    ],
)
def test_syllables_of_words(count: int, words: str) -> None:
    """Silent letters and vowels that are heard apart decide the grade of a text of short words."""
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_a_heading_is_no_sentence() -> None:
    """A part with many short headings would look easier to read than its sentences are."""
    assert words_per_sentence("At home. Do these five things each day: walk 1.5 miles, rest. Why?") == 13


@pytest.fixture(scope="module")
def words() -> Words:
    """The words of a pack with levels, ways and topics."""
    return read_pack(find_pack("fall-prevention")).words


def _hard(words: Words, field: str) -> Any:
    """Return the texts of a field with one of them too hard to read."""
    given = getattr(words, field)
    if field == "facts":
        return {**given, "heart": FactWords(unknown=REGULATION)}
    if field == "exercises":
        levels = {"two-hands": LevelWords("Two hands", REGULATION * 9)}
        return {**given, "chair-rise": replace(given["chair-rise"], levels=levels)}
    if field in ("avoid", "stages"):
        name, first = next(iter(given.items()))
        return {**given, name: replace(first, **{"why" if field == "avoid" else "what": REGULATION * 9})}
    if field == "topics":
        return (replace(given[0], paragraphs=(REGULATION * 9,)), *given[1:])
    if isinstance(given, tuple):
        return (*given, REGULATION * 9)
    return {**given, next(iter(given), "x"): REGULATION * 9} if hasattr(given, "items") else REGULATION * 9


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ("message", "message"),
        ("message_withheld", "message_withheld"),
        ("message_never", "message_never"),
        ("keep", "keep"),
        ("before", "before"),
        ("facts", "before"),
        ("diagnosis_unknown", "before"),
        ("exercises", "exercises.chair-rise"),
        ("avoid_intro", "avoid"),
        ("avoid", "avoid"),
        ("stages_intro", "stages"),
        ("stages", "stages"),
        ("topics", "topics.why"),
        ("nutrients", "nutrients"),
        ("nutrients_unknown", "nutrients"),
        ("warning", "warning"),
    ],
)
def test_every_part_of_the_words_is_measured(words: Words, field: str, part: str) -> None:
    """A patient would get one sentence that nobody at that age can read, in a pack that passes as plain."""
    before, after = (readability(each) for each in (words, replace(words, **{field: _hard(words, field)})))
    assert before is not None
    assert after is not None
    grades = dict(before.parts)
    harder = [name for name, grade in after.parts if grade > grades.get(name, 0) + 1]
    assert harder == [part]
