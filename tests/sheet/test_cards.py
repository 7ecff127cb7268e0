"""The exercise cards: words, numbers, pictures, notes and cautions of one exercise each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.model.dose import Dose
from handouts.model.plan import Plan
from handouts.model.sheet import DoseCell, DoseStrip, ExerciseCard, Paragraph, Span
from handouts.sheet.dose_strip import dose_strip
from tests.sheet.builders import (
    PRESS,
    PRESS_DOSE,
    TURN,
    TURN_DOSE,
    does,
    every_picture,
    fired,
    labels,
    pack,
    plan,
    section,
    sheet,
    waits,
    words,
)
from tests.sheet.dump import as_seen, text_of


def _cards(made: Plan | None = None, **more: object) -> list[ExerciseCard]:
    part = section(sheet(made, **more), "cards")  # type: ignore[arg-type]
    return [block for block in part.blocks if isinstance(block, ExerciseCard)]


def _text(text: tuple[Span, ...] | None) -> str:
    return as_seen("".join(span.text for span in text or ()))


def test_a_card_carries_its_words_with_the_numbers_of_the_dose() -> None:
    """The patient would hold for another time than the clinician chose."""
    card = _cards(plan(does(PRESS, replace(PRESS_DOSE, hold_s=4, repetitions=3))))[0]
    assert [_text(step) for step in card.steps] == ["Push for 4 seconds.", "Do this 3 times."]
    assert [cell.figure for cell in card.dose.first[:2]] == ["4", "3"]
    assert card.safe == (Span("Your head is "), Span("still", bold=True), Span("."))


def test_sets_are_a_step_of_their_own() -> None:
    """A patient would read "2 sets" in the box and not know that the whole exercise is done again."""
    card = _cards(plan(does(PRESS, replace(PRESS_DOSE, sets=2))))[0]
    assert _text(card.steps[-1]) == "Rest a little. Then do it all again: 2 sets in all."
    assert len(card.steps) == len(_cards(plan(does(PRESS, replace(PRESS_DOSE, sets=1))))[0].steps) + 1


def test_a_dose_of_one_reads_rightly_in_the_steps() -> None:
    """ "Push for 1 seconds" would look like a misprint, and the number like one too."""
    card = _cards(plan(does(PRESS, Dose(1, 1, 1, 1, 1))))[0]
    assert [_text(step) for step in card.steps] == ["Push for 1 second.", "Do this once."]


def test_cards_are_numbered_as_in_the_plan_at_a_glance() -> None:
    """Number 2 on the first page would be another exercise than card 2."""
    made = plan(waits(PRESS, "later"), does(TURN, TURN_DOSE))
    assert [(card.number, card.name) for card in _cards(made)] == [(1, "Turn")]


def test_another_way_of_doing_it_has_its_own_start_steps_and_name() -> None:
    """A patient with poor balance would be told to stand."""
    card = _cards(plan(does(TURN, TURN_DOSE, "chair")))[0]
    assert card.name == "Turn, sitting"
    assert _text(card.start) == "Sit back."
    assert [_text(step) for step in card.steps] == [
        "Turn and hold 3 seconds.",
        "Rest a little. Then do it all again: 2 sets in all.",
    ]


def test_the_strip_says_how_long_how_many_and_how_often() -> None:
    """The heart of the card would be wrong."""
    assert dose_strip(labels(), TURN, words().exercises["turn"], TURN_DOSE) == DoseStrip(
        (
            DoseCell("HOLD", "3", "seconds", count="Count slowly."),
            DoseCell("REPEAT", "10", "times each side, 2 sets", rings=10, sides=("Left", "Right")),
            DoseCell("HOW OFTEN", "1", "time a day", "every day", is_last=True),
        )
    )


@pytest.mark.parametrize(
    ("dose", "unit", "detail", "often"),
    [
        (Dose(1, 1, 1, 1, 1), "second", "time each way", ("1", "time a day", "1 day a week")),
        (Dose(2, 5, 1, 3, 6), "seconds", "times each way", ("3", "times a day", "6 days a week")),
        (Dose(2, 5, 3, 3, 6), "seconds", "times each way, 3 sets", ("3", "times a day", "6 days a week")),
    ],
)
def test_one_and_many_have_their_own_words(
    dose: Dose, unit: str, detail: str, often: tuple[str, str, str]
) -> None:
    """ "1 seconds" would look like a misprint beside the largest number of the page."""
    held, repeated, how_often = dose_strip(labels(), PRESS, words().exercises["press"], dose).first
    assert (held.unit, repeated.unit) == (unit, detail)
    assert (how_often.figure, how_often.unit, how_often.below) == often


def test_an_exercise_in_one_direction_speaks_of_no_sides() -> None:
    """The patient would look for the other side of a chin tuck."""
    alone = replace(PRESS, sides=())
    _, repeated, _ = dose_strip(labels(), alone, words().exercises["press"], PRESS_DOSE).first
    assert (repeated.sides, repeated.unit) == ((), "times")


def test_the_note_prints_as_typed() -> None:
    """The clinician's own words would be changed or taken for marks."""
    card = _cards(plan(does(PRESS, PRESS_DOSE, note="Use **two** pillows\n{hold} <i>")))[0]
    assert card.note == (Span("Use **two** pillows {hold} <i>"),)


