"""A batch that is killed again and again, and the folder that it must end with."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.rows import DAY, everything, row, write_csv

PATIENTS = 70


def command(roster: Path, folder: Path, jobs: int) -> list[str]:
    """Return the command that makes a roster's sheets."""
    words = ["batch", str(roster), "-o", str(folder), *DAY, "--jobs", str(jobs), "--quiet"]
    return [sys.executable, "-m", "handouts", *words]


def run_killed(roster: Path, folder: Path, sheets: int, pause_s: float, jobs: int) -> bool:
    """Start a run, and kill it with all of its processes a moment after so many sheets are there.

    Tell whether it was still running. What is waited for is the work and not the clock: a busy machine changes nothing.
    """
    process = subprocess.Popen(
        command(roster, folder, jobs),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and sum(1 for _ in folder.glob("*.pdf")) < sheets:
        time.sleep(0.002)
    time.sleep(pause_s)
    was_running = process.poll() is None
    if was_running:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return was_running


def run_whole(roster: Path, folder: Path) -> None:
    """Run to the end."""
    done = subprocess.run(command(roster, folder, 1), capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr


def some_roster(path: Path, patients: int = PATIENTS) -> Path:
    """Write a roster in which one row is bad, and two are the same."""
    rows = [row(number, born="x" if number == 5 else None) for number in range(patients)]
    return write_csv(path, [*rows, row(patients // 2)])


def kill_often(times: int, seed: int, folder: Path) -> int:
    """Kill a run at so many moments, finish each and compare; return how many were still running when they were killed."""
    dice = random.Random(seed)  # noqa: S311 - moments, not secrets
    roster = some_roster(folder / "roster.csv")
    run_whole(roster, folder / "whole")
    wanted = everything(folder / "whole")
    struck = 0
    for number in range(times):
        place = folder / f"killed-{number}"
        sheets = 0
        for _ in range(dice.choice((1, 1, 2))):  # some are killed twice before they may finish
            sheets = dice.randint(sheets, PATIENTS)
            # Before the first sheet there is much to do: starting, reading the roster, checking it.
            pause_s = dice.uniform(0, 0.02 if sheets else 1.0)
            struck += run_killed(roster, place, sheets, pause_s, dice.choice((1, 2)))
        run_whole(roster, place)
        found = everything(place)
        differ = sorted(name for name in found | wanted if found.get(name) != wanted.get(name))
        assert not differ, (number, differ)
    return struck
