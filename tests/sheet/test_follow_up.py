"""A follow-up visit: what was said before is folded, and what is still open stays."""

from __future__ import annotations

from dataclasses import replace

from handouts.model.fact import Measurement
from handouts.model.patient import Clearance, Patient
from handouts.model.sheet import AvoidCard, AvoidStrip, CheckSheet, Heading, Paragraph, TickList
from tests.patients import a_patient
from tests.sheet.builders import (
    PRESS,
    PRESS_DOSE,
    TURN,
    does,
    every_picture,
    nothing,
    pack,
    plan,
    section,
    sheet,
    unknown,
    waits,
)
from tests.sheet.dump import as_seen, text_of

PATIENT = a_patient(
    "Ana", visit="next", clearance=Clearance("Dr. Who"), t_scores=(Measurement(-2.7),), pt_visits=3
)
WAITING = plan(does(PRESS, PRESS_DOSE), waits(TURN, "later"))


def _ticks(patient: Patient) -> TickList:
    ticks = section(sheet(plan(notices=unknown("balance")), patient), "before").blocks[-1]
    assert isinstance(ticks, TickList)
    return ticks


def test_what_is_done_is_one_line_and_the_home_is_ready() -> None:
    """The only open question would be lost among boxes that the patient has ticked before."""
    done, balance = _ticks(PATIENT).items
    assert (done.done, balance.done) == (True, False)
    assert as_seen(done.text[0].text).startswith("Done: your doctor’s OK (Dr. Who")
    assert "3 visits with your therapist" in done.text[0].text
    assert balance.text[0].text.startswith("We do not know yet if you have trouble with balance")


def test_what_is_open_keeps_its_own_line() -> None:
    """A missing clearance would be folded away with what is done."""
    done, clearance, _ = _ticks(replace(PATIENT, clearance=None)).items
    assert done.done
    assert (clearance.done, clearance.detail) == (False, " We do not know this yet. Please tell us.")


def test_at_the_first_visit_the_home_is_got_ready() -> None:
    """Nobody would be told to clear the floor."""
    assert len(_ticks(replace(PATIENT, visit="first")).items) == 6


def test_what_to_avoid_is_a_strip_of_pictograms() -> None:
    """A page of reasons would be printed again at every visit."""
    heading, strip = section(sheet(patient=PATIENT, pictures=every_picture), "avoid").blocks
    assert isinstance(heading, Heading)
    assert isinstance(strip, AvoidStrip)
    (sign,) = strip.signs
    assert sign.name == "Bending"
    assert sign.figure is not None
    assert (sign.figure.alt, sign.figure.caption) == ("Crossed out bend.", "")


def test_without_exercises_the_reasons_are_printed_whatever_the_visit() -> None:
    """A patient who must not exercise would be told what to avoid without why and what to do instead."""
    assert (
        sheet(nothing("clearance"), PATIENT).edition
        == sheet(nothing("clearance"), replace(PATIENT, visit="first")).edition
    )
    blocks = section(sheet(nothing("clearance"), PATIENT), "avoid").blocks
    assert isinstance(blocks[-1], AvoidCard)


def test_the_check_sheet_has_one_week_unless_more_are_asked_for() -> None:
    """The last page would be pushed over by weeks that nobody asked for."""
    for weeks, count in ((None, 1), (3, 3)):
        (log,) = section(sheet(patient=replace(PATIENT, weeks=weeks)), "log").blocks
        assert isinstance(log, CheckSheet)
        assert (len(log.weeks), log.shares_page, log.one_page) == (count, True, False)


def test_what_waits_is_said_in_two_sentences() -> None:
    """Who comes back would read all stages again, or not know what has to come next."""
    blocks = section(sheet(WAITING, PATIENT), "stages").blocks
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert [
        "".join(span.text for span in block.text) for block in blocks if isinstance(block, Paragraph)
    ] == [
        "You are here: First. Before the next stage: It feels easy.",
        "Not for you now: Turn. Start it only when your care team says yes.",
    ]


def test_what_the_patient_must_not_wait_for_is_not_named() -> None:
    """An exercise that the clinician left out would be announced."""
    made = plan(does(PRESS, PRESS_DOSE), waits(TURN, omitted=True))
    whole = sheet(made, replace(PATIENT, sections=("stages",)))
    assert "Turn" not in text_of(section(whole, "stages"))


def test_the_sources_are_given_once_and_how_to_ask_for_another_form_every_time() -> None:
    """Who cannot read the sheet would not know whom to ask, or carry home six lines of sources at every visit."""
    for visit, has_guide in (("first", True), ("next", False)):
        words = text_of(section(sheet(patient=replace(PATIENT, visit=visit)), "sources"))
        assert "Ask us for this handout in large print or another language." in words
        assert ("The Guide" in words) is has_guide


def test_the_rings_are_explained_once() -> None:
    """Two lines would be taken from the first card at every visit."""
    for visit, is_said in (("first", True), ("next", False)):
        whole = sheet(patient=replace(PATIENT, visit=visit), of=pack())
        assert ("The circles help you" in text_of(section(whole, "cards"))) is is_said
