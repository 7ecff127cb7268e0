"""Parts of the form that are folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.patient.window import READY, fill

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHANGED = (
    *READY,
    ("hold chin-tuck", "4"),
    ("note chin-tuck", "Use the chair."),
    ("t-score 2", "-2.1"),
    ("approve-by wall-posture", "Dr. Lee"),
    ("approve-why wall-posture", "seen"),
)


def test_a_button_says_whether_what_it_shows_is_shown(page: Page) -> None:
    """After a file was opened, the first press of Dose would do nothing, and a screen reader would be told the opposite."""
    fill(page, CHANGED)
    button = page.locator("[aria-controls=dose-chin-tuck]")
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert not page.locator("#dose-chin-tuck").is_visible()
    assert button.get_attribute("aria-expanded") == "false"


def test_a_result_that_is_folded_away_can_be_added_again(page: Page) -> None:
    """After a patient with five results, a second one could not be typed for the next."""
    fill(page, [*READY, *((f"t-score {number}", "-2.1") for number in range(2, 6))])
    assert not page.locator(".add-result").is_visible()
    fill(page)
    assert page.locator(".add-result").is_visible()
