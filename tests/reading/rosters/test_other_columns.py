"""Columns that no sheet uses: refused, or skipped by name where somebody asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import RunBatch
from tests.reading.rosters.books import book_of
from tests.rows import HEADER, row, sheets, write_csv

SKIP = ("--other-columns", "skip")


def with_more(folder: Path, *headings: str) -> Path:
    """Write a roster with further columns."""
    rows = [(*row(number), *("555" for _ in headings)) for number in (1, 2)]
    return write_csv(folder / "roster.csv", rows, (*HEADER, *headings))


def test_other_columns_are_refused_at_first(run_batch: RunBatch, tmp_path: Path) -> None:
    """A misspelled column would be left out of every sheet in silence."""
    done = run_batch(with_more(tmp_path, "phone", "shoe size"))
    assert done.exit_code == 1
    assert "phone: this is not a known column" in done.stderr
    assert not (tmp_path / "out").exists()


def test_skipped_columns_change_no_sheet_and_are_named(run_batch: RunBatch, tmp_path: Path) -> None:
    """A clinic would have to edit its export each time, or would not learn which column was left out."""
    plain = run_batch(write_csv(tmp_path / "plain.csv", [row(1), row(2)]), folder=tmp_path / "plain")
    assert plain.exit_code == 0
    done = run_batch(with_more(tmp_path, "phone", "", "ag\u202ee"), *SKIP)
    assert done.exit_code == 0, done.output
    assert 'these columns are not read: "phone", "column 9 (I)", "ag\ufffde"' in done.stderr
    assert sheets(tmp_path / "out") == sheets(tmp_path / "plain")


@pytest.mark.parametrize("heading", ["hold chin-tukc", "approve chin-tukc", "omit wall posture s"])
def test_what_was_meant_for_an_exercise_is_never_skipped(
    run_batch: RunBatch, tmp_path: Path, heading: str
) -> None:
    """A prescribed dose, an omission or an approval would be lost by one wrong letter."""
    done = run_batch(with_more(tmp_path, heading, "phone"), *SKIP)
    assert done.exit_code == 1
    assert f"{heading}: this is not a known column; did you mean" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_first_row_without_any_known_column_is_still_refused(run_batch: RunBatch, tmp_path: Path) -> None:
    """A list without headings would be skipped column by column, and the first patient printed as headings."""
    done = run_batch(write_csv(tmp_path / "roster.csv", [("Ada L.", "555")], ("Ines M.", "556")), *SKIP)
    assert done.exit_code == 1
    assert "the first row must name the columns" in done.stderr
    assert "Ines" not in done.output


def test_a_cell_that_cannot_be_read_matters_only_where_it_is_used(
    run_batch: RunBatch, tmp_path: Path
) -> None:
    """A formula in a column that no sheet uses would reject every patient."""

    def with_formula(sheet: Worksheet) -> None:
        sheet["H1"], sheet["H2"] = "age", "=2026-1950"

    done = run_batch(book_of(tmp_path / "roster.xlsx", with_formula, 1, 2), *SKIP)
    assert done.exit_code == 0, done.output
    assert len(sheets(tmp_path / "out")) == 2


def test_json_lines_have_no_columns_to_skip(run_batch: RunBatch, tmp_path: Path) -> None:
    """The option would be ignored without a word."""
    path = tmp_path / "roster.jsonl"
    path.write_text('{"name": "Ada L."}\n', "utf-8")
    done = run_batch(path, *SKIP)
    assert done.exit_code == 2
    assert "--other-columns works only with a CSV or XLSX table" in done.stderr
