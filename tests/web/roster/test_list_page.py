"""The page of a list in a real browser: chosen, dropped, followed, answered, fixed and printed."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.reading.rosters.books import sheets_of
from tests.rows import HEADER, row
from tests.web.harness.windows import NARROW, SIZES, Site, Size, Windows
from tests.web.roster.list_client import csv_bytes
from tests.web.roster.list_window import BAD, LONG, choose, heading, roster, run_over

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_list_is_made_and_its_sheets_are_saved(lists: Page, tmp_path: Path) -> None:
    """A clinician would not find the sheets of a list that is right."""
    choose(lists, roster(tmp_path, [row(1), row(2)], "Ward 5 – Zebedee.csv"))
    assert heading(lists) == "2 sheets ready"
    for name, saved in (
        ("One PDF to print", "handouts-2026-11-24.pdf"),
        ("Single sheets (ZIP)", "handouts-2026-11-24.zip"),
    ):
        with lists.expect_download() as download:
            lists.get_by_role("link", name=name).click()
        assert download.value.suggested_filename == saved
        download.value.save_as(tmp_path / saved)
    with zipfile.ZipFile(tmp_path / "handouts-2026-11-24.zip") as archive:
        assert len(archive.namelist()) == 2
    assert (tmp_path / "handouts-2026-11-24.pdf").read_bytes().startswith(b"%PDF")
    assert lists.title() == "A list of patients · Handouts"


def test_the_name_of_a_file_is_sent_nowhere(lists: Page, tmp_path: Path) -> None:
    """A name in the file's name would be in an address, and from there in a history or a log."""
    asked: list[str] = []
    lists.context.on("request", lambda request: asked.append(request.url + str(request.headers)))
    choose(lists, roster(tmp_path, [row(1)], "Zebedee.csv"))
    assert len(asked) > 2
    assert "zebedee" not in "".join(asked).lower()


def test_a_file_is_dropped(lists: Page) -> None:
    """Whoever drops a file would lose the page, and see the raw list instead."""
    data = lists.evaluate_handle(
        "(text) => { const data = new DataTransfer(); data.items.add(new File([text], 'list.csv')); return data; }",
        csv_bytes([row(1)]).decode(),
    )
    lists.dispatch_event("body", "dragenter", {"dataTransfer": data})
    assert "over" in (lists.get_attribute("#drop", "class") or "")
    with run_over(lists):
        lists.dispatch_event("body", "drop", {"dataTransfer": data})
    assert heading(lists) == "1 sheet ready"
    assert "over" not in (lists.get_attribute("#drop", "class") or "")


def test_everything_is_printed_from_a_frame_without_a_tab(lists: Page, tmp_path: Path) -> None:
    """A patient's name would be the title of a tab, and in the history."""
    lists.evaluate("() => { window.printed = 0; window.printInstead = () => { window.printed += 1; }; }")
    choose(lists, roster(tmp_path, [row(1), row(2)]))
    lists.get_by_role("button", name="Print all").click()
    lists.wait_for_function("() => window.printed === 1")
    assert len(lists.context.pages) == 1


def test_a_long_list_shows_its_progress_and_is_stopped(lists: Page, tmp_path: Path) -> None:
    """Whoever chose the wrong list would not know how long it takes, nor how to end it."""
    lists.set_input_files("#file", roster(tmp_path, LONG))
    lists.wait_for_selector("#work:not([hidden])")
    assert lists.evaluate("document.activeElement.id") == "t-work"
    lists.wait_for_function(
        "() => document.querySelector('[data-step=made] span').textContent.endsWith('of 2,500')"
    )
    assert lists.inner_text("[data-step=checked] span") == "all rows checked"
    assert lists.inner_text("[data-step=printed] span") == "waiting"
    assert lists.get_attribute("[data-step=made] progress", "max") == "2500"
    with run_over(lists):
        lists.get_by_role("button", name="Stop").click()
    assert heading(lists) == "Stopped"
    lists.get_by_role("button", name="Continue").click()
    lists.wait_for_selector("#work:not([hidden])")
    assert lists.query_selector("#t-end") is None


def test_rows_are_fixed_by_keyboard_alone(lists: Page, tmp_path: Path) -> None:
    """Somebody who cannot use a mouse could not fix a list."""
    choose(lists, roster(tmp_path, BAD))
    assert heading(lists) == "1 sheet ready"
    lists.focus("[data-heading=t-score]")
    described = lists.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"
    )
    assert "Is a minus sign missing" in described
    assert lists.evaluate("document.activeElement.labels[0].textContent") == "t-score"
    lists.keyboard.press("ControlOrMeta+a")
    lists.keyboard.type("-2.8")
    lists.keyboard.press("Tab")
    assert lists.evaluate("document.activeElement.dataset.heading") == "hold chin-tuck"
    lists.keyboard.press("ControlOrMeta+a")
    lists.keyboard.type("4")
    for _ in range(2):  # past “Approve this by name…”
        lists.keyboard.press("Tab")
    assert lists.evaluate("document.activeElement.textContent") == "Run these again"
    with run_over(lists):
        lists.keyboard.press("Enter")
    assert heading(lists) == "3 sheets ready"
    assert lists.query_selector("#fix") is None


