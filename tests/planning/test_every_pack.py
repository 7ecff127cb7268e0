"""What holds for every pack that comes with the program and every patient: the rules win, the limits hold, worse never adds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from handouts.infra.errors import InputError
from handouts.model.fact import DatedFinding, Fact, FactValue
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride, Patient
from handouts.model.plan import Plan
from handouts.planning.conditions import selects
from handouts.planning.plan import plan
from handouts.reading.packs.find import find_pack, list_packs
from handouts.reading.packs.loader import read_pack
from tests.any_facts import any_findings

ON = date(2026, 11, 24)
PATIENTS = 300
STEPS = {"hold_s": 3, "repetitions": 8, "sets": 2, "steps": 6, "rest_s": 90, "days_per_week": 3}
"""Doses that clinicians type; some are out of the range of an exercise and are refused."""
UNKNOWN_IS_NOT_THE_WORST = {"neck-osteoporosis"}
"""Packs where what is not recorded is worse than the best finding only: a known fracture is worse than an unknown one."""


@pytest.fixture(scope="module", params=list_packs(), ids=lambda folder: folder.name)
def shipped(request: pytest.FixtureRequest) -> Pack:
    """Each pack that comes with the program."""
    return read_pack(request.param)


def _patients(pack: Pack) -> Iterator[tuple[random.Random, Patient]]:
    chosen = random.Random(f"patients of {pack.id}")  # noqa: S311 - the same patients each time
    for _ in range(PATIENTS):
        yield chosen, _patient(chosen, pack)


def _patient(chosen: random.Random, pack: Pack) -> Patient:
    ids = [exercise.id for exercise in pack.exercises]
    subjects = [*ids, *(rule.id for rule in pack.rules), *(f"{name}.dose" for name in ids)]
    approved = chosen.sample(subjects, chosen.choice((0, 0, 2, 4, 8)))
    return Patient(
        "Ana Example",
        born=date(1948, 3, 4),
        sex=chosen.choice(("female", "male", "unknown")),
        started=chosen.choice((None, *(ON - timedelta(weeks=weeks) for weeks in range(12)))),
        facts=any_findings(chosen, pack, ON),
        clearance=chosen.choice((None, *[Clearance("Dr. Who", ON)] * 5)),
        stage=chosen.choice((None, None, *(stage.number for stage in pack.stages))),
        exercises={name: _override(chosen, pack, name) for name in chosen.sample(ids, 2)},
        approvals=tuple(Approval(what, "Dr. Who", "seen in the clinic") for what in approved),
    )


def _override(chosen: random.Random, pack: Pack, name: str) -> ExerciseOverride:
    has = [field for field in STEPS if field in pack.exercise(name).dose.present]
    doses: dict[str, Any] = {field: STEPS[field] for field in has if chosen.random() < 0.2}
    return ExerciseOverride(**doses, omit=chosen.random() < 0.1)


def _planned(pack: Pack, who: Patient) -> Plan | None:
    """Return the plan, or None where the input is refused."""
    try:
        return plan(pack, who, ON)
    except InputError:
        return None


def _active(made: Plan) -> set[str]:
    return {decision.exercise_id for decision in made.active}


def test_no_exercise_against_a_rule_and_no_dose_beyond_the_limits(shipped: Pack) -> None:
    """A patient would be given what a rule withholds, or more than the pack ever allows."""
    actions = {rule.id: rule.action for rule in shipped.rules}
    done = 0
    for _, who in _patients(shipped):
        made = _planned(shipped, who)
        approved = {approval.what for approval in who.approvals}
        for decision in made.decisions if made else ():
            standing = [
                fired.rule_id
                for fired in decision.rules
                if fired.overridden_by is None and actions.get(fired.rule_id) == "withhold"
            ]
            if decision.dose is None:
                assert decision.omitted or decision.rules
                continue
            done += 1
            assert not standing
            exercise = shipped.exercise(decision.exercise_id)
            for field in set(STEPS) & set(exercise.dose.present):
                limits, value = exercise.dose.of(field), getattr(decision.dose, field)
                assert limits.hard_low <= value <= limits.hard_high
                assert f"{exercise.id}.dose" in approved or limits.low <= value <= limits.high
    assert done > PATIENTS / 2


def test_a_worse_finding_never_adds_an_exercise(shipped: Pack) -> None:
    """Nobody gets more to do because a finding is bad, or because nobody wrote it down."""
    compared = 0
    for chosen, who in _patients(shipped):
        fact_id = chosen.choice([name for name, fact in shipped.facts.items() if fact.kind != "one-of"])
        before = _planned(shipped, who)
        after = _planned(shipped, replace(who, facts=_worse(chosen, shipped, who, fact_id)))
        if before is not None and after is not None:
            compared += bool(before.active)
            assert _active(after) <= _active(before), fact_id
    assert compared > PATIENTS / 10


def _worse(chosen: random.Random, pack: Pack, who: Patient, fact_id: str) -> dict[str, FactValue]:
    """Return the findings with one of them made worse, or taken from the file."""
    fact, value = pack.facts[fact_id], who.facts.get(fact_id)
    others = {name: value for name, value in who.facts.items() if name != fact_id}
    is_lost = chosen.random() < 0.3
    if is_lost and pack.id in UNKNOWN_IS_NOT_THE_WORST:
        is_lost = value == (fact.best_to_worst or (None,))[0] and fact_id != "arm-limit"
    worse = None if is_lost else _worse_value(fact, value)
    return others if worse is None else {**others, fact_id: worse}


def _worse_value(fact: Fact, value: FactValue | None) -> FactValue | None:
    if value is None or isinstance(value, tuple):
        return value
    if isinstance(value, DatedFinding):
        found = _worse_value(fact, value.value)
        return (
            found if found is None or isinstance(found, tuple | DatedFinding) else replace(value, value=found)
        )
    if isinstance(value, int):
        assert fact.count is not None
        return min(value + 1, fact.count.high) if fact.worse == "high" else max(value - 1, fact.count.low)
    words = fact.best_to_worst or ()
    return words[min(words.index(value) + 1, len(words) - 1)]


@pytest.mark.parametrize("lost", ["clearance", "started", "stage", "approval"])
def test_what_is_lost_never_adds_an_exercise(shipped: Pack, lost: str) -> None:
    """A clearance, a start or an approval that is taken from the file would bring an exercise back."""
    for _, who in _patients(shipped):
        changes: dict[str, dict[str, Any]] = {
            "clearance": {"clearance": None},
            "started": {"started": None},
            "stage": {"stage": min(who.stage or 1, 1) if who.stage else None},
            "approval": {"approvals": who.approvals[:-1]},
        }
        before, after = _planned(shipped, who), _planned(shipped, replace(who, **changes[lost]))
        if before is not None and after is not None:
            assert _active(after) <= _active(before)


@pytest.mark.parametrize(
    "folder",
    [folder for folder in list_packs() if folder.name not in UNKNOWN_IS_NOT_THE_WORST],
    ids=lambda folder: folder.name,
)
def test_nothing_recorded_gives_the_least(folder: Path) -> None:
    """A patient of whom nobody asked anything would get an exercise that a known patient does not."""
    pack = read_pack(folder)
    for _, who in _patients(pack):
        known, nothing = _planned(pack, who), _planned(pack, replace(who, facts={}))
        if known is not None and nothing is not None:
            assert _active(nothing) <= _active(known)


def test_every_number_of_a_dose_can_be_approved_beyond_its_usual_range(shipped: Pack) -> None:
    """A clinician would be told that a rest of 30 seconds is possible, and no approval would ever give it."""
    guards = [rule for rule in shipped.rules if rule.action == "dose-range"]
    unguarded = [
        (exercise.id, name)
        for exercise in shipped.exercises
        for name in exercise.dose.present
        if not any(name in rule.dose_fields and selects(rule.exercises, exercise) for rule in guards)
    ]
    assert unguarded == []


@pytest.mark.parametrize("name", ["fall-prevention", "knee-osteoarthritis"])
@pytest.mark.parametrize("aid", [{"walking-aid": "cannot-walk"}, {}], ids=["cannot-walk", "not-recorded"])
def test_no_approval_of_an_exercise_makes_somebody_stand_who_cannot(name: str, aid: dict[str, str]) -> None:
    """A step-up that a therapist picked by name would go home with a patient in a wheelchair, or with anybody not asked."""
    pack = read_pack(find_pack(name))
    best = {fact_id: fact.best_to_worst[0] for fact_id, fact in pack.facts.items() if fact.best_to_worst}
    best.pop("walking-aid")
    approved = [*(exercise.id for exercise in pack.exercises), "too-many"]
    who = Patient(
        "Ana Example",
        started=ON - timedelta(weeks=30),
        stage=len(pack.stages),
        facts={**best, **aid},
        clearance=Clearance("Dr. Who", ON),
        approvals=tuple(Approval(what, "Dr. Who", "seen in the clinic") for what in approved),
    )
    ways = {(each.id, way.id): way.position for each in pack.exercises for way in each.variants}
    positions = {ways[each.exercise_id, each.variant_id or ""] for each in plan(pack, who, ON).active}
    assert positions
    assert positions <= {"seated", "lying"}
