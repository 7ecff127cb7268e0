"""A real server in a process of its own, and a real browser where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT
from tests.rows import DAY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DAY_EPOCH = str(int(datetime.combine(date.fromisoformat(DAY[1]), time(12), UTC).timestamp()))
CLINIC = ROOT / "examples" / "clinic.yaml"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Served:
    """A page that is served: its address with the key, and the process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.address = process.stdout.readline().strip()
        self.origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.address))


Serve = Callable[..., Served]


@pytest.fixture
def serve(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start servers for the examples' clinic, on the examples' day; end them after the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*options: str, clinic: Path | None = CLINIC, **environment: str) -> Served:
        command = [sys.executable, "-m", "handouts", "serve", "--no-browser", *options]
        if clinic is not None:
            command += ["--clinic", str(clinic)]
        # In a folder of its own: a start for the same clinic would open the page that is being served already.
        own_folder = tmp_path_factory.mktemp("runtime")
        settings = {"XDG_RUNTIME_DIR": str(own_folder), "SOURCE_DATE_EPOCH": DAY_EPOCH, "TZ": "UTC"}
        process = subprocess.Popen(
            command,
            cwd=tmp_path,
            env={**os.environ, **settings, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return Served(process)

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a real browser; the test is skipped, and says why, where none is installed."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed, so the page was not tried in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
