"""A disk that fails at any moment: the run says so, nothing is torn, and the next run ends with the same files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PATIENT
from tests.rows import DAY, row, write_csv

if sys.platform == "win32":
    pytest.skip("the faults are injected into forked processes", allow_module_level=True)

ALL = bool(os.environ.get("HANDOUTS_ALL_FAULTS"))
"""Set HANDOUTS_ALL_FAULTS=1 to inject every fault."""
FAULTY = Path(__file__).with_name("faulty.py")
BATCH = ["batch", "roster.csv", "-o", "out", *DAY, "--jobs", "1", "--quiet", "--print-file", "all.pdf"]
LEFT = f".handouts-{'0' * 32}.part"
"""What a killed run may have left."""


def _template(folder: Path) -> Path:
    template = folder / "template"
    template.mkdir()
    rows = [row(1), row(2, score="-0.5"), row(3, born="x"), row(4), row(4)]
    write_csv(template / "roster.csv", rows)
    return template


def _tried(folder: Path, command: list[str], again: list[str], every: int) -> list[dict[str, Any]]:
    """Return what came of each fault; the sample is every so many-th, beginning with the first."""
    scenario = {"command": command, "again": again, "every": 1 if ALL else every}
    done = subprocess.run(
        [sys.executable, FAULTY, folder],
        input=json.dumps(scenario),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tried = [json.loads(line) for line in done.stdout.splitlines()]
    survived = sum(one["survived"] for one in tried)
    print(
        f"{len(tried)} faults, {survived} without an effect, {sum(one['parts'] for one in tried)} with a part file"
    )
    return tried


def _wrong(tried: list[dict[str, Any]]) -> list[str]:
    return [f"{one['call']} {one['error']}: {one['wrong']}\n{one['said']}" for one in tried if one["wrong"]]


def test_a_new_batch(tmp_path: Path) -> None:
    """A failing disk would tear a sheet, lose one, or be told as a bug in handouts."""
    _template(tmp_path)
    tried = _tried(tmp_path, BATCH, [*BATCH, "--force"], 29)
    assert len(tried) > 5
    assert _wrong(tried) == []


def test_a_batch_that_goes_on(tmp_path: Path) -> None:
    """A failing disk would spoil what earlier runs made: sheets, their record, the print file."""
    template = _template(tmp_path)
    command = [*BATCH, "--force"]
    subprocess.run(
        [sys.executable, "-m", "handouts", *command], cwd=template, check=False, capture_output=True
    )
    write_csv(
        template / "roster.csv", [row(2, score="-0.5"), row(1, hold="5"), row(3, born="x"), row(7), row(4)]
    )
    next(iter(sorted((template / "out").glob("*.pdf")))).unlink()
    (template / "out" / LEFT).write_bytes(b"%PDF-")
    tried = _tried(tmp_path, command, command, 29)
    assert len(tried) > 5
    assert _wrong(tried) == []


def test_a_single_sheet(tmp_path: Path) -> None:
    """A failing disk would leave half a sheet under its name, or say that there is one."""
    template = tmp_path / "template"
    template.mkdir()
    (template / "ana.yaml").write_text(PATIENT, "utf-8")
    (template / LEFT).write_bytes(b"%PDF-")
    command = ["make", "ana.yaml", "-o", "ana.pdf", *DAY]
    tried = _tried(tmp_path, command, command, 11)
    assert len(tried) > 5
    assert _wrong(tried) == []
