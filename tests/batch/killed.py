"""A batch that is killed again and again, and the folder that it must end with."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.batch.rows import DAY, everything, row, write_csv

PATIENTS = 70
LONGEST_S = 3.0


def command(roster: Path, folder: Path, jobs: int) -> list[str]:
    """Return the command that makes a roster's sheets."""
    words = ["batch", str(roster), "-o", str(folder), *DAY, "--jobs", str(jobs), "--quiet"]
    return [sys.executable, "-m", "handouts", *words]


def run_killed(roster: Path, folder: Path, after_s: float, jobs: int) -> bool:
    """Start a run and kill it with all of its processes after a while; tell whether it was still running."""
    process = subprocess.Popen(
        command(roster, folder, jobs),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(after_s)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


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
    started = time.monotonic()
    run_whole(roster, folder / "timed")  # the first took longer: the cache folder was empty
    longest = min(time.monotonic() - started, LONGEST_S)
    wanted = everything(folder / "whole")
    struck = 0
    for number in range(times):
        place = folder / f"killed-{number}"
        for _ in range(dice.choice((1, 1, 2))):  # some are killed twice before they may finish
            if run_killed(roster, place, dice.uniform(0.2, longest), dice.choice((1, 2))):
                struck += 1
            else:
                longest = max(0.4, 0.8 * longest)  # the machine is quicker now than when it was timed
        run_whole(roster, place)
        found = everything(place)
        differ = sorted(name for name in found | wanted if found.get(name) != wanted.get(name))
        assert not differ, (number, differ)
    return struck
