"""Workbooks to write, and a run that one of them stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.rows import HEADER, row

Change = Callable[[Worksheet], object]


def fill(sheet: Worksheet, *numbers: int) -> Worksheet:
    """Write a heading and some patients into a sheet."""
    sheet.append(HEADER)
    for number in numbers:
        sheet.append(row(number))
    return sheet


def book_of(path: Path, change: Change, *numbers: int) -> Path:
    """Write a workbook of one sheet with some patients, changed in one way."""
    book = Workbook()
    sheet = fill(book.worksheets[0], *(numbers or range(1, 9)))
    change(sheet)
    book.save(path)
    return path


def sheets_of(path: Path, **states: str) -> Path:
    """Write a workbook with a sheet of one patient for each name, whose number is its place; `states` are openpyxl's."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, (name, state) in enumerate(states.items(), start=1):
        fill(book.create_sheet(name), number).sheet_state = state
    book.save(path)
    return path


def refused(done: Result, folder: Path) -> str:
    """Return what was said where nothing at all was made, nor any file written."""
    assert done.exit_code == 1, done.output
    assert not folder.exists()
    return done.stderr
