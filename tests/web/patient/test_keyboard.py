"""A whole sheet by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.harness.watching import settle
from tests.web.patient.window import post, said, slot

if TYPE_CHECKING:
    from playwright.sync_api import Page

_MOST_KEYS = 150
_SHOWN = """() => {
    const element = document.activeElement, box = element.getBoundingClientRect();
    const ring = element.matches("input[type=radio]") ? element.nextElementSibling : element;
    const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 8));
    return [getComputedStyle(ring).outlineStyle, element === over || element.contains(over) || Boolean(over?.closest("label")?.contains(element))];
}"""


class Keys:
    """Presses keys and counts them; every element that gets the focus must show it, and not be hidden by another."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def press(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)
        self.count += 1

    def type(self, text: str) -> None:
        """Type a text; its letters are not counted: any page needs them."""
        self.page.keyboard.type(text)
        settle(self.page)

    def go_to(self, name: str) -> None:
        """Press Tab until a field or a button has the focus, by its name or id."""
        for _ in range(_MOST_KEYS):
            if name in self.page.evaluate("() => [document.activeElement.name, document.activeElement.id]"):
                return
            self.press("Tab")
            outline, is_on_top = self.page.evaluate(_SHOWN)
            where = self.page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)")
            assert outline != "none", where
            assert is_on_top, where
        raise AssertionError(f"{name} is not reached by Tab")

    def choose(self, name: str, value: str) -> None:
        """Choose an answer of a question by the arrow keys."""
        self.go_to(name)
        for _ in range(8):
            if self.page.evaluate("() => document.activeElement.value") == value:
                settle(self.page)
                return
            self.press("ArrowLeft")
        raise AssertionError(f"{name} has no answer {value}")


def test_a_sheet_by_keyboard_alone(page: Page) -> None:
    """Who cannot use a mouse could make no sheet, or would not see where she is."""
    keys = Keys(page)
    keys.go_to("f-name")
    keys.type("Ana Example")
    keys.go_to("today")
    keys.press("Enter")
    keys.go_to("cleared-by")
    keys.type("Dr. Lee")
    for name, value in (("fracture", "none"), ("diagnosis", "no")):
        keys.choose(name, value)
    keys.go_to("t-score")
    keys.type("-1.9")
    for name, value in (("balance", "no"), ("arm-limit", "no")):
        keys.choose(name, value)
    assert slot(page, "count").startswith("1 of 5 on the sheet")
    keys.go_to("ask-shoulder-blade-squeeze")
    keys.press("Enter")
    keys.type("Dr. Lee")
    keys.press("Tab")
    keys.type("Moves well.")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")
    settle(page)
    assert slot(page, "count").startswith("2 of 5 on the sheet")
    keys.go_to("clinician")
    keys.type("Jordan Sample, PT")
    page.evaluate("() => { window.printInstead = () => { window.printed = 1; }; }")
    keys.go_to("print")
    keys.press("Enter")
    page.wait_for_function("() => window.printed === 1")
    assert post(page, "/sheet.pdf")["status"] == 200
    assert ("balance", "no") in said(page)
    assert keys.count <= _MOST_KEYS, keys.count
