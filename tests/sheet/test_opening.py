"""The part "Your plan": who and when, the main message, the plan at a glance and the rules to keep."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.model.clinic import Clinic
from handouts.model.plan import Decision
from handouts.model.sheet import BulletList, Facts, Letterhead, MessageBox, Paragraph, Span, Table, Title
from tests.patients import a_patient
from tests.sheet.builders import (
    PRESS,
    PRESS_DOSE,
    TURN,
    TURN_DOSE,
    does,
    fired,
    nothing,
    plan,
    section,
    sheet,
    waits,
)
from tests.sheet.dump import as_seen, text_of

CLINIC = Clinic(name="Hill  Clinic", address=("1 Hill Road",), phone="555-0100")


def _block(kind: type, made: object = None, **more: object) -> object:
    part = section(sheet(made, **more), "plan")  # type: ignore[arg-type]
    return next(block for block in part.blocks if isinstance(block, kind))


def test_the_head_names_patient_day_clinic_and_phone() -> None:
    """A loose sheet could not be brought back to its owner."""
    patient = a_patient("Ana Example", clinician="Pat Helper, PT", next_visit="Monday at 9")
    facts = _block(Facts, patient=patient, clinic=CLINIC)
    assert isinstance(facts, Facts)
    assert {label.strip(): as_seen("".join(span.text for span in value)) for label, value in facts.pairs} == {
        "Name": "Ana Example",
        "Date": "November 24, 2026",
        "Prepared by": "Pat Helper, PT",
        "Next visit": "Monday at 9",
    }
    letterhead = _block(Letterhead, patient=patient, clinic=CLINIC)
    assert letterhead == Letterhead(
        "Hill Clinic",
        ((Span("1 Hill Road"), Span(" · Phone "), Span("555-0100", link="tel:5550100")),),
        None,
        "Logo of Hill Clinic",
    )


def test_what_is_not_known_is_left_to_write_on() -> None:
    """The clinician would find no room for the next visit."""
    facts = _block(Facts)
    assert isinstance(facts, Facts)
    assert [label.strip() for label, value in facts.pairs if not value] == [
        "Prepared by",
        "Next visit",
        "Clinic",
        "Phone",
    ]


@pytest.mark.parametrize(
    ("clinic", "lines"),
    [(Clinic(phone="555-0100"), ["Clinic"]), (Clinic(name="Hill Clinic"), ["Phone"]), (CLINIC, [])],
)
def test_the_clinic_has_a_line_only_for_what_the_letterhead_lacks(clinic: Clinic, lines: list[str]) -> None:
    """A patient could not call a clinic whose number is on no page, or would read it twice."""
    facts = _block(Facts, clinic=clinic)
    assert isinstance(facts, Facts)
    assert [label.strip() for label, _ in facts.pairs][4:] == lines


def test_a_clinic_of_which_nothing_is_on_file_has_no_letterhead() -> None:
    """An empty frame would stand at the top of the page."""
    assert not any(isinstance(block, Letterhead) for block in section(sheet(), "plan").blocks)


@pytest.mark.parametrize(
    ("clinic", "line"),
    [
        (Clinic(phone="555-0100"), (Span("Phone "), Span("555-0100", link="tel:5550100"))),
        (Clinic(name="Hill", phone="555 ext. 2"), (Span("Phone "), Span("555 ext. 2"))),
        (Clinic(address=("1 Hill Road", "Springfield")), (Span("1 Hill Road, Springfield"),)),
        (Clinic(name="Hill"), None),
    ],
)
def test_the_letterhead_prints_what_is_known_on_one_line(
    clinic: Clinic, line: tuple[Span, ...] | None
) -> None:
    """A phone without an address would be lost, or a lone dot would stand before it."""
    letterhead = _block(Letterhead, clinic=clinic)
    assert isinstance(letterhead, Letterhead)
    assert letterhead.lines == ((line,) if line else ())


def test_the_plan_at_a_glance_has_every_dose() -> None:
    """A patient would look up one number on one page and find another, or none."""
    table = _block(Table)
    assert isinstance(table, Table)
    assert [["".join(span.text for span in cell) for cell in row] for row in table.rows] == [
        ["1. Press", "6 seconds", "5 times each way", "2 times a day, 5 days a week"],
        ["2. Turn", "3 seconds", "10 times each side, 2 sets", "once a day, every day"],
    ]
    assert len(table.header) == len(table.widths) == 4
    assert abs(sum(table.widths) - 1) < 1e-9


def _does(times: int, days: int) -> Decision:
    return does(PRESS, replace(PRESS_DOSE, times_per_day=times, days_per_week=days))


@pytest.mark.parametrize(
    ("decisions", "action", "minutes"),
    [
        ([_does(1, 5)], "Do this exercise once a day, 5 days a week.", "Rest on the other 2 days."),
        (
            [_does(2, 6), _does(2, 6)],
            "Do these 2 exercises 2 times a day, 6 days a week.",
            "Rest on the other day.",
        ),
        ([_does(1, 7)], "Do this exercise once a day, every day.", ""),
        (
            [_does(1, 5), _does(2, 5)],
            "Do these 2 exercises 5 days a week, as often as shown below.",
            "Rest on the other 2 days.",
        ),
    ],
)
def test_the_main_message_is_what_to_do_and_how_often(
    decisions: list[Decision], action: str, minutes: str
) -> None:
    """The largest words of the page would not say what to do, or would give another number than the table."""
    blocks = section(sheet(replace(plan(*decisions), minutes_per_day=8)), "plan").blocks
    message = next(block for block in blocks if isinstance(block, MessageBox))
    assert "".join(span.text for span in message.lines[0]) == action
    total = f"It takes about 8 minutes a day. {minutes}".strip()
    assert Paragraph((Span(total),), "lead") in blocks


def test_days_that_all_share_are_in_the_message_alone() -> None:
    """Page 1 would say "5 days a week" once a row, where it is the same for all, and run over."""
    table = next(
        block
        for block in section(sheet(plan(_does(1, 5), _does(2, 5))), "plan").blocks
        if isinstance(block, Table)
    )
    assert ["".join(span.text for span in row[-1]) for row in table.rows] == ["once a day", "2 times a day"]


def test_days_that_differ_are_left_to_the_table() -> None:
    """The main message would give the first exercise's days for all, and the daily one would be skipped on two of them."""
    blocks = section(sheet(plan(_does(1, 5), _does(1, 7))), "plan").blocks
    message = next(block for block in blocks if isinstance(block, MessageBox))
    assert message.lines[0] == (Span("Do these 2 exercises as often as shown below."),)


