"""The knee pack holds to its trials: at most six exercises of the right kinds, the sore leg first, nothing before its week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.model.patient import Approval, ExerciseOverride, Patient
from handouts.model.plan import Plan
from handouts.planning.plan import plan
from handouts.reading.packs.loader import read_pack
from tests.patients import read_patient

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "knee-osteoarthritis"
TODAY = date(2026, 11, 24)
FIVE = ("knee-extension", "chair-rise", "side-leg-raise", "knee-curl", "toe-stand")
EXPECTED: dict[str, tuple[str, ...]] = {
    "first-visit": FIVE,
    "week-8-steps": (*FIVE, "step-up"),
    "hot-knee": (),
}
MOST_EXERCISES, TWO = 6, 2


@cache
def _pack() -> Pack:
    return read_pack(ROOT / "data" / "knee-osteoarthritis")


def _example(name: str) -> Patient:
    return read_patient(EXAMPLES / f"{name}.yaml", (), _pack(), TODAY).patient


def _active(patient: Patient) -> tuple[str, ...]:
    return tuple(decision.exercise_id for decision in plan(_pack(), patient, TODAY).active)


def _approving(patient: Patient, *what: str) -> Patient:
    named = tuple(Approval(each, "Jordan Sample, PT", "seen in the clinic") for each in what)
    return replace(patient, approvals=(*patient.approvals, *named))


def _in_week(patient: Patient, week: int) -> Patient:
    return replace(patient, started=TODAY - timedelta(weeks=week - 1))


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_patient_gets_what_the_file_says(name: str) -> None:
    """A clinician who opens an example sees the rules at work as they are."""
    assert _active(_example(name)) == EXPECTED[name]


def test_every_example_patient_is_expected() -> None:
    """No example is left that nobody looks at."""
    assert sorted(path.stem for path in EXAMPLES.glob("*.yaml")) == sorted(EXPECTED)


def test_the_usual_plan_has_the_kinds_of_exercise_of_the_trials() -> None:
    """Two for the front of the thigh, one each for hip, back of the thigh and calf: a plan without one is another program."""
    tags = [_pack().exercise(name).tags for name in _active(_example("first-visit"))]
    counts = {
        kind: sum(kind in each for each in tags)
        for kind in ("knee-extensor", "hip-abductor", "hamstring", "calf")
    }
    assert counts == {"knee-extensor": TWO, "hip-abductor": 1, "hamstring": 1, "calf": 1}


def test_a_seventh_exercise_wants_a_reason() -> None:
    """A patient would get more than the trials ever gave, and nobody would have decided it."""
    patient = _approving(_in_week(_example("first-visit"), 8), "towel-press")
    assert len(_active(patient)) == MOST_EXERCISES
    seventh = _approving(patient, "wall-squat")
    with pytest.raises(InputError, match="more than six exercises"):
        _active(seventh)
    assert len(_active(_approving(seventh, "too-many"))) == MOST_EXERCISES + 1


@pytest.mark.parametrize(
    ("name", "first_week", "rule"),
    [("wall-squat", 2, "wall-squat-after"), ("step-up", 7, "steps-after"), ("touch-down", 7, "steps-after")],
)
def test_a_dated_exercise_does_not_start_early(name: str, first_week: int, rule: str) -> None:
    """To pick an exercise by name would start it in the first week; the trial's date has to be overridden on its own."""
    patient = _approving(_example("first-visit"), name)
    assert name not in _active(_in_week(patient, first_week - 1))
    assert name in _active(_in_week(patient, first_week))
    assert name in _active(_approving(_in_week(patient, first_week - 1), rule))


def test_time_alone_never_adds_an_exercise() -> None:
    """A sheet that is made again after a year would have steps on it that no therapist chose."""
    assert _active(_in_week(_example("first-visit"), 60)) == FIVE


def _with(patient: Patient, fact_id: str, value: str | int | None) -> Patient:
    """Return a patient with another finding; None takes it from the file."""
    others = {name: known for name, known in patient.facts.items() if name != fact_id}
    return replace(patient, facts=others if value is None else {**others, fact_id: value})


@pytest.mark.parametrize("answer", ["yes", None])
def test_nothing_lifts_a_red_flag(answer: str | None) -> None:
    """A hot or locked knee would be exercised because somebody approved the exercises before."""
    everything = [exercise.id for exercise in _pack().exercises] + [rule.id for rule in _pack().rules]
    patient = _with(_example("first-visit"), "knee-red-flag", answer)
    assert _active(_approving(patient, *everything)) == ()


@pytest.mark.parametrize("pain", [None, 7, 10])
def test_a_very_sore_knee_is_not_bent_under_load(pain: int | None) -> None:
    """Nobody who has the worst pain, or of whom it is not known, squats or stands up from a chair for exercise."""
    sore = _with(_in_week(_example("first-visit"), 8), "knee-pain", pain)
    loaded = {exercise.id for exercise in _pack().exercises if "knee-load" in exercise.tags}
    assert not loaded & set(_active(sore))
    assert "chair-rise" in _active(_approving(sore, "chair-rise"))


def test_who_cannot_walk_does_everything_sitting_or_lying() -> None:
    """A patient who cannot walk would be told to stand at a counter, alone at home."""
    made = plan(_pack(), _with(_example("first-visit"), "walking-aid", "cannot-walk"), TODAY)
    positions = {_position(made, decision.exercise_id) for decision in made.active}
    assert positions == {"seated", "lying"}


def _position(made: Plan, exercise_id: str) -> str:
    decision = next(each for each in made.active if each.exercise_id == exercise_id)
    variants = _pack().exercise(exercise_id).variants
    return next(variant.position for variant in variants if variant.id == decision.variant_id)


def test_the_sore_leg_comes_first() -> None:
    """A tired patient would stop after the good leg."""
    words = _pack().words.exercises
    for exercise in _pack().exercises:
        if not exercise.sides:
            continue
        assert exercise.sides == ("sore", "other")
        said = " ".join((words[exercise.id].start, *words[exercise.id].steps))
        assert -1 < said.index("sore") < said.index("other")


def test_exercise_days_never_follow_each_other() -> None:
    """Sore muscles and a sore knee have a day of rest: three days a week are the most."""
    for exercise in _pack().exercises:
        days = exercise.dose.days_per_week
        assert exercise.dose.days_between == 1
        assert days is not None
        assert days.hard_high == days.high == 3


def test_harder_levels_wait_for_an_approval() -> None:
    """A patient would hover over a chair or carry a weight up a step because a level was typed."""
    for name, level in (("chair-rise", "hover"), ("knee-extension", "black-band")):
        typed = replace(_example("first-visit"), exercises={name: ExerciseOverride(level=level)})
        with pytest.raises(InputError):
            _active(typed)
        assert name in _active(_approving(typed, name))


def test_every_variant_has_a_picture() -> None:
    """A patient who reads badly would have nothing to go by."""
    bare = [
        (exercise.id, variant.id)
        for exercise in _pack().exercises
        for variant in exercise.variants
        if not variant.figures
    ]
    assert bare == []


RUN_WORDS = ("you had", "you have a new", "your heart problem")


def test_a_patient_is_not_told_as_known_what_nobody_recorded() -> None:
    """The rules fire on what is unknown too: "you had an operation" would frighten somebody who had none."""
    rules = _pack().words.rules
    told = {name: said.lower() for name, said in rules.items()}
    assert [
        (name, words)
        for name, text in told.items()
        for words in RUN_WORDS
        if words in text and not text.startswith("if ")
    ] == []
