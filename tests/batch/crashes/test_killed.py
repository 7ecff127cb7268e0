"""A run that is ended in any way and started again leaves the folder of a run that was never ended."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.batch.crashes.killed import command, kill_often, run_whole, some_roster
from tests.rows import everything

KILLED_RUNS = int(os.environ.get("HANDOUTS_KILLED_RUNS", "12"))
"""Set HANDOUTS_KILLED_RUNS=200 for a long night."""


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_any_moment_and_run_again(tmp_path: Path, seed: int) -> None:
    """A power cut in the middle of a list costs time, and no patient a sheet or half a sheet."""
    assert kill_often(KILLED_RUNS // 2, seed, tmp_path) > KILLED_RUNS // 6


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_stops_and_says_how_to_go_on(tmp_path: Path) -> None:
    """Ctrl-C ends the run quickly and cleanly, and the next run goes on from there."""
    roster = some_roster(tmp_path / "roster.csv", 800)  # enough that the run cannot end before it is stopped
    process = subprocess.Popen(
        command(roster, tmp_path / "out", 2), start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    manifest = tmp_path / "out" / "manifest.jsonl"
    while process.poll() is None and not (manifest.exists() and manifest.stat().st_size):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=600)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert "stopped; run the same command again to continue" in said
    run_whole(roster, tmp_path / "out")
    run_whole(roster, tmp_path / "whole")
    assert everything(tmp_path / "out") == everything(tmp_path / "whole")


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    """When the run alone is killed, its helpers do not go on writing sheets beside the next run."""
    roster = some_roster(tmp_path / "roster.csv")
    process = subprocess.Popen(
        command(roster, tmp_path / "out", 2), start_new_session=True, stderr=subprocess.DEVNULL
    )
    manifest = tmp_path / "out" / "manifest.jsonl"
    while process.poll() is None and not manifest.exists():
        time.sleep(0.01)
    time.sleep(0.2)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline and _is_alive(process.pid):
        time.sleep(0.05)
    assert not _is_alive(process.pid)


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
