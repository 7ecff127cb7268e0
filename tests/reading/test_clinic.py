"""A clinic's file, its logo and its colour."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.clinic import Clinic, Reviewer
from handouts.model.fields.accent import contrast_on_white, darker
from handouts.reading.clinics.loader import read_clinic
from tests.reading.examples import EXAMPLES


def test_every_field_arrives() -> None:
    """The clinic's name, number or logo would be missing on every sheet."""
    clinic = read_clinic(EXAMPLES / "good" / "clinic-full.yaml")
    assert clinic.logo is not None
    assert (clinic.logo.width, clinic.logo.height) == (100.0, 80.0)
    assert clinic == Clinic(
        name="A clinic",
        address=("1 Street", "2 Town"),
        phone="555 0100",
        emergency_number="911",
        after_hours="(555) 555-0142",
        link="https://example.org/exercises",
        hours="Monday to Friday, 8 to 5",
        logo=clinic.logo,
        accent="#1a3d6d",
        paper="a4",
        profile="compact",
        date_order="day-first",
        reviewers=(Reviewer("Dr. Who", date(2026, 10, 1), "tiny", "1.0.0", date(2027, 10, 1)),),
        figure_person="ruth",
        receipt=False,
    )


def test_nothing_said_gives_the_defaults() -> None:
    """A clinic that gives its number alone would be refused, or lose the emergency number."""
    assert read_clinic(EXAMPLES / "good" / "clinic-phone.yaml") == Clinic(phone="+1 555 0100")


@pytest.mark.parametrize(
    "name", ["../logo.png", "/etc/logo.png", "C:\\logo.png", "a/../../logo.png", "\\\\x\\y\\logo.png"]
)
def test_logo_lies_beside_the_file(name: str, tmp_path: Path) -> None:
    """A clinic file from elsewhere could print a file of the user."""
    path = tmp_path / "clinic.yaml"
    path.write_text(f"phone: '1'\nlogo: '{name}'\n")
    with pytest.raises(InputError, match="must be in the same folder as this file"):
        read_clinic(path)


def test_logo_that_is_no_name(tmp_path: Path) -> None:
    """A wrong kind of value would end in a traceback."""
    path = tmp_path / "clinic.yaml"
    path.write_text("logo: [a.png]\n")
    with pytest.raises(InputError, match="logo: a list is not text"):
        read_clinic(path)


def test_contrast_is_that_of_wcag() -> None:
    """A colour would pass that cannot be read, or the other way round."""
    assert contrast_on_white("#000000") == pytest.approx(21.0)
    assert contrast_on_white("#ffffff") == pytest.approx(1.0)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast_on_white("#595959") == pytest.approx(7.0, abs=0.01)


@given(st.integers(0, 0xFFFFFF))
def test_the_darker_colour_passes(number: int) -> None:
    """The colour that a message recommends would be refused in its turn."""
    assert contrast_on_white(darker(f"#{number:06x}")) >= 7.0


@pytest.mark.parametrize(
    "typed",
    [
        "example.org",
        "ftp://example.org",
        "https://example.org/a b",
        "https://",
        "https://e.org/" + "a" * 80,
        "javascript:alert(1)",
    ],
)
def test_a_link_is_a_web_address_that_a_phone_can_read(typed: str, tmp_path: Path) -> None:
    """A code that leads nowhere, or that no camera reads, would be printed on every handout."""
    path = tmp_path / "clinic.yaml"
    path.write_text(f'name: A clinic\nlink: "{typed}"\n', "utf-8")
    with pytest.raises(InputError) as caught:
        read_clinic(path)
    (problem,) = caught.value.problems
    assert (problem.line, problem.field) == (2, "link")
    assert "is not a web address" in problem.message
