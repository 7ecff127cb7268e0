"""Every state of every page is usable with a screen reader, in a narrow window, and by large fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.harness.axe import violations
from tests.web.harness.watching import settle
from tests.web.harness.windows import SIZES, Site, Windows
from tests.web.states.clinic import CLINIC_STATES
from tests.web.states.patient import PATIENT_STATES
from tests.web.states.roster import LIST_STATES

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATES = {
    **{("/", name): state for name, state in PATIENT_STATES.items()},
    **{("/list", name): state for name, state in LIST_STATES.items()},
    **{("/clinic", name): state for name, state in CLINIC_STATES.items()},
}
REFUSED = {
    "password_too_short": 422,
    "options": 400,
    "not_a_list": 415,
    "not_saved": 422,
    "file_not_saved": 422,
}
"""States in which the program refused something: the browser itself writes the status into its console."""
MOVING = {"working"}
"""States that are over before a second look."""

WIDER_THAN_THE_WINDOW = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const box = element.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && !element.closest(".sr, dialog:not([open])");
}).map((element) => `${element.localName}#${element.id}.${element.className} ends at ${element.getBoundingClientRect().right}`)"""

SMALL_TARGETS = """() => [...document.querySelectorAll("button, input, select, textarea, summary, label:has(input), a")].map((element) => {
  const target = element.closest("label") ?? element;
  return [target, target.getBoundingClientRect()];
}).filter(([target, box]) => box.width && box.height && (box.width < 24 || box.height < 24)
  && getComputedStyle(target).display !== "inline" && !target.closest(".sr, .skip")
).map(([target, box]) => `${target.localName}#${target.id} "${target.textContent.trim()}" ${box.width} x ${box.height}`)"""


@pytest.mark.parametrize(("path", "state"), STATES, ids=lambda value: str(value))
def test_state(windows: Windows, site: Site, path: str, state: str) -> None:
    """A clinician who cannot see well, or uses a phone, could not do the work in this state of the page."""
    page = windows.open(site, path)
    if state in REFUSED:
        windows.expect(f"^console error: Failed to load resource: .* status of {REFUSED[state]}")
    STATES[path, state](page)
    found: list[str] = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        if state not in MOVING:
            settle(page)
        found += [f"{width}: {problem}" for problem in _problems(page)]
    assert found == []


def _problems(page: Page) -> list[str]:
    page.evaluate("() => scrollTo(0, 0)")  # the header covers nothing there
    sideways = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    return [
        *violations(page),
        *page.evaluate(SMALL_TARGETS),
        *(page.evaluate(WIDER_THAN_THE_WINDOW) if sideways > 0 else ()),
    ]
