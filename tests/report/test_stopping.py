"""Ctrl-C in a batch: noted at once, obeyed between two rows."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from handouts.batch.folder.lock import locked
from handouts.report.stopping import Stopping
from tests.batch.crashes.killed import command, some_roster


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_waits_for_the_end_of_a_row() -> None:
    """A sheet, or a library's lock, would be left half done, and the stop come out as another error."""
    with Stopping() as stopping:
        stopping.check()
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            stopping.check()


@pytest.mark.usefixtures("ctrl_c")
def test_not_pressed_leaves_ctrl_c_as_it_was() -> None:
    """A program that runs a batch could not be stopped afterwards."""
    with Stopping():
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("apart_s", [0.0, 0.01, 0.03, 0.1, 0.2])
def test_a_second_ctrl_c_ends_everything_at_once(tmp_path: Path, jobs: int, apart_s: float) -> None:
    """The batch would hang with its folder locked, and could only be killed."""
    roster = some_roster(tmp_path / "roster.csv", 800)  # enough that the run cannot end before it is stopped
    process = subprocess.Popen(
        command(roster, tmp_path / "out", jobs), start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    manifest = tmp_path / "out" / "manifest.jsonl"
    while process.poll() is None and not (manifest.exists() and manifest.stat().st_size):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    time.sleep(apart_s)
    with suppress(ProcessLookupError):  # it has ended already
        os.killpg(process.pid, signal.SIGINT)
    try:
        _, said = process.communicate(
            timeout=60
        )  # the end of standard error: those that it started are gone too
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    # Python gives the signal back to the system at its very end; a shell shows 130 in both cases.
    assert process.returncode in (130, -signal.SIGINT), said
    assert "Traceback" not in said
    assert "stopped; run the same command again to continue" in said
    with locked(tmp_path / "out"):
        pass


def test_ignored_stays_ignored() -> None:
    """A batch in the background would end with what is stopped in the foreground."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Stopping() as stopping:
            signal.raise_signal(signal.SIGINT)
            stopping.check()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_thread_leaves_ctrl_c_alone() -> None:
    """A program that runs a batch beside its own work would fail to start it."""
    failed: list[BaseException] = []

    def enter() -> None:
        try:
            with Stopping() as stopping:
                stopping.check()
        except BaseException as error:  # noqa: BLE001 - looked at below
            failed.append(error)

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    assert failed == []
