"""Where the work is done: in this process, in processes of this machine, or wherever a given executor sends it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import islice
from typing import ParamSpec, TypeVar

from handouts.batch.settings import Settings
from handouts.infra.errors import OutputError

Given = TypeVar("Given")
Found = TypeVar("Found")
_P = ParamSpec("_P")
_R = TypeVar("_R")

ROWS_AT_A_TIME = 32
"""Rows that go to a process together: sending them costs little then, and the progress still moves."""


class InThisProcess(Executor):
    """An executor that does the work at once, where it is asked to."""

    def submit(self, fn: Callable[_P, _R], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_R]:
        """Do the work and return its result; what it raises is raised where the result is asked for."""
        future: Future[_R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it belongs to whoever asks for the result
            future.set_exception(error)
        return future


def in_order(
    executor: Executor,
    ahead: int,
    work: Callable[[Settings, Sequence[Given]], Sequence[Found]],
    settings: Settings,
    given: Iterable[Given],
) -> Iterator[tuple[Given, Found]]:
    """Yield each value with what the work makes of it, in order; at most `ahead` portions are under way.

    So a roster of any length needs the memory of a few portions.
    """
    under_way: deque[tuple[list[Given], Future[Sequence[Found]]]] = deque()
    for portion in _portions(given):
        under_way.append((portion, executor.submit(work, settings, portion)))
        if len(under_way) >= ahead:
            yield from _results(under_way)
    while under_way:
        yield from _results(under_way)


def _results(
    under_way: deque[tuple[list[Given], Future[Sequence[Found]]]],
) -> Iterator[tuple[Given, Found]]:
    portion, future = under_way.popleft()
    try:
        found = future.result()
    except BrokenExecutor:
        message = (
            "a process of the batch was ended from outside, perhaps for want of memory; run the batch again"
        )
        raise OutputError(f"{message}, it goes on from where it was") from None
    yield from zip(portion, found, strict=True)


def _portions(given: Iterable[Given]) -> Iterator[list[Given]]:
    rest = iter(given)
    while portion := list(islice(rest, ROWS_AT_A_TIME)):
        yield portion
