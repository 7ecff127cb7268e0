"""The clinic's page in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.model.fields.accent import AccentError, checked_accent
from handouts.reading.clinics.loader import read_clinic
from handouts.web.clinic.accent_words import accent_words
from tests.conftest import ROOT
from tests.web.harness.server import served
from tests.web.harness.watching import settle
from tests.web.harness.windows import SIZES, Site, Size, Windows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format) | st.text(max_size=8))
def test_the_words_about_a_color_are_those_of_the_check(typed: str) -> None:
    """A color would be called easy to read and then be refused, or be praised below the contrast that it needs."""
    words = accent_words(typed)
    try:
        checked_accent(typed)
        accepted = True
    except AccentError:
        accepted = typed == ""
    assert words.allowed == accepted
    if words.instead:
        assert checked_accent(words.instead) == words.instead
        assert accent_words(words.instead).allowed
        assert float(re.findall(r"contrast ([\d.]+)", words.text)[0]) < 7


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a page for a clinic of its own, which all tests of this file share."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "clinic.yaml").write_text("name: Maple\n")
    with served(folder, clinic=folder / "clinic.yaml") as server:
        site = Site(browser, server)
        site.folder = folder  # type: ignore[attr-defined]
        yield site


@pytest.fixture
def folder(site: Site) -> Path:
    """Return the folder of the clinic's file, which has only a name in it."""
    folder: Path = site.folder  # type: ignore[attr-defined]
    for path in folder.glob("*.*"):
        path.unlink()
    (folder / "clinic.yaml").write_text("name: Maple\n")
    return folder


@pytest.fixture
def page(windows: Windows, site: Site, folder: Path) -> Page:
    """Return the clinic's page."""
    page = windows.open(site, "/clinic")
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def saved(page: Page) -> None:
    """Save the form, and wait until that is told."""
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("status").filter(has_text="Saved in").wait_for()


def test_a_clinic_is_filled_in_by_keyboard_alone(page: Page, folder: Path) -> None:
    """Who cannot use a mouse could not set up the clinic."""
    page.get_by_label("Name").focus()
    for text in (None, "12 Maple Hill Road", "https://example.org", "555-0142"):
        if text:
            page.keyboard.type(text)
        page.keyboard.press("Tab")
    for _ in range(60):
        if page.evaluate("document.activeElement.name") == "paper":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == "save":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Saved in").wait_for()
    clinic = read_clinic(folder / "clinic.yaml")
    assert (clinic.address, clinic.link, clinic.phone) == (
        ("12 Maple Hill Road",),
        "https://example.org",
        "555-0142",
    )
    assert clinic.paper == "a4"


