"""What a clinic says of itself once, for every sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PureWindowsPath
from typing import Any

from handouts.infra.errors import InputError, Problem, file_error
from handouts.model.clinic import Clinic
from handouts.model.picture import Picture
from handouts.reading.images.pictures import read_picture
from handouts.reading.packs.find import known_by_name, pack_named
from handouts.reading.validation.record_check import check_of
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Provenance

LogoOf = Callable[[str], Picture]
"""Returns the picture of a file name; InputError with its problems."""


def read_clinic(path: Path) -> Clinic:
    """Read a clinic's file and its logo; InputError with every problem."""
    document = load(path)
    clinic = check_clinic(document.mapping, document.origin, partial(read_logo, path.parent))
    return replace(clinic, packs=tuple(_pack_from(path.parent, name) for name in clinic.packs))


def _pack_from(folder: Path, name: str) -> str:
    """Return a pack as it can be found from anywhere: its name, or the path of its folder, which may begin at the clinic's."""
    if Path(name).is_absolute() or known_by_name(name):
        return name
    found = pack_named(name, folder)
    return name if found is None else str(found)


def check_clinic(values: Mapping[Any, Any], origin: Provenance, logo_of: LogoOf) -> Clinic:
    """Return the clinic of a mapping in the shape of a clinic's file; InputError with every problem."""
    problems: list[Problem] = []

    def logo(name: str) -> Picture | None:
        try:
            return logo_of(name)
        except InputError as error:
            problems.extend(map(origin.locate(("logo",)).of, error.problems))
            return None

    clinic = None
    try:
        clinic = check_of(Clinic)(values, origin, logo)
    except InputError as error:
        problems.extend(error.problems)
    if clinic is None or problems:
        raise InputError(sorted(problems, key=lambda problem: problem.line or 0))
    return clinic


def read_logo(folder: Path, name: str) -> Picture:
    """Read a logo that lies in the clinic's folder; InputError, which names the file, with every problem."""
    parts = PureWindowsPath(name).parts
    if ".." in parts or PureWindowsPath(name).anchor:
        message = "the logo must be in the same folder as this file; copy it there and write only its name"
        raise file_error(name, message)
    try:
        return read_picture(folder / name)
    except InputError as error:
        messages = [f"{name[:60]}: {problem.message}" for problem in error.problems]
        raise InputError([Problem(name, None, "", message) for message in messages]) from None
