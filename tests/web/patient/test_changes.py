"""What changes while the page is open: the day, the clinic, the pack, the program itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from handouts.web.current_session import CurrentSession
from handouts.web.pages import Pages
from handouts.web.patient.sheets import Sheets
from handouts.web.settings import WebSettings
from tests.conftest import ROOT
from tests.web.harness.server import CLINIC, Served, served
from tests.web.harness.watching import settle
from tests.web.harness.windows import Site, Windows
from tests.web.patient.fields import form_of
from tests.web.patient.window import READY, fill, said, slot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a copy of the pack, to be changed."""
    return Path(shutil.copytree(ROOT / "data" / "neck-osteoporosis", tmp_path / "pack"))


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """Return a clinic's file, to be changed."""
    path = tmp_path / "clinic.yaml"
    path.write_text("name: Old Name Clinic\n", "utf-8")
    return path


@pytest.fixture
def server(tmp_path: Path, pack: Path, clinic: Path) -> Iterator[Served]:
    """Serve the page for both."""
    with served(tmp_path, "--pack", pack, clinic=clinic) as server:
        yield server


@pytest.fixture
def page(browser: Browser, windows: Windows, server: Served) -> Page:
    """Return a page with a finished sheet."""
    page = windows.open(Site(browser, server))
    fill(page)
    return page


def write(file: Path, old: str, new: str) -> None:
    """Change a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def answer_again(page: Page) -> None:
    """Answer a question, so that the page asks the program."""
    page.locator("[name=balance]:not(:checked)").first.check()
    settle(page)


def test_a_clinic_that_was_changed_is_on_the_pages(page: Page, clinic: Path) -> None:
    """The old phone number would be printed all day."""
    write(clinic, "Old Name", "Another Name")
    answer_again(page)
    assert page.locator("#notice").inner_text().startswith("Your clinic’s file was changed")
    page.locator("#leaves summary").first.click()
    settle(page)
    assert "Another Name Clinic" in page.locator("#leaves pre").first.inner_text()
    page.get_by_role("button", name="OK").click()
    assert not page.locator("#notice").is_visible()


def test_a_digit_of_a_phone_number_that_was_changed_is_on_the_next_sheet(clinic: Path) -> None:
    """Patients would be given the wrong number for the rest of the day: the file is as long as before."""
    current = CurrentSession(WebSettings((), clinic, lambda: date(2026, 11, 24)))
    phones = []
    for phone in ("555-0142", "555-0143"):
        clinic.write_text(f"name: Maple\nphone: {phone}\n", "utf-8")
        with current.use() as session:
            phones.append(session.clinic.phone)
    assert phones == ["555-0142", "555-0143"]


def test_a_pack_that_was_changed_is_told(page: Page, pack: Path) -> None:
    """A clinician would work on with questions that the pack no longer asks."""
    write(pack / "words" / "en.yaml", "Safe neck exercises", "Safer neck exercises")
    answer_again(page)
    assert page.locator("#notice").inner_text().startswith("The exercise library was changed")


@pytest.mark.parametrize("broken", ["clinic", "pack"])
def test_a_broken_file_is_told_and_what_was_typed_stays(
    broken: str, page: Page, windows: Windows, pack: Path, clinic: Path
) -> None:
    """A slip in the clinic's file would end in an error, and the patient would be typed again."""
    file = {"clinic": clinic, "pack": pack / "pack.yaml"}[broken]
    right = file.read_text("utf-8")
    windows.expect("503")
    file.write_text(f"nonsense: 1\n{right}", "utf-8")
    answer_again(page)
    assert "until this is fixed" in page.locator("#trouble").inner_text()
    assert "nonsense" in page.locator("#trouble").inner_text()
    assert not page.locator("#print").is_enabled()
    file.write_text(right, "utf-8")
    answer_again(page)
    assert not page.locator("#trouble").is_visible()
    assert page.locator("#print").is_enabled()
    assert ("name", "Ana Example") in said(page)


def test_a_program_that_has_stopped_is_told_and_what_was_typed_stays(
    page: Page, windows: Windows, server: Served
) -> None:
    """Everything would seem to work, and nothing be printed; or what was typed would be gone."""
    windows.expect("ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|ERR_CONNECTION_RESET")
    server.stop()
    answer_again(page)
    assert page.locator("#trouble").inner_text().startswith("The program has stopped.")
    assert not page.locator("#print").is_enabled()
    assert page.locator("#f-name").input_value() == "Ana Example"


def test_a_program_that_was_started_again_is_told(page: Page, windows: Windows) -> None:
    """A clinician would not know why the page answers no more."""
    windows.expect("403")
    page.context.clear_cookies()
    answer_again(page)
    assert page.locator("#trouble").inner_text().startswith("The program was restarted.")
    assert page.locator("#f-name").input_value() == "Ana Example"


def test_a_new_day_is_another_sheet_and_erases_the_looks() -> None:
    """The sheet of a page that was left open would have the date of yesterday, and count the week from it."""
    days = [date(2026, 11, 22)]
    current = CurrentSession(WebSettings((), CLINIC, lambda: days[0]))
    sheets = Sheets(current, Pages(current).environment)
    answers: list[dict[str, Any]] = []
    for day in (date(2026, 11, 22), date(2026, 11, 23)):
        days[0] = day
        answers.append(sheets.answer(form_of(*READY)))
    assert [answer["day"] for answer in answers] == ["November 22, 2026", "November 23, 2026"]
    assert [answer["slots"]["eff started"] for answer in answers] == ["Week 3, stage 3.", "Week 4, stage 3."]
    assert answers[0]["sheet"] != answers[1]["sheet"]


def test_a_new_day_is_told_by_the_page(page: Page) -> None:
    """A clinician would print today what she checked yesterday."""
    page.route("**/look", _tomorrow)
    answer_again(page)
    assert (
        page.locator("#notice")
        .inner_text()
        .startswith("It is a new day. The sheet is now dated November 25, 2026.")
    )
    assert slot(page, "state").endswith("ready")


def _tomorrow(route: Any) -> None:
    # The server's day is that of its process: only its answer can be one of another day.
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace("November 24, 2026", "November 25, 2026"))
