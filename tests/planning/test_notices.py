"""Notices: what a clinician is told, and what would be noise."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from handouts.model.fact import Measurement
from handouts.model.notice import (
    DraftContent,
    Notice,
    NotRecorded,
    Omitted,
    Overridden,
    ReviewPastDue,
    StartsLater,
    UnusedApproval,
)
from handouts.model.pack import Nutrient, Pack, Review
from handouts.model.patient import Approval, Clearance, ExerciseOverride, Patient
from handouts.model.rule import Selector
from handouts.planning.plan import plan
from tests.patients import a_patient
from tests.planning.builders import (
    ON,
    above,
    approve,
    at_least,
    below,
    exercise,
    is_,
    pack,
    patient,
    rule,
    way,
)


def notices(held: Pack, who: Patient) -> list[Notice]:
    """Return every notice."""
    return list(plan(held, who, ON).notices)


@pytest.mark.parametrize(
    ("fact", "subject"),
    [
        (is_("clearance", "no"), "clearance"),
        (below("t_score", -2.5), "t-score"),
        (above("highest_t_score", 4), "t-score"),
        (is_("t_score_on_file", "no"), "t-score"),
        (is_("diagnosis", "yes"), "diagnosis"),
        (is_("fracture", "past"), "fracture"),
        (is_("fracture", "unknown", unknown=False), "fracture"),
        (is_("balance", "yes"), "balance"),
        (is_("arm_limit", "yes"), "arm-limit"),
        (below("pt_visits", 2), "pt-visits"),
        (below("week", 2), "started"),
        (below("weeks_done", 2), "started"),
        (below("stage", 2), "started"),
        (below("age", 50), "born"),
        (is_("sex", "male"), "sex"),
    ],
)
def test_an_unknown_that_a_rule_asks_for_is_said(fact: Any, subject: str) -> None:
    """The clinician would not learn that a decision rests on a gap in the file."""
    held = pack(rule("asks", "section", fact, section="bones"))
    assert notices(held, a_patient("Ana", equipment=())) == [NotRecorded(subject)]
    assert notices(held, patient()) == []


def test_a_result_without_its_day_is_recorded() -> None:
    """The clinician would be told that the T-score is missing while it stands in the file."""
    held = pack(rule("asks", "section", at_least("latest_scan_years", 10), section="bones"))
    assert notices(held, patient(t_score=-2.0)) == []


def test_an_unknown_that_no_rule_asks_for_is_not_said() -> None:
    """Notices would be skipped for being many."""
    held = pack(rule("sane", "section", below("t_score", -6, unknown=False), section="bones"))
    assert notices(held, a_patient("Ana")) == []
    assert notices(pack(rule("stage", "section", below("stage", 2))), patient(started=None, stage=3)) == []


def test_age_and_sex_matter_where_a_nutrient_has_a_figure() -> None:
    """Nobody would learn why no calcium figure is printed."""
    held = pack(nutrients=(Nutrient("calcium", 1200, 1200, "mg", 50, 70),))
    assert notices(held, a_patient("Ana")) == [NotRecorded("born"), NotRecorded("sex")]


def test_equipment_matters_only_for_what_is_prescribed() -> None:
    """A wall would be taken for granted, or be asked for without need."""
    wall = exercise("wall", variants=(way("wall", "standing-supported", "wall"),))
    assert notices(pack(exercises=(wall,)), patient(equipment=None)) == [NotRecorded("equipment")]
    assert notices(pack(rule("no", "withhold"), exercises=(wall,)), patient(equipment=None)) == []
    assert notices(pack(), patient(equipment=None)) == []


def test_lifted_approvals_say_which_rules_and_what_is_still_withheld() -> None:
    """An overruled rule would leave no trace in the summary."""
    held = pack(
        rule("a", "withhold", overridable_by=("exercise",)),
        rule("b", "withhold", overridable_by=("exercise",)),
        rule("hard", "withhold", exercises=Selector(ids=("turn",))),
        exercises=(exercise("tuck"), exercise("turn")),
    )
    found = plan(held, patient(approvals=approve("tuck", "turn")), ON).notices
    assert found == (
        Overridden(Approval("tuck", "Dr. Who", "seen in clinic"), ("a", "b"), ()),
        Overridden(Approval("turn", "Dr. Who", "seen in clinic"), ("a", "b"), ("turn",)),
    )


def test_an_approval_that_lifts_nothing_is_said() -> None:
    """A clinician would believe that she had overruled a rule."""
    held = pack(rule("hard", "withhold"))
    made = plan(held, patient(approvals=approve("hard")), ON)
    assert made.notices == tuple(map(UnusedApproval, approve("hard")))


def test_a_start_to_come_is_a_warning_and_planned_as_not_started() -> None:
    """A sheet made on Friday for Monday would be refused, or be planned as if it had begun."""
    made = plan(pack(rule("w", "section", below("week", 2))), patient(started=ON + timedelta(days=3)), ON)
    assert made.week is None
    assert made.notices == (StartsLater(ON + timedelta(days=3)),)


def test_a_start_today_is_the_first_week_and_no_warning() -> None:
    """Most programs start on the day of the visit; that patient's sheet would be called early."""
    made = plan(pack(rule("w", "section", below("week", 2))), patient(started=ON), ON)
    assert (made.week, made.notices) == (1, ())


def test_omitted_is_said() -> None:
    """An exercise left out by a slip would go unseen."""
    assert notices(pack(), patient(exercises={"tuck": ExerciseOverride(omit=True)})) == [Omitted("tuck")]


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        (Review("draft", None, None, None), [DraftContent()]),
        (Review("reviewed", "Dr. Reed", ON, ON), []),
        (
            Review("reviewed", "Dr. Reed", ON, ON - timedelta(days=1)),
            [ReviewPastDue("Dr. Reed", ON - timedelta(days=1))],
        ),
        (Review("reviewed", None, ON, date(2020, 1, 1)), [ReviewPastDue("", date(2020, 1, 1))]),
    ],
)
def test_review_state(review: Review, expected: list[Notice]) -> None:
    """Unreviewed or stale content would be handed over as good."""
    assert notices(pack(review=review), patient()) == expected


def test_everything_known_and_good_gives_no_notice() -> None:
    """A quiet patient would come with noise."""
    known = patient(clearance=Clearance("Dr. Who", None), t_scores=(Measurement(-2.0),))
    assert notices(pack(rule("t", "section", below("t_score", -2.5))), known) == []
