"""The program, to run over a roster."""

from __future__ import annotations

from collections.abc import Callable
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
