"""Moving on: where the patient is by the plan, and what is not for the patient now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handouts.model.exercise import Exercise
from handouts.model.pack import Stage
from handouts.model.patient import Approval
from handouts.model.plan import FiredRule, Plan, Progress
from handouts.model.sheet import StageStep, Text
from tests.patients import a_patient
from tests.sheet.builders import (
    PRESS,
    PRESS_DOSE,
    TURN,
    TURN_DOSE,
    does,
    fired,
    pack,
    plan,
    section,
    sheet,
    waits,
    words,
)
from tests.sheet.dump import as_seen

ASKED_FOR = a_patient("Ana", sections=("stages",))
"""Who has the part on the sheet even where nothing waits."""
TURN_TOO = replace(TURN, id="turn-too")


def _steps(made: Plan, *exercises: Exercise) -> list[StageStep]:
    of = pack(exercises=exercises) if exercises else pack()
    if TURN_TOO in exercises:
        named = of.words.exercises | {"turn-too": replace(of.words.exercises["turn"], name="Turn too")}
        of = replace(of, words=replace(of.words, exercises=named))
    blocks = section(sheet(made, ASKED_FOR, of=of), "stages").blocks
    return [block for block in blocks if isinstance(block, StageStep)]


def _said(text: Text | None) -> str:
    return "".join(span.text for span in text or ())


def _lines(step: StageStep) -> list[str]:
    """Return what a stage says: its name with what stands beside it, and the lines below."""
    return [as_seen(_said(text)) for text in step.paragraphs]


def _before_next(step: StageStep) -> list[str]:
    return [line for line in _lines(step) if line.startswith("Before the next stage: ")]


def test_the_patient_is_at_the_highest_stage_on_the_plan() -> None:
    """The mark would follow the calendar to a stage whose exercise is withheld."""
    turn_waits = plan(
        does(PRESS, PRESS_DOSE), waits(TURN, "approval"), progress=(Progress("small", "1.2.3", 9, 2),)
    )
    assert [step.here for step in _steps(turn_waits)] == ["You are here", None]
    both = plan(does(PRESS, PRESS_DOSE), does(TURN, TURN_DOSE), progress=(Progress("small", "1.2.3", 1, 1),))
    assert [step.here for step in _steps(both)] == [None, "You are here"]


def test_a_stage_whose_exercise_is_withheld_does_not_say_what_is_done_in_it() -> None:
    """A patient alone at home would do what the stage describes."""
    first, second = _steps(plan(does(PRESS, PRESS_DOSE), waits(TURN, "approval")))
    assert _lines(first)[0] == "First. You press."
    assert _lines(second) == ["Second. Not for you now. This needs a yes from your doctor."]


def test_an_earlier_stage_can_be_left_out() -> None:
    """A patient who cannot press would be told to press, since a later exercise was approved."""
    first, second = _steps(plan(waits(PRESS, "clearance"), does(TURN, TURN_DOSE)))
    assert first.here is None
    assert _lines(first) == ["First. Not for you now. Please ask your doctor first."]
    assert second.here == "You are here"


def test_of_a_stage_with_two_exercises_each_says_where_it_stands() -> None:
    """One exercise on the plan would bring the other one of its stage along."""
    made = plan(does(PRESS, PRESS_DOSE), does(TURN, TURN_DOSE), waits(TURN_TOO, "approval"))
    second = _steps(made, PRESS, TURN, TURN_TOO)[1]
    assert second.here == "You are here"
    assert _lines(second) == [
        "Second.",
        "Turn: On your plan.",
        "Turn too: Not for you now. This needs a yes from your doctor.",
    ]


def test_what_is_the_same_of_all_exercises_of_a_stage_is_said_once() -> None:
    """The page would say "not for you now" twice with the same reason, and run over."""
    made = plan(does(PRESS, PRESS_DOSE), waits(TURN, "approval"), waits(TURN_TOO, "approval"))
    second = _steps(made, PRESS, TURN, TURN_TOO)[1]
    assert _lines(second) == ["Second. Not for you now. This needs a yes from your doctor."]


def test_what_must_be_true_before_the_next_stage_is_said_where_the_patient_is() -> None:
    """The patient would move on by the calendar alone, or would look for a next stage where there is none."""
    first, second = _steps(plan(does(PRESS, PRESS_DOSE), waits(TURN, "later")))
    assert _lines(first) == ["First. You press.", "Before the next stage: It feels easy."]
    assert _before_next(second) == []
    left_out = plan(does(PRESS, PRESS_DOSE), replace(waits(TURN), omitted=True))
    assert [_before_next(step) for step in _steps(left_out)] == [[], []]


def test_a_later_stage_without_exercises_of_its_own_says_nothing_yet() -> None:
    """A patient in the first stage would be told what to do in the last."""
    third = replace(pack().words.stages[1], name="Third", what="You run.")
    of = pack(stages=(*pack().stages, Stage(3, None)), words=words(stages=pack().words.stages | {3: third}))
    steps = [
        block
        for block in section(sheet(patient=ASKED_FOR, of=of), "stages").blocks
        if isinstance(block, StageStep)
    ]
    assert [step.here is not None for step in steps] == [False, True, False]
    assert _lines(steps[2]) == ["Third."]


def test_an_exercise_that_time_allows_has_its_first_day() -> None:
    """The patient would start the next exercise too early."""
    made = plan(does(PRESS, PRESS_DOSE), waits(TURN, "later", not_before=date(2026, 12, 7)))
    assert _lines(_steps(made)[1]) == [
        "Second. Not for you now. It can start on December 7, 2026 or later, if your care team says yes."
    ]


def test_an_exercise_that_a_person_must_allow_says_who() -> None:
    """The patient would wait for a date that never comes, or not wait at all."""
    made = plan(does(PRESS, PRESS_DOSE), waits(TURN, "clearance", "later", "approval"))
    assert _lines(_steps(made)[1]) == ["Second. Not for you now. Please ask your doctor first."]


def test_a_lifted_rule_is_no_reason() -> None:
    """The patient would be sent to ask for a yes that was given."""
    lifted = FiredRule(
        "approval", ("guide",), inference=False, overridden_by=Approval("turn", "Dr. Who", "seen")
    )
    waiting = replace(waits(TURN), rules=(lifted, *fired("later")))
    made = plan(does(PRESS, PRESS_DOSE), waiting)
    assert _lines(_steps(made)[1]) == ["Second. Not for you now. This comes when the press feels easy."]


def test_without_any_words_the_care_team_is_named() -> None:
    """An exercise would stand there without a reason."""
    made = plan(does(PRESS, PRESS_DOSE), waits(TURN))
    assert _lines(_steps(made)[1]) == ["Second. Not for you now. Start it only when your care team says yes."]


def test_what_a_clinician_left_out_does_not_wait() -> None:
    """The patient would look forward to an exercise that was left out for good."""
    left_out = replace(waits(TURN, "later", not_before=date(2026, 12, 7)), omitted=True)
    made = plan(does(PRESS, PRESS_DOSE), left_out)
    assert _lines(_steps(made)[1]) == ["Second. Not for you now."]


def test_what_must_come_first_is_not_said_of_an_exercise_that_is_withheld() -> None:
    """A patient who cannot use the hands would read "you did the neck press" as something to do."""
    third = replace(TURN_TOO, stage=3)
    named = pack().words.exercises | {"turn-too": pack().words.exercises["turn"]}
    stages = pack().words.stages | {2: pack().words.stages[1], 3: pack().words.stages[2]}
    of = pack(
        exercises=(PRESS, TURN, third),
        stages=(*pack().stages, Stage(3, None)),
        words=words(stages=stages, exercises=named),
    )
    later = waits(third, "approval")
    leads_on = plan(does(PRESS, PRESS_DOSE), does(TURN, TURN_DOSE), later)
    withheld = plan(waits(PRESS, "approval"), does(TURN, TURN_DOSE), later)
    for made, lines in ((leads_on, 1), (withheld, 0)):
        steps = [b for b in section(sheet(made, of=of), "stages").blocks if isinstance(b, StageStep)]
        assert [len(_before_next(step)) for step in steps] == [0, lines, 0]
