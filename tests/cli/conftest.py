"""What several tests of the commands ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

PATIENT = """\
name: Ana Example
born: 1950-03-04
sex: female
diagnosis: "yes"
t-score: -2.1
fracture: none
balance: "no"
arm-limit: "no"
pt-visits: 3
equipment: [wall, high-backed-chair]
cleared: {by: Dr. Who, on: 2026-10-30}
started: 2026-11-02
exercises:
  chin-tuck: {hold: 4}
"""


@pytest.fixture
def ana(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a patient in week 4 and work in the folder beside it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ana.yaml"
    path.write_text(PATIENT, "utf-8")
    return path
