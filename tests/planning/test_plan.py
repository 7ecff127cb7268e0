"""The whole plan: rules on the sheet as a whole, and what is refused."""

from __future__ import annotations

import pytest

from handouts.infra.errors import InputError
from handouts.model.condition import AllOf
from handouts.model.notice import Caution, Overridden, RuleWarning
from handouts.model.rule import Selector
from handouts.planning.plan import plan
from tests.planning.builders import ON, above, approve, below, exercise, is_, pack, patient, rule

THREE = (exercise("a"), exercise("b", "hard"), exercise("c"))


def refused(*rules: object, **details: object) -> tuple[str, str]:
    """Return field and message of the only problem."""
    with pytest.raises(InputError) as caught:
        plan(pack(*rules, exercises=THREE), patient(**details), ON)  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    return problem.field, problem.message


def test_the_head_of_a_plan() -> None:
    """The sheet would be of another pack, day, week or age."""
    made = plan(pack(), patient(), ON)
    assert (made.pack_id, made.pack_version, made.date) == ("small", "1.0", ON)
    assert (made.week, made.stage, made.age) == (4, 3, 76)
    unknown = plan(pack(), patient(born=None, started=None), ON)
    assert (unknown.week, unknown.stage, unknown.age) == (None, 1, None)


def test_decisions_are_in_the_order_of_the_pack() -> None:
    """Cards and summary would number the exercises differently."""
    made = plan(pack(rule("no", "withhold", exercises=Selector(ids=("b",))), exercises=THREE), patient(), ON)
    assert [d.exercise_id for d in made.decisions] == ["a", "b", "c"]
    assert [d.exercise_id for d in made.active] == ["a", "c"]
    assert [d.exercise_id for d in made.withheld] == ["b"]


def test_a_warning_counts_only_what_is_done() -> None:
    """Withheld exercises would count as too many."""
    many = rule("many", "warn", above("exercise_count", 2))
    no = rule("no", "withhold", exercises=Selector(ids=("b",)))
    assert plan(pack(many, exercises=THREE), patient(), ON).notices == (RuleWarning("many", 3),)
    assert plan(pack(many, no, exercises=THREE), patient(), ON).notices == ()
    (other,) = plan(pack(rule("visits", "warn"), exercises=THREE), patient(), ON).notices
    assert other == RuleWarning("visits")


def test_a_count_that_decides_is_taken_as_unknown() -> None:
    """A rule that withholds by the count would withhold in turn what makes it fire, and then not."""
    made = plan(pack(rule("few", "withhold", above("exercise_count", 99)), exercises=THREE), patient(), ON)
    assert made.active == ()


def test_needs_reason_is_refused_without_and_kept_with_one() -> None:
    """Nine exercises would go out without a word, or not at all."""
    many = rule("many", "needs-reason", above("exercise_count", 2), overridable_by=("rule",))
    assert refused(many) == (
        "exercises",
        "there are 3 exercises. Words of many. To use it anyway, approve it with a name and a reason",
    )
    made = plan(pack(many, exercises=THREE), patient(approvals=approve("many")), ON)
    assert made.notices == tuple(Overridden(approval, ("many",)) for approval in approve("many"))


@pytest.mark.parametrize(
    ("when", "field", "message"),
    [
        (below("t_score", -1), "t-score", "t-score is -2. Words of sane."),
        (
            AllOf((is_("diagnosis", "yes"), above("highest_t_score", -3))),
            "t-score",
            "t-score is -2. Words of sane.",
        ),
        (is_("balance", "no"), "balance", "Words of sane."),
        (below("pt_visits", 9), "pt-visits", "pt-visits is 3. Words of sane."),
        (AllOf(()), "", "Words of sane."),
    ],
)
def test_a_refusal_names_field_and_value(when: object, field: str, message: str) -> None:
    """The clinician would not find what to mend."""
    assert refused(rule("sane", "refuse", when)) == (field, message)  # type: ignore[arg-type]


def test_cautions_and_sections() -> None:
    """The caution box or the part on falls would be missing, or stand twice."""
    held = pack(
        rule("care", "caution"),
        rule("lifted", "caution", overridable_by=("rule",)),
        rule("one", "section", section="bones"),
        rule("two", "section", section="bones"),
        rule("never", "caution", is_("balance", "yes")),
        rule("kept", "caution", overridable_by=("exercise",)),
        exercises=THREE,
    )
    made = plan(held, patient(approvals=approve("lifted")), ON)
    assert [fired.rule_id for fired in made.cautions] == ["care", "kept"]
    assert made.forced_sections == ("bones",)
    assert made.notices == (
        Caution("care"),
        Caution("kept"),
        *(Overridden(approval, ("lifted",)) for approval in approve("lifted")),
    )
    assert all(decision.rules == () for decision in made.decisions)


def test_a_caution_on_some_exercises_is_said_with_those_that_are_done() -> None:
    """The card of a risky exercise would carry no caution, or every card would."""
    held = pack(
        rule("care", "caution", exercises=Selector(ids=("a", "b"))),
        rule("no", "withhold", exercises=Selector(ids=("a",))),
        exercises=THREE,
    )
    said = {d.exercise_id: [f.rule_id for f in d.rules] for d in plan(held, patient(), ON).decisions}
    assert said == {"a": ["no"], "b": ["care"], "c": []}
