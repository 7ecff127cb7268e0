"""Who does the work of a batch: this process alone, or several processes on this computer."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TypeVar

from handouts.batch.workers.worker import Worker
from handouts.infra.errors import OutputError

Portion = TypeVar("Portion")
Result = TypeVar("Result")

_MOST_ON_WINDOWS = 61
"""Processes of one pool: Windows waits for no more of them together."""


class Workers:
    """Does the work on the portions of a roster in this process; `worker` is the worker of this process."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker

    def each(
        self, work: Callable[[Worker, Portion], Result], portions: Iterable[Portion]
    ) -> Iterator[tuple[Portion, Result]]:
        """Yield each portion with the result of the work on it, in order."""
        for portion in portions:
            yield portion, work(self.worker, portion)


class Processes(Workers):
    """Shares the work among processes; at most two portions for each are under way, so that memory is bounded."""

    def __init__(self, worker: Worker, executor: ProcessPoolExecutor, jobs: int) -> None:
        super().__init__(worker)
        self._executor = executor
        self._ahead = 2 * jobs + 1

    def each(
        self, work: Callable[[Worker, Portion], Result], portions: Iterable[Portion]
    ) -> Iterator[tuple[Portion, Result]]:
        """Yield each portion with the result of the work on it, in order; OutputError where a process was ended."""
        under_way: deque[tuple[Portion, Future[Result]]] = deque()
        for portion in portions:
            under_way.append((portion, self._executor.submit(_work, work, portion)))
            if len(under_way) >= self._ahead:
                yield _finished(*under_way.popleft())
        while under_way:
            yield _finished(*under_way.popleft())


def _finished(portion: Portion, future: Future[Result]) -> tuple[Portion, Result]:
    try:
        return portion, future.result()
    except BrokenExecutor:
        message = (
            "a process of the batch was ended from outside, perhaps for lack of memory; run the batch again"
        )
        raise OutputError(f"{message}, it goes on from where it was") from None


@contextmanager
def workers(worker: Worker, jobs: int) -> Iterator[Workers]:
    """Yield the workers; the processes are started at once, and end with this one, however it ends.

    When the block is left early, what they have not begun is dropped.
    """
    if jobs == 1:
        yield Workers(worker)
        return
    if sys.platform == "win32":
        jobs = min(jobs, _MOST_ON_WINDOWS)
    executor = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context(_start_method()), initializer=_begin, initargs=(worker,)
    )
    try:
        # Now, before any file is locked or open: a forked process would hold it open too.
        executor.submit(_work, _nothing, None)
        yield Processes(worker, executor, jobs)
    finally:
        executor.shutdown(cancel_futures=True)


def _start_method() -> str:
    """Return how a process is started: forked where that is safe, for then it has the pack and the program already.

    It is not where another thread may hold a lock at that moment, nor on macOS, whose libraries do not survive it.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


# -- in each of the processes

_here: list[Worker] = []
"""The worker of this process, where it was started for a batch; nothing in any other."""


def _begin(worker: Worker) -> None:
    work_for_parent()
    _here.append(worker)


def work_for_parent() -> None:
    """Prepare a process that another one started: it leaves Ctrl-C to the other, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    spare_the_collector()


def _work(work: Callable[[Worker, Portion], Result], portion: Portion) -> Result:
    return work(_here[0], portion)


def _nothing(_worker: Worker, _portion: None) -> None:
    """Do nothing."""


def _end_with_parent() -> None:
    """Exit as soon as the process that started this one is gone: no more work will ever come."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def spare_the_collector() -> None:
    """Make the garbage collector of a process that only works on a batch run rarely: there are hardly any cycles to find."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)
