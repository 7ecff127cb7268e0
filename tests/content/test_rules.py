"""The neck pack's rules, taken as a whole, for patients of every kind: worse never adds, and nothing slips through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.fact import Measurement
from handouts.model.notice import Overridden, RuleWarning
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, Patient
from handouts.model.plan import Plan
from handouts.planning.plan import plan
from handouts.reading.packs.loader import read_pack
from tests.patients import a_patient, changed, fact

NECK = Path(__file__).resolve().parents[2] / "data" / "neck-osteoporosis"
TODAY = date(2026, 11, 24)
CLEARED = Clearance("Dr. Sample", date(2026, 10, 1))
NEEDS_NAME = frozenset({"wall-posture", "neck-rotation"})
ALL = ("isometric-neck", "shoulder-blade-squeeze", "chin-tuck", "wall-posture", "neck-rotation")

# Each finding from its best to its worst; what is not on file is worse than normal. Every step may only take away.
LADDERS: Mapping[str, tuple[Any, ...]] = {
    "clearance": (CLEARED, None),
    "fracture": ("none", "unknown", "past", "recent", "cervical"),
    "balance": ("no", "unknown", "yes"),
    "arm_limit": ("no", "unknown", "yes"),
    "diagnosis": ("no", "unknown", "yes"),
    "t_scores": ((Measurement(-1.0),), (Measurement(-2.4),), (Measurement(-2.5),), (Measurement(-4.0),), ()),
    "started": (*(TODAY - timedelta(weeks=w) for w in (30, 3, 2, 1, 0)), None),
    "stage": (4, 3, 2, 1),
    "pt_visits": (3, 2, 1, 0, None),
    "equipment": (None, ("high-backed-chair", "wall"), ("high-backed-chair",), ()),
}

approvals = st.lists(
    st.sampled_from((*ALL, "clearance", "isometric-first", "isometric-first-low-t", "balance-seated")),
    unique=True,
    max_size=4,
).map(lambda names: tuple(Approval(name, "Dr. Sample", "seen") for name in names))
patients = st.builds(
    a_patient,
    name=st.just("Ana Example"),
    approvals=approvals,
    **{field: st.sampled_from(ladder) for field, ladder in LADDERS.items() if field != "stage"},
    stage=st.sampled_from((None, *LADDERS["stage"])),
)


@cache
def _pack() -> Pack:
    return read_pack(NECK)


def _plan(patient: Patient) -> Plan:
    return plan(_pack(), patient, TODAY)


def _active(patient: Patient) -> frozenset[str]:
    return frozenset(decision.exercise_id for decision in _plan(patient).active)


@settings(max_examples=100, deadline=None)
@given(patients, st.sampled_from([field for field in LADDERS if field != "equipment"]))
def test_a_worse_finding_never_adds_an_exercise(patient: Patient, field: str) -> None:
    """Nobody gets more to do because a finding is bad, or because nobody wrote it down."""
    ladder = [changed(patient, **{field: rung}) for rung in LADDERS[field]]
    given_at_each = [_active(one) for one in ladder]
    for better, worse in pairwise(given_at_each):
        assert worse <= better


@settings(max_examples=50, deadline=None)
@given(patients)
def test_less_at_home_never_adds_an_exercise(patient: Patient) -> None:
    """A patient without a chair or a wall is not given something that needs it."""
    ladder = [_active(replace(patient, equipment=rung)) for rung in LADDERS["equipment"]]
    for more, less in pairwise(ladder):
        assert less <= more


@settings(max_examples=50, deadline=None)
@given(patients)
def test_nothing_lifts_a_fracture_of_the_neck(patient: Patient) -> None:
    """No approval, and no typed stage, sends a patient with a broken neck home with neck exercises."""
    everything = (*ALL, *(rule.id for rule in _pack().rules))
    assert _active(changed(patient, fracture="cervical", approvals=_approved(*everything))) == frozenset()


@settings(max_examples=80, deadline=None)
@given(patients)
def test_what_needs_a_name_is_given_only_with_that_name(patient: Patient) -> None:
    """Wall posture, neck turns, and whatever a fracture withholds, are never given by a general approval."""
    named = {approval.what for approval in patient.approvals}
    guarded = set(NEEDS_NAME)
    if fact(patient, "fracture") in ("past", "recent"):
        guarded = set(ALL) - {"isometric-neck"}
    assert _active(patient) & guarded <= named


ORDINARY = a_patient(
    "Ana Example", clearance=CLEARED, fracture="none", balance="no", arm_limit="no", diagnosis="yes",
    t_scores=(Measurement(-2.2),), pt_visits=3,
)  # fmt: skip


def _approved(*what: str) -> tuple[Approval, ...]:
    return tuple(Approval(name, "Dr. Sample", "seen") for name in what)


@pytest.mark.parametrize(
    ("balance", "also", "position"),
    [
        ("no", (), "standing-supported"),
        ("unknown", (), "standing-supported"),
        ("yes", (), "seated"),
        ("yes", ("balance-seated",), "standing-supported"),
        ("yes", ("balance",), "seated"),
    ],
)
def test_poor_balance_sits_unless_the_wall_is_approved(
    balance: Any, also: tuple[str, ...], position: str
) -> None:
    """A patient who may fall does not stand alone at home, and finds the part on falls in the sheet."""
    patient = changed(ORDINARY, balance=balance, approvals=_approved("wall-posture", *also), stage=4)
    made = _plan(patient)
    chosen = next(decision.variant_id for decision in made.active if decision.exercise_id == "wall-posture")
    variants = {variant.id: variant.position for variant in _pack().exercise("wall-posture").variants}
    assert variants[str(chosen)] == position
    assert ("bones" in made.forced_sections) is (balance != "no")


@pytest.mark.parametrize("fracture", ["past", "recent"])
@pytest.mark.parametrize("rule", ["fracture", "approval-only", "low-t-score"])
def test_a_fracture_of_the_spine_is_lifted_by_the_name_of_an_exercise_only(fracture: Any, rule: str) -> None:
    """After a fracture nobody gets a whole list of exercises through one general approval."""
    patient = changed(
        ORDINARY, fracture=fracture, started=TODAY - timedelta(weeks=9), approvals=_approved(rule)
    )
    assert _active(patient) == {"isometric-neck"}
    named = replace(patient, approvals=_approved(rule, "chin-tuck"))
    assert _active(named) == {"isometric-neck", "chin-tuck"}


def test_hands_that_cannot_press_do_not_move_on_by_the_calendar() -> None:
    """Weeks in which no press was possible do not count as weeks of presses."""
    patient = changed(ORDINARY, arm_limit="yes", started=TODAY - timedelta(weeks=9))
    assert _active(patient) == frozenset()
    assert _active(replace(patient, approvals=_approved("chin-tuck"))) == {"chin-tuck"}


@pytest.mark.parametrize(
    ("days", "score", "expected"),
    [
        (0, -2.2, {"isometric-neck"}),
        (6, -2.2, {"isometric-neck"}),
        (7, -2.2, {"isometric-neck", "shoulder-blade-squeeze"}),
        (13, -2.2, {"isometric-neck", "shoulder-blade-squeeze"}),
        (14, -2.2, {"isometric-neck", "shoulder-blade-squeeze", "chin-tuck"}),
        (13, -2.5, {"isometric-neck"}),
        (14, -2.5, {"isometric-neck", "shoulder-blade-squeeze", "chin-tuck"}),
        (700, -2.2, {"isometric-neck", "shoulder-blade-squeeze", "chin-tuck"}),
    ],
)
def test_exercises_come_in_on_the_day_that_the_guide_gives(
    days: int, score: float, expected: set[str]
) -> None:
    """The order of the guide holds to the day, and time alone never opens the last stage."""
    patient = changed(ORDINARY, started=TODAY - timedelta(days=days), t_scores=(Measurement(score),))
    assert _active(patient) == expected


@pytest.mark.parametrize("stage", [1, 2])
def test_a_stage_that_the_clinician_holds_wins_over_the_calendar(stage: int) -> None:
    """A patient who is not ready is not moved on because weeks went by."""
    patient = replace(ORDINARY, started=TODAY - timedelta(weeks=20), stage=stage)
    assert "chin-tuck" not in _active(patient)


@pytest.mark.parametrize("started", [TODAY - timedelta(days=8), None])
def test_no_score_on_file_counts_as_low_in_the_first_weeks(started: date | None) -> None:
    """A patient whose bones nobody measured is not moved on before two full weeks, whatever stage was typed."""
    patient = changed(ORDINARY, t_scores=(), diagnosis="no", started=started, stage=4)
    assert _active(patient) == {"isometric-neck"}


def test_exercises_that_need_approval_are_approved_one_by_one() -> None:
    """A general yes does not open wall posture and neck turns."""
    patient = replace(ORDINARY, started=TODAY - timedelta(weeks=9), stage=4)
    assert _active(replace(patient, approvals=_approved("approval-only"))) == set(ALL) - NEEDS_NAME
    assert _active(replace(patient, approvals=_approved("neck-rotation"))) == set(ALL) - {"wall-posture"}


def test_a_low_score_in_the_first_weeks_is_not_lifted_by_approving_one_exercise() -> None:
    """Extreme caution needs its own decision, not a by-product of another."""
    low = (Measurement(-3.0),)
    patient = changed(ORDINARY, started=TODAY, t_scores=low, approvals=_approved("wall-posture"))
    assert _active(patient) == {"isometric-neck"}


@pytest.mark.parametrize(
    ("scores", "diagnosis", "expected"),
    [
        ((-2.5,), "no", True),
        ((-1.0, -2.6), "no", True),
        ((), "yes", True),
        ((), "unknown", True),
        ((), "no", False),
        ((-2.4,), "yes", False),
    ],
)
def test_the_caution_for_weak_bones_is_printed_when_it_is_due(
    scores: tuple[float, ...], diagnosis: Any, expected: bool
) -> None:
    """A low score, or none where osteoporosis is or may be there, is never passed over in silence."""
    patient = changed(ORDINARY, t_scores=tuple(Measurement(score) for score in scores), diagnosis=diagnosis)
    assert ("low-t-score" in {fired.rule_id for fired in _plan(patient).cautions}) is expected


@pytest.mark.parametrize(
    ("scores", "diagnosis", "refused"),
    [
        ((2.7,), "yes", True),
        ((2.7,), "unknown", True),
        ((-1.2, 2.7), "yes", True),
        ((0.8,), "no", False),
        ((0.0,), "yes", True),
        ((0.0,), "no", False),
        ((-0.1,), "yes", False),
        ((-6.0,), "yes", False),
        ((-6.1,), "no", True),
        ((4.1,), "no", True),
        ((-27.0,), "yes", True),
    ],
)
def test_a_score_that_cannot_be_right_is_refused(
    scores: tuple[float, ...], diagnosis: Any, refused: bool
) -> None:
    """A lost minus sign or a Z-score never makes weak bones look strong."""
    patient = changed(ORDINARY, t_scores=tuple(Measurement(score) for score in scores), diagnosis=diagnosis)
    if not refused:
        assert _plan(patient).decisions
        return
    with pytest.raises(InputError, match=r"T-score|t_score|t-score"):
        _plan(patient)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"born": date(2009, 11, 25)}, "born"),
        ({"born": date(2008, 11, 24)}, None),
        (
            {"t_scores": (Measurement(-2.0, on=date(1986, 11, 24)), Measurement(-2.1, on=date(2026, 1, 1)))},
            "t-score",
        ),
        (
            {"t_scores": (Measurement(-2.0, on=date(1986, 11, 25)), Measurement(-2.1, on=date(2026, 1, 1)))},
            None,
        ),
        ({"t_scores": (Measurement(-2.0, on=date(2016, 11, 24)),)}, "t-score"),
        ({"t_scores": (Measurement(-2.0, on=date(2016, 11, 25)),)}, None),
        ({"clearance": Clearance("Dr. Who", date(2016, 11, 24))}, "cleared.on"),
        ({"clearance": Clearance("Dr. Who", date(2025, 11, 24))}, "cleared.on"),
        ({"clearance": Clearance("Dr. Who", date(2025, 11, 25))}, None),
        ({"clearance": Clearance("Dr. Who", None)}, None),
    ],
)
def test_findings_that_cannot_be_or_are_too_old(details: dict[str, Any], field: str | None) -> None:
    """A child, a scan from before there were scanners, or the yes of a doctor decades ago would decide a plan."""
    patient = changed(ORDINARY, **details)
    if field is None:
        assert _plan(patient).decisions
        return
    with pytest.raises(InputError) as caught:
        _plan(patient)
    assert [problem.field for problem in caught.value.problems] == [field]


@pytest.mark.parametrize(
    ("rule_id", "details", "lifts"),
    [
        ("clearance-old", {"clearance": Clearance("Dr. Who", date(2024, 1, 1))}, True),
        ("clearance-date", {"clearance": Clearance("Dr. Who", date(1996, 1, 1))}, False),
        ("scan-old", {"t_scores": (Measurement(-2.0, on=date(2012, 1, 1)),)}, True),
        ("scan-date", {"t_scores": (Measurement(-2.0, on=date(1980, 1, 1)),)}, False),
        ("adults-only", {"born": date(2015, 1, 1)}, False),
        ("t-score-sane", {"t_scores": (Measurement(0.0),)}, False),
    ],
)
def test_only_what_is_possible_is_lifted_by_a_reason(
    rule_id: str, details: dict[str, Any], lifts: bool
) -> None:
    """A clinician could talk the program into what cannot be, or not use a scan she knows to be good."""
    patient = changed(ORDINARY, approvals=(Approval(rule_id, "Dr. Who", "nothing has changed"),), **details)
    if lifts:
        notices = _plan(patient).notices
        assert [n.approval.what for n in notices if isinstance(n, Overridden)] == [rule_id]
        return
    with pytest.raises(InputError):
        _plan(patient)


def test_a_diagnosis_that_the_score_contradicts_is_reported() -> None:
    """A report of another patient, or a slip in one of the two, would pass."""
    low = changed(ORDINARY, t_scores=(Measurement(-2.5),), diagnosis="no")
    assert RuleWarning("diagnosis-against-score") in _plan(low).notices
    for fine in (changed(low, diagnosis="yes"), changed(low, t_scores=(Measurement(-2.4),))):
        assert RuleWarning("diagnosis-against-score") not in _plan(fine).notices
