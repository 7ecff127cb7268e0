"""Which sheet of a workbook is made: the one that shows rows, or the one that is named; the others are never forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import RunBatch
from tests.reading.rosters.books import refused, sheets_of
from tests.rows import manifest


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_never_the_roster(run_batch: RunBatch, tmp_path: Path, state: str) -> None:
    """Last month's patients, on a sheet that nobody sees, would get sheets, and today's would not."""
    done = run_batch(sheets_of(tmp_path / "roster.xlsx", Old=state, Today="visible"))
    assert done.exit_code == 0, done.output
    assert (
        'roster.xlsx: the hidden sheet "Old" was not read; to use another sheet, choose it by its name (--sheet NAME)'
        in done.stderr
    )
    assert [line["identifier"] for line in manifest(tmp_path / "out")] == ["T-2"]


def test_rows_on_hidden_sheets_alone_are_reported(run_batch: RunBatch, tmp_path: Path) -> None:
    """Whoever sees an empty sheet is not told that the workbook is empty, and no hidden row is printed."""
    path = sheets_of(tmp_path / "roster.xlsx", Old="hidden", Today="visible")
    book = load_workbook(path)
    book["Today"].delete_rows(1, 5)
    book.save(path)
    said = refused(run_batch(path), tmp_path / "out")
    assert (
        'the visible sheets are empty, but hidden ones have rows: "Old"; unhide one, or choose it by its name (--sheet "Old")'
        in said
    )


def test_rows_on_two_sheets_are_refused_by_name(run_batch: RunBatch, tmp_path: Path) -> None:
    """The patients of the second sheet would be left out without a word."""
    path = sheets_of(tmp_path / "roster.xlsx", Monday="visible", Tuesday="visible", Old="hidden")
    said = refused(run_batch(path), tmp_path / "out")
    assert 'more than one sheet has rows: "Monday", "Tuesday"' in said
    assert '--sheet "Monday"' in said


@pytest.mark.parametrize(("name", "patient"), [("Tuesday", "T-2"), (" tuesday", "T-2"), ("Old", "T-3")])
def test_a_sheet_is_chosen_by_name(run_batch: RunBatch, tmp_path: Path, name: str, patient: str) -> None:
    """A workbook with a sheet for each day is used as it is; a hidden one where somebody asks for it."""
    path = sheets_of(tmp_path / "roster.xlsx", Monday="visible", Tuesday="visible", Old="hidden")
    done = run_batch(path, "--sheet", name)
    assert done.exit_code == 0, done.output
    assert [line["identifier"] for line in manifest(tmp_path / "out")] == [patient]


def test_an_unknown_sheet_is_named_with_those_there_are(run_batch: RunBatch, tmp_path: Path) -> None:
    """A slip in the name of a sheet is fixed without opening the workbook."""
    path = sheets_of(tmp_path / "roster.xlsx", Monday="visible", Tuesday="visible")
    said = refused(run_batch(path, "--sheet", "Tusday"), tmp_path / "out")
    assert 'option: --sheet: there is no sheet \'Tusday\'; the workbook has "Monday", "Tuesday"' in said
    assert 'did you mean "Tuesday"' in said


@pytest.mark.parametrize("name", ["roster.csv", "roster.jsonl", "roster"])
def test_a_sheet_of_what_is_no_workbook_is_a_usage_error(
    run_batch: RunBatch, tmp_path: Path, name: str
) -> None:
    """An option that would be ignored is reported: its user believes that it did something."""
    path = tmp_path / name
    path.write_text("name\nAna\n") if path.suffix else path.mkdir()
    done = run_batch(path, "--sheet", "Monday")
    assert done.exit_code == 2
    assert "--sheet works only with an XLSX workbook" in done.stderr


def test_the_help_beside_our_own_roster_is_no_second_roster(
    run_batch: RunBatch, run: RunBatch, tmp_path: Path
) -> None:
    """The workbook that `handouts new roster` writes would be refused when it is filled in."""
    run("new", "roster", tmp_path / "mine.xlsx")
    book = load_workbook(tmp_path / "mine.xlsx")
    book["Roster"]["A2"] = "Ana Example"
    book.save(tmp_path / "mine.xlsx")
    done = run_batch(tmp_path / "mine.xlsx", "--check")
    assert done.exit_code == 0, done.output
    assert done.stderr == "checked 1\n" or done.stderr == ""
