"""The pages in the colors that a user of Windows chose for all programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.harness.windows import Site, Windows
from tests.web.states.patient import approvable
from tests.web.states.roster import rows_to_fix

if TYPE_CHECKING:
    from playwright.sync_api import Page

COLORS = """() => [...document.querySelectorAll("svg")].filter((icon) => icon.getBoundingClientRect().width)
  .map((icon) => [getComputedStyle(icon).color, getComputedStyle(icon.parentElement).color])"""
CURRENT = """() => [...document.querySelectorAll(".top nav a")].map((link) => [
  link.hasAttribute("aria-current"), getComputedStyle(link).borderBottomColor !== getComputedStyle(document.body).backgroundColor])"""


@pytest.fixture
def forced(windows: Windows, site: Site) -> Page:
    """Return the page for one patient, white on black."""
    return windows.open(site, forced_colors="active", color_scheme="dark")


def test_the_page_that_is_shown_is_marked(forced: Page) -> None:
    """A clinician would not see which of the pages is open."""
    assert [current == marked for current, marked in forced.evaluate(CURRENT)] == [True] * 3


def test_icons_have_the_color_of_their_words(windows: Windows, site: Site, forced: Page) -> None:
    """Dark icons would be on a dark page."""
    approvable(forced)
    roster = windows.open(site, "/list", forced_colors="active", color_scheme="dark")
    rows_to_fix(roster)
    for page in (forced, roster):
        colors = page.evaluate(COLORS)
        assert colors
        assert [icon for icon, words in colors if icon != words] == []


def test_an_answer_that_is_chosen_is_seen(forced: Page) -> None:
    """All answers would look alike, and nobody could check what was chosen."""
    approvable(forced)
    backgrounds = forced.evaluate(
        "() => [...document.querySelectorAll('[name=fracture]')].map((input) => [input.checked, getComputedStyle(input.nextElementSibling).backgroundColor])"
    )
    chosen = {color for checked, color in backgrounds if checked}
    others = {color for checked, color in backgrounds if not checked}
    assert len(chosen) == len(others) == 1
    assert chosen != others


def test_pictures_are_drawn_on_white(forced: Page) -> None:
    """Black lines would be on a black page."""
    backgrounds = forced.evaluate(
        "() => [...document.querySelectorAll('.pic')].map((picture) => getComputedStyle(picture).backgroundColor)"
    )
    assert set(backgrounds) == {"rgb(255, 255, 255)"}
