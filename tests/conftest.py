"""What every test may ask for: the program in this process, and the program as a user starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from click.testing import CliRunner, Result

from tests.rows import DAY

ROOT = Path(__file__).resolve().parent.parent

# A busy machine is no fault of what is tested: no example is timed.
hypothesis.settings.register_profile(
    "handouts", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("handouts")

Run = Callable[..., Result]
RunBatch = Callable[..., Result]
Start = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flags that rewrite what is generated."""
    parser.addoption("--update-docs", action="store_true", help="write what is generated in docs/ again")
    parser.addoption("--update-golden", action="store_true", help="write the files below tests/golden anew")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say last, in one line for each reason, how many tests were not run."""
    yield
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()))
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"Not run: {count} for this reason: {reason.removeprefix('Skipped: ')}")


@pytest.fixture(autouse=True)
def _nobodys_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep the tester's own clinic file, clock and kept packs out of the tests."""
    monkeypatch.delenv("HANDOUTS_CLINIC", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-configuration"))
    monkeypatch.setenv("HANDOUTS_CACHE", str(tmp_path_factory.getbasetemp() / "kept"))


_OF_THE_TERMINAL = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")


@pytest.fixture(autouse=True)
def _nobodys_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep what the tester's shell says of its terminal, and its umask, out of the tests."""
    for name in _OF_THE_TERMINAL:
        monkeypatch.delenv(name, raising=False)
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture
def run() -> Run:
    """Return a function that runs the program in this process: `run("make", path)`."""

    def call(*arguments: str | Path) -> Result:
        from handouts.cli.app import app

        return CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="handouts")

    return call


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Return a function that starts the program as a user does, away from the checkout."""

    def call(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "handouts", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    return call


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
