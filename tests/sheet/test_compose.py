"""The whole sheet: defaults, the lines on every page, and text that anybody may type."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.model.clinic import Clinic
from handouts.model.patient import Clearance
from handouts.model.sheet import Facts, Running, Title
from handouts.sheet.wording import as_typed
from handouts.unicode.isolates import without_isolates
from tests.patients import a_patient
from tests.sheet.builders import PRESS, PRESS_DOSE, does, nothing, plan, section, sheet
from tests.sheet.dump import dump, text_of

CLINIC = Clinic(name="Hill Clinic", phone="555-0100", paper="a4", profile="large", accent="#1a3d6d")


def test_every_page_carries_name_plan_date_clinic_and_phone() -> None:
    """A page that falls out of the pile could not be put back."""
    whole = sheet(patient=a_patient(" Ana\nExample "), clinic=CLINIC)
    assert whole.patient == "Ana Example"
    assert whole.edition.running == Running(
        plan="Small plan",
        date="November\u00a024,\u00a02026",
        clinic="Hill Clinic",
        phone="Phone 555-0100",
        page="Page {page} of {pages}",
        sheet=f"Sheet {whole.edition.content_id}",
        status="Draft content: not reviewed by a clinician",
    )


def test_paper_and_profile_are_the_patients_else_the_clinics() -> None:
    """A patient who needs large print would get the clinic's usual one."""
    own = sheet(patient=a_patient("Ana", paper="letter", profile="compact"), clinic=CLINIC).edition
    usual = sheet(clinic=CLINIC).edition
    assert ((own.paper, own.profile), (usual.paper, usual.profile)) == (
        ("letter", "compact"),
        ("a4", "large"),
    )
    assert usual.accent == "#1a3d6d"


def test_the_document_has_title_author_and_day() -> None:
    """A screen reader would announce a file without a name."""
    whole = sheet(clinic=CLINIC)
    assert (whole.title, whole.author, whole.date) == (
        "Small plan: Ana Example",
        "Hill Clinic",
        "2026-11-24",
    )


def test_without_a_clinic_the_clinician_is_the_author() -> None:
    """The file would come from nobody."""
    assert sheet(patient=a_patient("Ana", clinician="Pat Helper")).author == "Pat Helper"


def test_title_and_facts_come_first_whatever_part_does() -> None:
    """A sheet with chosen parts would not say whose it is."""
    whole = sheet(patient=a_patient("Ana", sections=("warning", "cards", "plan")))
    kinds = {part.id: {type(block) for block in part.blocks} for part in whole.sections}
    assert [part for part, found in kinds.items() if {Title, Facts} <= found] == ["cards"]


def test_the_same_input_gives_the_same_sheet() -> None:
    """Two prints of one plan would differ."""
    assert sheet(clinic=CLINIC) == sheet(clinic=CLINIC)


def test_no_placeholder_is_left_but_those_that_the_page_fills() -> None:
    """A patient would read a word in braces in place of a number."""
    left = set(re.findall(r"\{[^}]*\}", dump(sheet())))
    assert left == {"{page}", "{pages}", "{exercise}", "{pain}", "{day}", "{time}"}


@settings(max_examples=60, deadline=None)
@given(name=st.text(min_size=1), note=st.text(), by=st.text(min_size=1))
def test_whatever_is_typed_is_printed_as_typed(name: str, note: str, by: str) -> None:
    """A name or a note would be cut, changed, or taken for a command."""
    patient = a_patient(name, clearance=Clearance(by, None), clinician=name, next_visit=note)
    whole = sheet(plan(does(PRESS, PRESS_DOSE, note=note)), patient, Clinic(name=by, hours=note))
    printed = dump(whole)
    assert all(as_typed(text) in printed for text in (name, note, by))
    assert without_isolates(whole.patient) == as_typed(name)
    assert as_typed(note) in text_of(section(whole, "cards"))


def test_a_sheet_without_exercises_is_whole() -> None:
    """A patient who must wait would be left with nothing to hold on to."""
    whole = sheet(nothing("clearance"), a_patient("O'Brien <b>&amp;"))
    assert [part.id for part in whole.sections] == [
        "plan",
        "before",
        "avoid",
        "bones",
        "warning",
        "signoff",
        "sources",
    ]
    assert all(part.blocks for part in whole.sections)
    assert "O'Brien <b>&amp;" in text_of(section(whole, "plan"))
