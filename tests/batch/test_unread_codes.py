"""Diagnosis codes that no exercise library knows: told by the row, and never taken for a finding."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT, RunBatch
from tests.rows import write_csv

_HEADER = ("name", "cleared-by", "fracture", "icd-10", "packs", "sections")
_DATA = ROOT / "data"


def _roster(folder: Path, *rows: tuple[str, str]) -> Path:
    cells = [
        (f"Test Person{number}", "Dr. Lee", "none", codes, packs, "plan")
        for number, (codes, packs) in enumerate(rows)
    ]
    return write_csv(folder / "roster.csv", cells, header=_HEADER)


def test_rows_with_codes_that_nobody_knows_are_told(run_batch: RunBatch, tmp_path: Path) -> None:
    """A clinic would think that a heart failure was weighed; and no name or code gets into a log."""
    roster = _roster(tmp_path, ("M81.0", ""), ("M81.0; I50.9", ""), ("", ""), ("E11.9", ""))
    done = run_batch(roster, "--check")
    assert done.exit_code == 0, done.output
    said = "2 rows (row 3, row 5) with diagnosis codes that no exercise library of the sheet uses"
    assert said in done.stderr
    assert "Person" not in done.output and "I50.9" not in done.output


def test_only_the_packs_of_the_row_count(run_batch: RunBatch, tmp_path: Path) -> None:
    """A code that another patient's library knows would pass as considered for this one."""
    roster = _roster(tmp_path, ("M81.0", "neck-osteoporosis"), ("M81.0", "fall-prevention"))
    both = ("--pack", _DATA / "neck-osteoporosis", "--pack", _DATA / "fall-prevention")
    done = run_batch(roster, "--check", *both)
    assert "1 row (row 3) with diagnosis codes" in done.stderr, done.output
