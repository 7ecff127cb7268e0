"""A small pack, plan and clinic made of plain values, so that a test shows in one line what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from handouts.model.clinic import Clinic
from handouts.model.clinician_words import ClinicianWords
from handouts.model.condition import AllOf
from handouts.model.dose import Dose
from handouts.model.dose_ranges import DoseRanges, Range
from handouts.model.exercise import Exercise, Extent, Variant
from handouts.model.labels import Labels
from handouts.model.notice import NotRecorded
from handouts.model.pack import Avoided, Nutrient, Pack, Review, Source, Stage, WarningSign
from handouts.model.patient import Patient
from handouts.model.picture import Picture
from handouts.model.plan import Decision, FiredRule, Plan, Progress
from handouts.model.rule import Rule, Selector
from handouts.model.sheet import Block, Section, Sheet
from handouts.model.words import (
    AvoidWords,
    ExerciseWords,
    FigureWords,
    StageWords,
    Topic,
    VariantWords,
    Words,
)
from handouts.reading.labels.loader import read_labels
from handouts.reading.packs.facts.declared import usual_facts
from handouts.sheet.compose import Composer
from handouts.sheet.edition import EditionInput, edition_input
from handouts.sheet.material import Material, PictureSource
from tests.patients import a_patient

TODAY = date(2026, 11, 24)
_ANY = Range(1, 1, 99, 1, 99)
_RANGES = DoseRanges(_ANY, _ANY, _ANY, _ANY, _ANY)
_SECTIONS = ("plan", "before", "cards", "avoid", "log", "stages", "bones", "warning", "signoff", "sources")
_BEFORE = ("clearance", "bone-scan", "therapist", "support", "floor", "phone", "doctor-first")

PRESS = Exercise(
    id="press",
    stage=1,
    dose=_RANGES,
    variants=(Variant("chair", "seated", (), ("press-side",)),),
    tags=("isometric",),
    sides=("front", "left", "right"),
)
TURN = Exercise(
    id="turn",
    stage=2,
    dose=_RANGES,
    variants=(
        Variant("wall", "standing-supported", ("wall",), ("turn-wall",)),
        Variant("chair", "seated", (), ("turn-top",)),
    ),
    tags=("approval-only",),
    sides=("left", "right"),
    degrees=Extent(30, 45),
    gap_in=Extent(3, 4),
)
PRESS_DOSE = Dose(hold_s=6, repetitions=5, sets=1, times_per_day=2, days_per_week=5)
TURN_DOSE = Dose(hold_s=3, repetitions=10, sets=2, times_per_day=1, days_per_week=7)


@cache
def labels() -> Labels:
    """Return the program's English words."""
    return read_labels("en")


def words(**changes: Any) -> Words:
    """Return the small pack's sentences, some of them changed."""
    press = ExerciseWords(
        name="Press",
        purpose="To be strong.",
        start="Sit tall.",
        steps=("Push for {hold_time}.", "Do this {times_each}."),
        safe="Your head is **still**.",
        mistake="Moving.",
        stop="If it hurts.",
        sides={"front": "Front", "left": "Your left", "right": "Your right"},
    )
    turn = ExerciseWords(
        name="Turn",
        purpose="To turn.",
        start="Stand {gap} from the wall.",
        steps=(
            "Turn {low_degrees} to {high_degrees} degrees.",
            "{sets} sets, {times} a day, {days} days, {short_gap}.",
        ),
        safe="It is small.",
        mistake="Too far.",
        stop="If it hurts.",
        sides={"left": "Left", "right": "Right"},
        variants={"chair": VariantWords("sitting", "Sit back.", ("Turn and hold {hold_time}.",))},
    )
    plain = Words(
        language="en",
        title="Small plan",
        message=("Go slowly.",),
        message_withheld=("Do not start yet.",),
        message_never=("Do not do these at home.",),
        keep=("One.", "Two.", "Three."),
        before={item: f"Item {item}." for item in _BEFORE},
        exercises={"press": press, "turn": turn},
        rules={
            "clearance": "Please ask your doctor first.",
            "later": "This comes when the press feels easy.",
            "approval": "This needs a yes from your doctor.",
            "for-good": "These moves are not for you.",
            "care": "Take great care.",
            "turn-care": "Turn with great care.",
            "seated": "Sit, so that you do not fall.",
        },
        figures={
            name: FigureWords(f"Picture of {name}.", f"Caption {name}", {"hold": "{hold} sec"})
            for name in ("press-side", "turn-wall", "turn-top")
        }
        | {"no-bend": FigureWords("Crossed out bend.", "No bends")},
        avoid={"bend": AvoidWords("Bending", "It squeezes your bones.", "Keep your back straight.")},
        avoid_intro="These moves can hurt you.",
        stages={
            1: StageWords("First", "You press.", ("It feels easy.",)),
            2: StageWords("Second", "You turn.", ()),
        },
        stages_intro="Do not move on alone.",
        topics=(
            Topic("food", "Food", ("Eat well.",), when="calcium"),
            Topic("falls", "Falls", ("Clear the floor.",), without_exercises=True),
        ),
        nutrients={"calcium": "Aim for {low} {unit} of calcium.", "vitamin-d": "Aim for {low} to {high} {unit} of vitamin D."},
        nutrients_unknown="Ask your doctor how much you need.",
        warning={"fall": "Pain after a fall", "tingle": "Tingling hands"},
        legend="Black arrow: your head.",
    )  # fmt: skip
    return replace(plain, **changes)


