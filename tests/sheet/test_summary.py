"""All exercises on one page: the doses of the cards, what the patient must know of each, and whom to call."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.model.clinic import Clinic
from handouts.model.plan import Plan
from handouts.model.sheet import ExerciseCard, Summary, Text
from tests.patients import a_patient
from tests.sheet.builders import (
    PRESS,
    PRESS_DOSE,
    TURN,
    TURN_DOSE,
    does,
    every_picture,
    fired,
    plan,
    section,
    sheet,
)


def _summary(made: Plan | None = None, clinic: Clinic | None = None, *others: str) -> Summary:
    patient = a_patient("Ana", sections=("summary", *others))  # type: ignore[arg-type]
    (block,) = section(sheet(made, patient, clinic, pictures=every_picture), "summary").blocks
    assert isinstance(block, Summary)
    return block


def _words(texts: tuple[Text, ...]) -> str:
    return " ".join("".join(span.text for span in text) for text in texts)


def test_every_exercise_has_its_picture_and_the_dose_of_its_card() -> None:
    """The page on the fridge would give another dose than the card."""
    whole = sheet(patient=a_patient("Ana", sections=("summary", "cards")), pictures=every_picture)
    (block,) = section(whole, "summary").blocks
    assert isinstance(block, Summary)
    cards = [card for card in section(whole, "cards").blocks if isinstance(card, ExerciseCard)]
    for item, card in zip(block.items, cards, strict=True):
        assert (item.number, item.name) == (card.number, card.name)
        assert [(dose.figure, dose.unit, dose.below) for dose in item.dose] == [
            (cell.figure, cell.unit, cell.below) for cell in card.dose.first
        ]
        assert item.figure == replace(card.figures[0], caption="", labels=())


def test_note_and_cautions_are_on_it() -> None:
    """Who looks at the one page only would not know what to take care of."""
    turn = does(TURN, TURN_DOSE, note="Left side last.", rules=fired("turn-care"))
    block = _summary(plan(does(PRESS, PRESS_DOSE), turn, cautions=fired("care")))
    assert _words(block.boxes[-1].lines) == "Take great care."
    assert [_words(item.remarks) for item in block.items] == [
        "",
        "Turn with great care. A note for you: Left side last.",
    ]


@pytest.mark.parametrize(
    ("clinic", "words"),
    [
        (Clinic(phone="555-0100", after_hours="555-0199"), ("Call us at 555-0100.", "call 555-0199")),
        (Clinic(), ("Call your clinic.", "your doctor’s after-hours line")),
    ],
)
def test_it_says_whom_to_call(clinic: Clinic, words: tuple[str, str]) -> None:
    """Somebody in pain would have to turn the page for a number."""
    said = _words(_summary(clinic=clinic).call.lines)
    assert all(each in said for each in words)


def test_its_heading_is_the_title_where_no_other_part_has_one() -> None:
    """A screen reader would find a document without a title."""
    assert _summary().is_title
    assert not _summary(None, None, "plan").is_title
