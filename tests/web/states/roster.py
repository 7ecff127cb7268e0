"""Every state of the page for a list of patients, and how a clinician gets there."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from openpyxl import Workbook

from tests.conftest import ROOT
from tests.web.harness.watching import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

State = Callable[["Page"], None]

HEADING = "id,name,born,t-score,cleared-by,cleared-on,started"
GOOD = (ROOT / "examples" / "roster.csv").read_text("utf-8")
LONG_COUNT = 4000


def row(number: int, born: str = "1950-03-27", score: str = "-2.1", name: str | None = None) -> str:
    """Return a line of a list."""
    return (
        f"T-{number},{name or f'Test Person{number}'},{born},{score},Dr. Robin Sample,2026-10-26,2026-11-02"
    )


def lines(*rows: str, heading: str = HEADING) -> str:
    """Return a list as CSV."""
    return "\n".join((heading, *rows)) + "\n"


def choose(page: Page, content: str | bytes, name: str = "list.csv") -> None:
    """Choose a file."""
    data = content.encode() if isinstance(content, str) else content
    page.locator("#file").set_input_files({"name": name, "mimeType": "", "buffer": data})


def end(page: Page, content: str | bytes, name: str = "list.csv") -> None:
    """Choose a file, and wait for what the page says of it."""
    choose(page, content, name)
    page.locator("#t-end").wait_for()
    settle(page)


def empty(page: Page) -> None:
    """Leave the page as it is opened."""


def options(page: Page) -> None:
    """Unfold the options, and ask for what cannot be."""
    page.locator("#options summary").click()
    page.locator("#o-split").fill("none")
    choose(page, lines(row(1)))
    page.locator("#drop-error:not(:empty)").wait_for()
    settle(page)


def not_a_list(page: Page) -> None:
    """Choose a file of another kind."""
    choose(page, b"MZ\x00", "program.exe")
    page.locator("#drop-error:not(:empty)").wait_for()
    settle(page)


def no_rows(page: Page) -> None:
    """Choose a list without patients."""
    end(page, lines())


def working(page: Page) -> None:
    """Choose a long list, and look while it is made."""
    choose(page, lines(*map(row, range(LONG_COUNT))))
    page.locator("#stop").wait_for()


def stopped(page: Page) -> None:
    """Stop a long list."""
    working(page)
    page.locator("#stop").click()
    page.locator("#t-end").wait_for()
    settle(page)


def unclear_days(page: Page) -> None:
    """Choose a list whose days can be read in two ways."""
    end(page, lines(row(1, born="03/04/1950"), row(2, born="05/06/1951")))


def decimal_commas(page: Page) -> None:
    """Choose a list whose decimals have commas."""
    end(page, lines(row(1, score='"-2,1"')))


def unknown_columns(page: Page) -> None:
    """Choose a list with columns that no sheet uses."""
    end(page, lines(f"{row(1)},x,y", heading=f"{HEADING},shoe size,fractur"))


def which_worksheet(page: Page) -> None:
    """Choose a workbook with two lists."""
    book = Workbook()
    for sheet in (book.active, book.create_sheet("Other")):
        assert sheet is not None
        sheet.append(HEADING.split(","))
        sheet.append(row(1).split(","))
    stream = io.BytesIO()
    book.save(stream)
    end(page, stream.getvalue(), "list.xlsx")


def rows_to_fix(page: Page) -> None:
    """Choose a list in which two rows are wrong, one of them in what somebody may approve."""
    text = GOOD.replace(",-2.8,", ",2.8,", 1).replace(",2026-10-26,3,", ",2026-10-26,8,", 1)
    assert text != GOOD
    end(page, text)


def no_sheet(page: Page) -> None:
    """Choose a list in which every row is wrong."""
    end(page, lines(row(1, score="2.1")))


def same_person_twice(page: Page) -> None:
    """Choose a list that has somebody twice."""
    end(page, lines(row(1, name="Alma Example"), row(2, name="Alma Example")))


def finished(page: Page) -> None:
    """Choose a list that is right."""
    end(page, GOOD)


LIST_STATES: dict[str, State] = {
    state.__name__: state
    for state in (
        empty,
        options,
        not_a_list,
        no_rows,
        working,
        stopped,
        unclear_days,
        decimal_commas,
        unknown_columns,
        which_worksheet,
        rows_to_fix,
        no_sheet,
        same_person_twice,
        finished,
    )
}
