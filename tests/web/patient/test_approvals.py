"""Approvals by name and reason, on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.harness.watching import settle
from tests.web.patient.fields import Field
from tests.web.patient.window import READY, fill, post, said, slot

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOO_LONG: Field = ("hold chin-tuck", "9")


def approve(page: Page, by: str = "Jordan: Sample, PT", why: str = "No pain: seen.") -> None:
    """Fill the dialog that is open."""
    page.get_by_label("Who approves").fill(by)
    page.get_by_label("Why", exact=True).fill(why)
    page.get_by_role("button", name="Approve", exact=True).click()
    settle(page)


def test_a_dose_is_approved_and_the_approval_withdrawn(page: Page) -> None:
    """A dose that a doctor allows could not be printed, or could never be taken back."""
    fill(page, [*READY, TOO_LONG])
    assert (
        slot(page, "err hold chin-tuck") == "The usual range is 3 to 5 s. With a named approval: 1 to 10 s."
    )
    page.get_by_role("button", name="Approve this by name…").click()
    approve(page)
    assert slot(page, "badge chin-tuck") == "On the sheet, changed"
    assert "Jordan: Sample, PT: No pain: seen." in slot(page, "approve chin-tuck")
    assert page.evaluate("document.activeElement.dataset.withdraw") == "chin-tuck.dose"
    chart = post(page, "/chart.txt")["body"].decode()
    assert "Jordan: Sample, PT approved the dose of Chin tuck (No pain: seen)" in chart
    page.keyboard.press("Enter")
    settle(page)
    assert slot(page, "badge chin-tuck") == "Needs fixing"
    assert not page.locator("#print").is_enabled()
    assert page.evaluate("document.activeElement.id") == "ask-chin-tuck-dose"


def test_a_withheld_exercise_is_approved_by_what_its_rules_ask_for(page: Page) -> None:
    """The approval would have no effect: of two rules one is overridden for the exercise, one only by itself."""
    early = [field for field in READY if field[0] not in ("started", "t-score")]
    fill(page, [*early, ("started", "2026-11-24"), ("t-score", "-2.7")])
    assert slot(page, "badge shoulder-blade-squeeze") == "Withheld"
    page.locator("#ask-shoulder-blade-squeeze").click()
    words = page.locator("#approve-words").inner_text()
    assert "only the isometric exercise is allowed" in words
    assert "no longer applies to any exercise of this patient" in words
    approve(page)
    assert slot(page, "badge shoulder-blade-squeeze") == "On the sheet"
    approved = [name.removeprefix("approve-by ") for name, _ in said(page) if name.startswith("approve-by ")]
    assert approved == ["shoulder-blade-squeeze", "isometric-first-low-t"]
    assert "has no effect" not in slot(page, "general")


def test_a_rule_on_everything_is_overridden_once_for_all(page: Page) -> None:
    """A clinician would have to approve each exercise by itself, without any effect."""
    fill(page, [field for field in READY if field[0] != "cleared-by"])
    assert page.locator(".ex [data-approve]").count() == 0
    page.get_by_role("button", name="override it by name…").click()
    approve(page, "Dr. Lee")
    assert slot(page, "count").startswith("3 of 5")
    assert "Dr. Lee" in slot(page, "blockers")
    page.get_by_role("button", name="Withdraw").click()
    settle(page)
    assert slot(page, "count") == "0 of 5 on the sheet"


def test_both_name_and_reason_are_needed(page: Page) -> None:
    """An approval without a reason would be in the chart."""
    fill(page, [*READY, ("clinician", "Jordan Sample, PT")])
    page.locator("#ask-wall-posture").click()
    assert "no longer applies" not in page.locator("#approve-words").inner_text()
    assert page.get_by_label("Who approves").input_value() == "Jordan Sample, PT"
    page.get_by_role("button", name="Approve", exact=True).click()
    assert page.get_by_text("Give both a name and a reason.").is_visible()
    assert page.evaluate("document.activeElement.id") == "a-why"
    assert not [name for name, _ in said(page) if name.startswith("approve")]


def test_escape_closes_the_dialog_and_returns_to_the_card(page: Page) -> None:
    """Who works by keyboard would be lost at the top of the page."""
    fill(page)
    page.locator("#ask-wall-posture").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert not page.locator("#approve").is_visible()
    assert page.evaluate("document.activeElement.id") == "ask-wall-posture"


def test_an_approval_that_has_no_effect_any_more_is_told(page: Page) -> None:
    """A clinician would believe that the approval is what puts the exercise on the sheet."""
    fill(page, [*READY, ("approve-by chin-tuck", "Dr. Lee"), ("approve-why chin-tuck", "seen")])
    assert "Your approval of “Chin tuck” has no effect" in slot(page, "general")


def test_an_approver_who_cannot_be_an_approver_is_told_where_the_approval_is(page: Page) -> None:
    """The sheet would stay unfinished without a word of why."""
    fill(page, [*READY, ("approve-by wall-posture", "yes"), ("approve-why wall-posture", "seen")])
    assert slot(page, "state") == "1 to fix"
    assert page.locator("#ex-wall-posture .given .error").is_visible()


def change(page: Page, name: str, text: str) -> None:
    """Type another number into a field that may be folded away, and wait for the answer."""
    page.evaluate(
        """([name, text]) => {
            const input = document.querySelector(`[name="${name}"]`);
            input.value = text;
            input.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        [name, text],
    )
    settle(page)


def test_an_approval_of_a_dose_is_for_that_dose_alone(page: Page) -> None:
    """The sheet would print 10 seconds in the name of somebody who approved 9."""
    fill(page, [*READY, TOO_LONG])
    page.get_by_role("button", name="Approve this by name…").click()
    approve(page)
    change(page, "note chin-tuck", "Use the chair.")
    assert slot(page, "badge chin-tuck") == "On the sheet, changed"
    change(page, "hold chin-tuck", "10")
    assert slot(page, "badge chin-tuck") == "Needs fixing"
    assert not [name for name, _ in said(page) if name.startswith("approve")]
    notice = page.locator("#notice").inner_text()
    assert "The approval of the dose of “Chin tuck” was withdrawn" in notice
    assert not page.locator("#print").is_enabled()


def test_an_approval_is_for_the_rules_that_it_was_given_for(page: Page) -> None:
    """An exercise approved for a patient without a fracture would stay on the sheet of one with a recent fracture."""
    fill(page)
    page.locator("#ask-wall-posture").click()
    approve(page)
    assert slot(page, "badge wall-posture").startswith("On the sheet")
    change(page, "started", "2026-11-23")
    assert slot(page, "badge wall-posture") == "Withheld"
    assert "The approval of “Wall posture” was withdrawn" in page.locator("#notice").inner_text()


def test_the_approvals_of_a_file_hold_as_they_are_in_it(page: Page) -> None:
    """A patient's file with approvals could never be printed again."""
    fill(
        page,
        [*READY, TOO_LONG, ("approve-by chin-tuck.dose", "Dr. Lee"), ("approve-why chin-tuck.dose", "seen")],
    )
    assert slot(page, "badge chin-tuck") == "On the sheet, changed"
    assert not page.locator("#notice").is_visible()
    assert page.locator("#print").is_enabled()
