"""Two thousand random plans of every pack: the sheet tells the patient to do what the plan says, and nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from handouts import starters
from handouts.infra.errors import InputError
from handouts.model.clinic import Clinic
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride, Patient
from handouts.model.plan import Plan
from handouts.model.sheet import CheckSheet, ExerciseCard, Paragraph, Section, Sheet, StageStep, Table
from handouts.planning.plan import plan
from handouts.reading.labels.loader import read_labels
from handouts.reading.packs.find import list_packs
from handouts.reading.packs.loader import read_pack
from handouts.sheet.compose import Composer
from tests.any_facts import any_findings

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)
PLANS = 2000
MOST_TRIES = 40
MOST_IN_FULL = 4
"""Exercises that wait, at most, where each has its own words; more are named in one sentence."""
"""Patients made for one who has an exercise; most others are told to see a doctor first."""


@pytest.fixture(scope="module", params=[*(folder.name for folder in list_packs()), "ankle-pumps", "starter"])
def pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Every pack that comes with the program."""
    name = request.param
    if name == "starter":
        folder = tmp_path_factory.mktemp("packs") / "starter"
        list(starters.write("pack", folder))
        return read_pack(folder)
    shipped = {folder.name: folder for folder in list_packs()}
    return read_pack(shipped.get(name, ROOT / "examples" / "packs" / name))


def _patient(chosen: random.Random, pack: Pack) -> Patient:
    """Return a patient who is cleared, for the rest of any kind."""
    ids = [exercise.id for exercise in pack.exercises]
    subjects = [*ids, *(rule.id for rule in pack.rules)]
    approved = chosen.sample(subjects, min(len(subjects), chosen.choice((0, 0, 1, 2, 4))))
    fields: dict[str, tuple[Any, ...]] = {
        "born": (None, date(1950, 3, 4)),
        "sex": ("female", "male", "unknown"),
        "started": (
            None,
            *(TODAY - timedelta(weeks=weeks) for weeks in range(12)),
            TODAY + timedelta(days=3),
        ),
        "stage": (None, None, None, *(stage.number for stage in pack.stages)),
        "equipment": (None, None, None, (), *((item,) for item in _equipment(pack))),
    }
    return Patient(
        "Ana Example",
        facts=any_findings(chosen, pack, TODAY),
        clearance=Clearance("Dr. Who", None),
        exercises={name: ExerciseOverride(omit=True) for name in ids if chosen.random() < 0.1},
        approvals=tuple(Approval(what, "Dr. Who", "seen in clinic") for what in approved),
        **{name: chosen.choice(values) for name, values in fields.items()},
    )


def _equipment(pack: Pack) -> list[str]:
    return sorted({item for each in pack.exercises for way in each.variants for item in way.equipment})


def _sheets(pack: Pack) -> Iterator[tuple[Plan, Sheet]]:
    """Yield plans with an exercise on them, and their sheets."""
    chosen = random.Random(f"words and decisions of {pack.id}")  # noqa: S311 - the same plans each time
    composer = Composer(pack, read_labels(pack.words.language), lambda _figure: None, Clinic())
    made = tried = 0
    while made < PLANS:
        tried += 1
        assert tried < PLANS * MOST_TRIES, "hardly any of the patients gets an exercise"
        patient = _patient(chosen, pack)
        try:
            decided = plan(pack, patient, TODAY)
        except InputError:
            continue
        if decided.active:
            made += 1
            yield decided, composer.compose(decided, patient, TODAY)


def _blocks(sheet: Sheet, kind: type[Any]) -> list[Any]:
    return [block for part in sheet.sections for block in part.blocks if isinstance(block, kind)]


def _said(value: object) -> str:
    return "".join(span.text for span in value) if isinstance(value, tuple) else ""


def test_the_sheet_says_what_the_plan_decided(pack: Pack) -> None:
    """A patient with a broken spine would stand at a stage, or read an instruction, that the plan withholds.

    And an exercise would be on one page of a sheet and withheld on another. Both are looked at in one go, since the plans
    and their sheets take nearly all of the time.
    """
    checked = contradictions = 0
    for decided, sheet in _sheets(pack):
        _has_the_exercises_of_the_plan(pack, decided, sheet)
        if all(decision.omitted for decision in decided.withheld):
            assert _blocks(sheet, StageStep) == []
            continue
        checked += 1
        contradictions += decided.stage != _moves_on_by_the_plan(pack, decided, sheet)
    # The plans must be of the kind that went wrong, or they prove nothing: the calendar's stage is not the plan's.
    assert len(pack.stages) == 1 or contradictions > PLANS / 20
    assert len(pack.exercises) == 1 or checked > PLANS / 2


def _moves_on_by_the_plan(pack: Pack, decided: Plan, sheet: Sheet) -> int:
    """Check what the sheet says of the stages, and return the highest of those that the patient exercises in."""
    steps = {step.number: step for step in _blocks(sheet, StageStep)}
    stages = {exercise.id: exercise.stage for exercise in pack.exercises}
    top = max(stages[decision.exercise_id] for decision in decided.active)
    waiting = [decision.exercise_id for decision in decided.withheld if not decision.omitted]
    if len(waiting) > MOST_IN_FULL:
        assert steps == {}
        _moves_on_in_short(pack, sheet, top, waiting)
        return top
    assert [number for number, step in steps.items() if step.here] == [top]
    words = {number: " ".join(map(_said, step.paragraphs)) for number, step in steps.items()}
    assert all("Before the next stage:" not in text for number, text in words.items() if number != top)
    says_what = {number: _plain(pack.words.stages[number].what) in text for number, text in words.items()}
    for decision in decided.withheld:
        assert not says_what[stages[decision.exercise_id]]
        assert "Not for you now." in words[stages[decision.exercise_id]]
    for number, text in words.items():
        assert says_what[number] or "Not for you now." in text or "On your plan." in text or number > top
        assert number <= top or not says_what[number]
    return top


def _plain(words: str) -> str:
    return words.replace("**", "")


def _moves_on_in_short(pack: Pack, sheet: Sheet, top: int, waiting: list[str]) -> None:
    """Check that few words say where the patient is, and name all that waits and nothing else."""
    (section,) = [section for section in sheet.sections if section.id == "stages"]
    texts = [_said(block.text) for block in section.blocks if isinstance(block, Paragraph)]
    assert any(text.startswith(f"You are here: {pack.words.stages[top].name}.") for text in texts)
    (listed,) = [text for text in texts if text.startswith("Not for you now: ")]
    names = listed.removeprefix("Not for you now: ").split(". ")[0].split("; ")
    assert names == [pack.words.exercises[name].name for name in waiting]


def _has_the_exercises_of_the_plan(pack: Pack, decided: Plan, sheet: Sheet) -> None:
    wanted = [pack.words.exercises[decision.exercise_id].name for decision in decided.active]
    cards = [card.name for card in _blocks(sheet, ExerciseCard)]
    rows = [row.name for log in _blocks(sheet, CheckSheet) for row in log.rows]
    table = [_said(row[0]).split(". ", 1)[1] for found in _blocks(sheet, Table) for row in found.rows]
    for shown in (cards, rows, table):
        # A variant follows the name after a comma, a level after a colon.
        assert [re.split("[,:]", name)[0] for name in shown] == wanted


def test_sections_that_need_exercises_are_checked_with_exercises(pack: Pack) -> None:
    """The test above would say nothing of a sheet that lacks these parts."""
    _decided, sheet = next(_sheets(pack))
    parts: dict[str, Section] = {part.id: part for part in sheet.sections}
    assert {"plan", "cards", "log"} <= parts.keys()
