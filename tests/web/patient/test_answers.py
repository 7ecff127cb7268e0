"""What an answer changes on the page, and what it leaves alone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from handouts.web.patient.sheets import Sheets
from tests.web.harness.watching import settle
from tests.web.harness.windows import NARROW, PHONE, Site, Windows
from tests.web.patient.fields import fields_of, form_of
from tests.web.patient.test_same_sheet import EXAMPLES
from tests.web.patient.window import READY, fill, post, said, slot

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page, Route

_BOXES = """() => Object.fromEntries([...document.querySelectorAll("#patient .grid > div, #safety > .row")].map(
    (row, index) => { const box = row.getBoundingClientRect(); return [row.id || index, [box.left, box.top, box.width, box.height]]; }))"""


def boxes(page: Page) -> Any:
    """Return where the questions are."""
    return page.evaluate(_BOXES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_form_says_what_it_was_filled_with(path: Path, page: Page, sheets: Sheets) -> None:
    """A patient's file would come out of the page as another patient."""
    fields = fields_of(path)
    fill(page, fields)
    assert sorted(said(page)) == sorted(fields)
    download = sheets.download(form_of(*fields))
    assert download is not None
    answer = post(page, "/sheet.pdf")
    assert (answer["status"], answer["name"]) == (200, download.file_name)
    assert answer["body"] == download.data


def test_filling_forgets_the_patient_before(page: Page) -> None:
    """One patient's approval, note or chosen paper would be on the sheet of the next."""
    approval = [("approve-by wall-posture", "Dr. Lee"), ("approve-why wall-posture", "seen")]
    parts = page.locator("#parts input").evaluate_all("boxes => boxes.map((box) => box.value)")
    fill(page, [*READY, ("note chin-tuck", "Slowly."), ("paper", "letter"), ("sections", "log"), *approval])
    assert ("paper", "letter") in said(page)
    fill(page, [("name", "Eve")])
    assert said(page) == [("name", "Eve")]
    assert page.locator("#parts input").evaluate_all("boxes => boxes.map((box) => box.value)") == parts


def test_the_next_patient_begins_with_nothing_of_this_one(page: Page) -> None:
    """A fact or an approval of one patient would be on the sheet of the next."""
    approval = [("approve-by wall-posture", "Dr. Lee"), ("approve-why wall-posture", "seen")]
    fill(page, [*READY, *approval, ("clinician", "Jordan Sample, PT"), ("sections", "plan")])
    page.locator("#ask-neck-rotation").click()
    page.get_by_label("Who approves").fill("Dr. Lee")
    page.keyboard.press("Escape")
    asked: list[str] = []
    answers = iter(("dismiss", "accept"))

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        getattr(dialog, next(answers))()

    page.on("dialog", answer)
    page.get_by_role("button", name="Next patient").click()
    assert ("name", "Ana Example") in said(page)
    page.get_by_role("button", name="Next patient").click()
    settle(page)
    assert len(asked) == 2
    assert said(page) == [("clinician", "Jordan Sample, PT")]
    assert slot(page, "state") == "Nothing yet"
    assert page.locator("#leaves li").count() == 0
    assert page.evaluate("() => document.activeElement.id") == "f-name"
    assert page.locator("#a-by").input_value() == ""
    page.get_by_role("button", name="Next patient").click()
    assert len(asked) == 2  # nothing would be lost


def test_what_nobody_touched_says_nothing_and_what_was_touched_is_said(page: Page) -> None:
    """The usual dose would be recorded as chosen, or a chosen one follow the pack when that changes."""
    fill(page, [("name", "Ana"), ("cleared-by", "Dr. Lee")])
    page.locator('[aria-controls="dose-isometric-neck"]').click()
    assert said(page) == [("name", "Ana"), ("cleared-by", "Dr. Lee")]
    hold = page.locator('[name="hold isometric-neck"]')
    hold.fill("7")
    hold.fill("6")
    page.locator("[name=paper][value=a4]").check()
    page.locator("[name=paper][value=letter]").check()
    settle(page)
    assert said(page) == [
        ("name", "Ana"),
        ("cleared-by", "Dr. Lee"),
        ("hold isometric-neck", "6"),
        ("paper", "letter"),
    ]
    hold.fill("")
    settle(page)
    assert said(page) == [("name", "Ana"), ("cleared-by", "Dr. Lee"), ("paper", "letter")]


@pytest.mark.parametrize("size", [(1280, 900), PHONE, NARROW])
def test_no_answer_moves_the_next_question(size: tuple[int, int], windows: Windows, site: Site) -> None:
    """The next click would land on the wrong answer."""
    page = windows.open(site, size=size)
    page.fill("#f-name", "Ana Example")
    settle(page)
    before = boxes(page)
    top = page.evaluate("document.querySelector('main').scrollTop + scrollY")
    for name, value in READY[1:]:
        field = page.locator(f'[name="{name}"]')
        if field.count() > 1:
            page.locator(f'[name="{name}"][value="{value}"]').evaluate("input => input.click()")
        else:
            field.evaluate(
                "(input, value) => { input.value = value; input.dispatchEvent(new InputEvent('input', { bubbles: true })); }",
                value,
            )
        settle(page)
        assert page.evaluate("document.querySelector('main').scrollTop + scrollY") == top
        assert boxes(page) == before, name


