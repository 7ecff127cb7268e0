"""The processes of a batch: started safely whatever runs around it, and gone with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from handouts.batch.folder.lock import locked
from tests.batch.crashes.killed import command, some_roster
from tests.conftest import RunBatch
from tests.rows import row, sheets, write_csv

BESIDE_A_THREAD = """
import os, sys, threading
from datetime import date
from pathlib import Path

from handouts.batch.job import Batch
from handouts.batch.start import BatchRequest, open_batch
from handouts.batch.workers.pool import workers
from handouts.report.batch import Reporter

if __name__ == "__main__":
    roster, folder = map(Path, sys.argv[1:])
    os.register_at_fork(before=lambda: sys.exit("forked beside a thread"))
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    try:
        opened, worker = open_batch(BatchRequest(roster, folder, (), None, date(2026, 11, 24)))
        with Reporter(opened, quiet=True) as reporter, workers(worker, 2) as at_work:
            print(Batch(opened, at_work, reporter).make().made)
    finally:
        done.set()
"""


def test_beside_other_threads_processes_are_started_afresh(tmp_path: Path, run_batch: RunBatch) -> None:
    """A program with threads that runs a batch, such as a web server, could hang for good."""
    roster = write_csv(tmp_path / "roster.csv", [row(number) for number in range(1, 70)])
    script = tmp_path / "program.py"
    script.write_text(BESIDE_A_THREAD, encoding="utf-8")
    arguments = [sys.executable, "-W", "error", script, roster, tmp_path / "beside"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "69\n", "")
    run_batch(roster)
    assert sheets(tmp_path / "beside") == sheets(tmp_path / "out")


def test_a_killed_run_holds_its_folder_no_longer(tmp_path: Path) -> None:
    """The next run would be refused until the processes of the killed one have noticed that it is gone."""
    roster, folder = some_roster(tmp_path / "roster.csv", 400), tmp_path / "out"
    process = subprocess.Popen(command(roster, folder, 2), start_new_session=True)
    while process.poll() is None and not any(folder.glob("*.pdf")):
        time.sleep(0.01)
    assert process.poll() is None
    children = [
        int(child) for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    ]
    for child in children:
        os.kill(child, signal.SIGSTOP)  # they cannot notice anything
    try:
        process.kill()
        process.wait()
        with locked(folder):
            pass
    finally:
        for child in children:
            os.kill(child, signal.SIGCONT)
    assert len(children) >= 2
