"""What was built, as a function that runs it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.packaging.app.built import BUILT, RunApp, environment, program


@pytest.fixture
def app(tmp_path: Path) -> RunApp:
    """Return a function that runs what was built, away from the checkout."""

    def run(
        *arguments: str | Path, folder: Path = Path(BUILT), **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program(folder), *map(str, arguments)],
            cwd=tmp_path,
            env=environment(**more),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    return run