def test_focus_is_never_under_the_bar_with_save(page: Page) -> None:
    """Who goes through the form by keyboard would type into an input that is not to be seen (WCAG 2.4.11)."""
    page.set_viewport_size({"width": 390, "height": 700})
    page.get_by_label("Name").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => { const e = document.activeElement, bar = document.querySelector('.save');
              if (bar.contains(e) || e.matches('body, .top *, .skip')) return '';
              const a = e.getBoundingClientRect(), b = bar.getBoundingClientRect(), top = document.querySelector('.top').getBoundingClientRect().bottom;
              return a.top >= b.top || a.bottom <= top ? e.outerHTML : ''; }"""
        )
        assert hidden == ""


def test_the_contrast_is_told_and_a_darker_color_offered(page: Page, folder: Path) -> None:
    """A clinic would choose a color that patients with poor eyes cannot read, or would be left to guess one."""
    page.locator("#f-accent").fill("#3aa0d8")
    page.locator("#contrast").filter(has_text="Too light").wait_for()
    assert page.locator("#f-accent").get_attribute("aria-invalid") == "true"
    page.get_by_role("button", name=re.compile("Use #.* instead")).click()
    page.locator("#contrast").filter(has_text="Easy to read on white paper: contrast 7").wait_for()
    saved(page)
    assert read_clinic(folder / "clinic.yaml").accent == page.locator("#f-accent").input_value()
    page.locator("#picker").fill("#ffff00")
    page.locator("#contrast").filter(has_text="Too light").wait_for()
    assert page.locator("#f-accent").input_value() == "#ffff00"


def test_a_logo_is_dropped_shown_saved_and_removed(page: Page, folder: Path) -> None:
    """The logo would have to be copied by hand into a folder that nobody knows."""
    svg = (ROOT / "examples" / "logo.svg").read_text("utf-8")
    before = page.locator("#letterhead").get_attribute("src")
    page.evaluate(
        """svg => { const data = new DataTransfer(); data.items.add(new File([svg], "Our logo.svg", {type: "image/svg+xml"}));
        document.querySelector("#logo-drop").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})); }""",
        svg,
    )
    page.get_by_role("img", name="Your logo").wait_for()
    page.wait_for_function("before => document.querySelector('#letterhead').src !== before", arg=before)
    saved(page)
    clinic = read_clinic(folder / "clinic.yaml")
    assert clinic.logo is not None
    page.reload()
    page.wait_for_function("document.querySelector('#logo-shown').naturalWidth > 0")
    page.get_by_role("button", name="Remove the logo").click()
    assert not page.get_by_role("img", name="Your logo").is_visible()
    saved(page)
    assert read_clinic(folder / "clinic.yaml").logo is None


def test_a_file_that_is_no_picture_is_told_at_once(page: Page, tmp_path: Path) -> None:
    """The problem would show up weeks later, on paper."""
    (tmp_path / "logo.png").write_text("no picture")
    page.locator("#f-logo").set_input_files(tmp_path / "logo.png")
    page.locator("#e-logo").filter(has_text="not an SVG, PNG or JPEG file").wait_for()
    (tmp_path / "logo.png").write_bytes(bytes(600_000))
    page.locator("#f-logo").set_input_files(tmp_path / "logo.png")
    page.locator("#e-logo").filter(has_text="the limit is 524,288 bytes").wait_for()


def test_reviews_are_added_and_removed(page: Page, folder: Path) -> None:
    """Every sheet would say that its content is a draft, though a clinician has reviewed it."""
    for name in ("Jordan Sample, PT", "Robin Sample, DPT"):
        page.get_by_role("button", name="Add a review").click()
        page.keyboard.type(name)
        page.locator("[data-review]:last-child [type=date]").first.fill("2026-10-01")
    page.get_by_role("group", name="Review 1").get_by_role("button", name="Remove").click()
    assert page.get_by_role("group", name="Review 1").get_by_label("Who").input_value() == "Robin Sample, DPT"
    saved(page)
    (review,) = read_clinic(folder / "clinic.yaml").reviewers
    assert (review.by, str(review.on), review.pack) == (
        "Robin Sample, DPT",
        "2026-10-01",
        "neck-osteoporosis",
    )


def test_a_problem_gets_the_focus(page: Page, windows: Windows, folder: Path) -> None:
    """Somebody would press Save again and again, with the wrong field far above the screen."""
    windows.expect("422")
    before = (folder / "clinic.yaml").read_bytes()
    page.get_by_role("button", name="Add a review").click()
    page.get_by_label("Web page for patients").fill("example.org")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Nothing was saved.").wait_for()
    assert page.evaluate("document.activeElement.name") == "link"
    link = page.get_by_label("Web page for patients")
    assert (
        "is not a web address"
        in page.locator(f"#{link.get_attribute('aria-describedby').split()[-1]}").inner_text()
    )  # type: ignore[union-attr]
    assert page.locator('[id="e-reviewers[1].by"]').inner_text() == "Fill this in."
    assert (folder / "clinic.yaml").read_bytes() == before


def test_the_words_about_a_color_are_of_the_color_that_is_typed(page: Page, windows: Windows) -> None:
    """Who types a color and presses Enter at once would read that it is easy to read, and that it is refused."""
    windows.expect("422")
    page.locator("#f-accent").fill("#1a3d6d")
    settle(page)
    page.locator("#f-accent").fill("#ffee88")
    page.keyboard.press("Enter")
    settle(page)
    assert "Too light" in page.locator("#contrast").inner_text()
    assert page.locator(".preview.held").count() == 1


def test_a_new_review_is_no_error_yet(page: Page) -> None:
    """A form that scolds before anything is typed teaches people to ignore what is red."""
    page.get_by_role("button", name="Add a review").click()
    page.keyboard.type("J")
    page.locator(".preview.held").wait_for()
    assert page.locator(".error:visible").count() == 0


def test_two_windows(windows: Windows, site: Site, page: Page, folder: Path) -> None:
    """The number that a colleague has just corrected would silently become the old one again."""
    windows.expect("409")  # in the first window
    other = windows.open(site, "/clinic")
    other.get_by_label("Phone", exact=True).fill("555-0001")
    saved(other)
    page.get_by_label("Phone", exact=True).fill("555-0002")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Your clinic was changed in another window").wait_for()
    assert read_clinic(folder / "clinic.yaml").phone == "555-0001"
    page.get_by_role("button", name="Save mine instead").click()
    page.get_by_role("status").filter(has_text="Saved in").wait_for()
    assert read_clinic(folder / "clinic.yaml").phone == "555-0002"


def test_leaving_with_changes_asks_first(page: Page) -> None:
    """Ten minutes of typing would be gone with one click on a link."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.get_by_label("Phone", exact=True).fill("5")
    page.get_by_role("link", name="One patient").click()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_has_to_be_scrolled_sideways(size: Size, windows: Windows, site: Site, folder: Path) -> None:
    """On a phone, or with large letters, the ends of the lines would be outside the screen (WCAG 1.4.10)."""
    page = windows.open(site, "/clinic", size)
    page.get_by_role("button", name="Add a review").click()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.on("dialog", lambda dialog: dialog.accept())


def test_a_broken_file_is_fixed_from_any_page(windows: Windows, site: Site, folder: Path) -> None:
    """A typing error in the clinic's file would lock everybody out, until somebody finds a terminal."""
    (folder / "clinic.yaml").write_text("name: Maple\nlink: example.org\n")
    page = windows.open(site, "/clinic")
    windows.expect("503")
    page.get_by_role("link", name="One patient").click()
    page.get_by_role("link", name="Your clinic").click()
    page.get_by_label("Web page for patients").fill("https://example.org")
    saved(page)
    page.get_by_role("link", name="One patient").click()
    assert page.get_by_role("heading", name="One patient’s sheet").count() == 1


def test_a_broken_file_is_explained_above_the_form(windows: Windows, site: Site, folder: Path) -> None:
    """A typing error in the file would show as an empty form, and saving it would look harmless."""
    (folder / "clinic.yaml").write_text("name: Maple\nlink: example.org\ncolour: red\n")
    page = windows.open(site, "/clinic")
    assert page.get_by_text("clinic.yaml:3: colour: this key is not recognized").is_visible()
    assert "is not a web address" in page.locator("#e-link").inner_text()


def test_the_picture_is_of_the_form_that_was_checked(page: Page) -> None:
    """Whoever types on while the picture is drawn would make the page draw what was not checked, and fail."""
    page.route(
        "**/clinic/look",
        lambda route: (
            page.evaluate("document.querySelector('#f-accent').value = '#ffff00'"),
            route.continue_(),
        ),
    )
    page.get_by_label("Phone", exact=True).fill("555-0142")
    settle(page)
    assert page.locator("#letterhead").is_visible()
