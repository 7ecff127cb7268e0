"""The part "Before you start": what is recorded is done, what is not is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from handouts.model.condition import AnyOf, Comparison
from handouts.model.fact import Measurement
from handouts.model.notice import RuleWarning
from handouts.model.patient import Clearance, Patient
from handouts.model.rule import Rule
from handouts.model.sheet import TickItem, TickList
from tests.patients import a_patient
from tests.sheet.builders import pack, plan, section, sheet, unknown, words
from tests.sheet.dump import as_seen, text_of


def _item(place: int, patient: Patient) -> TickItem:
    part = section(sheet(patient=patient), "before")
    ticks = next(block for block in part.blocks if isinstance(block, TickList))
    return ticks.items[place]


@pytest.mark.parametrize(
    ("clearance", "done", "detail"),
    [
        (Clearance("Dr. <Who>", date(2026, 10, 1)), True, "Dr. <Who>, October 1, 2026"),
        (Clearance("Dr. Who", None), True, "Dr. Who (we do not know the date)"),
        (None, False, "We do not know this yet. Please tell us"),
    ],
)
def test_clearance_is_done_with_its_date_or_asked_for(
    clearance: Clearance | None, done: bool, detail: str
) -> None:
    """A patient would start without clearance, or ask a second time for what is there."""
    item = _item(0, a_patient("Ana", clearance=clearance))
    assert (item.done, as_seen(item.detail or "")) == (done, f" {detail}.")


@pytest.mark.parametrize(
    ("scores", "done", "detail"),
    [
        ((Measurement(-2.7, "hip", date(2026, 3, 4)),), True, "T-score −2.7, hip, March 4, 2026"),
        ((Measurement(-1.0),), True, "T-score −1.0 (we do not know the date)"),
        ((Measurement(-2.46),), True, "T-score −2.46 (we do not know the date)"),
        (
            (Measurement(-2.7, "hip", date(2026, 3, 4)), Measurement(0.5, "spine")),
            True,
            "T-score −2.7, hip, March 4, 2026; T-score 0.5, spine (we do not know the date)",
        ),
        (
            (Measurement(-2.7, "hip", date(2026, 3, 4)), Measurement(-2.1, "spine", date(2026, 3, 4))),
            True,
            "T-score −2.7, hip; T-score −2.1, spine, March 4, 2026",
        ),
        ((), False, "We do not know this yet. Please tell us"),
    ],
)
def test_the_bone_scan_is_printed_as_it_is_recorded(
    scores: tuple[Measurement, ...], done: bool, detail: str
) -> None:
    """A lost minus sign or a missing scan would be taken as healthy bones."""
    item = _item(1, a_patient("Ana", t_scores=scores))
    assert (item.done, as_seen(item.detail or "")) == (done, f" {detail}.")


@pytest.mark.parametrize(
    ("visits", "done", "detail"),
    [
        (2, True, "2 visits"),
        (1, True, "1 visit"),
        (0, False, "No visit yet. Please ask us for one"),
        (None, False, "We do not know this yet. Please tell us"),
    ],
)
def test_visits_are_counted_and_none_is_not_unknown(visits: int | None, done: bool, detail: str) -> None:
    """A patient who never saw a therapist would look like one who did."""
    item = _item(2, a_patient("Ana", pt_visits=visits))
    assert (item.done, item.detail) == (done, f" {detail}.")


@pytest.mark.parametrize("place", [3, 4, 5, 6])
def test_what_is_made_ready_at_home_has_an_empty_box(place: int) -> None:
    """The program would claim a clear floor that nobody has seen."""
    assert _item(place, a_patient("Ana", equipment=("wall",))) == TickItem(
        _item(place, a_patient("Ana")).text
    )


def test_findings_that_are_missing_are_asked_for() -> None:
    """An unknown fracture would pass for none."""
    ticks = section(
        sheet(plan(notices=unknown("fracture", "started", "balance", "t_score"))), "before"
    ).blocks[-1]
    assert isinstance(ticks, TickList)
    assert [(item.text[0].text, item.done, item.detail) for item in ticks.items[7:]] == [
        ("We do not know yet if you have had a broken bone in your spine. Please tell us.", False, None),
        ("We do not know yet if you have trouble with balance. Please tell us.", False, None),
    ]


def test_too_few_visits_are_not_done() -> None:
    """One visit would be ticked beside a sentence that asks for two."""
    few = Comparison("pt_visits", "below", 2.0, unknown=True)
    rule = Rule("first", AnyOf((few,)), "warn", ("guide",))
    small = pack()
    made = plan(notices=(RuleWarning("first"), RuleWarning("many")))
    whole = sheet(made, a_patient("Ana", pt_visits=1), of=pack(rules=(*small.rules, rule)))
    ticks = section(whole, "before").blocks[-1]
    assert isinstance(ticks, TickList)
    assert (ticks.items[2].done, ticks.items[2].detail) == (False, " 1 visit.")


def test_a_warning_of_another_kind_leaves_the_visits_done() -> None:
    """Any warning at all would take the tick from visits that were made."""
    whole = sheet(plan(notices=(RuleWarning("many"),)), a_patient("Ana", pt_visits=3))
    ticks = section(whole, "before").blocks[-1]
    assert isinstance(ticks, TickList)
    assert ticks.items[2].done


def test_nothing_is_said_to_be_missing_when_nothing_is() -> None:
    """The patient would be sent to the clinic for what is there."""
    assert "We do not know yet if" not in text_of(section(sheet(plan()), "before"))


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("We do not know yet if you have weak bones.", "We do not know yet if you have weak bones."),
        (None, "We do not know yet if you have what this plan is made for. Please tell us."),
    ],
)
def test_the_pack_asks_for_its_condition_by_name(own: str | None, text: str) -> None:
    """A patient would have to guess what "what this plan is made for" is, in a pack that names it."""
    whole = sheet(plan(notices=unknown("diagnosis")), of=pack(words=words(diagnosis_unknown=own)))
    assert text in text_of(section(whole, "before"))
