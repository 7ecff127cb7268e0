"""The program that `make app` built."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.conftest import ROOT

BUILT = os.environ.get("HANDOUTS_APP", "")
"""Its folder; empty where there is none."""
CLINIC = ("--clinic", ROOT / "examples" / "clinic.yaml")
PATIENTS = sorted((ROOT / "examples" / "patients").glob("*.yaml"))

RunApp = Callable[..., CompletedProcess[str]]


def require_build() -> None:
    """Skip a module of tests where nothing was built."""
    if not BUILT:
        pytest.skip(
            "the program for people without Python was not built; `make app` builds and tests it",
            allow_module_level=True,
        )


def program(folder: Path) -> Path:
    """Return the command in a folder that was built."""
    return folder / ("handouts.exe" if os.name == "nt" else "handouts")


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which no Python is found but the program's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PATH": os.defpath if os.name == "posix" else os.environ["PATH"], **more}
