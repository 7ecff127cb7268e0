"""Where things are that nobody gave a path for: the shipped packs and fonts, and the clinic's own file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_dir(name: Literal["data", "fonts"]) -> Path:
    """Return a shipped folder; RuntimeError where the installation lacks it.

    In a checkout the folders are beside the package, in a wheel inside it. `importlib.resources` is not used: in an
    editable install it looks inside the package only.
    """
    for parent in (_PACKAGE, _PACKAGE.parent):
        folder = parent / name
        if folder.is_dir():
            return folder
    raise RuntimeError(f"this installation of handouts is missing its {name!r} folder; reinstall it")


def configuration_folder() -> Path:
    """Return the user's configuration folder, which may not exist yet."""
    from platformdirs import user_config_path

    return user_config_path("handouts", appauthor=False)


def own_clinic() -> Path | None:
    """Return the clinic.yaml of the user's configuration folder, or None where there is none."""
    path = configuration_folder() / "clinic.yaml"
    return path if path.is_file() else None
