"""A sheet is the same file however it was made: alone, in a batch, by one process or two, in any order."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from tests.conftest import RunBatch
from tests.rows import DAY, everything, sheets, write_csv

HEADER = ("id", "name", "t-score", "balance", "cleared-by", "started", "stage", "hold chin-tuck", "sections")
ROWS = [
    ("1", "Ana Example", "-2.1", "no", "Dr. Robin Sample", "2026-11-02", "", "4", "plan,before,cards"),
    ("2", "Käthe Beispiel", "-3.1", "yes", "Dr. Robin Sample", "2026-11-16", "", "3", "plan,bones,signoff"),
    ("3", "Basil Sample", "", "", "", "", "", "", "plan,avoid,warning"),
    *(
        (str(n), f"Test Person{n}", "-1.5", "no", "Dr. A", "2026-10-05", "", "3", "signoff")
        for n in range(4, 74)
    ),
]


def test_one_process_or_two_make_the_same_folder(
    run_batch: RunBatch, start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """Nothing hangs on which process made a sheet, or on what it had made before."""
    roster = write_csv(tmp_path / "roster.csv", ROWS, header=HEADER)
    assert run_batch(roster, folder="one").exit_code == 0
    done = start("batch", roster, "-o", tmp_path / "two", *DAY, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_rows_in_reverse_make_the_same_sheets(run_batch: RunBatch, tmp_path: Path) -> None:
    """A sheet does not hang on whose sheet was made before it."""
    run_batch(write_csv(tmp_path / "roster.csv", ROWS[:9], header=HEADER), folder="forth")
    run_batch(write_csv(tmp_path / "other.csv", ROWS[8::-1], header=HEADER), folder="back")
    assert sheets(tmp_path / "forth") == sheets(tmp_path / "back")


def test_make_alone_gives_the_same_file(
    run_batch: RunBatch, run: Callable[..., Result], tmp_path: Path
) -> None:
    """The sheet of the list and the sheet that is made again for one patient do not differ in a letter."""
    run_batch(write_csv(tmp_path / "roster.csv", ROWS[:3], header=HEADER))
    batch = sorted(sheets(tmp_path / "out").values())
    alone = []
    for number, cells in enumerate(ROWS[:3]):
        said = [
            f"--{name}={cell}" for name, cell in zip(HEADER, cells, strict=True) if cell and " " not in name
        ]
        said += [f"--hold=chin-tuck={cells[7]}"] if cells[7] else []
        done = run("make", *said, *DAY, "-o", tmp_path / f"{number}.pdf")
        assert done.exit_code == 0, done.output
        alone.append((tmp_path / f"{number}.pdf").read_bytes())
    assert sorted(alone) == batch
