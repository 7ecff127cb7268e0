"""How a problem can be solved, in the words of whatever the user typed it into."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RunBatch
from tests.rows import DAY, HEADER, row, write_csv

FILE = "name: Ana Example\nexercises: {chin-tuck: {hold: 7}}\n"
ADVICE = {
    "make": '(--approve chin-tuck.dose="who: why")',
    "explain": '(--approve chin-tuck.dose="who: why")',
    "check": "(approvals: [{what: chin-tuck.dose, by: who, why: why}])",
}


@pytest.mark.parametrize("command", ADVICE)
def test_an_approval_is_advised_as_the_command_takes_it(
    command: str, run: Callable[..., Any], tmp_path: Path
) -> None:
    """A clinician would look for an option that the command does not have."""
    path = tmp_path / "ana.yaml"
    path.write_text(FILE, encoding="utf-8")
    done = run(command, path, *DAY)
    assert done.exit_code == 1
    assert done.stderr.rstrip().endswith(f"with a named approval {ADVICE[command]}")


def test_what_is_advised_in_the_rejected_list_is_taken(run_batch: RunBatch, tmp_path: Path) -> None:
    """The row would come back, however it was approved."""
    advice = '(column "approve chin-tuck.dose", who: why)'
    done = run_batch(write_csv(tmp_path / "roster.csv", [row(1, hold="7")]))
    assert advice in done.stderr
    with (tmp_path / "out" / "rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        ((reason, *_),) = list(csv.reader(file))[1:]
    assert advice in reason
    approved = [(*row(1, hold="7"), "Dr. Lee: tried last week")]
    path = write_csv(tmp_path / "again.csv", approved, header=(*HEADER, "approve chin-tuck.dose"))
    assert run_batch(path).exit_code == 0
