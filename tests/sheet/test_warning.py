"""The page for the fridge."""

from __future__ import annotations

import pytest

from handouts.model.clinic import Clinic
from handouts.model.sheet import WarningPage
from handouts.sheet.sections.warning import warning_page
from tests.sheet.builders import material


def _page(clinic: Clinic) -> WarningPage:
    return warning_page(material(clinic))


def test_each_sign_stands_under_the_number_to_call() -> None:
    """Somebody with chest pain would wait for the clinic to open."""
    page = _page(Clinic(name="Hill Clinic", phone=" 555-0100 ", emergency_number="112", hours="9 to 5"))
    assert (page.emergency_number, page.emergency_heading) == ("112", "Call 112 now for any of these")
    assert (page.emergency_signs, page.clinic_signs) == (("Pain after a fall",), ("Tingling hands",))
    assert (page.clinic_name, page.clinic_number, page.clinic_hours) == ("Hill Clinic", "555-0100", "9 to 5")


def test_without_a_phone_number_there_is_room_to_write_it() -> None:
    """The page on the fridge would name a clinic that nobody can reach."""
    page = _page(Clinic())
    assert (page.clinic_number, page.clinic_hours) == (None, None)
    assert page.clinic_no_number == "Write the clinic’s phone number here"
    assert page.clinic_name == "Your clinic"


@pytest.mark.parametrize(
    ("after_hours", "said"),
    [
        (None, "If we are closed, call your doctor’s after-hours line. If it gets worse, call 112."),
        ("555-0199", "If we are closed, call 555-0199. If it gets worse, call 112."),
    ],
)
def test_nights_and_weekends_have_somebody_to_call(after_hours: str | None, said: str) -> None:
    """On Saturday night "call the clinic today" helps nobody."""
    page = _page(Clinic(phone="555-0100", emergency_number="112", after_hours=after_hours))
    assert page.clinic_closed == said
