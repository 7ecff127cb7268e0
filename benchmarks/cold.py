"""How long one command takes from nothing, against the least that any program of its kind must load."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import ROOT
from benchmarks.measure import run, table
from benchmarks.ours import Ours
from benchmarks.workload import CLINIC, MADE_ON, PATIENT, write_json_lines

_ROUNDS = 9


def cold(folder: Path) -> None:
    """Print the CPU time of whole processes, from start to end; runs take turns.

    The script has the words ready, and the pictures as outlines: to read SVG it would need svglib, which takes as long to
    load as ReportLab itself.
    """
    place = Ours(write_json_lines([PATIENT], folder / "one.jsonl"), folder / "one")
    words, out = folder / "sheet.json", folder / "sheet.pdf"
    words.write_text(place.sheets_for_others(1, outlines=True)[0], "utf-8")
    patient = ROOT / "examples" / "patients" / "standard-week-2.yaml"
    make = [
        "-m",
        "handouts",
        "make",
        patient,
        "--clinic",
        CLINIC,
        "--date",
        str(MADE_ON),
        "--force",
        "-o",
        out,
    ]
    commands: dict[str, Sequence[str | Path]] = {
        "python": ["-c", ""],
        "click": ["-c", "import click"],
        "help": ["-m", "handouts", "--help"],
        "import": ["-c", "import reportlab.platypus, reportlab.pdfbase.ttfonts"],
        "script": ["-m", "benchmarks.with_reportlab", words, folder / "script.pdf"],
        "make": make,
        "make-off": make,
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(_ROUNDS + 1):
        for name, arguments in commands.items():
            off = {"HANDOUTS_CACHE": "off"} if name == "make-off" else None
            used = run(arguments, folder / "kept", off).cpu_ms
            if number:  # the first time, modules are compiled
                taken[name].append(used)
    _tell({name: statistics.median(times) for name, times in taken.items()})


def _tell(took: Mapping[str, float]) -> None:
    table(
        "A whole process from nothing (CPU)",
        [
            ("bare python", f"{took['python']:.0f} ms", ""),
            ("import click", f"{took['click']:.0f} ms", ""),
            ("handouts --help", f"{took['help']:.0f} ms", ""),
            ("import reportlab", f"{took['import']:.0f} ms", ""),
            ("a script that makes the same pages by ReportLab", f"{took['script']:.0f} ms", ""),
            ("handouts make", f"{took['make']:.0f} ms", ""),
            ("handouts make, with nothing kept of an earlier one", f"{took['make-off']:.0f} ms", ""),
            ("handouts --help against import click", f"{took['help'] / took['click']:.2f}", "at most 2"),
            ("handouts make against the script", f"{took['make'] / took['script']:.2f}", "at most 1.5"),
        ],
    )
