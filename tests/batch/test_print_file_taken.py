"""A print file is never mixed with another, never over somebody's file, and made again where it was torn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RunBatch
from tests.rows import DAY, row, write_csv


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Return a roster of a few patients."""
    return write_csv(tmp_path / "roster.csv", [row(number, score=f"-{number % 3}.5") for number in range(40)])


def _command(roster: Path, folder: Path, path: Path) -> list[str]:
    words = [
        "batch",
        str(roster),
        "-o",
        str(folder),
        "--print-file",
        str(path),
        *DAY,
        "--jobs",
        "1",
        "--quiet",
    ]
    return [sys.executable, "-m", "handouts", *words]


def test_two_batches_with_one_print_file(tmp_path: Path, roster: Path) -> None:
    """Two lists printed at a time would make one file of the pages of both, that no printer opens, with exit code 0."""
    alone, path = tmp_path / "alone.pdf", tmp_path / "all.pdf"
    subprocess.run(_command(roster, tmp_path / "alone", alone), check=True, capture_output=True)
    running = [
        subprocess.Popen(_command(roster, tmp_path / folder, path), stderr=subprocess.PIPE, text=True)
        for folder in ("a", "b", "c")
    ]
    said = [process.communicate()[1] for process in running]
    assert sorted(process.returncode for process in running) == [0, 4, 4], said
    assert sum(f"{path}: the file already exists and was not changed" in text for text in said) == 2
    assert path.read_bytes() == alone.read_bytes()
    assert not [*tmp_path.glob("**/*.part")]


@pytest.mark.parametrize("kept", [0, 5000])
def test_a_torn_print_file_is_made_again(
    run_batch: RunBatch, tmp_path: Path, roster: Path, kept: int
) -> None:
    """After a power cut the same command would be refused because of a file that nobody can print."""
    path = tmp_path / "all.pdf"
    assert run_batch(roster, "--print-file", path).exit_code == 0
    whole = path.read_bytes()
    path.write_bytes(whole[:kept])
    done = run_batch(roster, "--print-file", path)
    assert done.exit_code == 0, done.output
    assert path.read_bytes() == whole


@pytest.mark.parametrize("content", [b"a list", b"%PDF-1.4\nanother program's\n%%EOF\n"])
def test_a_whole_file_is_left_alone(
    run_batch: RunBatch, tmp_path: Path, roster: Path, content: bytes
) -> None:
    """A file of somebody else would be lost because a name was used twice."""
    path = tmp_path / "all.pdf"
    path.write_bytes(content)
    done = run_batch(roster, "--print-file", path)
    assert done.exit_code == 4
    assert "use --force" in done.stderr
    assert path.read_bytes() == content
