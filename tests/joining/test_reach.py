"""Which exercises the rules of one pack reach on a sheet of several: what is safe alone must stay safe together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handouts.infra.errors import InputError
from handouts.model.condition import AllOf
from handouts.model.patient import ExerciseOverride
from handouts.model.rule import Selector
from handouts.planning.plan import plan
from handouts.reading.packs.joining.join import join
from tests.joining.builders import NOTHING, decisions, harmless, legs, neck, outcomes, withheld
from tests.planning.builders import ON, above, approve, at_least, below, is_, patient, rule, way

EVERYTHING = {"neck/tuck", "legs/rise", "legs/step"}
NO_CLEARANCE = is_("clearance", "no")


def test_what_withholds_a_patient_withholds_the_exercises_of_every_pack() -> None:
    """A patient without clearance would do the exercises of the second pack."""
    cleared = rule("clearance", "withhold", NO_CLEARANCE)
    assert withheld(neck(cleared), legs(), who=patient(clearance=None)) == EVERYTHING
    assert withheld(legs(), neck(cleared), who=patient(clearance=None)) == EVERYTHING
    assert withheld(neck(cleared), legs()) == set()


def test_a_position_is_asked_of_the_exercises_of_every_pack() -> None:
    """A patient who may fall would stand without a support in an exercise of the second pack."""
    sits = rule("sits", "require-position", positions=("seated",))
    free = harmless(
        "free",
        loads=replace(NOTHING, stands_free=True),
        variants=(way("standing", "standing"), way("seated")),
    )
    (_, decision) = decisions(neck(sits), legs(exercises=(free,)))
    assert (decision.outcome, decision.variant_id) == ("changed", "seated")


@pytest.mark.parametrize(
    "chosen", [{"ids": ("tuck",)}, {"tagged": ("movement",)}, {"not_tagged": ("isometric",)}]
)
def test_a_rule_by_id_or_tag_stays_in_its_pack(chosen: dict[str, Any]) -> None:
    """A tag that another pack happens to use would withhold what nobody thought of."""
    by_name = rule("by-name", "withhold", exercises=Selector(**chosen))
    assert withheld(neck(by_name), legs()) == {"neck/tuck"}


def test_a_rule_on_all_but_a_tag_knows_the_tags_of_its_pack() -> None:
    """The isometric exercise would be withheld with the others once two packs are joined."""
    isometric = harmless("press", "isometric")
    rest = rule("rest", "withhold", exercises=Selector(not_tagged=("isometric",)))
    both = neck(rest, exercises=(isometric, harmless("tuck", "movement")))
    assert withheld(both, legs()) == {"neck/tuck"}


def test_what_a_finding_leaves_of_one_pack_is_all_that_it_leaves() -> None:
    """After a fracture "only the isometric exercise is allowed", and the second pack would have the patient stand up and step."""
    isometric = harmless("press", "isometric")
    broken = rule("broken", "withhold", is_("balance", "yes"), exercises=Selector(not_tagged=("isometric",)))
    both = neck(broken, exercises=(isometric, harmless("tuck", "movement")))
    unsteady = patient(balance="yes")
    assert withheld(both, legs(), who=unsteady) == {"neck/tuck", "legs/rise", "legs/step"}
    assert withheld(both, legs()) == set()
    # In the first weeks of one program it is about the order of its exercises.
    early = replace(broken, when=AllOf((is_("balance", "yes"), below("weeks_done", 9))))
    assert withheld(neck(early, exercises=both.exercises), legs(), who=unsteady) == {"neck/tuck"}


def test_a_movement_is_forbidden_in_the_exercises_of_every_pack() -> None:
    """A forward bend of the second pack would be printed for weak bones."""
    bends = harmless("rise", loads=replace(NOTHING, spine_flexion=True))
    no_bend = rule("no-bend", "withhold", exercises=Selector(loads=("spine-flexion",)))
    assert withheld(neck(no_bend), legs(exercises=(bends,))) == {"legs/rise"}
    named = rule("no-bend", "withhold", exercises=Selector(loads=("spine-flexion",), excepted=("tuck",)))
    other = harmless("tuck", loads=replace(NOTHING, spine_flexion=True))
    assert withheld(neck(named, exercises=(other,)), legs(exercises=(other,))) == {"legs/tuck"}


def test_the_order_of_one_pack_is_not_that_of_the_other() -> None:
    """A patient in the first week of one program would lose what she has done for months in the other."""
    later = rule("later", "withhold", below("stage", 2), weeks_wait=1)
    low = rule("low", "withhold", AllOf((below("weeks_done", 2), is_("balance", "yes"))))
    new_in_neck = patient(started={"neck": ON, "legs": ON - timedelta(weeks=30)})
    assert withheld(neck(later), legs(), who=new_in_neck) == {"neck/tuck"}
    assert withheld(neck(), legs(later), who=new_in_neck) == set()
    # What is also about the patient reaches every exercise.
    unsteady = replace(new_in_neck, facts={**new_in_neck.facts, "balance": "yes"})
    assert withheld(neck(low), legs(), who=unsteady) == EVERYTHING


def test_stage_and_start_are_those_of_each_pack() -> None:
    """The stage that a therapist set for the legs would open the next stage for the neck."""
    later = rule("later", "withhold", below("stage", 3))
    staged = patient(stage={"neck": 1, "legs": 3})
    assert withheld(neck(later), legs(later), who=staged) == {"neck/tuck"}
    assert withheld(neck(later), legs(later), who=patient(stage=3)) == set()
    made = plan(join([neck(), legs()]), staged, ON)
    assert [(each.pack_id, each.week, each.stage) for each in made.progress] == [
        ("neck", 4, 1),
        ("legs", 4, 3),
    ]


def test_the_day_of_an_exercise_is_counted_from_the_start_of_its_pack() -> None:
    """The sheet would promise a day that is weeks too early."""
    wait = rule("wait", "withhold", below("weeks_done", 2), weeks_wait=2)
    who = patient(started={"neck": ON - timedelta(weeks=1), "legs": ON})
    days = {each.exercise_id: each.not_before for each in decisions(neck(wait), legs(wait), who=who)}
    assert days == {
        "neck/tuck": ON + timedelta(weeks=1),
        "legs/rise": ON + timedelta(weeks=2),
        "legs/step": ON + timedelta(weeks=2),
    }


def test_ranges_of_doses_stay_in_their_pack() -> None:
    """A rule of one pack would let a clinician go beyond the dose of an exercise of the other."""
    ranges = rule("range", "dose-range", dose_fields=("hold_s",), overridable_by=("dose",))
    by_movement = replace(ranges, id="by-movement", exercises=Selector(loads=("impact",)))
    held = {"legs/rise": ExerciseOverride(hold_s=9)}
    who = patient(exercises=held, approvals=approve("legs/rise.dose"))
    jumps = harmless("rise", loads=replace(NOTHING, impact=True))
    for reaching in (ranges, by_movement):
        with pytest.raises(InputError, match="hold is 9 s"):
            decisions(neck(reaching), legs(exercises=(jumps,)), who=who)
    assert outcomes(neck(), legs(ranges), who=who)["legs/rise"] == "changed"


def test_the_strictest_limit_of_exercises_counts_for_the_whole_sheet() -> None:
    """Each pack would allow as many exercises as if it were alone."""
    three = rule("many", "needs-reason", above("exercise_count", 2), overridable_by=("rule",))
    eight = rule("many", "needs-reason", at_least("exercise_count", 9), overridable_by=("rule",))
    with pytest.raises(InputError) as refused:
        decisions(neck(eight), legs(three))
    assert [problem.approval for problem in refused.value.problems] == ["legs/many"]
    approved = patient(approvals=approve("legs/many"))
    assert withheld(neck(eight), legs(three), who=approved) == set()


def test_what_two_packs_say_alike_is_one_rule() -> None:
    """A clinician would have to override the same rule twice, and read it twice."""
    cleared = rule("clearance", "withhold", NO_CLEARANCE, overridable_by=("rule",), basis=("guide",))
    joined = join([neck(cleared), legs(cleared)])
    assert [each.id for each in joined.rules] == ["neck/clearance"]
    who = patient(clearance=None, approvals=approve("neck/clearance"))
    assert withheld(neck(cleared), legs(cleared), who=who) == set()


def test_rules_that_differ_by_one_word_are_two_rules() -> None:
    """The stricter of two rules with one name would be lost."""
    lifted = rule("clearance", "withhold", NO_CLEARANCE, overridable_by=("rule",))
    firm = rule("clearance", "withhold", NO_CLEARANCE)
    who = patient(clearance=None, approvals=approve("neck/clearance"))
    assert withheld(neck(lifted), legs(firm), who=who) == EVERYTHING


def test_an_approval_of_one_packs_rule_does_not_lift_the_others() -> None:
    """An approval for the neck would open an exercise for the legs."""
    first = rule("first", "withhold", exercises=Selector(tagged=("movement",)), overridable_by=("rule",))
    who = patient(approvals=approve("neck/first"))
    assert withheld(neck(first), legs(first), who=who) == {"legs/rise"}


def test_three_packs_reach_one_another() -> None:
    """A third pack would stand beside the rules of the first two."""
    no_impact = rule("no-impact", "withhold", exercises=Selector(loads=("impact",)))
    jump = harmless("jump", loads=replace(NOTHING, impact=True))
    third = replace(neck(exercises=(jump,)), id="third")
    assert withheld(neck(no_impact), legs(), third) == {"third/jump"}
