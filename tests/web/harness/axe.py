"""What axe-core finds in a page: WCAG 2.2 AA and best practice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_AXE = Path(__file__).parent / "axe" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Pages of a PDF in a frame are the browser's own.
_RUN = """async (rules) => {
  const { violations } = await axe.run({ exclude: [["#printer"]] }, { runOnly: rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target} ${node.failureSummary}`));
}"""


def violations(page: Page) -> list[str]:
    """Return each violation with its rule and its element."""
    page.evaluate(_AXE.read_text("utf-8"))  # a script element would be refused by the page's own policy
    found: list[str] = page.evaluate(_RUN, _RULES)
    return found
