"""Favorites in a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handouts.reading.yaml.loader import load
from tests.conftest import ROOT
from tests.web.harness.client import PageClient
from tests.web.harness.server import served
from tests.web.harness.watching import settle
from tests.web.harness.windows import Site, Windows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a page with a configuration folder of its own, which all tests of this file share."""
    folder = tmp_path_factory.mktemp("server")
    with served(folder) as server:
        site = Site(browser, server)
        site.folder = folder / "configuration" / "handouts" / "favorites"  # type: ignore[attr-defined]
        yield site


@pytest.fixture
def folder(site: Site) -> Path:
    """Return the folder of favorites, empty."""
    folder: Path = site.folder  # type: ignore[attr-defined]
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    return folder


@pytest.fixture
def page(windows: Windows, site: Site, folder: Path) -> Page:
    """Return the page for one patient, without favorites."""
    return windows.open(site)


def fill(page: Page) -> None:
    """Fill the form with a patient, and choices that can be kept."""
    page.set_input_files("#file", ROOT / "examples" / "patients" / "week-4-approved.yaml")
    settle(page)
    page.get_by_role("radio", name="Large, 18 pt").check()
    settle(page)


def keep(page: Page, name: str) -> None:
    """Keep the form as a favorite."""
    page.get_by_role("button", name="Favorites").click()
    settle(page)
    page.get_by_label("Save the choices in this form as").fill(name)
    page.get_by_role("button", name="Save", exact=True).click()
    settle(page)


def test_kept_by_one_patient_and_used_for_the_next(
    page: Page, windows: Windows, site: Site, folder: Path
) -> None:
    """A therapist would type the same doses and notes for every patient."""
    fill(page)
    keep(page, "Gentle start")
    (path,) = folder.iterdir()
    assert dict(load(path).mapping) == {
        "name": "Gentle start",
        "pack": "neck-osteoporosis",
        "exercises": {
            "isometric-neck": {"per-day": 2},
            "chin-tuck": {"hold": 4, "reps": 8, "note": "Use the kitchen chair with the high back."},
        },
        "profile": "large",
        "weeks": 2,
    }
    other = windows.open(site)
    other.get_by_label("Name").first.fill("Olga Pretend")
    other.locator('[name="note wall-posture"]').evaluate(
        "e => { e.value = 'Old'; e.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    settle(other)
    other.get_by_role("button", name="Favorites").click()
    settle(other)
    other.get_by_role("button", name="Use Gentle start").click()
    settle(other)
    values = other.evaluate("Object.fromEntries(new FormData(document.querySelector('#form')))")
    assert (values["name"], values["hold chin-tuck"], values["per-day isometric-neck"]) == (
        "Olga Pretend",
        "4",
        "2",
    )
    assert (values["profile"], values["weeks"], values["note wall-posture"]) == ("large", "2", "")
    other.get_by_role("button", name="Undo").click()
    settle(other)
    assert other.locator('[name="note wall-posture"]').input_value() == "Old"
    assert other.locator('[name="note chin-tuck"]').input_value() == ""


def test_by_keyboard_alone(page: Page, folder: Path) -> None:
    """Who cannot use a mouse could keep and use no favorite."""
    fill(page)
    page.get_by_role("button", name="Favorites").focus()
    page.keyboard.press("Enter")
    settle(page)
    assert page.evaluate("document.activeElement.id") == "favorite-name"
    page.keyboard.type("Morning")
    page.keyboard.press("Enter")
    settle(page)
    assert page.evaluate("document.activeElement.textContent") == "Use Morning"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Evening")
    page.keyboard.press("Enter")
    settle(page)
    assert page.evaluate("document.activeElement.textContent") == "Rename Evening"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "favorites-open"
    assert [load(path).mapping["name"] for path in folder.iterdir()] == ["Evening"]


def test_replacing_and_deleting_ask_first(page: Page, windows: Windows, folder: Path) -> None:
    """A favorite of a year would be gone by one wrong click."""
    windows.expect("409")
    asked: list[str] = []
    fill(page)
    keep(page, "Morning")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.locator('[name="hold chin-tuck"]').evaluate("e => { e.value = '3' }")
    page.get_by_label("Save the choices in this form as").fill("Morning")
    page.get_by_role("button", name="Save", exact=True).click()
    settle(page)
    page.get_by_role("button", name="Delete Morning").click()
    settle(page)
    assert asked == ["Replace the favorite “Morning”?", "Delete the favorite “Morning”?"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_deleted_for_good(page: Page, folder: Path) -> None:
    """A favorite that is wrong could not be removed."""
    fill(page)
    keep(page, "Morning")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete Morning").click()
    settle(page)
    assert list(folder.iterdir()) == []
    assert page.get_by_text("You have no favorites yet.").is_visible()


def test_a_note_with_the_patients_name_is_refused(page: Page, windows: Windows, folder: Path) -> None:
    """The next patient's sheet would speak of the one before."""
    windows.expect("422")
    fill(page)
    page.locator('[name="note chin-tuck"]').fill("Ines, slowly.")
    keep(page, "Morning")
    assert "Chin tuck: note: “Ines” is in the patient’s name" in page.get_by_role("alert").inner_text()
    assert list(folder.iterdir()) == []


def test_files_that_cannot_be_used_are_listed(page: Page, folder: Path) -> None:
    """One broken file would hide the others, or nobody would know why a favorite is gone."""
    (folder / "x.yaml").write_text("name: [\n")
    (folder / "notes.txt").write_text("mine")
    page.get_by_role("button", name="Favorites").click()
    settle(page)
    told = page.locator("#unusable li").all_inner_texts()
    assert [text.partition(":")[0] for text in told] == ["notes.txt", "x.yaml"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageClient]:
    """Return a client of a server of its own."""
    with served(tmp_path_factory.mktemp("server")) as server:
        yield PageClient(server)


@pytest.mark.parametrize(
    ("path", "fields", "status", "said"),
    [
        ("save", {"~name": "Morning"}, 422, "There is nothing to keep yet."),
        ("save", {"~name": "", "weeks": "2"}, 422, "Name of the favorite: "),
        ("save", {"~name": "x" * 61, "weeks": "2"}, 422, "Name of the favorite: This is too long"),
        ("save", {"~name": "Morning", "weeks": "99", "hold chin-tuck": "x"}, 422, "Chin tuck: hold: "),
        ("apply", {"~id": "../clinic"}, 404, "not there any more"),
        ("rename", {"~id": "x", "~name": "y"}, 404, "not there any more"),
        ("rename", {"~id": "x", "~name": "For Ana", "name": "Ana Example"}, 422, "is in the patient’s name"),
        ("delete", {}, 404, "not there any more"),
    ],
)
def test_what_cannot_be_done_is_told(
    path: str, fields: dict[str, str], status: int, said: str, client: PageClient
) -> None:
    """A therapist would see a page of code, or nothing, and believe that it was kept."""
    answer = client.post(f"/favorites/{path}", fields)
    assert answer.status == status
    assert said in " ".join(json.loads(answer.body)["messages"])