def test_days_of_rest_of_a_single_exercise_are_said_with_its_name() -> None:
    """A patient would read "exercises 1", and not know which other ones are meant."""
    rested = does(PRESS, replace(PRESS_DOSE, days_per_week=3, days_between=1))
    daily = does(TURN, replace(TURN_DOSE, days_per_week=3, days_between=None))
    said = text_of(section(sheet(plan(rested, daily)), "plan"))
    assert ": never two days in a row." in said
    assert "exercises 1" not in said


def test_minutes_are_no_promise_for_days_with_fewer_exercises() -> None:
    """A patient with different days for each exercise would rest on a day with one."""
    blocks = section(sheet(replace(plan(_does(1, 5), _does(1, 7)), minutes_per_day=8)), "plan").blocks
    assert Paragraph((Span("On a day with all of them, it takes about 8 minutes."),), "lead") in blocks


def test_three_rules_to_keep_follow() -> None:
    """The rules that hold for every exercise would be missing from the first page."""
    rules = _block(BulletList)
    assert isinstance(rules, BulletList)
    assert ["".join(s.text for s in item) for item in rules.items] == ["One.", "Two.", "Three."]


def test_cautions_stand_under_the_main_message() -> None:
    """A patient with very weak bones would not be told to take care."""
    part = section(sheet(plan(cautions=fired("care", "care"))), "plan")
    boxes = [block for block in part.blocks if isinstance(block, MessageBox)]
    assert [(box.tone, len(box.lines)) for box in boxes] == [("message", 2), ("caution", 1)]
    assert boxes[1].lines[0][0].text == "Take great care."


def test_with_nothing_prescribed_the_sheet_says_why_and_what_comes_next() -> None:
    """A patient sent home without exercises would hold an empty table and not know whom to ask."""
    part = section(sheet(nothing("clearance", "approval"), clinic=CLINIC), "plan")
    text = text_of(part)
    assert "Do not start yet." in text
    assert "Please ask your doctor first." in text
    assert "This needs a yes" not in text
    assert "Call your clinic at 555-0100." in text
    assert not any(isinstance(block, Table) for block in part.blocks)
    assert any(isinstance(block, Title) for block in part.blocks)


def test_what_nothing_lifts_is_not_said_to_come_later() -> None:
    """A patient with a broken neck would read "not yet", and wait for a day that never comes."""
    text = text_of(section(sheet(nothing("for-good", "clearance"), clinic=CLINIC), "plan"))
    assert "Do not do these at home." in text
    assert "These moves are not for you." in text
    assert "Ask what is safe for you to do." in text
    assert "yet" not in text.split()
    assert "Before you start" not in text


def test_leaving_an_exercise_out_changes_nothing_about_that() -> None:
    """A patient with a broken neck would read "not yet", because the clinician had left the exercises out as well."""
    left_out = tuple(replace(waits(exercise, "for-good"), omitted=True) for exercise in (PRESS, TURN))
    assert "Do not do these at home." in text_of(section(sheet(plan(*left_out)), "plan"))


def test_what_time_or_a_person_can_lift_is_not_for_good() -> None:
    """A patient who needs a clearance would be told never to exercise."""
    mixed = plan(waits(PRESS, "for-good"), waits(TURN, "approval"))
    for made in (nothing("clearance"), nothing("later"), nothing("approval"), mixed):
        assert "Do not start yet." in text_of(section(sheet(made), "plan"))


def test_without_one_reason_for_all_each_reason_is_given() -> None:
    """The patient would not learn why there are no exercises."""
    text = text_of(section(sheet(nothing("later", "approval")), "plan"))
    assert "This comes when the press feels easy." in text
    assert "This needs a yes from your doctor." in text


def test_what_a_clinician_left_out_needs_no_reason() -> None:
    """The sheet would blame a rule for a clinician's own choice."""
    left_out = tuple(replace(waits(exercise, "clearance"), omitted=True) for exercise in (PRESS, TURN))
    assert "Please ask your doctor first." not in text_of(section(sheet(plan(*left_out)), "plan"))


def test_a_variant_is_named_in_the_table() -> None:
    """The table would name another way of doing it than the card."""
    made = plan(does(PRESS, PRESS_DOSE), does(TURN, TURN_DOSE, "chair"))
    assert "**2. Turn, sitting**" in text_of(section(sheet(made), "plan"))
