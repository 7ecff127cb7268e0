"""Where things are that nobody gave a path for: shipped packs and fonts, and the clinic's own file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from handouts.errors import InputError, Problem

DEFAULT_PACK = "neck-osteoporosis"
_PACKAGE = Path(__file__).resolve().parent


def resource_dir(name: Literal["data", "fonts"]) -> Path:
    """Return a shipped folder; RuntimeError where the installation lacks it.

    In a checkout the folders are beside the package, in a wheel inside it. `importlib.resources` is not used: in an
    editable install it looks inside the package only.
    """
    for parent in (_PACKAGE, _PACKAGE.parent):
        folder = parent / name
        if folder.is_dir():
            return folder
    raise RuntimeError(f"this installation of handouts lacks its {name!r} folder; install it again")


def shipped_packs() -> tuple[Path, ...]:
    """Return the folder of every shipped pack, sorted by name."""
    return tuple(sorted(file.parent for file in resource_dir("data").glob("*/pack.yaml")))


def pack_folder(name: str | None) -> Path:
    """Return a pack's folder from a path or a shipped pack's name (None: the default); InputError where there is none."""
    if name is None:
        return resource_dir("data") / DEFAULT_PACK
    if (Path(name) / "pack.yaml").is_file():
        return Path(name)
    for folder in shipped_packs():
        if folder.name == name:
            return folder
    known = ", ".join(folder.name for folder in shipped_packs())
    message = f"there is no pack {name}; give one of {known}, or a folder that holds a pack.yaml"
    raise InputError([Problem("option", None, "--pack", message)])


def own_clinic() -> Path | None:
    """Return the clinic.yaml of the user's configuration folder, or None where there is none."""
    from platformdirs import user_config_path

    path = user_config_path("handouts", appauthor=False) / "clinic.yaml"
    return path if path.is_file() else None
