"""Part files: private, random, locked while they are written; what a killed run leaves is gone after the next run."""

from __future__ import annotations

import os
import random
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handouts.infra.atomic_write import write_atomically
from handouts.infra.part_files import PartFile, sweep
from tests.cli.conftest import PATIENT

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
KILLED_MAKES = int(os.environ.get("HANDOUTS_KILLED_RUNS", "6"))
"""Set HANDOUTS_KILLED_RUNS=200 for a long night."""

KILLED_AT = """
import os, signal, sys
from handouts.cli import main
real = getattr(os, sys.argv.pop(1))
def killed(*arguments, **named):
    if any(".handouts-" in str(argument) for argument in arguments) or isinstance(arguments[0], int):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)
setattr(os, real.__name__, killed)
main()
"""

WRITES_SLOWLY = """
import sys
from pathlib import Path
from handouts.infra.atomic_write import write_atomically
def slowly(file):
    file.write(b"half")
    file.flush()
    print("half", flush=True)
    sys.stdin.readline()
write_atomically(Path(sys.argv[1]), slowly)
"""


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _patient(folder: Path) -> None:
    (folder / "ana.yaml").write_text(PATIENT, "utf-8")


_MAKE = ["make", "ana.yaml", "-o", "ana.pdf", "--date", "2026-11-24"]


@POSIX
@pytest.mark.parametrize("function", ["dup", "fsync", "link", "unlink"])
def test_the_next_make_removes_what_a_killed_one_left(tmp_path: Path, function: str) -> None:
    """A patient's sheet would lie in a hidden file for good, where nobody looks for it."""
    _patient(tmp_path)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AT, function, *_MAKE],
        cwd=tmp_path,
        env={**os.environ, "HANDOUTS_CACHE": "off"},  # it is killed at the sheet, not at a pack that is kept
        check=False,
    )
    assert killed.returncode == -9
    assert any(name.endswith(".part") for name in _names(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", "handouts", *_MAKE], cwd=tmp_path, check=False, capture_output=True
    )
    assert done.returncode == 0
    assert _names(tmp_path) == ["ana.pdf", "ana.yaml"]


@POSIX
def test_make_killed_at_any_moment(tmp_path: Path) -> None:
    """A crash would leave half a sheet under its name, or a hidden copy of it for good."""
    _patient(tmp_path)
    command = [sys.executable, "-m", "handouts", *_MAKE, "--force"]
    started = time.monotonic()
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    took = time.monotonic() - started
    whole = (tmp_path / "ana.pdf").read_bytes()
    dice = random.Random(9)  # noqa: S311 - moments, not secrets
    for _ in range(KILLED_MAKES):
        process = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(dice.uniform(took / 2, took))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert (tmp_path / "ana.pdf").read_bytes() == whole
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert _names(tmp_path) == ["ana.pdf", "ana.yaml"]


@POSIX
def test_what_another_run_is_writing_stays(tmp_path: Path) -> None:
    """Two sheets made in one folder at a time: the second run would take away what the first is writing."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITES_SLOWLY, str(tmp_path / "slow.pdf")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n"
    write_atomically(tmp_path / "quick.pdf", b"data")
    process.communicate("go on\n", timeout=60)
    assert process.returncode == 0
    assert (tmp_path / "slow.pdf").read_bytes() == b"half"
    assert _names(tmp_path) == ["quick.pdf", "slow.pdf"]


@pytest.mark.parametrize(
    "name", [".download.part", ".handouts-1.part", "handouts.part", ".other-" + "0" * 32 + ".part"]
)
def test_part_files_of_others_stay(tmp_path: Path, name: str) -> None:
    """What a browser or another program is writing beside the sheets would be deleted."""
    (tmp_path / name).write_bytes(b"another program's")
    sweep(str(tmp_path))
    assert _names(tmp_path) == [name]


@POSIX
def test_a_link_with_such_a_name_is_not_followed(tmp_path: Path) -> None:
    """A link that somebody placed would lock, or remove, a file elsewhere."""
    (tmp_path / "elsewhere").write_bytes(b"data")
    (tmp_path / f".handouts-{'0' * 32}.part").symlink_to(tmp_path / "elsewhere")
    sweep(str(tmp_path))
    assert (tmp_path / "elsewhere").read_bytes() == b"data"


def test_a_part_file_is_private_and_has_a_random_name(tmp_path: Path) -> None:
    """Two runs would write into one file, or another user could read a patient's sheet while it is written."""
    with PartFile(str(tmp_path)) as first, PartFile(str(tmp_path)) as second:
        names = _names(tmp_path)
        assert len(names) == 2
        assert all(re.fullmatch(r"\.handouts-[0-9a-f]{32}\.part", name) for name in names)
        if os.name != "nt":
            assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in names} == {0o600}
        for number, part in enumerate((first, second)):
            part.fill(b"data", durable=False)
            part.take_name(str(tmp_path / f"{number}.pdf"), replace=False)
    assert _names(tmp_path) == ["0.pdf", "1.pdf"]
