"""Finds packs: those that come with the program and the user's own by name, any other by its folder."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path

from handouts.infra.errors import OPTION, InputError, Problem
from handouts.infra.paths import configuration_folder, resource_dir


def list_packs() -> tuple[Path, ...]:
    """Return the folders of the packs that come with the program, by name."""
    return _packs_in(resource_dir("data"))


def own_packs() -> tuple[Path, ...]:
    """Return the folders of the packs in the user's configuration folder, by name; InputError for a name that is taken."""
    packs = _packs_in(configuration_folder() / "packs")
    taken = {folder.name for folder in list_packs()}
    message = "a pack that comes with the program has this name; give your folder and its id a different name"
    problems = [Problem(str(folder), None, "", message) for folder in packs if folder.name in taken]
    if problems:
        raise InputError(problems)
    return packs


def find_pack(name: str) -> Path:
    """Return the folder of a pack by its name or by its path; InputError that lists the known names."""
    folder = pack_named(name, Path())
    if folder is not None:
        return folder
    message = f'there is no pack "{name}"; {choices(name)}'
    raise InputError([Problem(OPTION, None, "pack", message)])


def pack_named(name: str, below: Path) -> Path | None:
    """Return the folder of a pack by its name, or by its path from the folder `below`; None where there is none."""
    folder = _named(name, list_packs()) or _named(name, own_packs()) or Path(normpath(below / name))
    return folder if (folder / "pack.yaml").is_file() else None


def known_by_name(name: str) -> bool:
    """Return whether a pack of this name comes with the program, or is one of the user's own."""
    return (_named(name, list_packs()) or _named(name, own_packs())) is not None


def choices(name: str) -> str:
    """Return what may be written instead of a name by which no pack is known."""
    from handouts.reading.validation.suggestions import did_you_mean

    known = [folder.name for folder in (*list_packs(), *own_packs())]
    listed = ", ".join(known)
    wanted = f"choose one of {listed}, or give the path of a folder that contains a pack.yaml"
    return wanted + did_you_mean(name, known)


def _named(name: str, packs: tuple[Path, ...]) -> Path | None:
    return next((folder for folder in packs if folder.name == name), None)


def _packs_in(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path.parent for path in folder.glob("*/pack.yaml")))
