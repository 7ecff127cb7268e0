"""Moving on: where the patient is, and what waits until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handouts.model.patient import Approval
from handouts.model.plan import FiredRule, Plan
from handouts.model.sheet import StageStep
from tests.sheet.builders import PRESS, PRESS_DOSE, TURN, does, fired, plan, section, sheet, waits
from tests.sheet.dump import text_of


def _steps(made: Plan) -> list[StageStep]:
    return [block for block in section(sheet(made), "stages").blocks if isinstance(block, StageStep)]


def _text(made: Plan) -> str:
    return text_of(section(sheet(made), "stages"))


def test_one_stage_says_you_are_here() -> None:
    """The patient would take a later stage for today's."""
    assert [step.here for step in _steps(plan(stage=2))] == [None, "You are here"]


def test_a_stage_says_what_must_be_true_before_the_next() -> None:
    """The patient would move on by the calendar alone."""
    first = _steps(plan())[0]
    assert first.before_next_label == "Before the next stage"
    assert [span.text for item in first.before_next for span in item] == ["It feels easy."]


def test_an_exercise_that_time_allows_has_its_first_day() -> None:
    """The patient would start the next exercise too early."""
    made = plan(does(PRESS, PRESS_DOSE), waits(TURN, "later", not_before=date(2026, 12, 7)))
    assert "**Turn.** Not before 7 December 2026, and only when your care team says yes." in _text(made)
    assert [step.detail for step in _steps(made)] == [None, "Not before 7 December 2026"]


def test_an_exercise_that_a_person_must_allow_says_who() -> None:
    """The patient would wait for a date that never comes, or not wait at all."""
    made = plan(does(PRESS, PRESS_DOSE), waits(TURN, "clearance", "later", "approval"))
    assert "**Turn.** Please ask your doctor first." in _text(made)
    assert "press feels easy" not in _text(made)


def test_a_lifted_rule_is_no_reason() -> None:
    """The patient would be sent to ask for a yes that was given."""
    lifted = FiredRule("approval", ("guide",), inference=False, lifted_by=Approval("turn", "Dr. Who", "seen"))
    waiting = replace(waits(TURN), rules=(lifted, *fired("later")))
    made = plan(does(PRESS, PRESS_DOSE), waiting)
    assert "**Turn.** This comes when the press feels easy." in _text(made)


def test_a_stage_with_two_exercises_has_the_first_day_of_both() -> None:
    """The stage would seem to begin later than its first exercise."""
    days = (date(2026, 12, 14), date(2026, 12, 7))
    made = plan(*(waits(TURN, "later", not_before=day) for day in days), does(PRESS, PRESS_DOSE))
    assert [step.detail for step in _steps(made)] == [None, "Not before 7 December 2026"]


def test_a_rule_that_names_the_exercise_speaks_first_among_those_time_lifts() -> None:
    """The patient would read a general sentence and not what this one waits for."""
    made = plan(does(PRESS, PRESS_DOSE), waits(TURN, "later"))
    assert "**Turn.** This comes when the press feels easy." in _text(made)


def test_without_any_words_the_care_team_is_named() -> None:
    """An exercise would stand in the list without a reason."""
    made = plan(does(PRESS, PRESS_DOSE), waits(TURN))
    assert "**Turn.** Only when your care team says yes." in _text(made)


def test_what_a_clinician_left_out_does_not_wait() -> None:
    """The patient would look forward to an exercise that was left out for good."""
    left_out = replace(waits(TURN, "later", not_before=date(2026, 12, 7)), omitted=True)
    made = plan(does(PRESS, PRESS_DOSE), left_out)
    assert "Exercises that wait" not in _text(made)
    assert [step.detail for step in _steps(made)] == [None, None]
