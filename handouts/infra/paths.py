"""Where things are that nobody gave a path for: the shipped packs and fonts, and the clinic's own file."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Literal

CJK_FONTS = "handouts_fonts_cjk"
"""The optional package with fonts for Chinese, Japanese and Korean; the extra `cjk` installs it."""

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


def cjk_fonts_dir() -> Path | None:
    """Return the folder of the fonts for Chinese, Japanese and Korean; None where they are not installed.

    Fonts of the system are never taken: the same patient would have another handout on another computer.
    """
    spec = find_spec(CJK_FONTS)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    return folder if folder.is_dir() else None


def is_checkout() -> bool:
    """Return whether the program runs from the repository's folder, where `make` is, and not from an installed wheel."""
    return (_PACKAGE.parent / "fonts").is_dir() and (_PACKAGE.parent / "Makefile").is_file()


def configuration_folder() -> Path:
    """Return the user's configuration folder, which may not exist yet."""
    from platformdirs import user_config_path

    return user_config_path("handouts", appauthor=False)


def own_clinic() -> Path | None:
    """Return the clinic.yaml of the user's configuration folder, or None where there is none."""
    path = configuration_folder() / "clinic.yaml"
    return path if path.is_file() else None