@pytest.mark.parametrize("note", [None, "", " \n\u200b"])
def test_an_empty_note_is_no_note(note: str | None) -> None:
    """A heading without a word under it would look like something lost."""
    assert _cards(plan(does(PRESS, PRESS_DOSE, note=note)))[0].note is None


def test_pictures_carry_their_words() -> None:
    """A picture would stand there without its seconds, or a blind reader would hear nothing of it."""
    card = _cards(pictures=every_picture)[0]
    figure = card.figures[0]
    assert (figure.alt, figure.caption) == ("Picture of press-side.", "Caption press-side")
    assert figure.labels == (("hold", "6 sec"),)


RINGS = "Count slowly: one-one-thousand, two-one-thousand. The circles help you count repeats."


def test_rings_and_arrows_are_explained_once_above_the_cards() -> None:
    """The patient would not know what the rings are for, nor which arrow is the hand."""
    _, intro, *cards = section(sheet(pictures=every_picture), "cards").blocks
    told = f"{RINGS} Black arrow: your head."
    assert intro == Paragraph((Span(told),), keep_with_next=True)
    assert all(isinstance(card, ExerciseCard) for card in cards)


def test_without_pictures_no_arrow_is_explained() -> None:
    """The sheet would explain arrows that nobody can see."""
    assert [card.figures for card in _cards()] == [()] * 2
    assert section(sheet(), "cards").blocks[1] == Paragraph((Span(RINGS),), keep_with_next=True)


def test_pictures_are_those_of_the_way_it_is_done() -> None:
    """The words would say sit and the picture stand."""
    card = _cards(plan(does(TURN, TURN_DOSE, "chair")), pictures=every_picture)[0]
    assert [figure.picture.key for figure in card.figures] == ["key-turn-top"]


def test_a_caution_for_one_exercise_is_on_its_card() -> None:
    """A warning about turning the head would be missing where the head is turned."""
    made = plan(
        does(PRESS, PRESS_DOSE, rules=fired("care")), does(TURN, TURN_DOSE, rules=fired("care", "turn-care"))
    )
    assert [_text(card.caution) for card in _cards(made)] == ["", "Turn with great care."]


def test_a_changed_way_says_why() -> None:
    """The patient would go back to standing, not knowing why to sit."""
    made = plan(does(TURN, TURN_DOSE, "chair", rules=fired("seated", "turn-care")))
    assert _text(_cards(made)[0].caution) == "Turn with great care. Sit, so that you do not fall."


def test_an_ordinary_way_gives_no_reason() -> None:
    """Every card would carry a sentence that changes nothing."""
    assert _cards(plan(does(TURN, TURN_DOSE, rules=fired("seated"))))[0].caution is None


def test_what_the_marks_mean_is_said_for_the_exercise_that_has_its_own() -> None:
    """One black arrow would mean "push, and do not move" in one picture and "move" in the next."""
    press, turn = words().exercises["press"], words().exercises["turn"]
    own = {"press": replace(press, legend="black is your head."), "turn": turn}
    of = pack(words=words(exercises=own))
    both = text_of(section(sheet(of=of, pictures=every_picture), "cards"))
    assert "Black arrow: your head. Press: black is your head." in both
    alone = plan(does(PRESS, PRESS_DOSE), waits(TURN))
    only_press = text_of(section(sheet(alone, of=of, pictures=every_picture), "cards"))
    assert "Black arrow: your head." not in only_press
    assert "Press: black is your head." in only_press
