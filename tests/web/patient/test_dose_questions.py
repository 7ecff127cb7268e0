"""The form for doses of every kind: it asks what an exercise has, and loses nothing of a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handouts.model.clinic import Clinic
from handouts.reading.packs.library import library_of
from handouts.session.session import Session
from handouts.web.current_session import CurrentSession
from handouts.web.pages import Pages
from handouts.web.patient.questions import questions
from handouts.web.patient.sheets import Sheets
from handouts.web.patient_files.files import opened_file
from handouts.web.settings import WebSettings
from tests.web.conftest import CLINIC
from tests.web.patient.markup import tags_of
from tests.web.test_patient_file_fields import form_of

ODD = Path(__file__).parents[2] / "odd_doses"
ON = date(2026, 11, 24)
READY = (("name", "Ana"), ("cleared-by", "Dr. Lee"))


@pytest.fixture(scope="module")
def session() -> Session:
    """Return the session of the pack with odd doses."""
    return Session(library_of([ODD]), Clinic(), None, ON)


@pytest.fixture(scope="module")
def current() -> CurrentSession:
    """Return the current session of the same pack."""
    return CurrentSession(WebSettings((str(ODD),), CLINIC, lambda: ON))


@pytest.fixture(scope="module")
def sheets(current: CurrentSession) -> Sheets:
    """Return what answers forms."""
    return Sheets(current, Pages(current).environment)


def answer(sheets: Sheets, *fields: tuple[str, str]) -> dict[str, Any]:
    """Return the parts of the page after a form."""
    slots = sheets.answer(form_of([*READY, *fields]))["slots"]
    assert isinstance(slots, dict)
    return slots


def test_each_exercise_is_asked_what_it_has(session: Session) -> None:
    """A clinician would be asked how long to hold a walk, or could not say its minutes."""
    asked = {each.id: [dose.key for dose in each.doses] for each in questions(session).exercises}
    assert asked["walk"] == ["per-day", "days", "minutes"]
    assert asked["chair-rise"] == ["level", "reps", "sets", "days", "rest"]
    assert asked["breathe"] == ["minutes"]


def test_words_are_chosen_and_numbers_typed(sheets: Sheets, current: CurrentSession) -> None:
    """A clinician would have to guess how the pack spells a band or a level."""
    page = bytes(Pages(current).show("patient.html", "patient", **sheets.form_values()).body).decode()
    tags = {tag.attributes["name"]: tag.name for tag in tags_of(page) if "name" in tag.attributes}
    assert tags["level chair-rise"] == tags["load knee-lift"] == "select"
    assert tags["load ankle-weight"] == tags["rest knee-lift"] == "input"


def test_a_level_with_approval_is_approved_where_it_is_chosen(sheets: Sheets) -> None:
    """The page would refuse a level and offer no way to approve it."""
    slots = answer(sheets, ("level chair-rise", "no-hands"))
    assert slots["err level chair-rise"] == "This level needs a named approval."
    assert 'data-approve="chair-rise"' in slots["approve-dose chair-rise"]
    approval = (("approve-by chair-rise", "Dr. Lee"), ("approve-why chair-rise", "Seen twice"))
    slots = answer(sheets, ("level chair-rise", "no-hands"), *approval)
    assert "No hands: 10 times, 2 sets, 60 s rest" in slots["status chair-rise"]


def test_a_level_and_a_dose_are_both_approved(sheets: Sheets) -> None:
    """Of two values to approve, the page would show one button."""
    slots = answer(sheets, ("level chair-rise", "no-hands"), ("sets chair-rise", "3"))
    place = slots["approve-dose chair-rise"]
    assert 'data-approve="chair-rise"' in place
    assert 'data-approve="chair-rise.dose"' in place


def test_what_the_form_cannot_show_of_a_file_is_told(session: Session) -> None:
    """A dose or a level of a patient's file would be gone after it was opened on the page."""
    lines = "{hold: 5, level: high}\n  knee-lift: {load: silver}\n  walk: {minutes: 10}"
    opened = opened_file(f"name: Ana\nexercises:\n  chair-rise: {lines}\n".encode(), session)
    assert sorted((problem.line, problem.message) for problem in opened.problems) == [
        (3, "chair-rise has no hold; it has level, reps, sets, days, rest; this line is left out"),
        (3, "level cannot be high; choose one of two-hands, one-hand, no-hands; this line is left out"),
        (4, "load cannot be silver; choose one of yellow, red, green, blue, black; this line is left out"),
    ]
