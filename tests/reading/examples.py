"""Reads one example file or folder as its name says, for the tests of good and bad examples."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from handouts.infra.errors import InputError, Problem
from handouts.model.pack import Pack
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.packs.loader import exercise_problems, pack_problems, read_pack
from tests.patients import read_patient

EXAMPLES = Path(__file__).parent.parent / "examples"
PACK = Path(__file__).parent / "pack"
TODAY = date(2026, 11, 24)


def examples(folder: str) -> list[Path]:
    """Return every example of a folder: what begins with the name of a kind of file."""
    kinds = ("patient-", "clinic-", "exercise-", "pack-")
    return sorted(
        path
        for path in (EXAMPLES / folder).iterdir()
        if path.name.startswith(kinds) and path.suffix != ".txt"
    )


def problems(path: Path, scratch: Path) -> list[str]:
    """Return the problems of an example as printed, without the folder that it is in."""
    kind = path.name.split("-")[0]
    if kind == "pack":
        return _shown(pack_problems(overlaid(path, scratch)), scratch / "pack")
    if kind == "exercise":
        return _shown(exercise_problems(path), path.parent)
    try:
        if kind == "clinic":
            read_clinic(path)
        else:
            read_patient(path, (), _pack(), TODAY)
    except InputError as error:
        return _shown(list(error.problems), path.parent)
    return []


@cache
def _pack() -> Pack:
    return read_pack(PACK)


def overlaid(path: Path, scratch: Path) -> Path:
    """Return a copy of the tests' pack in which the files of a folder replace its own."""
    folder = scratch / "pack"
    shutil.copytree(PACK, folder)
    shutil.copytree(path, folder, dirs_exist_ok=True)
    return folder


def _shown(found: list[Problem], folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in found]
