"""What is done with a finished sheet: printed, saved, copied."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from handouts.web.patient.sheets import Sheets
from tests.web.harness.watching import settle
from tests.web.patient.fields import form_of
from tests.web.patient.window import READY, fill

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.web.harness.windows import Windows


def test_print_opens_the_print_window_and_nothing_else(page: Page) -> None:
    """The sheet would open in a tab whose title, the patient's name, stays in the history."""
    fill(page)
    page.evaluate("() => { window.printInstead = () => { window.printed = (window.printed ?? 0) + 1; }; }")
    page.locator("#print").click()
    page.wait_for_function("() => window.printed === 1")
    assert len(page.context.pages) == 1
    frame = page.locator("#printer")
    assert (frame.get_attribute("src") or "").startswith("blob:")
    box = frame.bounding_box()
    assert box is not None
    assert box["width"] <= 1
    assert "Ana" not in page.title()


def test_a_saved_file_is_the_sheet_under_a_name_without_a_name(
    page: Page, sheets: Sheets, tmp_path: Path
) -> None:
    """The file would be another than the pages, or tell in the list of downloads whose it is."""
    fill(page)
    wanted = sheets.download(form_of(*READY))
    assert wanted is not None
    page.locator("#download").click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save", exact=True).click()
    saving.value.save_as(tmp_path / "saved.pdf")
    assert saving.value.suggested_filename == wanted.file_name
    assert (tmp_path / "saved.pdf").read_bytes() == wanted.data
    assert not page.locator("#save").is_visible()


def test_a_password_is_for_one_file(page: Page, windows: Windows, tmp_path: Path) -> None:
    """A file for e-mail would be open to everybody, or its password stay on the screen."""
    windows.expect("422")
    fill(page)
    page.locator("#download").click()
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Save", exact=True).click()
    settle(page)
    assert page.locator("#s-error").inner_text().startswith("The password is too short")
    page.get_by_label("Password").fill("four words are good")
    page.get_by_label("Make the check boxes and the log fillable").check()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save", exact=True).click()
    saving.value.save_as(tmp_path / "saved.pdf")
    reader = PdfReader(BytesIO((tmp_path / "saved.pdf").read_bytes()))
    assert reader.is_encrypted
    assert reader.decrypt("four words are good")
    assert reader.get_fields()
    page.locator("#download").click()
    assert page.get_by_label("Password").input_value() == ""


def test_the_text_for_the_chart_is_copied(page: Page, sheets: Sheets) -> None:
    """A clinician would type the decisions into the chart by hand."""
    page.context.grant_permissions(["clipboard-write"])
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    fill(page)
    page.locator("#copy").click()
    page.wait_for_function("() => window.copied")
    assert page.evaluate("window.copied") == sheets.chart(form_of(*READY))


def test_where_the_browser_does_not_let_the_page_copy_it_says_so(page: Page) -> None:
    """A clinician would paste what was copied before into the chart of this patient."""
    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('refused'); }; }")
    fill(page)
    page.locator("#copy").click()
    settle(page)
    assert page.locator("#notice").get_by_text("does not let the page copy").is_visible()


def test_the_browser_asks_before_a_sheet_is_lost(page: Page) -> None:
    """A sheet that took ten minutes would be gone with one wrong key."""
    page.fill("#f-name", "Ana Example")
    settle(page)
    with page.expect_event("dialog") as asking:
        page.close(run_before_unload=True)
    assert asking.value.type == "beforeunload"
    asking.value.dismiss()
    assert page.locator("#f-name").input_value() == "Ana Example"


def test_what_was_printed_can_be_left(page: Page) -> None:
    """The browser would ask at every sheet, and nobody would read the question any more."""
    fill(page)
    page.evaluate("() => { window.printInstead = () => { window.printed = 1; }; }")
    page.locator("#print").click()
    page.wait_for_function("() => window.printed === 1")
    settle(page)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.dismiss()))
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert dialogs == []


def test_the_words_of_a_page_are_there_for_who_cannot_see_it(page: Page) -> None:
    """A clinician with a screen reader could not check what is printed."""
    fill(page)
    assert (page.locator("#leaves img").first.get_attribute("alt") or "").startswith("Page 1 of ")
    page.locator("#leaves summary").nth(1).click()
    settle(page)
    assert "Neck press" in page.locator("#leaves pre").nth(1).inner_text()


def test_what_is_printed_is_what_the_form_says_however_slow_the_program_is(page: Page) -> None:
    """The old dose would be printed where somebody changes a number and presses Print at once."""
    fill(page)
    page.evaluate("() => { window.printInstead = () => {}; }")
    asked: list[str] = []
    held: list[Route] = []
    page.route("**/look", lambda route: held.append(route))
    with page.expect_request("**/look"):
        page.locator("[name=profile][value=large]").check()
    page.route("**/sheet.pdf", lambda route: (asked.append(route.request.post_data or ""), route.continue_()))
    page.locator("#print").click()
    page.wait_for_timeout(300)
    assert asked == []
    page.unroute("**/look")
    for route in held:
        route.continue_()
    settle(page)
    assert len(asked) == 1
    assert "profile=large" in asked[0]


def test_a_change_after_print_is_not_taken_as_printed(page: Page) -> None:
    """The browser would not ask before a changed sheet is lost."""
    fill(page)
    page.evaluate("() => { window.printInstead = () => {}; }")
    held: list[Route] = []
    page.route("**/sheet.pdf", lambda route: held.append(route))
    with page.expect_request("**/sheet.pdf"):
        page.locator("#print").click()
    page.locator("[name=profile][value=large]").check()
    for route in held:
        route.continue_()
    settle(page)
    assert page.evaluate("async () => (await import('/static/patient/look.js')).current.saved") is False


def test_another_sheet_than_the_one_that_is_shown_is_refused(sheets: Sheets) -> None:
    """A page left open overnight would print a sheet of another day, week and stage than it shows."""
    form = form_of(*READY)
    shown = sheets.answer(form)["sheet"]
    assert isinstance(shown, str)
    assert sheets.download(form_of(*READY, ("~sheet", shown))) == sheets.download(form)
    assert sheets.chart(form_of(*READY, ("~sheet", shown))) == sheets.chart(form)
    other = form_of(*READY, ("~sheet", "0" * 64))
    assert sheets.download(other) is None
    assert sheets.chart(other) is None


@pytest.mark.parametrize("width", [1000, 1190, 1280])
def test_print_is_whole_on_the_screen_and_copying_does_not_move_it(width: int, page: Page) -> None:
    """Print would be cut off at the edge of the window, or move away when the text for the chart was copied."""
    page.set_viewport_size({"width": width, "height": 800})
    fill(page)
    pages, button = page.locator("#pages").bounding_box(), page.locator("#print").bounding_box()
    assert pages is not None
    assert button is not None
    assert button["x"] + button["width"] <= pages["x"] + pages["width"] - 8
    page.evaluate("() => document.querySelector('#copy').classList.add('did')")
    assert page.locator("#print").bounding_box() == button