def test_the_newest_answer_wins(page: Page) -> None:
    """The sheet of half a name would be printed by whoever types fast."""
    page.locator("#f-name").press_sequentially("Maximiliana Theodora Featherstonehaugh", delay=15)
    page.locator("[name=balance][value=no]").check()
    settle(page)
    page.locator("#leaves summary").first.click()
    settle(page)
    assert "Maximiliana Theodora Featherstonehaugh" in page.locator("#leaves pre").first.inner_text().replace(
        "\n", " "
    )


def test_a_late_answer_to_an_older_form_is_dropped(page: Page) -> None:
    """The sheet of what was typed before would be shown beside what is typed now."""
    fill(page)
    late: list[Route] = []

    def delay_the_first(route: Route) -> None:
        if late:
            route.continue_()
        late.append(route)

    page.route("**/look", delay_the_first)
    with page.expect_request("**/look"):
        page.fill("#f-name", "Old Name")
    with page.expect_response("**/look"):
        page.fill("#f-name", "New Name")
    with suppress(Exception):  # the page no longer waits for it
        late[0].continue_()
    settle(page)
    page.locator("#leaves summary").first.click()
    settle(page)
    assert "New Name" in page.locator("#leaves pre").first.inner_text()


def test_pages_are_drawn_in_the_pixels_of_the_screen(windows: Windows, site: Site) -> None:
    """Letters would be blurred, which is what a clinician judges the print by."""
    page = windows.open(site, device_scale_factor=1.5)
    fill(page)
    drawn, shown = page.locator("#leaves img").first.evaluate(
        "image => [image.naturalWidth, image.clientWidth]"
    )
    assert drawn == round(1.5 * shown)


def test_only_pages_that_changed_are_drawn_again(page: Page) -> None:
    """Pages would flicker at every key."""
    fill(page, [*READY, ("sex", "female")])
    page.locator("details.more summary").first.click()
    settle(page)
    first = page.locator("#leaves img").first
    source = first.get_attribute("src")
    page.fill("#f-id", "EX-1")  # never printed
    settle(page)
    assert first.get_attribute("src") == source
    page.fill("#f-name", "Eve Example")
    settle(page)
    assert first.get_attribute("src") != source


def test_focus_and_what_is_open_survive_an_answer(page: Page) -> None:
    """A clinician who reads a rule while she types would lose her place at each answer."""
    fill(page)
    page.locator("#ex-wall-posture summary").first.click()
    summary = page.locator("#ex-wall-posture summary").first
    summary.focus()
    page.evaluate("""() => { const radio = document.querySelector('[name=fracture][value=past]'); radio.checked = true;
        radio.dispatchEvent(new InputEvent("input", { bubbles: true })); }""")
    settle(page)
    assert "A vertebral fracture is recorded" in slot(page, "status wall-posture")
    assert page.locator("#ex-wall-posture details").first.get_attribute("open") is not None
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_a_radio_keeps_the_focus_and_is_moved_by_arrows(page: Page) -> None:
    """Who works by keyboard would have to come back to the question after each answer."""
    page.locator('[name=balance][value=""]').focus()
    page.keyboard.press("ArrowLeft")
    settle(page)
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["balance", "no"]
    assert ("balance", "no") in said(page)


def test_nothing_at_home_and_something_exclude_each_other(page: Page) -> None:
    """A patient would have nothing and a wall."""
    page.locator("details.more summary").first.click()
    page.get_by_label("Wall", exact=True).check()
    page.get_by_label("None of these").check()
    settle(page)
    assert said(page) == [("equipment", "none")]
    page.get_by_label("High backed chair").check()
    settle(page)
    assert said(page) == [("equipment", "high-backed-chair")]


def test_parts_of_the_sheet_are_ordered_by_buttons(page: Page) -> None:
    """Who cannot drag could not put the log first."""
    fill(page)
    page.locator("details.more summary").last.click()
    button = page.get_by_role("button", name="Move “Before you start: check off what is done” up")
    button.press("Enter")
    settle(page)
    parts = [text for name, text in said(page) if name == "sections"]
    assert parts[:3] == ["before", "plan", "signoff"]
    assert page.evaluate("() => document.activeElement.textContent").endswith("check off what is done” down")
    for box in page.locator("#parts input").all():
        box.uncheck()
    settle(page)
    assert ("sections", "") in said(page)
    assert slot(page, "state") == "1 to fix"


def test_the_pictures_show_the_person_of_the_sheet(page: Page) -> None:
    """A clinician would choose by pictures of somebody else."""
    fill(page, [*READY, ("person", "walter")])
    source = page.locator("#ex-chin-tuck img").get_attribute("src")
    assert source is not None
    assert source.endswith("?person=walter")


def test_work_on_an_exercise_shows_its_page(page: Page) -> None:
    """A clinician would scroll for the card that she is changing."""
    fill(page)
    page.locator("#ex-chin-tuck [aria-controls^=dose]").focus()
    settle(page)
    top, height = (
        page.evaluate("""() => { const desk = document.querySelector('#desk').getBoundingClientRect();
        const number = [...document.querySelectorAll('#leaves img')].findIndex((image) => image.alt.includes('Chin tuck'));
        return [document.querySelectorAll('#leaves li')[number].getBoundingClientRect().top - desk.top, desk.height]; }""")
    )
    assert -1 <= top < height


@pytest.mark.parametrize("width", [640, 390, 320])
def test_nothing_has_to_be_scrolled_sideways(width: int, windows: Windows, site: Site) -> None:
    """At 200 % zoom or on a phone, words would be cut off at the edge."""
    page = windows.open(site, size=(width, 800))
    fill(page, [*READY, ("hold chin-tuck", "9"), ("note chin-tuck", "Slowly."), ("t-score 2", "-2.1")])
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('main').scrollWidth") <= width