def _rule(rule_id: str, action: Any, exercises: Selector, *overrule: Any, **more: Any) -> Rule:
    return Rule(rule_id, AllOf(()), action, ("guide",), exercises=exercises, overridable_by=overrule, **more)


def pack(**changes: Any) -> Pack:
    """Return the small pack, some of it changed."""
    whole = Pack(
        id="small",
        version="1.2.3",
        condition="osteoporosis",
        review=Review("draft", None, None, None),
        sources=(
            Source("guide", "The Guide", "https://example.org/guide", "2025-01-15"),
            Source("check", "What was typed", None, None),
        ),
        stages=(Stage(1, 1), Stage(2, 3)),
        facts=usual_facts(),
        sections=_SECTIONS,
        exercises=(PRESS, TURN),
        rules=(
            _rule("clearance", "withhold", Selector(), "rule"),
            _rule("later", "withhold", Selector(ids=("turn",)), weeks_wait=2),
            _rule("approval", "withhold", Selector(tagged=("approval-only",)), "exercise"),
            _rule("for-good", "withhold", Selector()),
            _rule("care", "caution", Selector()),
            _rule("turn-care", "caution", Selector(ids=("turn",))),
            _rule("seated", "require-position", Selector(), positions=("seated",)),
            Rule("many", AllOf(()), "warn", ("check",)),
        ),
        avoid=(Avoided("bend", "no-bend"),),
        signs=(WarningSign("fall", "emergency", ("guide",)), WarningSign("tingle", "clinic", ("guide",))),
        nutrients=(
            Nutrient("calcium", 1200, 1200, "mg", women_over=50, men_over=70),
            Nutrient("vitamin-d", 800, 1000, "IU", women_over=50, men_over=70),
        ),
        words=words(),
        clinician=ClinicianWords(rules={}),
        folder="small",
        content_hash="0" * 64,
    )
    return replace(whole, **changes)


def fired(*rule_ids: str) -> tuple[FiredRule, ...]:
    """Return rules in force."""
    return tuple(FiredRule(rule_id, ("guide",), inference=False) for rule_id in rule_ids)


def does(exercise: Exercise, dose: Dose, variant: str | None = None, **more: Any) -> Decision:
    """Return the decision for an exercise that the patient does."""
    variant_id = variant or exercise.variants[0].id
    return Decision(
        exercise.id, "prescribed", variant_id, dose, more.pop("rules", ()), minutes_per_day=4, **more
    )


def waits(exercise: Exercise, *rule_ids: str, **more: Any) -> Decision:
    """Return the decision for an exercise that is withheld."""
    return Decision(exercise.id, "withheld", None, None, fired(*rule_ids), **more)


def plan(*decisions: Decision, **changes: Any) -> Plan:
    """Return a plan of these decisions; without any, both exercises are done."""
    made = decisions or (does(PRESS, PRESS_DOSE), does(TURN, TURN_DOSE))
    whole = Plan(
        pack_id="small",
        pack_version="1.2.3",
        date=TODAY,
        progress=(Progress("small", "1.2.3", 1, 1),),
        decisions=made,
        cautions=(),
        forced_sections=(),
        notices=(),
        minutes_per_day=sum(decision.minutes_per_day for decision in made),
        age=None,
    )
    return replace(whole, **changes)


def nothing(*rule_ids: str, **changes: Any) -> Plan:
    """Return a plan with every exercise withheld by these rules."""
    return plan(waits(PRESS, *rule_ids), waits(TURN, *rule_ids), **changes)


def unknown(*facts: str) -> tuple[NotRecorded, ...]:
    """Return notices that these facts are not recorded."""
    return tuple(NotRecorded(fact) for fact in facts)


def no_pictures(figure_id: str) -> None:
    """Give no picture of anything."""


def every_picture(figure_id: str) -> Picture:
    """Give a picture of everything."""
    return Picture(f"key-{figure_id}", 100.0, 120.0)


def material(clinic: Clinic | None = None, **changes: Any) -> Material:
    """Return the small pack with labels, for a clinic."""
    return Material(pack(**changes), labels(), no_pictures, clinic or Clinic())


def given(
    made: Plan | None = None, patient: Patient | None = None, of: Material | None = None
) -> EditionInput:
    """Return the input of an edition of the small pack."""
    return edition_input(of or material(), made or plan(), patient or a_patient("Ana Example"), TODAY)


def sheet(
    made: Plan | None = None,
    patient: Patient | None = None,
    clinic: Clinic | None = None,
    of: Pack | None = None,
    pictures: PictureSource = no_pictures,
) -> Sheet:
    """Return the finished sheet of the small pack."""
    whose = patient or a_patient("Ana Example")
    composer = Composer(of or pack(), labels(), pictures, clinic or Clinic())
    return composer.compose(made or plan(), whose, TODAY)


def section(whole: Sheet, section_id: str) -> Section[Block]:
    """Return one part of a sheet."""
    return next(part for part in whole.sections if part.id == section_id)
