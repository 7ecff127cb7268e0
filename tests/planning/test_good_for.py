"""Findings that go out of date: an old one counts as not recorded, and the clinician is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handouts.explain import explanation, word_notices
from handouts.model.fact import CountRange, DatedFinding, Fact, FactValue, Measured, Measurement
from handouts.model.notice import NotRecorded, Outdated
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.planning.facts import gather
from handouts.planning.plan import plan
from handouts.session.planner import Planner
from tests.planning.builders import ON, below, pack, patient, rule

STANDS = Fact(ask="How many stands?", label="Stands", count=CountRange(0, 40), worse="low", good_for=90)
GRIP = Fact(ask="How strong is the grip?", measured=Measured(), worse="low", good_for=90)
FRESH, OLD = ON - timedelta(days=90), ON - timedelta(days=91)


@pytest.fixture
def stands() -> Pack:
    """A pack that withholds its exercise of whoever stands fewer than eight times."""
    facts = {"stands": STANDS, "grip": GRIP}
    return pack(rule("weak", "withhold", below("stands", 8), overridable_by=("rule",)), facts=facts)


def who(value: FactValue, fact_id: str = "stands") -> Patient:
    """Return somebody of whom one finding is known."""
    return patient(facts={fact_id: value}, diagnosis="unknown", t_scores=(), fracture="unknown", balance="unknown",
                   arm_limit="unknown", pt_visits=None)  # fmt: skip


@pytest.mark.parametrize(("on", "known"), [(FRESH, 12), (ON, 12), (OLD, None), (None, None)])
def test_an_old_finding_counts_as_not_recorded(on: date | None, known: int | None, stands: Pack) -> None:
    """A patient would be given exercises for how strong she was last year."""
    patient = who(DatedFinding(12, on))
    assert gather(stands, patient, ON)["stands"] == known
    made = plan(stands, patient, ON)
    assert bool(made.active) is (known is not None)
    told = [Outdated("stands", on, 90), NotRecorded("stands")]
    assert [notice for notice in told if notice in made.notices] == ([] if known else told)


def test_the_clinician_is_told_why_a_finding_does_not_count(stands: Pack) -> None:
    """A clinician would see "not recorded" beside a number that she typed."""
    for on, words in ((OLD, "is from August 3, 2026, more than 90 days ago"), (None, "has no date")):
        notices = word_notices(plan(stands, who(DatedFinding(12, on)), ON), stands, "month-first")
        assert f"Warning: Stands {words}, so it counts as not recorded. Please ask or test again." in [
            notice.text for notice in notices
        ]


def test_of_several_results_the_old_ones_do_not_count(stands: Pack) -> None:
    """A result of years ago would decide as the lowest one."""
    results = (Measurement(10.0, on=OLD), Measurement(20.0, on=FRESH), Measurement(5.0))
    assert gather(stands, who(results, "grip"), ON)["grip"] == 20.0
    assert gather(stands, who(results[:1], "grip"), ON)["grip"] is None


def test_a_kept_plan_tells_of_the_finding_of_its_own_patient(stands: Pack) -> None:
    """Two patients of one list would read each other's dates, or one an old finding that is a new one."""
    planner = Planner(stands, ON)
    for on in (OLD, FRESH, OLD - timedelta(days=1), None):
        patient = who(DatedFinding(12, on))
        assert planner.plan(patient) == plan(stands, patient, ON)


def test_an_explanation_does_not_show_an_old_finding_as_one_that_counts(stands: Pack) -> None:
    """A chart would give nine stands of last year as the reason of a plan."""
    for on, text in ((FRESH, "12 (August 4, 2026)"), (OLD, "12 (August 3, 2026), which no longer counts")):
        patient = who(DatedFinding(12, on))
        explained = explanation(plan(stands, patient, ON), stands, patient, "x")
        assert ("Stands", text) in [(finding.label, finding.words) for finding in explained.findings]
