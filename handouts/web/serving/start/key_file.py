"""The file that leads the browser to the page: arguments of a command can be read by others, this file cannot."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from handouts.infra.atomic_write import write_atomically


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """The files of one program: a file for each key that was not used yet. `name` tells its files from those of others."""

    folder: Path
    name: str

    def write(self, address: str, key: str) -> Path:
        """Write the file that leads to `address`, for this user only, and return its path; OutputError where that fails."""
        path = self._path(key)
        head = f'<meta charset="utf-8"><title>Handouts</title><meta http-equiv="refresh" content="0;url={address}">'
        write_atomically(path, f"<!doctype html>{head}".encode(), force=True, durable=False)
        return path

    def remove(self, key: str) -> None:
        """Remove the file of a key, whichever start of the program wrote it."""
        with suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def remove_all(self) -> None:
        """Remove every file of the program, also those that it left when it was killed."""
        with suppress(OSError):
            for path in self.folder.glob(f"handouts-open-{self.name}-*.html"):
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        digest = hashlib.sha256(key.encode()).hexdigest()[:16]
        return self.folder / f"handouts-open-{self.name}-{digest}.html"


def readable_folder(folder: Path) -> Path:
    """Return the folder for key files: `folder`, unless browsers may be confined so that they cannot read it.

    A browser from the Snap store, which Ubuntu ships, reads only what is not hidden in the user's own folder.
    """
    return Path.home() if Path("/snap/bin").is_dir() else folder
