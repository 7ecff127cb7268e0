"""Copies of the program that a test may change: as files, as an archive, and frozen as PyInstaller does it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import handouts
from handouts.infra.paths import resource_dir

_UNUSED = shutil.ignore_patterns("__pycache__", "*.svg", "*.png")
_FROZEN = Path(__file__).with_name("frozen_start.py")


def copy_program(folder: Path) -> Path:
    """Copy the program with its fonts and data and return the folder that goes on the path."""
    copy_package(folder)
    shutil.copytree(resource_dir("fonts"), folder / "fonts")
    shutil.copytree(resource_dir("data"), folder / "data")
    return folder


def copy_package(folder: Path) -> None:
    """Copy the package alone; the fonts and data that a wheel has inside it belong beside the copy."""
    shutil.copytree(Path(handouts.__file__).parent, folder / "handouts", ignore=_unused)


def _unused(folder: str, names: list[str]) -> set[str]:
    """Name what a copy of the package does without."""
    resources = {"data", "fonts"} if Path(folder) == Path(handouts.__file__).parent else set()
    return {*_UNUSED(folder, names), *resources.intersection(names)}


def change(file: Path, before: str, after: str) -> None:
    """Put other words into a file, where the first are exactly once."""
    text = file.read_text("utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")


def zipped(program: Path, archive: Path) -> Path:
    """Put the modules of a copy into a zip archive."""
    with zipfile.ZipFile(archive, "w") as target:
        for file in sorted((program / "handouts").rglob("*.py")):
            target.write(file, file.relative_to(program))
    return archive


def run_program(
    path: Path, *arguments: str | Path, words: Sequence[str] = ("-m", "handouts"), **more: str
) -> str:
    """Run Python with a copy of the program (or an archive) before all others; return what it printed.

    `more` are variables of its environment.
    """
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1", **more}
    command = [sys.executable, *words, *map(str, arguments)]
    done = subprocess.run(
        command,
        env=environment,
        cwd=path.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def run_frozen(program: Path, *arguments: str | Path) -> str:
    """Run a copy of the program frozen, without any of its Python files; return what it printed."""
    root = program.with_name(f"{program.name}-frozen")
    for name in ("fonts", "data"):
        shutil.copytree(program / name, root / name, dirs_exist_ok=True)
    return run_program(program.parent, program, root, *arguments, words=(str(_FROZEN),))
