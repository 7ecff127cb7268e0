"""The box "New on this sheet": what is new, what changed and how, and what to stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handouts.model.clinic import Clinic
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.model.receipt import GivenExercise, GivenPack, Receipt
from handouts.model.sheet import ChangesBox, Facts, Summary
from handouts.sheet.material import Material
from handouts.sheet.sections.changes import changes_box
from tests.sheet.builders import (
    PRESS,
    PRESS_DOSE,
    TURN,
    TURN_DOSE,
    does,
    given,
    labels,
    no_pictures,
    pack,
    plan,
    sheet,
    waits,
)

BEFORE = date(2026, 11, 10)
PRESSED: dict[str, Any] = {
    "hold_s": 6,
    "repetitions": 5,
    "sets": 1,
    "times_per_day": 2,
    "days_per_week": 5,
}
TURNED: dict[str, Any] = {
    "hold_s": 3,
    "repetitions": 10,
    "sets": 2,
    "times_per_day": 1,
    "days_per_week": 7,
}
SAME = {"press": GivenExercise("chair", dose=PRESSED), "turn": GivenExercise("wall", dose=TURNED)}


def after(exercises: Mapping[str, GivenExercise], **more: Any) -> Patient:
    """Return a patient whose last sheet had these exercises."""
    last = Receipt("0123456789", BEFORE, (GivenPack("small", "1.2.3", 1),), exercises)
    return Patient("Ana Example", last_sheet=last, **more)


def of() -> Material:
    """Return the small pack with the dates of a clinic in the US."""
    return Material(pack(), labels(), no_pictures, Clinic())


def box(exercises: Mapping[str, GivenExercise], made: Plan | None = None) -> list[str]:
    """Return the lines of the box, each with its label."""
    (made_box,) = changes_box(given(made, after(exercises), of()))
    return [
        *("".join(span.text for span in line) for line in made_box.before),
        *(f"{label} {''.join(span.text for span in text)}" for label, text in made_box.items),
        *("".join(span.text for span in line) for line in made_box.after),
    ]


OLD = "Please throw away your old sheet from November\u00a010,\u00a02026."


def test_a_first_sheet_has_none() -> None:
    """A new patient would be told to throw away a sheet that nobody gave."""
    assert changes_box(given()) == ()


def test_the_same_exercises_are_said_to_be_the_same() -> None:
    """A patient would look for what is new and not find it."""
    assert box(SAME) == [OLD, "Nothing is new. Keep doing the same exercises."]


def test_what_is_new_is_named_with_its_number() -> None:
    """A patient would go on with the old exercises alone."""
    assert box({"press": SAME["press"]}) == [
        OLD,
        "New: Turn (exercise 2).",
        "All your other exercises stay the same.",
    ]


@pytest.mark.parametrize(
    ("exercise", "changes", "text"),
    [
        ("press", {"hold_s": 5}, "Press. Hold for 6 seconds, not 5 seconds."),
        ("press", {"hold_s": 1}, "Press. Hold for 6 seconds, not 1 second."),
        ("press", {"repetitions": 8}, "Press. Do it 5 times each way, not 8 times each way."),
        ("press", {"sets": 2}, "Press. Do 1 set, not 2 sets."),
        ("press", {"times_per_day": 1}, "Press. Do it 2 times a day, not once a day."),
        ("press", {"days_per_week": 7}, "Press. Do it 5 days a week, not every day."),
        (
            "press",
            {"hold_s": 5, "sets": 3},
            "Press. Hold for 6 seconds, not 5 seconds. Do 1 set, not 3 sets.",
        ),
        ("press", {"load": "red"}, "Press. Please look at how much you do now."),
        ("press", {"hold_s": "red"}, "Press. Please look at how much you do now."),
        ("press", {"minutes": 3, "load": 2.5}, "Press. Please look at how much you do now."),
    ],
)
def test_a_changed_dose_is_said_with_both_numbers(exercise: str, changes: dict[str, Any], text: str) -> None:
    """A patient would go on with the old dose."""
    then = replace(SAME[exercise], dose={**SAME[exercise].dose, **changes})
    assert box({**SAME, exercise: then})[1] == f"Changed: {text}"


def test_another_way_and_a_note_are_said() -> None:
    """A patient would go on standing, or miss the therapist's note."""
    made = plan(does(PRESS, PRESS_DOSE, note="Slowly."), does(TURN, TURN_DOSE, "chair"))
    assert box(SAME, made)[1:] == [
        "Changed: Press. There is a new note with it.",
        "Changed: Turn, sitting. You do it a different way now.",
    ]
    noted = {**SAME, "press": replace(SAME["press"], note="Slowly.")}
    assert box(noted)[1] == "Changed: Press. The note that came with it no longer applies."


