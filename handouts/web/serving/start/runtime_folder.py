"""The folder for what lasts as long as the program runs, and is nobody else's."""

from __future__ import annotations

import os
from pathlib import Path

from handouts.infra.atomic_write import output_errors
from handouts.infra.owned_files import is_owned


def runtime_folder() -> Path:
    """Return the folder, made where it is missing; OutputError where that cannot be.

    It is in memory where the system has such a folder for each user ($XDG_RUNTIME_DIR), else beside the cache.
    """
    folder = memory_folder() or _cache_folder()
    with output_errors(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    return folder


def memory_folder() -> Path | None:
    """Return the runtime folder where it is in memory; None where the system has no such folder."""
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    path = Path(named)
    usable = path.is_absolute() and path.is_dir() and is_owned(path.stat())
    return path / "handouts" if usable else None


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("handouts", appauthor=False) / "running"
