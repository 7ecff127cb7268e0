"""How long one command takes from nothing, against the least that any program of its kind must load."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 9


def commands(folder: Path) -> Mapping[str, Sequence[str]]:
    """Return what is measured, by name; sheets go to `folder`."""
    patient = ROOT / "examples" / "patients" / "standard-week-2.yaml"
    sheet = [str(patient), "--date", "2026-11-24", "--force", "-o", str(folder / "sheet.pdf")]
    return {
        "bare python": ["-c", ""],
        "import click": ["-c", "import click"],
        "handouts --help": ["-m", "handouts", "--help"],
        "import reportlab": ["-c", "import reportlab.platypus, reportlab.pdfbase.ttfonts"],
        "handouts explain": ["-m", "handouts", "explain", str(patient), "--date", "2026-11-24"],
        "handouts make": ["-m", "handouts", "make", *sheet],
    }


def cpu_of(arguments: Sequence[str], folder: Path) -> float:
    """Return the CPU milliseconds of a whole process."""
    before = os.times()
    subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, check=True)
    after = os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return used * 1000


def measure() -> Mapping[str, float]:
    """Return the median CPU milliseconds of each command; runs are interleaved, so that a slow moment hits all alike."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        todo = commands(folder)
        times: dict[str, list[float]] = {command: [] for command in todo}
        for _ in range(ROUNDS):
            for command, arguments in todo.items():
                times[command].append(cpu_of(arguments, folder))
    return {command: statistics.median(used) for command, used in times.items()}
