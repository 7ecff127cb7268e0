"""How things are measured and told: contenders take turns, medians are compared, the target stands beside each figure."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks import ROOT


@dataclass(frozen=True, slots=True)
class Turn:
    """What a contender does at each turn, and how many sheets come of it; it can be sent to another process."""

    work: Callable[[], object]
    sheets: int = 1
    warm_up: int = 1
    """Turns that do not count."""


def take_turns(contenders: Mapping[str, Turn], rounds: int) -> dict[str, float]:
    """Return the median CPU milliseconds a sheet of each contender, all threads of it counted.

    Each has a process of its own, so that none pays for what another keeps in memory; one works at a time, and the
    order turns round, so that a slow moment of the machine hits all alike.
    """
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    with ExitStack() as stack:
        fresh = get_context("spawn")
        seats = {name: stack.enter_context(ProcessPoolExecutor(1, fresh)) for name in contenders}
        for name, turn in contenders.items():
            for _ in range(turn.warm_up):
                seats[name].submit(_timed, turn.work).result()
        names = list(contenders)
        for number in range(rounds):
            for name in names if number % 2 else reversed(names):
                turn = contenders[name]
                taken[name].append(seats[name].submit(_timed, turn.work).result() * 1000 / turn.sheets)
    return {name: statistics.median(times) for name, times in taken.items()}


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@dataclass(frozen=True, slots=True)
class Usage:
    """What a whole process took."""

    cpu_ms: float
    """With the processes that it started and waited for."""
    wall_s: float
    peak_mb: float


def run(arguments: Sequence[str | Path], cache: Path, environment: Mapping[str, str] | None = None) -> Usage:
    """Run Python with these arguments from the checkout; `cache` keeps compiled modules and packs, as a user has them."""
    kept = {"PYTHONPYCACHEPREFIX": str(cache / "modules"), "HANDOUTS_CACHE": str(cache / "packs")}
    environment = os.environ | kept | (environment or {})
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    command = [sys.executable, *map(str, arguments)]
    child = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = child.stderr.read() if child.stderr else b""
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{command}: {said.decode(errors='replace')}")
    return Usage((used.ru_utime + used.ru_stime) * 1000, time.perf_counter() - begun, used.ru_maxrss / 1024)


def table(title: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """Print a small table: what, how much, and what is aimed at."""
    sys.stdout.write(f"\n{title}\n")
    for what, figure, target in rows:
        sys.stdout.write(f"  {what:<58} {figure:>14}   {target}\n")
    sys.stdout.flush()
