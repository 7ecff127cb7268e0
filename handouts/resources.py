"""Where the shipped packs and fonts are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def resource_dir(name: Literal["data", "fonts"]) -> Path:
    """Return a shipped folder; RuntimeError where the installation lacks it.

    `importlib.resources` is not used: in an editable install it looks inside the package only, and the folders
    are beside it.
    """
    for parent in (_PACKAGE, _PACKAGE.parent):
        folder = parent / name
        if folder.is_dir():
            return folder
    raise RuntimeError(f"this installation of handouts lacks its {name!r} folder; install it again")
