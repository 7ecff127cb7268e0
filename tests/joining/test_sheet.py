"""The sheet of two packs: one cover, one check sheet, one list of warning signs, and the stages of each pack."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from handouts.explain import as_chart, as_json
from handouts.model.sheet import CheckSheet, ExerciseCard, Heading, Sheet, StageStep, Title, WarningPage
from handouts.reading.yaml.loader import load
from handouts.session.checked import Ready
from handouts.session.request import Request
from handouts.session.session import Session, open_session
from tests.conftest import ROOT

PATIENT = ROOT / "examples" / "packs" / "two-packs-patient.yaml"
CLINIC = ROOT / "examples" / "clinic.yaml"
NECK, FALLS = "Safe neck exercises", "Strong legs, steady steps"
# The most pages that a sheet of these seven exercises may have: more of them are not read.
MOST_PAGES = {
    ("standard", "letter"): 12,
    ("standard", "a4"): 12,
    ("large", "letter"): 23,
    ("large", "a4"): 20,
    ("compact", "letter"): 10,
    ("compact", "a4"): 9,
}


@cache
def _session() -> Session:
    return open_session((), CLINIC, date(2026, 11, 24), load(PATIENT))


def _ready(**more: Any) -> Ready:
    document = load(PATIENT)
    request = Request.of_document(document, _session().pack.facts)
    return _session().require(Request({**request.facts, **more}, request.provenance))


def _sheet(**more: Any) -> Sheet:
    return _session().compose(_ready(**more))


def _blocks(sheet: Sheet, kind: type[Any]) -> list[Any]:
    return [block for section in sheet.sections for block in section.blocks if isinstance(block, kind)]


def _texts(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [text for each in part for text in _texts(each)]
    if is_dataclass(part) and not isinstance(part, type):
        return [text for field in fields(part) for text in _texts(getattr(part, field.name))]
    return []


def test_there_is_one_title_check_sheet_and_warning_page() -> None:
    """A patient would hang up two check sheets, and read two lists of warning signs."""
    sheet = _sheet()
    assert [block.text for block in _blocks(sheet, Title)] == [f"{NECK} and {FALLS[0].lower()}{FALLS[1:]}"]
    (log,) = _blocks(sheet, CheckSheet)
    cards = _blocks(sheet, ExerciseCard)
    # A card says the level in a line of its own.
    assert [row.name.split(":")[0] for row in log.rows] == [card.name for card in cards]
    assert [card.number for card in cards] == [1, 2, 3, 4, 5, 6, 7]
    (warning,) = _blocks(sheet, WarningPage)
    signs = (*warning.emergency_signs, *warning.clinic_signs)
    assert len(set(signs)) == len(signs)
    assert "Chest pain or trouble breathing" in warning.emergency_signs
    assert "After a fall, you still have pain or trouble walking" in warning.clinic_signs


def test_the_stages_of_each_pack_stand_below_its_title() -> None:
    """ "You are here" would be said of a stage of the other program."""
    sheet = _sheet()
    (section,) = (section for section in sheet.sections if section.id == "stages")
    titles = [block.text for block in section.blocks if isinstance(block, Heading)]
    assert titles == ["Moving on", NECK, FALLS]
    steps = [block for block in section.blocks if isinstance(block, StageStep)]
    assert [(step.number, step.here is not None) for step in steps] == [
        (1, False),
        (2, False),
        (3, True),
        (4, False),
    ]
    # So many exercises of the second pack wait that they are named in one sentence.
    (falls,) = (number for number, block in enumerate(section.blocks) if block == Heading(2, FALLS))
    texts = " ".join(_texts(section.blocks[falls:]))
    assert "Steady on one leg." in texts
    assert "Crossing steps" in texts
    assert "Chin tuck" not in texts


def test_a_follow_up_says_where_the_patient_is_in_each_pack() -> None:
    """The shorter sheet would speak of one program only."""
    texts = " ".join(_texts(_sheet(visit="next").sections))
    assert f"{NECK}: Chin tuck with support." in texts
    assert f"{FALLS}: Steady on one leg." in texts


def test_every_card_has_the_pictures_of_its_own_pack() -> None:
    """A card of the second pack would have no picture, or that of another exercise."""
    for card in _blocks(_sheet(), ExerciseCard):
        assert card.figures, card.exercise_id


@pytest.mark.parametrize(("profile", "paper"), MOST_PAGES)
def test_the_sheet_has_few_pages(profile: str, paper: str) -> None:
    """A sheet of two packs would grow by pages that nobody has looked at."""
    ready = _ready(profile=profile, paper=paper)
    document = _session().render(ready, _session().compose(ready))
    assert document.pages <= MOST_PAGES[profile, paper]


def test_the_chart_names_each_pack_with_its_week_and_stage() -> None:
    """A chart would say of which program the week is only where one is meant."""
    explained = _session().explain(_ready())
    chart = "\n".join(as_chart(explained))
    assert "Safe neck exercises: week 8, stage 3; Strong legs, steady steps: week 4, stage 2" in chart
    assert as_json(explained)["packs"] == [
        {**_named(0), "week": 8, "stage": 3},
        {**_named(1), "week": 4, "stage": 2},
    ]


def _named(number: int) -> dict[str, str]:
    pack = _session().pack.members[number]
    return {"pack": pack.id, "title": pack.words.title, "version": pack.version}


def test_the_check_sheet_begins_with_the_first_program_that_begins() -> None:
    """The boxes would begin on a day before which the patient has exercises, or after."""
    later = {"neck-osteoporosis": date(2026, 12, 14), "fall-prevention": date(2026, 12, 7)}
    (log,) = _blocks(_sheet(started=later), CheckSheet)
    assert log.weeks[0].title == "December\N{NO-BREAK SPACE}7 to December\N{NO-BREAK SPACE}13"


def test_the_example_is_the_file_of_the_guide() -> None:
    """The guide would show a file that the program refuses."""
    assert Path(PATIENT).read_text("utf-8").startswith("# One patient, two packs, one sheet")
