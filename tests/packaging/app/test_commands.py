"""The program for people without Python: what `make app` built does what the installed one does."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaging.app.built import BUILT, CLINIC, PATIENTS, RunApp, program, require_build
from tests.rows import DAY, everything, manifest, row, write_csv

COMMANDS = ("serve", "make", "revise", "batch", "explain", "list", "check", "new", "schema", "draw")

require_build()


@pytest.mark.parametrize("patient", PATIENTS, ids=lambda path: path.stem)
def test_a_sheet_is_byte_for_byte_the_installed_programs(
    app: RunApp, run: Callable[..., object], patient: Path, tmp_path: Path
) -> None:
    """A clinic without Python would hand out other sheets than the ones that are tested."""
    frozen, installed = tmp_path / "frozen.pdf", tmp_path / "installed.pdf"
    done = app("make", patient, *CLINIC, *DAY, "-o", frozen)
    assert done.returncode == 0, done.stderr
    run("make", patient, *CLINIC, *DAY, "-o", installed)
    assert frozen.read_bytes() == installed.read_bytes()


def test_a_batch_in_two_processes_is_the_installed_programs(
    app: RunApp, run: Callable[..., object], tmp_path: Path
) -> None:
    """A list would stop, or its sheets would be others, where the program is frozen."""
    roster = write_csv(tmp_path / "roster.csv", map(row, range(40)))
    done = app("batch", roster, *CLINIC, *DAY, "-o", tmp_path / "frozen", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    run("batch", roster, *CLINIC, *DAY, "-o", tmp_path / "installed", "--jobs", "1")
    assert len(_sheets_by_patient(tmp_path / "frozen")) == 40
    assert _sheets_by_patient(tmp_path / "frozen") == _sheets_by_patient(tmp_path / "installed")


def test_the_program_works_in_processes_that_are_started_anew(
    run: Callable[..., object], tmp_path: Path
) -> None:
    """On Windows and macOS each process of a batch would open the page again instead of making sheets."""
    roster = write_csv(tmp_path / "roster.csv", map(row, range(40)))
    words = ("batch", roster, *CLINIC, *DAY, "-o", tmp_path / "frozen", "--jobs", "2")
    script = Path(__file__).with_name("frozen_workers.py")
    done = subprocess.run(
        [sys.executable, script, program(Path(BUILT)), *map(str, words)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    run("batch", roster, *CLINIC, *DAY, "-o", tmp_path / "installed", "--jobs", "1")
    assert len(_sheets_by_patient(tmp_path / "frozen")) == 40
    assert _sheets_by_patient(tmp_path / "frozen") == _sheets_by_patient(tmp_path / "installed")


def _sheets_by_patient(folder: Path) -> dict[str, bytes]:
    """Return the sheets by their patients: the files' names depend on the program that made them."""
    return {line["identifier"]: (folder / line["file"]).read_bytes() for line in manifest(folder)}


def test_every_command_is_there(app: RunApp) -> None:
    """A command, and what it imports, would have been left out of the program."""
    for command in COMMANDS:
        done = app(command, "--help")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"Usage: handouts {command}")
    assert set(re.findall(r"^  (\w+)  ", app("--help").stdout, re.MULTILINE)) == set(COMMANDS)


def test_what_the_commands_write_is_the_same(app: RunApp, run: Callable[..., object], tmp_path: Path) -> None:
    """Starter files, packs and checks would be missing, or others."""
    for name in ("frozen", "installed"):
        (tmp_path / name).mkdir()
    for kind, target in (("clinic", "clinic.yaml"), ("pack", "pack"), ("roster", "roster.csv")):
        done = app("new", kind, tmp_path / "frozen" / target)
        assert done.returncode == 0, done.stderr
        run("new", kind, tmp_path / "installed" / target)
    assert everything(tmp_path / "frozen") == everything(tmp_path / "installed")
    assert app("check", tmp_path / "frozen" / "pack").returncode == 0
    assert app("new", "roster", tmp_path / "empty.xlsx").returncode == 0  # by a library of its own
    done = app("draw")
    assert done.returncode == 1
    assert re.fullmatch(
        r'Error: drawing needs (numpy|shapely); run: pip install "handouts\[figures\]"\n', done.stderr
    )


def test_a_password_protects_a_sheet(app: RunApp, tmp_path: Path) -> None:
    """The library that encrypts would be missing, and a sheet could not be sent."""
    password = tmp_path / "password.txt"
    password.write_text("correct horse\n")
    done = app("make", PATIENTS[0], *CLINIC, *DAY, "--password-file", password, "-o", tmp_path / "a.pdf")
    assert done.returncode == 0, done.stderr
    assert b"/Encrypt" in (tmp_path / "a.pdf").read_bytes()
