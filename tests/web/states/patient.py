"""Every state of the page for one patient, and how a clinician gets there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tests.conftest import ROOT
from tests.web.harness.watching import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

State = Callable[["Page"], None]

ANSWERS = {
    "name": "Ines Mockup",
    "born": "1958-11-24",
    "started": "2026-11-02",
    "cleared-by": "Dr. Robin Sample",
    "cleared-on": "2026-10-26",
    "fracture": "none",
    "diagnosis": "yes",
    "t-score": "-2.1",
    "balance": "no",
    "arm-limit": "no",
}
"""A patient of whom enough is known to prescribe exercises."""
FILE = ROOT / "examples" / "patients" / "week-4-approved.yaml"
UNFOLD = """() => {
  document.querySelectorAll("#form button[aria-expanded=false]").forEach((button) => button.click());
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
}"""


def answer(page: Page, answers: Mapping[str, str]) -> None:
    """Give answers by the names of their fields, and wait for what becomes of them."""
    for name, value in answers.items():
        field = page.locator(f'[name="{name}"]').first
        if field.get_attribute("type") == "radio":
            # The input itself is hidden behind its button, which is what a clinician clicks.
            page.locator(f'label:has(input[name="{name}"][value="{value}"])').click()
        elif field.get_attribute("type") == "checkbox":
            page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            field.fill(value)
    settle(page)


def nothing_typed(page: Page) -> None:
    """Leave the page as it is opened."""


def no_name(page: Page) -> None:
    """Answer something before the name."""
    answer(page, {"fracture": "none"})


def not_cleared(page: Page) -> None:
    """Type a name, and nothing else."""
    answer(page, {"name": ANSWERS["name"]})


def ready(page: Page) -> None:
    """Give every answer that exercises depend on."""
    answer(page, ANSWERS)


def wrong_value(page: Page) -> None:
    """Type a dose that nobody may approve."""
    ready(page)
    page.locator("button[aria-controls=dose-chin-tuck]").click()
    answer(page, {"hold chin-tuck": "90"})


def approvable(page: Page) -> None:
    """Type a dose that somebody may approve."""
    ready(page)
    page.locator("button[aria-controls=dose-chin-tuck]").click()
    answer(page, {"hold chin-tuck": "8"})


def approving(page: Page) -> None:
    """Open the window in which a dose is approved."""
    approvable(page)
    page.locator("[data-approve='chin-tuck.dose']").click()
    settle(page)


def approval_incomplete(page: Page) -> None:
    """Forget the reason of an approval."""
    approving(page)
    page.locator("#a-by").fill("Dr. Robin Sample")
    page.locator("#a-ok").click()
    settle(page)


def approved(page: Page) -> None:
    """Approve a dose by name and reason."""
    approving(page)
    page.locator("#a-by").fill("Dr. Robin Sample")
    page.locator("#a-why").fill("Moves without pain, seen November 20.")
    page.locator("#a-ok").click()
    settle(page)


def refused(page: Page) -> None:
    """Type a T-score that cannot be."""
    ready(page)
    answer(page, {"t-score": "2.1"})


def everything_open(page: Page) -> None:
    """Unfold whatever can be unfolded."""
    ready(page)
    page.evaluate(UNFOLD)
    settle(page)


def saving(page: Page) -> None:
    """Open the window in which a sheet is saved as a PDF."""
    ready(page)
    page.locator("#download").click()
    settle(page)


def password_too_short(page: Page) -> None:
    """Protect a sheet by a password that is too short."""
    saving(page)
    page.locator("#s-password").fill("short")
    page.locator("#s-ok").click()
    settle(page)


def no_favorites(page: Page) -> None:
    """Open the favorites before there is any, and keep one without a name."""
    page.locator("#favorites-open").click()
    settle(page)
    page.locator("#favorite-new button").click()
    settle(page)


def favorite_kept(page: Page) -> None:
    """Keep what the form says as a favorite, and begin to rename it."""
    ready(page)
    answer(page, {"omit chin-tuck": "yes"})
    page.locator("#favorites-open").click()
    settle(page)
    page.locator("#favorite-name").fill("Gentle start")
    page.locator("#favorite-new button").click()
    settle(page)
    page.locator("[data-do=rename]").click()
    settle(page)


def file_opened(page: Page) -> None:
    """Open a patient's file."""
    page.locator("#file").set_input_files(FILE)
    page.locator("#file-said:visible").wait_for()
    settle(page)


def file_refused(page: Page) -> None:
    """Open a patient's file with mistakes in it."""
    wrong = FILE.read_text("utf-8").replace("name:", "nmae:", 1)
    page.locator("#file").set_input_files({"name": "a.yaml", "mimeType": "", "buffer": wrong.encode()})
    page.locator("#file-problems:visible").wait_for()
    settle(page)


def file_not_saved(page: Page) -> None:
    """Try to save a patient without a name as a file."""
    page.locator("#file-save").click()
    settle(page)


PATIENT_STATES: dict[str, State] = {
    state.__name__: state
    for state in (
        nothing_typed,
        no_name,
        not_cleared,
        ready,
        wrong_value,
        approvable,
        approving,
        approval_incomplete,
        approved,
        refused,
        everything_open,
        saving,
        password_too_short,
        no_favorites,
        favorite_kept,
        file_opened,
        file_refused,
        file_not_saved,
    )
}
