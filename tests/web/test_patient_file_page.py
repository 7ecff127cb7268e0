"""Opening and saving a patient's file in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handouts.reading.yaml.loader import load
from tests.any_patients import PACK, TODAY
from tests.conftest import ROOT
from tests.patients import read_patient
from tests.web.harness.watching import settle
from tests.web.harness.windows import SIZES, Site, Size, Windows

if TYPE_CHECKING:
    from playwright.sync_api import Page

EXAMPLE = ROOT / "examples" / "patients" / "week-4-approved.yaml"
BROKEN = "name: Ana Example\nborn: 1955-13-04\ncolour: red\nt-score: -2.3\ncleared: {by: Dr. Lee}\n"


def opened(page: Page, path: Path) -> None:
    """Choose a file, and wait until the sheet follows it."""
    page.set_input_files("#file", path)
    settle(page)


def saved(page: Page, folder: Path) -> Path:
    """Save the form as a file, and return where it is."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    settle(page)
    return path


@pytest.mark.parametrize(
    "name", ["week-4-approved", "severe-past-fracture", "one-leaf", "large-print-long-name"]
)
def test_a_file_that_is_opened_and_saved_again_is_the_same_patient(
    name: str, page: Page, tmp_path: Path
) -> None:
    """A dose, an approval, a second bone density result or the order of the sections would get lost on the way."""
    path = ROOT / "examples" / "patients" / f"{name}.yaml"
    opened(page, path)
    assert page.get_by_text("The file is open.").is_visible()
    again = saved(page, tmp_path)
    assert read_patient(again, (), PACK, TODAY).patient == read_patient(path, (), PACK, TODAY).patient


def test_the_name_is_in_no_file_name(page: Page, tmp_path: Path) -> None:
    """A list of downloads would tell whoever uses the computer next who was here."""
    opened(page, EXAMPLE)
    assert saved(page, tmp_path).name == "patient-2026-11-24.yaml"
    assert page.evaluate("document.title") == "Handouts"
    assert page.url.endswith("/")


def test_a_file_is_dropped_anywhere(page: Page) -> None:
    """The browser would leave the page and show the file as text, and what was typed would be gone."""
    page.evaluate(
        """text => { const data = new DataTransfer(); data.items.add(new File([text], "Ines Mockup.yaml"));
        document.querySelector("#pages").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})); }""",
        EXAMPLE.read_text("utf-8"),
    )
    page.get_by_text("The file is open.").wait_for()
    assert page.get_by_label("Name").first.input_value() == "Ines Mockup"


def test_problems_are_told_with_line_and_field_before_anything_is_printed(page: Page, tmp_path: Path) -> None:
    """What could not be read of a file would be missing on the sheet, and nobody would know."""
    (tmp_path / "x.yaml").write_text(BROKEN)
    opened(page, tmp_path / "x.yaml")
    assert page.evaluate("document.activeElement.id") == "t-file-problems"
    lines = page.locator("#file-problems li").all_inner_texts()
    assert lines[0].startswith("Line 2, born: ")
    assert lines[1].startswith("Line 3, colour: this key is not recognized")
    assert page.get_by_label("Name").first.input_value() == "Ana Example"
    assert page.evaluate("document.querySelector('#print').closest('[inert]') !== null")
    page.get_by_role("button", name="Close this list").click()
    assert page.evaluate("document.querySelector('#print').closest('[inert]') === null")
    assert page.locator("#print").is_enabled()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.yaml", "name: [\n", "Line 2: "),
        ("x.pdf", "%PDF-1.4 \x01", "was not made by handouts"),
        ("list.csv", "name,born\n", "This is a list of patients."),
        ("x.yaml", "a" * 1_100_000, "too large to be a patient’s file"),
    ],
)
def test_a_wrong_file_changes_nothing(name: str, text: str, said: str, page: Page, tmp_path: Path) -> None:
    """One wrong click would empty the form, or show nothing at all."""
    page.get_by_label("Name").first.fill("Ana Example")
    settle(page)
    page.on("dialog", lambda dialog: dialog.accept())
    (tmp_path / name).write_text(text)
    opened(page, tmp_path / name)
    assert page.locator(".files").get_by_text(said).is_visible()
    assert page.get_by_label("Name").first.input_value() == "Ana Example"


def test_what_is_typed_is_not_replaced_without_asking(page: Page) -> None:
    """A file that was opened by mistake would take away ten minutes of work."""
    page.get_by_label("Name").first.fill("Ana Example")
    settle(page)
    page.once("dialog", lambda dialog: dialog.dismiss())
    opened(page, EXAMPLE)
    assert page.get_by_label("Name").first.input_value() == "Ana Example"


def test_saving_says_what_is_missing(page: Page, windows: Windows) -> None:
    """A file without a name could be saved and never be opened again."""
    windows.expect("422")
    page.get_by_role("button", name="Save as a file").click()
    settle(page)
    page.get_by_role("link", name="Type the name as it should be printed.").click()
    assert page.evaluate("document.activeElement.name") == "name"


def test_a_saved_file_makes_the_same_sheet_on_the_command_line(page: Page, tmp_path: Path) -> None:
    """What was saved on the page could not be used with the other commands."""
    opened(page, EXAMPLE)
    assert load(saved(page, tmp_path)).mapping["name"] == "Ines Mockup"


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_has_to_be_scrolled_sideways(
    size: Size, windows: Windows, site: Site, tmp_path: Path
) -> None:
    """On a phone the buttons or the messages would be outside the screen."""
    page = windows.open(site, "/", size)
    (tmp_path / "x.yaml").write_text(BROKEN.replace("colour", "c" * 60))
    opened(page, tmp_path / "x.yaml")
    page.get_by_role("button", name="Favorites").click()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate("document.querySelector('main').scrollWidth") <= size[0]
