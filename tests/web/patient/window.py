"""What tests do to the page of one patient in a real browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tests.web.harness.watching import settle
from tests.web.patient.fields import Field

if TYPE_CHECKING:
    from playwright.sync_api import Page

READY: tuple[Field, ...] = (
    ("name", "Ana Example"),
    ("cleared-by", "Dr. Robin Sample"),
    ("started", "2026-11-02"),
    ("fracture", "none"),
    ("diagnosis", "yes"),
    ("t-score", "-2.3"),
    ("balance", "no"),
    ("arm-limit", "no"),
)
_FORM = "import('/static/patient/form.js')"


def fill(page: Page, fields: Sequence[Field] = READY) -> None:
    """Fill the form by the page's own function for files, and wait for the pages."""
    page.evaluate(f"async (fields) => {{ (await {_FORM}).fillForm(fields); }}", [list(f) for f in fields])
    settle(page)


def said(page: Page) -> list[Field]:
    """Return what the form says, as it is sent."""
    found: list[list[str]] = page.evaluate(f"async () => [...(await {_FORM}).readForm()]")
    return [(name, text) for name, text in found]


def slot(page: Page, name: str) -> str:
    """Return the words of a part that changes, if it is shown."""
    element = page.locator(f'[data-slot="{name}"]')
    return element.inner_text().strip() if element.is_visible() else ""


def post(page: Page, path: str) -> dict[str, Any]:
    """Ask the program with the form as it is, as the page does; return status, type, name and bytes."""
    answer: dict[str, Any] = page.evaluate(
        f"""async (path) => {{
            const answer = await fetch(path, {{ method: "POST", headers: {{ "x-handouts": "1" }}, body: (await {_FORM}).readForm() }});
            const body = [...new Uint8Array(await answer.arrayBuffer())];
            return {{ status: answer.status, name: answer.headers.get("x-file-name"), body }};
        }}""",
        path,
    )
    return {**answer, "body": bytes(answer["body"])}
