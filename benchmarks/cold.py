"""How long one command takes from nothing, against the least that any program of its kind must load."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

from benchmarks import ROOT
from benchmarks.measure import run, table
from benchmarks.ours import Ours
from benchmarks.workload import CLINIC, MADE_ON, write_json_lines

_ROUNDS = 9
_PATIENT = {
    "name": "Ana Example", "id": "EX-001", "born": "1955-03-04", "sex": "female", "diagnosis": "yes", "t-score": "-2.3",
    "fracture": "none", "balance": "no", "arm-limit": "no", "cleared-by": "Dr. Robin Sample", "cleared-on": "2026-11-06",
    "started": "2026-11-16", "pt-visits": "2", "equipment": "high-backed-chair,wall", "clinician": "Jordan Sample, PT",
    "next-visit": "Tuesday, December 1, 10:30", "weeks": "2",
}  # fmt: skip
"""The patient of examples/patients/standard-week-2.yaml."""


def cold(folder: Path) -> None:
    """Print the CPU time of whole processes, from start to end; runs take turns."""
    words = folder / "sheet.json"
    words.write_text(
        Ours(write_json_lines([_PATIENT], folder / "one.jsonl"), folder / "one").sheets_for_others(1)[0],
        "utf-8",
    )
    patient = ROOT / "examples" / "patients" / "standard-week-2.yaml"
    made = ["-o", folder / "sheet.pdf", "--force"]
    commands: dict[str, Sequence[str | Path]] = {
        "python": ["-c", ""],
        "click": ["-c", "import click"],
        "help": ["-m", "handouts", "--help"],
        "import": ["-c", "import reportlab.platypus, reportlab.pdfbase.ttfonts"],
        "script": ["-m", "benchmarks.with_reportlab", words, folder / "script.pdf"],
        "make": ["-m", "handouts", "make", patient, "--clinic", CLINIC, "--date", str(MADE_ON), *made],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(_ROUNDS + 1):
        for name, arguments in commands.items():
            used = run(arguments, folder / "compiled").cpu_ms
            if number:  # the first time, modules are compiled
                taken[name].append(used)
    took = {name: statistics.median(times) for name, times in taken.items()}
    table(
        "A whole process from nothing (CPU)",
        [
            ("bare python", f"{took['python']:.0f} ms", ""),
            ("import click", f"{took['click']:.0f} ms", ""),
            ("handouts --help", f"{took['help']:.0f} ms", ""),
            ("import reportlab", f"{took['import']:.0f} ms", ""),
            ("a script that makes the same pages by ReportLab", f"{took['script']:.0f} ms", ""),
            ("handouts make", f"{took['make']:.0f} ms", ""),
            ("handouts --help against import click", f"{took['help'] / took['click']:.2f}", "at most 2"),
            ("handouts make against the script", f"{took['make'] / took['script']:.2f}", "at most 1.5"),
        ],
    )
