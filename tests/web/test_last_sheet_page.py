"""Opening the PDF of a patient's last sheet in a browser: what was on it goes on, and somebody confirms what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, Run
from tests.web.harness.watching import settle
from tests.web.test_patient_file_page import opened, saved

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENT = ROOT / "examples" / "patients" / "follow-up.yaml"
BEFORE = ("--date", "2026-11-10")


@pytest.fixture
def last(run: Run, tmp_path: Path) -> Path:
    """Return the PDF of the sheet of two weeks before, with a dose and a note of its own."""
    path = tmp_path / "last.pdf"
    done = run(
        "make", PATIENT, *BEFORE, "--hold", "isometric-neck=5", "--note", "isometric-neck=Softly.", "-o", path
    )
    assert done.exit_code == 0
    return path


def confirm(page: Page, name: str) -> None:
    """Type who confirms the plan, and leave the field."""
    page.get_by_label("Confirmed by").fill(name)
    page.get_by_label("Confirmed by").press("Tab")
    settle(page)


def test_a_last_sheet_alone_gives_name_doses_and_notes(page: Page, last: Path) -> None:
    """A clinician whose file is gone would type every dose again."""
    opened(page, last)
    assert page.get_by_text("The last sheet is open. It has no findings").is_visible()
    assert page.get_by_label("Name").first.input_value() == "Olga Pretend"
    assert page.locator('[name="hold isometric-neck"]').input_value() == "5"
    assert page.locator('[name="note isometric-neck"]').input_value() == "Softly."
    assert page.locator('[name="visit"][value="next"]').is_checked()
    assert page.locator('[data-slot="since-last"]').get_by_text("Stopped: Neck press").is_visible()
    assert page.locator("#print").is_disabled()


def test_with_the_file_what_is_new_is_shown_confirmed_and_saved(
    page: Page, last: Path, tmp_path: Path
) -> None:
    """The page would print what nobody confirmed, or lose the last sheet when the form is saved."""
    opened(page, PATIENT)
    opened(page, last)
    new = page.locator('[data-slot="since-last"]')
    assert new.get_by_text("New: Shoulder blade squeeze").is_visible()
    assert new.get_by_text("goes from stage 1 to stage 3").is_visible()
    assert page.locator("#print").is_disabled()
    confirm(page, "Jordan Sample, PT")
    assert page.get_by_label("Date of the review").last.input_value() == "2026-11-24"
    assert page.locator("#print").is_enabled()
    text = saved(page, tmp_path).read_text("utf-8")
    assert "last-sheet:" in text
    assert "by: Jordan Sample, PT" in text
    page.get_by_role("button", name="Next patient").click()
    settle(page)
    assert page.locator("#q-last-sheet").is_hidden()
    assert page.locator('[name="last-sheet"]').input_value() == ""


def test_the_sheet_of_another_patient_changes_nothing(page: Page, last: Path) -> None:
    """One patient would get the exercises of another."""
    page.get_by_label("Name").first.fill("Ana Example")
    settle(page)
    opened(page, last)
    assert page.get_by_text("This sheet is for a different patient.").is_visible()
    assert page.locator("#q-last-sheet").is_hidden()


def test_a_last_sheet_is_left_out_again(page: Page, last: Path) -> None:
    """A sheet that was opened by mistake would stay on the new one."""
    opened(page, PATIENT)
    opened(page, last)
    page.get_by_role("button", name="Remove the last sheet").click()
    settle(page)
    assert page.locator("#q-last-sheet").is_hidden()
    assert page.locator("#print").is_enabled()


def test_a_pdf_without_a_receipt_is_told(page: Page, tmp_path: Path) -> None:
    """Nothing would happen, and nobody would know why."""
    path = tmp_path / "other.pdf"
    path.write_bytes(b"%PDF-1.7\n%%EOF")
    opened(page, path)
    assert page.locator("#file-problems").get_by_text("was not made by handouts").is_visible()
