"""Finished sheets of the pack against falls: whole, plain to read, true to the plan, and the same as last time."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from handouts.checking.readability import flesch_kincaid_grade, words_per_sentence
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.model.sheet import ExerciseCard, Sheet
from handouts.planning.plan import plan
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack
from handouts.sheet.compose import Composer
from tests.patients import read_patient
from tests.sheet.builders import TODAY, every_picture, labels, section
from tests.sheet.dump import dump, text_of
from tests.sheet.neck import CLINIC
from tests.sheet.prose import prose

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "sheets"
EXAMPLES = sorted((ROOT / "examples" / "fall-prevention").glob("*.yaml"))
EXPECTED = {
    "first-week": ["chair-rise", "toe-stand"],
    "week-5-counter": ["chair-rise", "toe-stand", "side-leg-raise", "one-foot-stand"],
    "new-hip": ["toe-stand"],
    "steady-walks": ["chair-rise", "knee-extension", "knee-curl", "sideways-walk", "heel-to-toe-walk"],
    "unstable-heart": [],
}
FILLED_BY_THE_PAGE = {"{page}", "{pages}", "{exercise}", "{pain}", "{day}", "{time}", "{text}"}
HIGHEST_GRADE, HIGHEST_GRADE_OF_A_PART, LONGEST_AVERAGE = 6.0, 8.0, 15.0
each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@cache
def _pack() -> Pack:
    # The id stands for every byte of the pack; without its own hash a golden file changes only with what is printed.
    return replace(read_pack(find_pack("fall-prevention")), content_hash="0" * 64)


def _patient(path: Path) -> Patient:
    return read_patient(path, (), _pack(), TODAY).patient


def _made(patient: Patient) -> tuple[Plan, Sheet]:
    decided = plan(_pack(), patient, TODAY)
    return decided, Composer(_pack(), labels(), every_picture, CLINIC).compose(decided, patient, TODAY)


def _cards(sheet: Sheet) -> list[ExerciseCard]:
    return [block for part in sheet.sections for block in part.blocks if isinstance(block, ExerciseCard)]


def test_every_example_is_expected() -> None:
    """No example is left that nobody looks at."""
    assert [path.stem for path in EXAMPLES] == sorted(EXPECTED)


@each_example
def test_an_example_prints_what_is_planned_and_nothing_withheld(path: Path) -> None:
    """A withheld exercise would have a card, a row of the check sheet or a line of the plan."""
    decided, sheet = _made(_patient(path))
    active = [decision.exercise_id for decision in decided.active]
    assert active == EXPECTED[path.stem]
    assert [card.exercise_id for card in _cards(sheet)] == active
    names = {each.id: _pack().words.exercises[each.id].name for each in _pack().exercises}
    done = {"plan", "cards", "log", "summary"} if active else set()
    printed = " ".join(text_of(part) for part in sheet.sections if part.id in done)
    for decision in decided.withheld:
        assert f". {names[decision.exercise_id]}" not in printed


@each_example
def test_an_example_is_whole_and_plain(path: Path) -> None:
    """A patient who left school early could not follow the sheet alone at home, or would read a word in braces."""
    _, sheet = _made(_patient(path))
    assert set(re.findall(r"\{[^}]*\}", dump(sheet))) <= FILLED_BY_THE_PAGE
    parts = {part.id: prose(part) for part in sheet.sections}
    grades = {part: flesch_kincaid_grade(text) for part, text in parts.items()}
    whole = " ".join(parts.values())
    assert flesch_kincaid_grade(whole) <= HIGHEST_GRADE, grades
    assert {part: grade for part, grade in grades.items() if grade > HIGHEST_GRADE_OF_A_PART} == {}
    assert words_per_sentence(whole) <= LONGEST_AVERAGE
    assert {"avoid", "bones", "warning"} <= parts.keys()


def test_who_may_never_start_is_told_so() -> None:
    """A patient with an unstable heart would wait for a day on which to start."""
    never = text_of(
        section(_made(_patient(ROOT / "examples/fall-prevention/unstable-heart.yaml"))[1], "plan")
    )
    assert "Please do not do these exercises at home for now." in never
    nobody_asked = text_of(section(_made(Patient("Ana Example"))[1], "plan"))
    assert "Please do not start these exercises yet." in nobody_asked


def test_what_nobody_asked_is_asked_for_in_the_words_of_the_pack() -> None:
    """A patient with a new hip whom nobody asked would read nothing of hips before the first exercise."""
    text = text_of(section(_made(Patient("Ana Example"))[1], "before"))
    for fact_id, words in _pack().words.facts.items():
        assert (words.unknown in text) is (fact_id != "chair-stands-30s"), fact_id


def test_a_level_is_on_the_card_with_its_hands() -> None:
    """A patient who may let go with one hand would hold on with both, or with none."""
    _, sheet = _made(_patient(ROOT / "examples/fall-prevention/week-5-counter.yaml"))
    cards = text_of(section(sheet, "cards"))
    assert "One hand. Push off lightly with one only." in cards.replace("**", "")
    assert "Hold with both hands." in cards


@pytest.mark.parametrize("name", ["first-week", "week-5-counter", "steady-walks", "unstable-heart"])
def test_the_sheet_is_the_same_as_last_time(name: str, pytestconfig: pytest.Config) -> None:
    """A word or a number would change on paper without anybody having looked at it."""
    _, sheet = _made(_patient(ROOT / "examples" / "fall-prevention" / f"{name}.yaml"))
    text = re.sub(r"[0-9a-f]{10}(?=\.?\n)", "CONTENT-ID", dump(sheet))
    path = GOLDEN / f"fall-{name}.txt"
    if pytestconfig.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
