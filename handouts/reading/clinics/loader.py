"""What a clinic says of itself once, for every sheet."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from handouts.infra.errors import InputError, Problem
from handouts.model.clinic import Clinic
from handouts.model.picture import Picture
from handouts.reading.images.pictures import read_picture
from handouts.reading.validation.record_check import check_of
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Location


def read_clinic(path: Path) -> Clinic:
    """Read a clinic's file and its logo; InputError with every problem."""
    document = load(path)
    problems: list[Problem] = []

    def read_logo(name: str) -> Picture | None:
        try:
            return _logo(path.parent, name, document.origin.locate(("logo",)))
        except InputError as error:
            problems.extend(error.problems)
            return None

    clinic = None
    try:
        clinic = check_of(Clinic)(document.mapping, document.origin, read_logo)
    except InputError as error:
        problems.extend(error.problems)
    if clinic is None or problems:
        raise InputError(sorted(problems, key=lambda problem: problem.line or 0))
    return clinic


def _logo(folder: Path, name: str, location: Location) -> Picture:
    parts = PureWindowsPath(name).parts
    if ".." in parts or PureWindowsPath(name).anchor:
        message = "the logo must be in the same folder as this file; copy it there and write only its name"
        raise InputError([location.problem(message)])
    try:
        return read_picture(folder / name)
    except InputError as error:
        raise InputError(
            [location.problem(f"{name[:60]}: {problem.message}") for problem in error.problems]
        ) from None