def test_an_approval_needs_a_name_and_a_reason(lists: Page, tmp_path: Path) -> None:
    """A dose outside the usual range would be printed without anybody's name."""
    choose(lists, roster(tmp_path, [row(1, hold="7")]))
    lists.get_by_text("Approve this by name…").click()
    lists.get_by_label("Who approves").fill("J. Sample: PT")
    lists.get_by_role("button", name="Run this row again").click()
    assert lists.inner_text("#fix-error") == "Type the name without a colon."
    lists.get_by_label("Who approves").fill("J. Sample, PT")
    lists.get_by_role("button", name="Run this row again").click()
    assert lists.inner_text("#fix-error") == "Type why this is approved."
    assert lists.evaluate("document.activeElement.labels[0].textContent") == "Why"
    lists.keyboard.type("Seen today")
    with run_over(lists):
        lists.keyboard.press("Enter")
    assert heading(lists) == "1 sheet ready"


def test_a_question_is_answered_with_a_button(lists: Page, tmp_path: Path) -> None:
    """The list could not be read, or only after a change in the spreadsheet."""
    choose(lists, roster(tmp_path, [row(1, born="03/04/1950")]))
    assert heading(lists) == "How are dates written in this list?"
    with run_over(lists):
        lists.get_by_role("button", name="Month first 03/04/1950 is March 4, 1950").click()
    assert heading(lists) == "1 sheet ready"


def test_markup_in_names_of_sheets_and_columns_is_shown_as_typed(lists: Page, tmp_path: Path) -> None:
    """A worksheet's name would run as a program."""
    choose(lists, sheets_of(tmp_path / "b.xlsx", **{"<img src=x>": "visible", "June": "visible"}))
    assert lists.query_selector("#result img") is None
    with run_over(lists):
        lists.get_by_role("button", name="<img src=x>").click()
    assert heading(lists) == "1 sheet ready"
    choose(lists, roster(tmp_path, [(*row(1), "")], header=(*HEADER, "<b>phone</b>")))
    assert "<b>phone</b>" in lists.inner_text("#result")


def test_options_before_and_after_the_run(lists: Page, windows: Windows, tmp_path: Path) -> None:
    """Somebody who forgot how the printer prints would have to choose the list again."""
    windows.expect("status of 400")
    lists.get_by_text("Options for reading and printing").click()
    lists.get_by_label("Patients in one print file").fill("1")
    choose(lists, roster(tmp_path, [row(1), row(2)]))
    assert lists.get_by_role("button", name="Print file 2").is_visible()
    lists.get_by_label("Patients in one print file").fill("many")
    lists.get_by_role("button", name="Use these options for this list").click()
    lists.wait_for_selector("#options-error:not(:empty)")
    assert "Type how many patients go into one file" in lists.inner_text("#options-error")
    lists.get_by_label("Patients in one print file").fill("")
    lists.get_by_label("The printer prints on both sides").uncheck()
    with run_over(lists):
        lists.get_by_role("button", name="Use these options for this list").click()
    assert lists.get_by_role("button", name="Print all").is_visible()
    assert "both sides" not in lists.inner_text(".numbers")


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("photo.jpg", 10, "This is not a list of patients. Choose a CSV or an Excel file"),
        ("list", 10, "This is not a list of patients."),
        ("list.csv", 0, "This file is empty."),
        ("list.csv", 20 * 1024 * 1024 + 1, "This file is larger than 20 MB"),
    ],
)
def test_what_is_no_list_is_told_beside_the_button(
    name: str, size: int, words: str, lists: Page, windows: Windows, tmp_path: Path
) -> None:
    """Nothing would happen, and nobody would know why."""
    if size <= 10:
        windows.expect("Failed to load resource")
    path = tmp_path / name
    path.write_bytes(b"x" * size)
    lists.set_input_files("#file", path)
    lists.wait_for_selector("#drop-error:not(:empty)")
    assert words in lists.inner_text("#drop-error")
    assert lists.get_attribute("#drop-error", "role") == "alert"
    assert lists.is_hidden("#work")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_in_any_state(size: Size, windows: Windows, site: Site, tmp_path: Path) -> None:
    """Somebody who enlarges the page, or has a phone, would have to scroll sideways to read."""
    page = windows.open(site, "/list", size)
    page.get_by_text("Options for reading and printing").click()
    long_name = "Wolfeschlegelsteinhausenbergerdorff" * 3
    states = [
        roster(tmp_path, [row(1, name=long_name, score="2.8"), row(2), row(2)], "fix.csv"),
        roster(tmp_path, [row(1, born="03/04/1950")], "days.csv"),
        roster(tmp_path, [(*row(1), "")], "columns.csv", (*HEADER, long_name)),
        roster(tmp_path, [("x",)], "not.csv", ("hold chin-tukc",)),
    ]
    for path in states:
        choose(page, path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size[0], path.name
    page.set_input_files("#file", roster(tmp_path, LONG, "long.csv"))
    page.wait_for_selector("#work:not([hidden])")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_narrow_page_has_large_buttons(windows: Windows, site: Site, tmp_path: Path) -> None:
    """A finger would hit the wrong button."""
    page = windows.open(site, "/list", NARROW)
    choose(page, roster(tmp_path, BAD))
    boxes = [item.bounding_box() for item in page.query_selector_all("main button, main a.button")]
    assert len(boxes) > 3
    assert all(box is None or box["height"] >= 40 for box in boxes)
