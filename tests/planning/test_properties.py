"""What holds for every patient whatsoever: the rules win, the limits hold, and worse never adds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.dose_ranges import Range
from handouts.model.fact import Measurement
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride, Patient
from handouts.model.plan import Plan
from handouts.planning.plan import plan
from tests.patients import a_patient, changed, fact
from tests.planning.builders import NECK_EXERCISES, NECK_RULES, ON

IDS = [each.id for each in NECK_EXERCISES]
SUBJECTS = [*IDS, *(rule.id for rule in NECK_RULES), *(f"{each}.dose" for each in IDS)]
NECK_FIELDS = list(NECK_EXERCISES[0].dose.present)
FRACTURES = ["none", "unknown", "past", "recent", "cervical"]
BALANCES = ["no", "unknown", "yes"]
SCORES = st.floats(-6, 0).map(lambda value: Measurement(round(value, 1)))

approvals = st.lists(st.sampled_from(SUBJECTS), max_size=6).map(
    lambda subjects: tuple(Approval(what, "Dr. Who", "seen") for what in subjects)
)
wishes = st.builds(
    lambda dose, **more: ExerciseOverride(**dose, **more),
    dose=st.dictionaries(st.sampled_from(NECK_FIELDS), st.integers(0, 16), max_size=2),
    omit=st.booleans(),
)
patients = st.builds(
    a_patient,
    name=st.just("Ana"),
    born=st.none() | st.dates(date(1920, 1, 1), date(2000, 1, 1)),
    sex=st.sampled_from(["female", "male", "other", "unknown"]),
    started=st.none() | st.integers(-3, 60).map(lambda days: ON - timedelta(days=days)),
    diagnosis=st.sampled_from(["yes", "no", "unknown"]),
    t_scores=st.lists(SCORES, max_size=2).map(tuple),
    fracture=st.sampled_from(FRACTURES),
    balance=st.sampled_from(BALANCES),
    arm_limit=st.sampled_from(["yes", "no", "unknown"]),
    clearance=st.none() | st.just(Clearance("Dr. Who", None)),
    pt_visits=st.none() | st.integers(0, 5),
    stage=st.none() | st.integers(1, 4),
    equipment=st.none()
    | st.sampled_from([(), ("wall",), ("high-backed-chair",), ("wall", "high-backed-chair")]),
    approvals=approvals,
)
every_patient = settings(max_examples=100, deadline=None)


def planned(neck: Pack, who: Patient) -> Plan | None:
    """Return the plan, or None where the input is refused."""
    try:
        return plan(neck, who, ON)
    except InputError:
        return None


@every_patient
@given(who=patients, exercises=st.dictionaries(st.sampled_from(IDS), wishes, max_size=2))
def test_no_exercise_against_a_rule_and_no_dose_beyond_the_limits(
    neck: Pack, who: Patient, exercises: Any
) -> None:
    """A patient would be given what a rule forbids, or more than the pack ever allows."""
    made = planned(neck, replace(who, exercises=exercises))
    assume(made is not None)
    assert made is not None
    actions = {rule.id: rule.action for rule in neck.rules}
    for decision in made.decisions:
        standing = [
            f for f in decision.rules if f.overridden_by is None and actions.get(f.rule_id) == "withhold"
        ]
        done = decision.outcome != "withheld"
        assert done is (decision.dose is not None) is (decision.variant_id is not None)
        assert not (done and (standing or decision.omitted))
        if not done:
            assert decision.omitted or any(fired.overridden_by is None for fired in decision.rules)
        if decision.dose is None:
            continue
        ranges = neck.exercise(decision.exercise_id).dose
        approved = any(approval.what == f"{decision.exercise_id}.dose" for approval in who.approvals)
        for name, value in decision.dose.present.items():
            limits = ranges.of(name)
            assert isinstance(limits, Range)
            assert isinstance(value, int)
            assert limits.hard_low <= value <= limits.hard_high
            assert approved or limits.low <= value <= limits.high


@every_patient
@given(who=patients)
def test_every_lift_is_one_that_the_rule_allows(neck: Pack, who: Patient) -> None:
    """An approval would lift a rule that nothing may lift."""
    made = planned(neck, who)
    assume(made is not None)
    assert made is not None
    for decision in made.decisions:
        for fired in decision.rules:
            if fired.overridden_by is not None:
                allowed = neck.rule(fired.rule_id).overridable_by
                subjects = {"rule": fired.rule_id, "exercise": decision.exercise_id}
                assert fired.overridden_by.what in {subjects[kind] for kind in allowed if kind in subjects}


def worse(who: Patient, how: str, step: int) -> Patient:
    """Return the same patient with one finding made worse, or taken from the file."""
    changes: dict[str, Any] = {
        "fracture": {"fracture": FRACTURES[min(FRACTURES.index(fact(who, "fracture")) + step, 4)]},
        "fracture forgotten": {
            "fracture": "unknown" if fact(who, "fracture") == "none" else fact(who, "fracture")
        },
        "balance": {"balance": BALANCES[min(BALANCES.index(fact(who, "balance")) + step, 2)]},
        "balance forgotten": {"balance": "unknown" if fact(who, "balance") == "no" else fact(who, "balance")},
        "arm": {"arm_limit": "yes"},
        "clearance": {"clearance": None},
        "t-score": {
            "t_scores": tuple(Measurement(max(-6.0, round(t.value - step, 1))) for t in fact(who, "t_scores"))
        },
        "another t-score": {"t_scores": (*fact(who, "t_scores"), Measurement(-2.5 - step))}
        if fact(who, "t_scores")
        else {},
        "t-score forgotten": {"t_scores": ()},
        "diagnosis": {"diagnosis": "yes"},
        "weeks": {"started": who.started + timedelta(days=4 * step) if who.started else None},
        "start forgotten": {"started": None},
        "stage": {"stage": max(1, who.stage - step) if who.stage else None},
        "visits": {"pt_visits": None},
        "approval": {"approvals": who.approvals[step:]},
        "last approval": {"approvals": who.approvals[:-1]},
        "equipment": {"equipment": who.equipment[1:] if who.equipment else who.equipment},
    }
    return changed(who, **changes[how])


HOW = (
    *("fracture", "fracture forgotten", "balance", "balance forgotten", "arm", "clearance", "diagnosis"),
    *("t-score", "another t-score", "t-score forgotten", "weeks", "start forgotten", "stage", "visits"),
    *("approval", "last approval", "equipment"),
)


@settings(max_examples=200, deadline=None)
@given(who=patients, how=st.sampled_from(HOW), step=st.integers(1, 4))
def test_worse_never_adds_an_exercise(neck: Pack, who: Patient, how: str, step: int) -> None:
    """A second fracture, or a lost report, would bring an exercise back."""
    before, after = planned(neck, who), planned(neck, worse(who, how, step))
    assume(before is not None and after is not None)
    assert before is not None
    assert after is not None
    more = {d.exercise_id for d in after.active} - {d.exercise_id for d in before.active}
    assert not more, how


@every_patient
@given(who=patients, days=st.integers(0, 40))
def test_the_first_day_is_kept(neck: Pack, who: Patient, days: int) -> None:
    """The sheet would promise a day on which the exercise is still withheld."""
    made = planned(neck, who)
    assume(made is not None)
    assert made is not None
    for decision in made.withheld:
        if decision.not_before is not None:
            later = plan(neck, who, decision.not_before + timedelta(days=days))
            assert decision.exercise_id in {d.exercise_id for d in later.active}


@every_patient
@given(who=patients)
def test_sums_and_sameness(neck: Pack, who: Patient) -> None:
    """The total would not add up, or two runs would differ."""
    made = planned(neck, who)
    assume(made is not None)
    assert made is not None
    assert made == plan(neck, who, ON)
    assert made.minutes_per_day == sum(d.minutes_per_day for d in made.decisions)
    assert [d.exercise_id for d in made.decisions] == [each.id for each in neck.exercises]
    assert all((d.minutes_per_day > 0) is (d.outcome != "withheld") for d in made.decisions)
