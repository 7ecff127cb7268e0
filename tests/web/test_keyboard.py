"""Every page is used by keyboard alone, and it is always seen where the keyboard is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.harness.watching import settle
from tests.web.harness.windows import PHONE, SIZES, Site, Size, Windows
from tests.web.states.clinic import not_saved
from tests.web.states.patient import everything_open
from tests.web.states.roster import rows_to_fix

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_KEYS = 120
"""For one whole sheet, from the empty form to the print button; half of them are the letters of names and dates."""

# What is seen of the element with the keyboard: an input that is drawn as its label's button is looked for there.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const drawn = element.matches(".seg input, .people input") ? element.nextElementSibling
    : element.matches("input[type=file]") ? document.querySelector(`label[for="${element.id}"]`) : element;
  const box = drawn.getBoundingClientRect(), style = getComputedStyle(drawn);
  const shown = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.8].map((y) => [box.left + x * box.width, box.top + y * box.height]));
  const covered = shown.filter(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return !top || !(top === element || drawn.contains(top) || top.contains(drawn) || top.closest("label, .unit")?.contains(element));
  });
  return {
    name: `${element.localName} ${element.name || element.id || element.textContent.trim()} ${element.type === "radio" ? element.value : ""}`,
    key: element.name && element.type !== "submit" ? element.name : element.id,
    covered: box.height < innerHeight / 2 && covered.length > 0,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none",
  };
}"""

UNFOLDED = {"/": everything_open, "/list": rows_to_fix, "/clinic": not_saved}


class Keyboard:
    """Presses keys, and counts them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.keys = 0

    def press(self, key: str) -> None:
        """Press one key."""
        self._page.keyboard.press(key)
        self.keys += 1

    def type(self, text: str) -> None:
        """Type a text."""
        self._page.keyboard.type(text)
        self.keys += len(text)

    def go_to(self, name: str) -> None:
        """Press Tab until the field or button of a name has the focus."""
        while self.focus()["key"] != name:
            self.press("Tab")
            assert self.keys < 2 * MOST_KEYS, f"{name} is not reached"

    def focus(self) -> dict[str, Any]:
        """Return what has the focus."""
        return self._page.evaluate(FOCUS) or {"key": ""}


def test_nothing_is_below_the_window_of_a_phone(windows: Windows, site: Site) -> None:
    """Whoever scrolls past the end of the form would be left with an empty screen."""
    page = windows.open(site, "/", PHONE)
    everything_open(page)
    assert page.evaluate("() => document.documentElement.scrollHeight") == PHONE[1]


def test_a_whole_sheet_by_keyboard(page: Page) -> None:
    """A clinician who cannot use a mouse could not make a sheet, or it would take so long that she would not."""
    page.evaluate("() => { window.printed = 0; window.printInstead = () => { window.printed += 1; }; }")
    keyboard = Keyboard(page)
    keyboard.go_to("name")
    keyboard.type("Ines Mockup")
    keyboard.go_to("born")
    keyboard.type("11241958")
    keyboard.go_to("started")
    keyboard.type("11022026")
    keyboard.go_to("cleared-by")
    keyboard.type("Dr. Robin Sample")
    keyboard.go_to("cleared-on")
    keyboard.type("10262026")
    keyboard.go_to("t-score")
    keyboard.type("-2.1")
    keyboard.go_to("diagnosis")
    keyboard.press("ArrowRight")  # from "not known" on to the first answer
    keyboard.go_to("fracture")
    keyboard.press("ArrowRight")
    for name in ("balance", "arm-limit"):
        keyboard.go_to(name)
        keyboard.press("ArrowLeft")  # from "not known" back to "no"
    settle(page)
    answers = page.evaluate("() => Object.fromEntries(new FormData(document.querySelector('#form')))")
    asked = ("fracture", "diagnosis", "balance", "arm-limit")
    assert [answers[name] for name in asked] == ["none", "yes", "no", "no"]
    assert keyboard.keys <= MOST_KEYS
    page.locator("#print").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.printed === 1")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("path", UNFOLDED)
def test_the_keyboard_is_always_seen(windows: Windows, site: Site, path: str, size: Size) -> None:
    """Who works by keyboard would type into a field that is covered or not marked (WCAG 2.4.7, 2.4.11)."""
    page = windows.open(site, path, size)
    if path == "/clinic":
        windows.expect("status of 422")
    UNFOLDED[path](page)
    seen = list(_from_the_top(page))
    assert [focus["name"] for focus in seen if focus["covered"]] == []
    # A date has several stops; its calendar button has a ring of the browser's own.
    ringed = {focus["name"] for focus in seen if focus["ring"]}
    assert [focus["name"] for focus in seen if focus["name"] not in ringed] == []
    assert len(ringed) > 10


def _from_the_top(page: Page) -> Iterator[dict[str, Any]]:
    """Press Tab until the browser's own buttons have their turn; yield what has the focus each time."""
    page.evaluate("() => { document.body.tabIndex = -1; document.body.focus(); }")
    page.keyboard.press("Tab")
    while (focus := page.evaluate(FOCUS)) is not None:
        yield focus
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.skip')"):
            return
