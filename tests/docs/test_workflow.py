"""The workflow runs what the README promises, and the README says truly where that was run."""

from __future__ import annotations

import tomllib
from typing import Any

import yaml

from tests.docs.markdown import ROOT

_SYSTEMS = {"ubuntu-latest", "macos-latest", "windows-latest"}


def _job(name: str) -> dict[str, Any]:
    jobs: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))[
        "jobs"
    ]
    job: dict[str, Any] = jobs[name]
    return job


def test_both_commands_run_on_each_system_with_each_python() -> None:
    """A clinic on Windows or a Mac is not the first to find out that the program does not start there."""
    job = _job("checks")
    versions = job["strategy"]["matrix"]["python"]
    assert set(job["strategy"]["matrix"]["os"]) == _SYSTEMS
    assert [step["run"] for step in job["steps"] if step.get("run", "").startswith("make ")] == [
        "make demo",
        "make fonts-cjk",
        "make test",
    ]
    assert f"Python {versions[0]} to {versions[-1]}" in (ROOT / "README.md").read_text("utf-8")


def test_the_oldest_python_is_the_one_that_the_package_asks_for() -> None:
    """Nobody installs the program on a Python that it was never tried with."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={_job('checks')['strategy']['matrix']['python'][0]}"
