"""The content id: it names what was given, and nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handouts.model.clinic import Clinic
from handouts.model.dose import Dose
from handouts.model.fact import Measurement
from handouts.model.pack import Pack, Review
from handouts.model.patient import Approval, Patient
from handouts.model.picture import Picture
from handouts.model.plan import Decision, FiredRule, Plan, Progress
from handouts.sheet.content_id import content_id, shared_digest
from tests.patients import a_patient
from tests.sheet.builders import (
    PRESS,
    PRESS_DOSE,
    TURN,
    TURN_DOSE,
    does,
    fired,
    labels,
    pack,
    plan,
    sheet,
    waits,
    words,
)


def _id(**more: Any) -> str:
    return sheet(**more).content_id


def test_the_same_input_has_the_same_short_id() -> None:
    """A sheet printed again would look like another one."""
    assert _id() == _id()
    assert re.fullmatch("[0-9a-f]{10}", _id())


@pytest.mark.parametrize(
    "patient",
    [
        a_patient("Somebody Else"),
        a_patient("Ana Example", identifier="MRN-1"),
        a_patient("Ana Example", born=date(1950, 3, 4), sex="male"),
        a_patient("Ana Example", t_scores=(Measurement(-2.7),), fracture="past"),
        a_patient("Ana Example", goal="Drive again."),
    ],
)
def test_nothing_of_the_person_is_in_it(patient: Patient) -> None:
    """Somebody could find out a patient by trying names or birth dates against the id in a file's name."""
    assert _id(patient=patient) == _id()


def test_the_day_is_not_in_it() -> None:
    """The same content given again would have another id."""
    assert _id(made=plan(date=date(2027, 1, 1), progress=(Progress("small", "1.2.3", 9, 2),))) == _id()


@pytest.mark.parametrize(
    "made",
    [
        plan(does(PRESS, replace(PRESS_DOSE, hold_s=5)), does(TURN, TURN_DOSE)),
        plan(does(PRESS, PRESS_DOSE), does(TURN, TURN_DOSE, "chair")),
        plan(does(PRESS, PRESS_DOSE), waits(TURN, "later")),
        plan(does(PRESS, PRESS_DOSE, note="Slowly"), does(TURN, TURN_DOSE)),
        plan(forced_sections=("bones",)),
    ],
)
def test_every_decision_is_in_it(made: Plan) -> None:
    """Two different plans would carry one id."""
    assert _id(made=made) != _id()


@pytest.mark.parametrize(
    "of",
    [
        pack(version="1.2.4"),
        pack(content_hash="1" * 64),
        pack(review=Review("reviewed", "Dr. Who", date(2026, 1, 1), None)),
    ],
)
def test_the_content_and_its_review_are_in_it(of: Pack) -> None:
    """A sheet could not be traced to the words it was made from."""
    assert _id(of=of) != _id()


@pytest.mark.parametrize(
    "changed",
    [
        {"patient": a_patient("Ana Example", profile="large")},
        {"patient": a_patient("Ana Example", paper="a4")},
        {"patient": a_patient("Ana Example", weeks=2)},
        {"patient": a_patient("Ana Example", visit="next")},
        {"patient": a_patient("Ana Example", sections=("plan",))},
        {"clinic": Clinic(name="Hill Road Therapy")},
        {"clinic": Clinic(address=("1 Hill Road",))},
        {"clinic": Clinic(phone="555-0100")},
        {"clinic": Clinic(emergency_number="112")},
        {"clinic": Clinic(hours="9 to 5")},
        {"clinic": Clinic(after_hours="555-0199")},
        {"clinic": Clinic(date_order="day-first")},
        {"clinic": Clinic(units="metric")},
        {"clinic": Clinic(logo=Picture("key", 1.0, 1.0))},
        {"clinic": Clinic(link="https://example.org")},
        {"clinic": Clinic(accent="#1a3d6d")},
        {"clinic": Clinic(paper="a4")},
        {"clinic": Clinic(profile="large")},
    ],
)
def test_layout_and_clinic_are_in_it(changed: dict[str, Any]) -> None:
    """Two sheets that look different would carry one id."""
    assert _id(**changed) != _id()


def test_a_nutrient_figure_is_in_it() -> None:
    """A sheet with an amount on it would carry the id of one without."""
    assert _id(made=plan(age=80), patient=a_patient("Ana Example", sex="female")) != _id(made=plan(age=80))


_RULE = FiredRule("later", ("guide",), inference=False)
_DECISION = Decision(
    "press", "withheld", None, Dose(6, 5, 1, 2, 3), (_RULE,), not_before=date(2026, 12, 1), note="Slowly"
)


@pytest.mark.parametrize(
    "changed",
    [
        {"exercise_id": "turn"},
        {"outcome": "changed"},
        {"variant_id": "wall"},
        {"dose": None},
        {"dose": Dose(7, 5, 1, 2, 3)},
        {"dose": Dose(6, 6, 1, 2, 3)},
        {"dose": Dose(6, 5, 2, 2, 3)},
        {"dose": Dose(6, 5, 1, 3, 3)},
        {"dose": Dose(6, 5, 1, 2, 4)},
        {"rules": ()},
        {"rules": (replace(_RULE, rule_id="clearance"),)},
        {"rules": (replace(_RULE, overridden_by=Approval("later", "Dr. Who", "Seen twice")),)},
        {"omitted": True},
        {"not_before": None},
        {"not_before": date(2026, 12, 2)},
        {"note": None},
    ],
)
def test_every_part_of_a_decision_is_in_it(changed: dict[str, Any]) -> None:
    """Two sheets with other doses, days or notes would carry one id."""
    first, other = (content_id("", [each]) for each in (_DECISION, replace(_DECISION, **changed)))
    assert first != other


def test_a_caution_is_in_it() -> None:
    """A sheet that asks for extra care would carry the id of one that does not."""
    assert _id(made=plan(cautions=fired("care"))) != _id()


def test_pack_language_review_and_words_are_in_it() -> None:
    """Sheets from two packs, in two languages or of two reviews would carry one id."""
    reviewed = Review("reviewed", "Dr. Who", date(2026, 1, 1), None)
    packs = [
        pack(),
        pack(id="other"),
        pack(version="1.2.4"),
        pack(content_hash="1" * 64),
        pack(words=words(language="de")),
        pack(review=reviewed),
        pack(review=replace(reviewed, by="Dr. Any")),
        pack(review=replace(reviewed, on=date(2026, 1, 2))),
        pack(review=replace(reviewed, due=date(2027, 1, 1))),
    ]
    digests = {shared_digest(each, labels(), Clinic()) for each in packs}
    other = replace(labels(), texts={**labels(), "plan.name": "Patient"})
    written = replace(labels(), language=replace(labels().language, decimal=","))
    digests |= {shared_digest(pack(), changed, Clinic()) for changed in (other, written)}
    assert len(digests) == len(packs) + 2
