"""The exercise libraries of a list: chosen on the page, and named by its own column."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from tests.rows import row
from tests.web.harness.watching import settle
from tests.web.roster.list_client import ListClient, csv_bytes
from tests.web.roster.list_window import choose, heading, roster, run_over

if TYPE_CHECKING:
    from playwright.sync_api import Page

NECK, FALLS = "neck-osteoporosis", "fall-prevention"
BOTH = f"{NECK}\n{FALLS}"
HEADER = ("name", "cleared-by", "falls-last-year", "packs", "sections")


def _rows(*packs: str) -> bytes:
    cells = [(f"Test Person{number}", "Dr. Lee", "0", named, "plan") for number, named in enumerate(packs)]
    return csv_bytes(cells, HEADER)


def test_the_chosen_packs_make_the_sheets(page: ListClient) -> None:
    """A list of people who fall would be refused for its columns, or get exercises for the neck."""
    refused = page.run(_rows("", ""))
    assert "falls-last-year" in refused and "ready" not in refused
    assert "2 sheets ready" in page.run(_rows("", ""), packs=FALLS)
    assert all(name.startswith("fall-prevention-") for name in page.sheets())


def test_the_column_of_the_list_says_which_of_them_a_patient_has(page: ListClient) -> None:
    """Everybody would get the exercises of every condition; or a library that nobody chose."""
    said = page.run(_rows(FALLS, "", "knee-osteoarthritis"), packs=BOTH)
    assert "2 sheets ready" in said
    assert sorted(name.partition("-2026")[0].rpartition("-")[0] for name in page.sheets()) == [
        FALLS,
        f"{NECK}+{FALLS}",
    ]
    assert "is not one of the packs for this list" in said


def test_other_packs_can_be_chosen_for_a_list_that_is_there(page: ListClient) -> None:
    """Whoever forgot the choice would have to choose the file, and answer its questions, again."""
    page.run(_rows(""), packs=FALLS)
    said = page.again(packs=BOTH)
    assert "1 sheet ready" in said
    (name,) = page.sheets()
    assert name.startswith("neck-osteoporosis+fall-prevention-")


def test_what_is_not_offered_is_refused(page: ListClient) -> None:
    """A page could be made to read any folder of the computer."""
    for path in ("/list?packs=../secret", "/list/packs?packs=/etc", "/list/roster.csv?packs=/etc"):
        assert page.send("GET", path).status == 404
    assert page.start(_rows(""), packs="/etc").status == 404


def test_the_page_is_for_the_packs_in_its_address(page: ListClient) -> None:
    """The empty list, and the order of the print file, would have the columns of other exercises."""
    shown = page.send("GET", f"/list?packs={FALLS}").text
    assert '<option value="falls-last-year">' in shown
    assert f"/list/roster.xlsx?packs={FALLS}" in shown
    assert re.search(rf'value="{FALLS}" [^>]* checked', shown)
    assert not re.search(rf'value="{NECK}" [^>]* checked', shown)
    empty = page.send("GET", f"/list/roster.xlsx?packs={FALLS}")
    columns = [cell.value for cell in next(load_workbook(io.BytesIO(empty.body))["Roster"].iter_rows())]
    assert "falls-last-year" in columns and "t-score" not in columns


def test_choosing_on_the_page(lists: Page, tmp_path: Path) -> None:
    """A clinician could see the choice, and it would do nothing."""
    lists.locator("#packs summary").click()
    lists.get_by_label("Safe neck exercises").uncheck()
    lists.get_by_role("button", name="Use these").click()
    assert lists.get_by_text("Choose at least one.").is_visible()
    lists.get_by_label("Strong legs, steady steps").check()
    lists.get_by_role("button", name="Use these").click()
    lists.wait_for_url("**/list?packs=fall-prevention")
    settle(lists)
    assert "Strong legs, steady steps" in lists.inner_text("#packs summary")
    choose(lists, roster(tmp_path, [row(1)]))
    assert heading(lists) != "1 sheet ready"  # its columns are for the neck
    if lists.locator("#packs fieldset").is_hidden():
        lists.locator("#packs summary").click()
    lists.get_by_label("Strong legs, steady steps").uncheck()
    lists.get_by_label("Safe neck exercises").check()
    with run_over(lists):
        lists.get_by_role("button", name="Use these").click()
    assert heading(lists) == "1 sheet ready"
    assert lists.inner_text("#packs summary") == "Exercises: Safe neck exercises"
