"""Packs and patients as values for the tests of planning: small ones, and one with the neck rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handouts.model.clinician_words import ClinicianRule, ClinicianWords
from handouts.model.condition import AllOf, AnyOf, Comparison, Condition
from handouts.model.dose_ranges import DoseRanges, Range
from handouts.model.exercise import Exercise, Position, Variant
from handouts.model.fact import Measurement
from handouts.model.pack import Nutrient, Pack, Review, Stage
from handouts.model.patient import Approval, Clearance, Patient
from handouts.model.rule import Rule, Selector
from handouts.model.words import ExerciseWords, VariantWords, Words
from handouts.reading.packs.facts.declared import usual_facts
from tests.patients import a_patient

ON = date(2026, 11, 2)
ALWAYS = AllOf(())
STAGES = (Stage(1, 1), Stage(2, 2), Stage(3, 3), Stage(4, None))


def is_(fact: str, *words: str, unknown: bool = True) -> Comparison:
    """A fact is one of some words."""
    return Comparison(fact, "is", words, unknown)


def at_most(fact: str, bound: float, unknown: bool = True) -> Comparison:
    """A number is no greater than a bound."""
    return Comparison(fact, "at_most", bound, unknown)


def at_least(fact: str, bound: float, unknown: bool = True) -> Comparison:
    """A number is no less than a bound."""
    return Comparison(fact, "at_least", bound, unknown)


def below(fact: str, bound: float, unknown: bool = True) -> Comparison:
    """A number is less than a bound."""
    return Comparison(fact, "below", bound, unknown)


def above(fact: str, bound: float, unknown: bool = True) -> Comparison:
    """A number is greater than a bound."""
    return Comparison(fact, "above", bound, unknown)


def rule(rule_id: str, action: Any, when: Condition = ALWAYS, **details: Any) -> Rule:
    """A rule on every exercise that nothing lifts, unless told otherwise."""
    given = {"exercises": Selector(), "overridable_by": (), "basis": ("guide",)} | details
    return Rule(rule_id, when, action, **given)


def span(default: int, low: int, high: int, hard_low: int = 1, hard_high: int = 20) -> Range:
    """A range of a dose."""
    return Range(default, low, high, hard_low, hard_high)


def dose(hold: Range, repetitions: Range) -> DoseRanges:
    """Ranges of a dose once or twice a day on five or six days."""
    twice = span(1, 1, 2, hard_high=3)
    return DoseRanges(hold, repetitions, twice, twice, span(5, 5, 6, hard_high=7))


def way(variant_id: str, position: Position = "seated", *equipment: str) -> Variant:
    """One way of doing an exercise."""
    return Variant(variant_id, position, equipment, ())


def exercise(exercise_id: str, *tags: str, **details: Any) -> Exercise:
    """A seated exercise of the first stage, with a hold of 3 to 5 s and 5 to 10 repetitions."""
    given: dict[str, Any] = {
        "stage": 1,
        "sides": (),
        "dose": dose(span(3, 3, 5, hard_high=10), span(10, 5, 10, hard_high=15)),
        "variants": (way("seated"),),
    }
    return Exercise(exercise_id, tags=tags, degrees=None, gap_in=None, **(given | details))


def pack(*rules: Rule, exercises: tuple[Exercise, ...] | None = None, **details: Any) -> Pack:
    """A reviewed pack of one exercise "tuck" or of those given, with words for everything in it."""
    held = (exercise("tuck"),) if exercises is None else exercises
    given: dict[str, Any] = {
        "id": "small",
        "version": "1.0",
        "condition": "osteoporosis",
        "review": Review("reviewed", "Dr. Reed", date(2026, 1, 1), None),
        "stages": STAGES,
        "facts": usual_facts(),
        "nutrients": (),
    }
    unused: dict[str, Any] = {
        "sources": (),
        "sections": (),
        "avoid": (),
        "signs": (),
        "folder": "",
        "content_hash": "",
    }
    return Pack(
        exercises=held,
        rules=rules,
        words=words(held),
        clinician=clinician_words(rules),
        **(unused | given | details),
    )


def clinician_words(rules: tuple[Rule, ...]) -> ClinicianWords:
    """What the rules say."""
    return ClinicianWords(rules={each.id: ClinicianRule(f"Words of {each.id}.") for each in rules})


def words(exercises: tuple[Exercise, ...]) -> Words:
    """The names of exercises; whatever else a sheet would need is empty."""
    none: Mapping[Any, Any] = {}
    return Words(
        language="en",
        title="Small exercises",
        message=(),
        message_withheld=(),
        keep=(),
        before=none,
        exercises={each.id: _exercise_words(each) for each in exercises},
        figures=none,
        avoid=none,
        avoid_intro="",
        stages=none,
        stages_intro="",
        topics=(),
        nutrients=none,
        nutrients_unknown="",
        warning=none,
        legend="",
    )


def _exercise_words(each: Exercise) -> ExerciseWords:
    variants = {v.id: VariantWords(f"done {v.id}", "", ()) for v in each.variants[1:]}
    return ExerciseWords(each.id.capitalize(), "", "", (), "", "", "", variants=variants)


def approve(*subjects: str) -> tuple[Approval, ...]:
    """Approvals of some exercises, rules or doses by one doctor."""
    return tuple(Approval(what, "Dr. Who", "seen in clinic") for what in subjects)


def patient(**details: Any) -> Patient:
    """Somebody of whom everything is known and good, in the fourth week; `t_score` is short for one score."""
    if "t_score" in details:
        score = details.pop("t_score")
        details["t_scores"] = () if score is None else (Measurement(score),)
    given: dict[str, Any] = {
        "name": "Ana Example",
        "born": date(1950, 3, 4),
        "sex": "female",
        "started": date(2026, 10, 12),
        "diagnosis": "yes",
        "t_scores": (Measurement(-2.0),),
        "fracture": "none",
        "balance": "no",
        "arm_limit": "no",
        "clearance": Clearance("Dr. Who", date(2026, 10, 1)),
        "pt_visits": 3,
        "equipment": ("wall", "high-backed-chair"),
    }
    return a_patient(**(given | details))


def neck_pack(**details: Any) -> Pack:
    """The five neck exercises and their rules, as the shipped pack has them."""
    nutrients = (Nutrient("calcium", 1200, 1200, "mg", 50, 70),)
    return pack(*NECK_RULES, exercises=NECK_EXERCISES, **({"id": "neck", "nutrients": nutrients} | details))


CHAIR, WALL = "high-backed-chair", "wall"

NECK_EXERCISES = (
    exercise(
        "isometric-neck",
        "isometric",
        sides=("front", "back", "left", "right"),
        dose=dose(span(6, 3, 6, hard_high=10), span(5, 3, 5, hard_high=10)),
    ),
    exercise(
        "shoulder-blade-squeeze",
        "movement",
        stage=2,
        dose=dose(span(5, 5, 6, hard_high=10), span(10, 10, 15)),
        variants=(way("seated"), way("standing", "standing")),
    ),
    exercise(
        "chin-tuck",
        "movement",
        stage=3,
        variants=(way("seated", "seated", CHAIR), way("wall", "seated", WALL)),
    ),
    exercise(
        "wall-posture",
        "approval-only",
        stage=4,
        dose=dose(span(10, 5, 10, hard_high=15), span(5, 5, 10, hard_high=15)),
        variants=(way("wall", "standing-supported", WALL), way("seated", "seated", CHAIR)),
    ),
    exercise(
        "neck-rotation",
        "approval-only",
        stage=4,
        sides=("right", "left"),
        variants=(way("seated", "seated", CHAIR),),
    ),
)

_NOT_ISOMETRIC = Selector(not_tagged=("isometric",))
_BALANCE = is_("balance", "yes")

NECK_RULES = (
    rule("clearance", "withhold", is_("clearance", "no"), overridable_by=("rule",)),
    rule("cervical", "withhold", is_("fracture", "cervical", unknown=False), inference=True),
    rule(
        "isometric-first",
        "withhold",
        at_most("stage", 1),
        exercises=_NOT_ISOMETRIC,
        weeks_wait=1,
        overridable_by=("exercise", "rule"),
    ),
    rule(
        "isometric-first-low-t",
        "withhold",
        AllOf((at_most("t_score", -2.5), below("weeks_done", 2))),
        exercises=_NOT_ISOMETRIC,
        weeks_wait=2,
        overridable_by=("rule",),
    ),
    rule(
        "chin-tuck-after",
        "withhold",
        AnyOf((below("weeks_done", 2), below("stage", 3))),
        exercises=Selector(ids=("chin-tuck",)),
        weeks_wait=2,
        overridable_by=("exercise", "rule"),
    ),
    rule(
        "approval-only",
        "withhold",
        exercises=Selector(tagged=("approval-only",)),
        overridable_by=("exercise",),
    ),
    rule(
        "fracture",
        "withhold",
        is_("fracture", "past", "recent", unknown=False),
        exercises=_NOT_ISOMETRIC,
        overridable_by=("exercise",),
    ),
    rule("fracture-unknown", "caution", is_("fracture", "unknown")),
    rule(
        "low-t-score",
        "caution",
        AnyOf(
            (
                at_most("t_score", -2.5, unknown=False),
                AllOf((is_("t_score_on_file", "no"), is_("diagnosis", "yes"))),
            )
        ),
    ),
    rule("balance", "require-position", _BALANCE, positions=("lying", "seated", "standing-supported")),
    rule("fall-prevention", "section", _BALANCE, section="bones"),
    rule("hold-range", "dose-range", dose_fields=("hold_s",), overridable_by=("dose",)),
    rule("rep-range", "dose-range", dose_fields=("repetitions",), overridable_by=("dose",)),
    rule("too-many", "warn", above("exercise_count", 5)),
    rule("far-too-many", "needs-reason", above("exercise_count", 8), overridable_by=("rule",)),
    rule(
        "t-score-sane",
        "refuse",
        AnyOf(
            (
                below("t_score", -6, unknown=False),
                above("highest_t_score", 4, unknown=False),
                AllOf((is_("diagnosis", "yes"), at_least("highest_t_score", 0, unknown=False))),
            )
        ),
    ),
)
