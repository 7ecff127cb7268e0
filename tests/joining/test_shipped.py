"""The shipped packs on one sheet, two at a time, for random patients: nothing is printed that one of them alone withholds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations

import pytest

from handouts.checking.proof.proof import prove
from handouts.infra.errors import InputError
from handouts.model.condition import comparisons
from handouts.model.fact import DatedFinding, Fact, FactValue, Measurement
from handouts.model.notice import InSeveralPacks
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride, Patient
from handouts.model.plan import Plan
from handouts.planning.plan import plan
from handouts.reading.packs.find import list_packs
from handouts.reading.packs.joining.join import join
from handouts.reading.packs.loader import read_pack

TODAY = date(2026, 11, 24)
PATIENTS = 2000
PAIRS = list(combinations([folder.name for folder in list_packs()], 2))


@cache
def _packs() -> dict[str, Pack]:
    return {folder.name: read_pack(folder) for folder in list_packs()}


def _without_counts(pack: Pack) -> Pack:
    """A pack without its limit of exercises, which is one for the whole sheet."""
    counting = [
        rule for rule in pack.rules if any(t.fact == "exercise_count" for t in comparisons(rule.when))
    ]
    return replace(pack, rules=tuple(rule for rule in pack.rules if rule not in counting))


def _some_value(fact: Fact, random_: random.Random) -> FactValue:
    # Mostly good findings: most patients of whom half is bad have no exercise, and say nothing here.
    if fact.best_to_worst is not None and not fact.is_dated and random_.random() < 0.7:
        return fact.best_to_worst[0]
    if fact.measured is not None:
        values = [random_.choice((-4.0, -2.5, -1.0, -1.0)) for _ in range(random_.choice((1, 1, 2)))]
        day = TODAY - timedelta(days=random_.randrange(1, 6000))
        return tuple(Measurement(value, on=random_.choice((None, day))) for value in values)
    value: str | int = random_.choice(fact.words) if fact.words else random_.randrange(0, 12)
    return DatedFinding(value, TODAY - timedelta(days=random_.randrange(200))) if fact.is_dated else value


def _patient(joined: Pack, random_: random.Random) -> Patient:
    """Any patient, with ids as the joined pack has them."""
    exercises = [exercise.id for exercise in joined.exercises]
    rules = [rule.id for rule in joined.rules]
    facts = {
        name: _some_value(fact, random_) for name, fact in joined.facts.items() if random_.random() < 0.93
    }
    equipment = sorted({item for e in joined.exercises for v in e.variants for item in v.equipment})
    starts = {
        each.id: TODAY - timedelta(weeks=random_.choice((0, 1, 2, 5, 7, 30))) for each in joined.members
    }
    stages = {each.id: random_.choice(each.stages).number for each in joined.members}
    return Patient(
        "Ana Example",
        born=random_.choice((None, date(1950, 3, 4), date(1950, 3, 4), date(2010, 3, 4))),
        sex=random_.choice(("female", "male", "unknown")),
        clearance=random_.choice((None, *[Clearance("Dr. Sample", date(2026, 10, 1))] * 5)),
        started=random_.choice((None, starts)),
        stage=random_.choice((None, stages)),
        facts=facts,
        equipment=random_.choice(
            (None, tuple(equipment), tuple(e for e in equipment if random_.random() < 0.7))
        ),
        approvals=tuple(
            Approval(what, "Dr. Sample", "seen in clinic")
            for what in random_.sample((*exercises, *rules), random_.choice((0, 0, 3, 12)))
        ),
        exercises={
            name: ExerciseOverride(repetitions=random_.randrange(1, 16), omit=random_.random() < 0.1)
            for name in random_.sample(exercises, random_.choice((0, 0, 0, 1)))
            if joined.exercise(name).dose.repetitions is not None
        },
    )


def _alone(patient: Patient, pack: Pack, joined: Pack) -> Patient:
    """The same patient for one of the packs, with its own ids."""
    start = f"{pack.id}/"
    # A rule that both packs have has the first one's name on the sheet, and its approval is one for both.
    merged = {rule.id.partition("/")[2] for rule in joined.rules if not rule.id.startswith(start)}
    merged &= {rule.id for rule in pack.rules if f"{start}{rule.id}" not in {r.id for r in joined.rules}}
    own = tuple(
        replace(approval, what=approval.what.partition("/")[2])
        for approval in patient.approvals
        if approval.what.startswith(start) or approval.what.partition("/")[2] in merged
    )
    renamed = {name.removesuffix(f"-of-{pack.id}"): value for name, value in patient.facts.items()}
    return replace(
        patient,
        started=patient.started_in(pack.id),
        stage=patient.stage_in(pack.id),
        facts={name: value for name, value in renamed.items() if name in pack.facts},
        approvals=own,
        exercises={
            name.removeprefix(start): override
            for name, override in patient.exercises.items()
            if name.startswith(start)
        },
    )


def _plan(pack: Pack, patient: Patient) -> Plan | None:
    try:
        return plan(pack, patient, TODAY)
    except InputError:
        return None


def _active(made: Plan) -> Iterator[str]:
    return (decision.exercise_id for decision in made.active)


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_two_packs_print_nothing_that_one_of_them_alone_withholds(pair: tuple[str, str]) -> None:
    """A patient would do on a sheet of two packs what the safety rules of one of them forbid."""
    packs = [_packs()[name] for name in pair]
    joined = _without_counts(join(packs))
    random_ = random.Random("+".join(pair))  # noqa: S311
    printed = 0
    for _ in range(-(-PATIENTS // len(PAIRS))):
        patient = _patient(joined, random_)
        together = _plan(joined, patient)
        if together is None:
            continue
        allowed: set[str] = set()
        for pack in packs:
            alone = _plan(_without_counts(pack), _alone(patient, pack, joined))
            assert alone is not None, patient
            allowed.update(f"{pack.id}/{name}" for name in _active(alone))
        assert set(_active(together)) <= allowed, patient
        printed += len(together.active)
    assert printed > 100, "hardly any patient had an exercise, so nothing was tested"


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_a_pack_is_refused_together_where_it_is_refused_alone(pair: tuple[str, str]) -> None:
    """A finding that cannot be right, or a dose beyond its range, would pass once a second pack is named."""
    packs = [_packs()[name] for name in pair]
    joined = _without_counts(join(packs))
    random_ = random.Random(2)  # noqa: S311
    refused = 0
    for _ in range(150):
        patient = _patient(joined, random_)
        for pack in packs:
            if _plan(_without_counts(pack), _alone(patient, pack, joined)) is None:
                assert _plan(joined, patient) is None, patient
                refused += 1
    assert refused > 5


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_a_worse_finding_never_gives_back_on_a_sheet_of_two_packs(pair: tuple[str, str]) -> None:
    """The rules of two packs together would give back what one of them takes away."""
    proof = prove(join([_packs()[name] for name in pair]))
    assert proof.is_complete
    assert proof.steps > 50
    assert proof.wrong == ()


@pytest.mark.parametrize("name", ["step-up", "chair-rise", "toe-stand", "knee-extension"])
def test_one_exercise_of_two_packs_is_told(name: str) -> None:
    """A patient would stand up from a chair twice as often as either pack allows, by two numbers of the check sheet."""
    joined = _without_counts(join([_packs()["fall-prevention"], _packs()["knee-osteoarthritis"]]))
    twice = (f"fall-prevention/{name}", f"knee-osteoarthritis/{name}")
    best = {asked: fact.best_to_worst[0] for asked, fact in joined.facts.items() if fact.best_to_worst}
    patient = Patient(
        "Ana Example",
        clearance=Clearance("Dr. Sample", date(2026, 10, 1)),
        started=TODAY - timedelta(weeks=40),
        stage={each.id: len(each.stages) for each in joined.members},
        facts={**best, "knee-pain": 0, "falls-last-year": 0},
        approvals=tuple(Approval(what, "Dr. Sample", "seen in clinic") for what in twice),
    )
    made = plan(joined, patient, TODAY)
    assert set(twice) <= set(_active(made)), [d for d in made.decisions if d.exercise_id in twice]
    assert InSeveralPacks(twice) in made.notices
