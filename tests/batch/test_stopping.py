"""Ctrl-C in a batch: noted at once, obeyed between two rows."""

from __future__ import annotations

import signal
import threading

import pytest

from handouts.report.stopping import Stopping


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_waits_for_the_end_of_a_row() -> None:
    """A sheet, or a library's lock, would be left half done, and the stop come out as another error."""
    with Stopping() as stopping:
        stopping.check()
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            stopping.check()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("ctrl_c")
def test_a_second_ctrl_c_is_obeyed_at_once() -> None:
    """A batch that hangs could only be killed."""
    with Stopping():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


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
