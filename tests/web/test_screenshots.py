"""The pictures of the page in the docs show the page as it is today; `make docs` takes them again."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from tests.conftest import ROOT
from tests.docs.sample import png
from tests.web.harness.watching import settle
from tests.web.harness.windows import Site, Windows
from tests.web.states.patient import approvable, ready
from tests.web.states.roster import rows_to_fix

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SIZE = (1280, 800)
_COARSE = 16
"""Pixels on a side that are compared as one: a word that is another one is not worth another picture."""
_TOLERANCE = 64
_COLORS = 256
_MOST_BYTES = 150_000


def _one_patient(page: Page) -> None:
    ready(page)
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")


def _dose(page: Page) -> None:
    approvable(page)
    page.evaluate(
        "() => document.querySelector('#ex-shoulder-blade-squeeze').scrollIntoView({ block: 'start' })"
    )


def _list(page: Page) -> None:
    rows_to_fix(page)
    page.evaluate(
        "() => { document.activeElement.blur(); document.querySelector('#options').scrollIntoView({ block: 'start' }); }"
    )


SHOTS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "page.png": ("/", _one_patient),
    "page-dose.png": ("/", _dose),
    "page-list.png": ("/list", _list),
}


@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_of_the_page_is_not_stale(
    name: str, windows: Windows, site: Site, pytestconfig: pytest.Config
) -> None:
    """A clinician would look for what the picture shows, and the page has it no more."""
    path, state = SHOTS[name]
    page = windows.open(site, path, _SIZE)
    state(page)
    settle(page)
    today = Image.open(BytesIO(page.screenshot())).convert("RGB")
    committed = ROOT / "docs" / name
    if pytestconfig.getoption("--update-docs") and not (
        committed.exists() and _is_like(committed.read_bytes(), today)
    ):
        committed.write_bytes(png(today, _COLORS))
    assert _is_like(committed.read_bytes(), today), f"run `make docs`, look at docs/{name} and commit it"


@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_of_the_page_is_small_and_shown(name: str) -> None:
    """Every clone would be larger by a picture that nobody sees, or a page of the docs would load for long."""
    assert (ROOT / "docs" / name).stat().st_size <= _MOST_BYTES
    assert any(
        name in page.read_text("utf-8")
        for page in (ROOT / "README.md", ROOT / "docs" / "clinicians-guide.md")
    )


def _is_like(committed: bytes, today: Image.Image) -> bool:
    with Image.open(BytesIO(committed)) as picture:
        if picture.size != today.size:
            return False
        difference = ImageChops.difference(picture.convert("L"), today.convert("L"))
    return bool(difference.reduce(_COARSE).getextrema()[1] < _TOLERANCE)