def test_what_to_stop_is_named_first() -> None:
    """A patient would go on with an exercise that is not safe any more."""
    made = plan(waits(PRESS, "sharp-pain"), does(TURN, TURN_DOSE))
    assert box({"press": SAME["press"]}, made)[1:] == [
        "Stop: Press. Please do not do this one.",
        "New: Turn (exercise 1).",
    ]


def test_what_no_pack_has_any_more_is_stopped_without_a_name() -> None:
    """A patient would go on with an exercise that this pack says nothing about."""
    gone = {"other-pack/heel-raise": GivenExercise(), "old-one": GivenExercise()}
    assert box({**SAME, **gone})[1] == "Stop: Do not do any other exercise from your old sheet."


def test_everything_is_stopped_on_a_sheet_without_exercises() -> None:
    """A patient for whom nothing is safe now would go on by the old sheet."""
    made = plan(waits(PRESS, "sharp-pain"), waits(TURN, "sharp-pain"))
    assert box(SAME, made) == [OLD, "Stop: Press; Turn. Please do not do these."]
    assert any(
        isinstance(block, ChangesBox) for part in sheet(made, after(SAME)).sections for block in part.blocks
    )


def test_nothing_before_and_nothing_now_has_no_box() -> None:
    """A sheet without exercises would begin with an empty box."""
    assert changes_box(given(plan(waits(PRESS, "sharp-pain"), waits(TURN, "sharp-pain")), after({}))) == ()


@pytest.mark.parametrize(
    "sections", [None, ("plan",), ("cards", "log", "warning"), ("warning", "cards"), ("bones",)]
)
def test_it_stands_below_the_name_in_the_first_part(sections: Any) -> None:
    """A clinician who leaves out the plan would leave out what to stop."""
    blocks = [
        block
        for part in sheet(None, after({"press": SAME["press"]}, sections=sections)).sections
        for block in part.blocks
    ]
    (number,) = [number for number, block in enumerate(blocks) if isinstance(block, ChangesBox)]
    assert isinstance(blocks[number - 1], Facts)


def test_it_is_on_the_summary_where_that_is_all() -> None:
    """A patient who gets the page for the fridge alone would not know what to stop."""
    whole = sheet(None, after({}, sections=("summary", "warning")))
    (page,) = [block for part in whole.sections for block in part.blocks if isinstance(block, Summary)]
    assert isinstance(page.boxes[0], ChangesBox)


def test_the_sheet_has_another_number() -> None:
    """Two sheets that say different things would have one number in the chart."""
    numbers = {
        sheet(None, patient).content_id
        for patient in (
            Patient("Ana Example"),
            after(SAME),
            after({}),
            after({**SAME, "press": replace(SAME["press"], dose={**PRESSED, "hold_s": 5})}),
            after({**SAME, "press": replace(SAME["press"], dose={**PRESSED, "hold_s": 4})}),
        )
    }
    assert len(numbers) == 5


def test_of_many_changes_only_the_names_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The box would be higher than a page, and no sheet be made."""
    monkeypatch.setattr("handouts.sheet.sections.changes._MOST_TOLD", 1)
    less = {name: replace(then, dose={**then.dose, "sets": 9}) for name, then in SAME.items()}
    assert box(less)[1:] == ["Changed: Press; Turn. Please look at how you do them now."]
