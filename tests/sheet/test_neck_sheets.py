"""Finished sheets of the shipped pack: whole, plain to read, and the same as last time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.checking.readability import flesch_kincaid_grade, words_per_sentence
from handouts.model.fact import Measurement
from handouts.model.patient import Clearance, ExerciseOverride, Patient
from handouts.model.sheet import ExerciseCard, Sheet
from handouts.reading.packs.loader import read_pack
from handouts.sheet.material import PictureSource
from tests.patients import a_patient, fact, read_patient
from tests.sheet.builders import TODAY, every_picture, no_pictures, section
from tests.sheet.dump import dump, text_of
from tests.sheet.neck import APPROVED, NEARLY_NOTHING, PATIENTS, SEVERE, STANDARD, neck_pack, neck_sheet
from tests.sheet.prose import prose

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "sheets"
EXAMPLES = sorted((ROOT / "examples" / "patients").glob("*.yaml"))
FILLED_BY_THE_PAGE = {"{page}", "{pages}", "{exercise}", "{pain}", "{day}", "{time}", "{text}"}
HIGHEST_GRADE, HIGHEST_GRADE_OF_A_PART, LONGEST_AVERAGE = 6.0, 8.0, 15.0
patients = st.builds(
    a_patient,
    name=st.just("Ana Example"),
    sex=st.sampled_from(["female", "male", "other", "unknown"]),
    fracture=st.sampled_from(["none", "past", "recent", "cervical", "unknown"]),
    balance=st.sampled_from(["yes", "no", "unknown"]),
    arm_limit=st.sampled_from(["yes", "no", "unknown"]),
    diagnosis=st.sampled_from(["yes", "unknown"]),
    t_scores=st.lists(st.floats(-5.9, -0.1).map(lambda value: Measurement(round(value, 1))), max_size=2).map(
        tuple
    ),
    clearance=st.sampled_from([None, Clearance("Dr. Who", None)]),
    started=st.none() | st.dates(STANDARD.started.replace(day=1), STANDARD.started),  # type: ignore[union-attr]
    pt_visits=st.none() | st.integers(0, 5),
    stage=st.none() | st.integers(1, 4),
    exercises=st.dictionaries(
        st.sampled_from([exercise.id for exercise in neck_pack().exercises]),
        st.builds(ExerciseOverride, note=st.none() | st.just("Slowly"), omit=st.booleans()),
    ),
)


def _cards(sheet: Sheet) -> list[ExerciseCard]:
    return [block for block in section(sheet, "cards").blocks if isinstance(block, ExerciseCard)]


@settings(max_examples=60, deadline=None)
@given(patients)
def test_every_patient_gets_a_whole_sheet(patient: Patient) -> None:
    """Some patient would get an empty part, a word in braces, or no sheet at all."""
    sheet = neck_sheet(patient, every_picture)
    assert all(len(part.blocks) > 1 or part.page != "flow" or part.id == "sources" for part in sheet.sections)
    assert set(re.findall(r"\{[^}]*\}", dump(sheet))) <= FILLED_BY_THE_PAGE
    parts = {part.id for part in sheet.sections}
    assert {"avoid", "bones", "warning"} <= parts
    assert ("before" in parts) is (fact(patient, "fracture") != "cervical")


@pytest.mark.parametrize("name", PATIENTS)
def test_the_whole_sheet_reads_at_grade_six(name: str) -> None:
    """A patient who left school early could not follow the sheet alone at home."""
    parts = {part.id: prose(part) for part in neck_sheet(PATIENTS[name]).sections}
    whole = " ".join(parts.values())
    grades = {part: flesch_kincaid_grade(text) for part, text in parts.items()}
    assert flesch_kincaid_grade(whole) <= HIGHEST_GRADE, grades
    assert {part: grade for part, grade in grades.items() if grade > HIGHEST_GRADE_OF_A_PART} == {}
    assert words_per_sentence(whole) <= LONGEST_AVERAGE


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_gives_a_whole_and_plain_sheet(path: Path) -> None:
    """The handout that the README shows would have a gap, or be too hard to read."""
    patient = read_patient(path, (), neck_pack(), TODAY).patient
    sheet = neck_sheet(patient, every_picture)
    whole = " ".join(prose(part) for part in sheet.sections)
    assert set(re.findall(r"\{[^}]*\}", dump(sheet))) <= FILLED_BY_THE_PAGE
    assert sheet.patient == patient.name
    assert patient.sections or patient.name in text_of(section(sheet, "plan"))
    assert flesch_kincaid_grade(whole) <= HIGHEST_GRADE


def test_another_pack_gives_a_whole_sheet() -> None:
    """A pack that a clinic wrote would work only if it looked like ours."""
    ankles = read_pack(ROOT / "examples" / "packs" / "ankle-pumps")
    sheet = neck_sheet(STANDARD, of=ankles)
    assert [part.id for part in sheet.sections if not part.blocks] == []
    assert ankles.words.title in dump(sheet)


def test_a_dose_that_a_clinician_typed_is_the_same_everywhere() -> None:
    """The table, the card, its words and the check sheet would give four different numbers."""
    sheet = neck_sheet(APPROVED)
    number = next(card.number for card in _cards(sheet) if card.exercise_id == "chin-tuck")
    card = _cards(sheet)[number - 1]
    assert [cell.figure for cell in card.dose.first] == ["4", "10", "2"]
    assert "Hold for 4 seconds." in text_of(section(sheet, "cards"))
    assert f"**{number}. {card.name}** | 4 seconds | 10 times, 2 sets | 2 times a day" in text_of(
        section(sheet, "plan")
    )
    assert "Hold 4 seconds, 10 times, 2 sets, 2 times a day, 5 days a week" in text_of(section(sheet, "log"))


def test_poor_balance_seats_the_patient() -> None:
    """A patient who may fall would be told to stand at a wall, alone at home."""
    card = next(card for card in _cards(neck_sheet(APPROVED)) if card.exercise_id == "wall-posture")
    assert card.name == "Wall posture, sitting"
    assert "Sit in a chair" in "".join(span.text for span in card.start)
    assert card.caution is not None


def test_a_past_fracture_is_told_first_and_holds_the_rest_back() -> None:
    """A patient with a broken spine would read it on the last page, or not at all."""
    sheet = neck_sheet(SEVERE)
    assert "You have had a broken bone in your spine." in text_of(section(sheet, "plan"))
    assert [card.exercise_id for card in _cards(sheet)] == ["isometric-neck"]


def test_what_is_unknown_is_asked_for() -> None:
    """What nobody asked would be read as "no", and "not on file" as if it were the patient's fault."""
    text = text_of(section(neck_sheet(NEARLY_NOTHING), "before"))
    assert text.count("detail: We do not know this yet. Please tell us") == 3
    assert text.count("We do not know yet if you have") == 3
    assert "We do not know yet if you have osteoporosis" in text


@pytest.mark.parametrize(
    ("name", "pictures"), [("standard", True), ("approved", False), ("nearly-nothing", False)]
)
def test_the_sheet_is_the_same_as_last_time(name: str, pictures: bool, pytestconfig: pytest.Config) -> None:
    """A word or a number would change on paper without anybody having looked at it."""
    # The id stands for every byte of the pack; without its own hash the file changes only with what is printed.
    pack = replace(neck_pack(), content_hash="0" * 64)
    shown: PictureSource = every_picture if pictures else no_pictures
    text = re.sub(r"[0-9a-f]{10}(?=\.?\n)", "CONTENT-ID", dump(neck_sheet(PATIENTS[name], shown, pack)))
    path = GOLDEN / f"{name}.txt"
    if pytestconfig.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
