"""Where packs are: those that come with the program, by name, and any other by its folder."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path

from handouts.infra.errors import OPTION, InputError, Problem
from handouts.infra.paths import resource_dir


def list_packs() -> tuple[Path, ...]:
    """Return the folders of the packs that come with the program, by name."""
    return tuple(sorted(path.parent for path in resource_dir("data").glob("*/pack.yaml")))


def find_pack(name: str) -> Path:
    """Return the folder of a pack by its name or by its path; InputError that lists the known names."""
    folder = pack_named(name, Path())
    if folder is not None:
        return folder
    message = f'there is no pack "{name}"; {choices(name)}'
    raise InputError([Problem(OPTION, None, "pack", message)])


def pack_named(name: str, below: Path) -> Path | None:
    """Return the folder of a pack by its name, or by its path from the folder `below`; None where there is none."""
    known = {folder.name: folder for folder in list_packs()}
    folder = known.get(name, Path(normpath(below / name)))
    return folder if (folder / "pack.yaml").is_file() else None


def choices(name: str) -> str:
    """Return what may be written instead of a name by which no pack is known."""
    from handouts.reading.validation.suggestions import did_you_mean

    known = [folder.name for folder in list_packs()]
    listed = ", ".join(known)
    wanted = f"choose one of {listed}, or give the path of a folder that contains a pack.yaml"
    return wanted + did_you_mean(name, known)
