"""Standard output that cannot be written: the reason and exit code 4; a reader that has seen enough is no error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PATIENT

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")

COMMANDS = (
    ("list",),
    ("--help",),
    ("list", "--help"),
    ("--version",),
    ("schema", "patient"),
    ("explain", "ana.yaml"),
    ("explain", "ana.yaml", "--format", "json"),
    ("check", "ana.yaml"),
    ("new", "clinic"),
    ("make", "ana.yaml", "-o", "ana.pdf"),
    ("batch", "roster.csv", "-o", "out", "--jobs", "1"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a patient and a roster."""
    (tmp_path / "ana.yaml").write_text(PATIENT, "utf-8")
    (tmp_path / "roster.csv").write_text(
        "name,born,t-score,cleared by\nAna Example,1950-03-04,-2.1,Dr. Who\n", "utf-8"
    )
    return tmp_path


def _run(
    folder: Path, command: tuple[str, ...], stdout: int, unbuffered: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "handouts", *command],
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_disk_is_reported(folder: Path, command: tuple[str, ...], unbuffered: str) -> None:
    """Half a list or schema in a file would pass for a whole one; the fault would be laid on the program."""
    with FULL.open("w") as full:
        done = _run(folder, command, full.fileno(), unbuffered)
    assert done.returncode == 4, done.stderr
    assert "disk is full" in done.stderr or "No space left on device" in done.stderr
    assert "bug in handouts" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_the_sheet_is_there_all_the_same(folder: Path) -> None:
    """The message says that any file that was made is complete: that must be so."""
    with FULL.open("w") as full:
        done = _run(folder, ("make", "ana.yaml", "-o", "ana.pdf"), full.fileno(), "")
    assert "any file that was made is complete" in done.stderr
    assert (folder / "ana.pdf").read_bytes().endswith(b"%%EOF\n")


@pytest.mark.parametrize("command", [("list",), ("--help",)], ids=" ".join)
def test_a_reader_that_has_seen_enough_is_no_error(folder: Path, command: tuple[str, ...]) -> None:
    """`handouts list | head -1` would end with an error message."""
    reads, writes = os.pipe()
    os.close(reads)
    done = _run(folder, command, writes, "")
    os.close(writes)
    assert done.stderr == ""


def test_a_full_standard_error_is_no_success(folder: Path) -> None:
    """What must be known before the sheet is handed over was not shown: that is no success."""
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "handouts", "make", "ana.yaml"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
        )
    assert done.returncode == 4
