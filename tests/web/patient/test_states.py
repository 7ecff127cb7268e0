"""Every state of the page for one patient, as a clinician sees it in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.harness.watching import settle
from tests.web.patient.window import READY, fill, post, said, slot

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.web.harness.windows import Windows

ACTIONS = ("#copy", "#download", "#print")


def enabled(page: Page) -> list[bool]:
    """Return which of the three things to do with a sheet can be done."""
    return [page.locator(action).is_enabled() for action in ACTIONS]


def test_nothing_typed(page: Page) -> None:
    """A clinician would not know where to begin, or could print nobody's sheet."""
    assert page.get_by_text("Begin with the name.").is_visible()
    assert slot(page, "state") == "Nothing yet"
    assert slot(page, "eff cleared-by") == "Every exercise is withheld."
    assert page.locator("#leaves li").count() == 0
    assert enabled(page) == [False] * 3
    assert not page.locator(".banner.bad").is_visible()
    assert page.evaluate("document.activeElement.id") == "f-name"


def test_answers_without_a_name(page: Page, windows: Windows) -> None:
    """A sheet without a name would be handed over; or nothing would be seen until the name is typed."""
    fill(page, [field for field in READY if field[0] != "name"])
    assert slot(page, "state") == "No name yet"
    assert page.get_by_text("Type the name to print.").is_visible()
    assert page.locator("[aria-invalid=true]").count() == 0
    page.locator("#leaves summary").first.click()
    settle(page)
    assert "Name of the patient" in page.locator("#leaves pre").first.inner_text()
    assert enabled(page) == [False] * 3
    windows.expect("409")
    assert [post(page, path)["status"] for path in ("/sheet.pdf", "/chart.txt")] == [409, 409]
    page.get_by_role("link", name="name", exact=True).click()
    assert page.evaluate("document.activeElement.id") == "f-name"


def test_ready(page: Page) -> None:
    """A finished sheet could not be printed."""
    fill(page)
    assert re.fullmatch(r"\d+ pages, ready", slot(page, "state"))
    assert enabled(page) == [True] * 3
    assert slot(page, "count") == "3 of 5 on the sheet, about 8 minutes a day"
    assert slot(page, "eff started") == "Week 4, stage 3."
    assert page.locator("#announce").inner_text().startswith("3 of 5 on the sheet")


def test_a_dose_beyond_every_limit(page: Page, windows: Windows) -> None:
    """A wrong number would be printed, or an approval offered that nobody may give."""
    fill(page, [*READY, ("hold chin-tuck", "40")])
    assert slot(page, "state") == "1 to fix"
    assert slot(page, "badge chin-tuck") == "Needs fixing"
    assert slot(page, "status chin-tuck") == ""
    assert slot(page, "err hold chin-tuck").startswith("The usual range is 3 to 5 s.")
    assert page.locator('[name="hold chin-tuck"]').get_attribute("aria-invalid") == "true"
    page.get_by_role("link", name="Chin tuck: hold").click()
    assert page.evaluate("document.activeElement.name") == "hold chin-tuck"
    windows.expect("409")
    assert post(page, "/sheet.pdf")["status"] == 409
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("4")
    settle(page)
    assert slot(page, "badge chin-tuck") == "On the sheet, changed"
    assert slot(page, "err hold chin-tuck") == ""
    assert enabled(page) == [True] * 3


def test_a_value_that_is_refused(page: Page) -> None:
    """A T-score without its minus would decide the sheet."""
    fill(page)
    before = slot(page, "count")
    page.fill("#f-t-score", "2.1")
    settle(page)
    assert slot(page, "err t-score").startswith("The T-score cannot be right.")
    assert slot(page, "state") == "1 to fix"
    assert page.locator("#leaves img").first.is_visible()
    assert (
        slot(page, "count") == before
    )  # in the fourth week a T-score that is not recorded withholds nothing more
    assert enabled(page) == [False] * 3


def test_an_empty_name_is_told_softly_once_more(page: Page) -> None:
    """A clinician who clears the name would see red for what she is about to type."""
    fill(page)
    page.fill("#f-name", "")
    settle(page)
    assert slot(page, "err name") == ""
    assert page.locator("#f-name").get_attribute("aria-invalid") is None
    assert page.get_by_text("Type the name to print.").is_visible()


def test_a_date_that_is_typed_in_part_is_no_missing_date(page: Page) -> None:
    """A date of birth that was not finished would be taken as not known, without a word."""
    fill(page)
    page.locator("#f-born").press("0")
    page.locator("#f-born").press("3")
    page.locator("#f-name").focus()
    settle(page)
    assert ("born", "unfinished") in said(page)
    assert slot(page, "err born") == "Finish the date, or clear it."


def test_who_is_withheld_for_good_can_be_approved_by_nobody(page: Page) -> None:
    """A neck fracture would look like one more thing to approve."""
    fill(page, [*(field for field in READY if field[0] != "fracture"), ("fracture", "cervical")])
    assert "No approval can change this." in slot(page, "blockers")
    assert page.locator("#exercises [data-approve]").count() == 0
    assert slot(page, "count") == "0 of 5 on the sheet"


def test_an_answer_that_would_help_is_offered(page: Page) -> None:
    """A clinician would have to find out which question withholds an exercise."""
    fill(page, [field for field in READY if field[0] not in ("cleared-by", "t-score")])
    page.get_by_role("link", name="Answer “Cleared for exercise”").click()
    assert page.evaluate("document.activeElement.name") == "cleared-by"
    page.keyboard.type("Dr. Lee")
    settle(page)
    assert slot(page, "blockers") == ""


@pytest.mark.parametrize("notice", ["The content is a draft", "number of therapy visits is not recorded"])
def test_what_to_know_before_the_sheet_is_given(page: Page, notice: str) -> None:
    """A clinician would give a sheet to a patient without having been told."""
    fill(page)
    assert notice in slot(page, "general")


def test_no_name_is_in_the_title_or_the_address(page: Page) -> None:
    """The browser's history would list the patients of the day."""
    fill(page)
    assert "Ana" not in page.title() + page.url


def test_markup_in_a_name_is_letters(page: Page) -> None:
    """A name with an angle bracket would break the page, or run in it."""
    fill(
        page,
        [
            *READY[1:],
            ("name", "O’Placeholder <b id=evil>Sr.</b>"),
            ("approve-by chin-tuck", "<i id=evil>x"),
            ("approve-why chin-tuck", "<i id=evil>y"),
        ],
    )
    assert page.locator("#evil").count() == 0
    assert enabled(page) == [True] * 3
