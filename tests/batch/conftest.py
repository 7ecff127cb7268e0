"""The program, to run over a roster, and Ctrl-C to stop it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from tests.batch.rows import DAY

RunBatch = Callable[..., Result]


@pytest.fixture
def run_batch(run: Callable[..., Result], tmp_path: Path) -> RunBatch:
    """Return a function that makes a roster's sheets in `out`, in this process, on a fixed day."""

    def call(roster: Path, *arguments: str | Path, folder: str = "out") -> Result:
        return run("batch", roster, "-o", tmp_path / folder, *DAY, "--jobs", "1", *arguments)

    return call


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C as a terminal has it: a shell that starts the tests in the background has it ignored by all they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
