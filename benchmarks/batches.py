"""Whole batches as a user runs them: sheets a second with two jobs, cost and memory as a roster grows, the print file."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.measure import Usage, run, table
from benchmarks.workload import CLINIC, MADE_ON, class_rows, write_csv

_TYPST_SHEETS = 100


def disk(folder: Path) -> None:
    """Print sheets a second with two jobs, start-up included, into files on the disk."""
    from benchmarks.ours import Ours
    from benchmarks.with_typst import print_files

    rows, rounds = 2000, 3
    roster = write_csv(class_rows(rows), folder / "class.csv")
    texts = Ours(roster, folder / "words").sheets_for_others(_TYPST_SHEETS)
    printed = folder / "typst"
    printed.mkdir()
    ours, typst = [], []
    for number in range(rounds):
        ours.append(rows / _batch(roster, folder / f"ours-{number}", folder, "--jobs", "2").wall_s)
        typst.append(_TYPST_SHEETS / _seconds(lambda: print_files(texts, printed, jobs=2)))
    here, there = statistics.median(ours), statistics.median(typst)
    table(
        f"From roster row to file on disk, two jobs, start-up included ({rows} rows; wall)",
        [
            ("ours: handouts batch --jobs 2", f"{here:.0f} a second", ""),
            (f"Typst, tags on, two processes ({_TYPST_SHEETS} sheets)", f"{there:.0f} a second", ""),
            ("times Typst's rate", f"{here / there:.0f}", "at least 25"),
        ],
    )


def growth(folder: Path) -> None:
    """Print what a sheet costs, and how much memory a run needs, as the roster grows."""
    sizes = (100, 1000, 2000, 10_000, 100_000)
    used = {}
    for rows in sizes:
        roster = write_csv(class_rows(rows), folder / f"{rows}.csv")
        sheets = folder / "sheets"
        used[rows] = _batch(roster, sheets, folder, "--jobs", "1")
        for file in sheets.iterdir():
            file.unlink()
        sheets.rmdir()
    early = (used[2000].cpu_ms - used[1000].cpu_ms) / 1000
    late = (used[100_000].cpu_ms - used[10_000].cpu_ms) / 90_000
    whole = [
        (
            f"{rows:,} rows: CPU a sheet, all in",
            f"{one.cpu_ms / rows:.2f} ms",
            f"peak memory {one.peak_mb:.0f} MB",
        )
        for rows, one in used.items()
    ]
    memory = used[100_000].peak_mb / used[1000].peak_mb
    table(
        "As the roster grows, one job",
        [
            *whole,
            ("each further sheet, from 1,000 to 2,000 rows", f"{early:.2f} ms", ""),
            ("each further sheet, from 10,000 to 100,000 rows", f"{late:.2f} ms", ""),
            ("further sheets, late against early", f"{late / early:.2f}", "within 0.9 to 1.1, or less"),
            ("peak memory, 100,000 rows against 1,000", f"{memory:.2f}", "at most 1.2"),
        ],
    )


def print_file(folder: Path) -> None:
    """Print what one file for the printer takes, against the files of single patients."""
    rows = 1000
    roster = write_csv(class_rows(rows), folder / "class.csv")
    sheets, one = folder / "sheets", folder / "all.pdf"
    single = _batch(roster, sheets, folder, "--jobs", "1")
    both = _batch(roster, sheets, folder, "--jobs", "1", "--print-file", one)
    bytes_single = sum(file.stat().st_size for file in sheets.glob("*.pdf"))
    share = one.stat().st_size / bytes_single
    table(
        f"One print file of {rows} patients, their sheets being there already",
        [
            ("bytes of the single files", f"{bytes_single / 1e6:.1f} MB", ""),
            ("bytes of the print file", f"{one.stat().st_size / 1e6:.1f} MB", ""),
            ("print file against single files", f"{share:.1%}", "at most 15 %"),
            ("CPU to make the single files", f"{single.cpu_ms / 1000:.2f} s", ""),
            ("CPU to make the print file", f"{both.cpu_ms / 1000:.2f} s", "no more than that"),
            ("peak memory", f"{both.peak_mb:.0f} MB", "under 128 MB"),
        ],
    )


def _batch(roster: Path, sheets: Path, folder: Path, *more: str | Path) -> Usage:
    options: Sequence[str | Path] = ["--clinic", CLINIC, "--date", str(MADE_ON), "--quiet", *more]
    return run(["-m", "handouts", "batch", roster, "-o", sheets, *options], folder / "kept")


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
