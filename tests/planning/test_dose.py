"""Doses: ranges, approvals and the time they take."""

from __future__ import annotations

from typing import Any

import pytest

from handouts.infra.errors import InputError
from handouts.model.dose import Dose
from handouts.model.patient import ExerciseOverride, Patient
from handouts.planning.exercises.minutes import minutes_per_day
from handouts.planning.plan import plan
from tests.planning.builders import ON, approve, dose, exercise, is_, pack, patient, rule, span

GUARD = rule("hold-range", "dose-range", dose_fields=("hold_s",), overridable_by=("dose",))


def wishing(approvals: tuple[str, ...] = (), **fields: int) -> Patient:
    """Somebody for whom the clinician changed the dose of "tuck"."""
    return patient(exercises={"tuck": ExerciseOverride(**fields)}, approvals=approve(*approvals))  # type: ignore[arg-type]


def refusal(held: Any, who: Patient) -> tuple[str, str]:
    """Return field and message of the only problem."""
    with pytest.raises(InputError) as caught:
        plan(held, who, ON)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("patient", None)
    return problem.field, problem.message


def test_a_changed_dose_is_taken_and_said() -> None:
    """The clinician's number would be lost, or pass as the pack's own."""
    decision = plan(pack(GUARD), wishing(hold_s=5, times_per_day=2), ON).decisions[0]
    assert (decision.outcome, decision.dose, decision.rules) == ("changed", Dose(5, 10, 1, 2, 5), ())


def test_the_default_typed_out_is_no_change() -> None:
    """A clinician who writes the usual dose would see "changed"."""
    assert plan(pack(GUARD), wishing(hold_s=3), ON).decisions[0].outcome == "prescribed"


@pytest.mark.parametrize("held_s", [0, 2, 6, 11, 60])
def test_out_of_range_is_refused_with_the_range_named(held_s: int) -> None:
    """A hold of 60 s would be printed, or be changed in silence."""
    assert refusal(pack(GUARD), wishing(hold_s=held_s)) == (
        "exercises.tuck.hold",
        f"hold is {held_s} s; tuck allows 3 to 5 s, or 1 to 10 s with a named approval",
    )


@pytest.mark.parametrize(("held_s", "approval"), [(0, None), (1, "tuck.dose"), (10, "tuck.dose"), (11, None)])
def test_an_approval_is_asked_for_only_where_it_would_help(held_s: int, approval: str | None) -> None:
    """A clinician would be asked for a name and a reason, and be refused all the same."""
    with pytest.raises(InputError) as caught:
        plan(pack(GUARD), wishing(hold_s=held_s), ON)
    assert [problem.approval for problem in caught.value.problems] == [approval]


@pytest.mark.parametrize("held_s", [1, 2, 6, 10])
def test_an_approved_dose_is_allowed_within_the_hard_limits(held_s: int) -> None:
    """A therapist's considered dose would be impossible."""
    decision = plan(pack(GUARD), wishing(("tuck.dose",), hold_s=held_s), ON).decisions[0]
    assert decision.dose is not None
    assert (decision.outcome, decision.dose.hold_s) == ("changed", held_s)
    assert [(f.rule_id, f.overridden_by is not None) for f in decision.rules] == [("hold-range", True)]


@pytest.mark.parametrize("held_s", [0, 11])
def test_nothing_goes_beyond_the_hard_limits(held_s: int) -> None:
    """An approval would open any number."""
    message = refusal(pack(GUARD), wishing(("tuck.dose",), hold_s=held_s))[1]
    assert message.endswith("tuck allows 3 to 5 s, or 1 to 10 s with the recorded approval")


def test_every_guard_must_be_lifted() -> None:
    """The laxer of two range rules would win."""
    strict = rule("strict", "dose-range", dose_fields=("hold_s",))
    field, message = refusal(pack(GUARD, strict), wishing(("tuck.dose",), hold_s=6))
    assert (field, message) == ("exercises.tuck.hold", "hold is 6 s; tuck allows 3 to 5 s")


@pytest.mark.parametrize(
    "guards", [(), (rule("other", "dose-range", is_("balance", "yes"), dose_fields=("hold_s",)),)]
)
def test_a_range_without_a_rule_is_still_a_range(guards: Any) -> None:
    """A pack that forgot its dose rules would allow everything."""
    assert (
        "allows 3 to 5 s"
        in refusal(pack(*guards), wishing(("tuck.dose",), hold_s=6) if not guards else wishing(hold_s=6))[1]
    )


def test_a_range_of_one_number_and_no_wider_limit() -> None:
    """The message would offer an approval that opens nothing."""
    fixed = exercise("tuck", dose=dose(span(6, 6, 6, 6, 6), span(5, 5, 10)))
    assert refusal(pack(GUARD, exercises=(fixed,)), wishing(hold_s=7))[1] == "hold is 7 s; tuck allows 6 s"


def test_all_doses_are_reported_at_once_for_a_withheld_exercise_too() -> None:
    """The clinician would mend one number at a time, and the next visit would begin with an error."""
    held = pack(rule("no", "withhold"))
    with pytest.raises(InputError) as caught:
        plan(held, wishing(hold_s=60, repetitions=99, days_per_week=8), ON)
    assert [p.field for p in caught.value.problems] == [
        "exercises.tuck.hold",
        "exercises.tuck.reps",
        "exercises.tuck.days",
    ]


def test_one_rule_on_two_fields_is_said_once() -> None:
    """The chart would repeat itself."""
    both = rule("range", "dose-range", dose_fields=("hold_s", "repetitions"), overridable_by=("dose",))
    decision = plan(pack(both), wishing(("tuck.dose",), hold_s=6, repetitions=11), ON).decisions[0]
    assert [f.rule_id for f in decision.rules] == ["range"]


@pytest.mark.parametrize(
    ("given", "sides", "minutes"),
    [
        (Dose(6, 5, 1, 1, 5), 4, 4),  # 4 sides x 5 x (6 + 4) s = 200 s
        (Dose(6, 6, 1, 1, 5), 0, 1),  # exactly 60 s
        (Dose(3, 10, 1, 1, 5), 0, 2),  # 70 s
        (Dose(3, 10, 2, 3, 5), 1, 7),  # 420 s
    ],
)
def test_minutes_are_rounded_up(given: Dose, sides: int, minutes: int) -> None:
    """The sheet would promise less time than it takes."""
    assert minutes_per_day(given, sides) == minutes


def test_minutes_of_the_plan_are_the_sum() -> None:
    """The total would not add up with the cards."""
    made = plan(pack(exercises=(exercise("tuck"), exercise("turn"))), patient(), ON)
    assert made.minutes_per_day == sum(d.minutes_per_day for d in made.decisions) == 4
