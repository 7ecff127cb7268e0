"""Which files make up a pack: found without parsing any, never outside its folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from handouts.errors import InputError, Problem
from handouts.reading.files import read_bytes

KINDS = frozenset({".yaml", ".svg", ".png"})
MAX_FILE_BYTES = 1024 * 1024
MAX_FILES = 2000
_ICONS = "icons"


def pack_files(folder: Path) -> tuple[Path, ...]:
    """Return every file of a pack, sorted; InputError for a link, or for too many files."""
    problems, found = [], []
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            problems.append(
                Problem(str(path), None, "", "this is a link; a pack holds only files of its own")
            )
        elif path.suffix in KINDS and path.is_file():
            found.append(path)
    if len(found) > MAX_FILES:
        problems.append(Problem(str(folder), None, "", f"the pack has more than {MAX_FILES} files"))
    if problems:
        raise InputError(problems)
    return tuple(found)


def content_hash(folder: Path) -> str:
    """Return the SHA-256 (hex) of the names and bytes of every file of a pack, the same on every machine."""
    total = hashlib.sha256()
    for path in pack_files(folder):
        name = path.relative_to(folder).as_posix().encode()
        data = read_bytes(path, MAX_FILE_BYTES)
        for part in (name, data):
            total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


def languages_of(folder: Path) -> tuple[str, ...]:
    """Return the languages that a pack has words for, sorted."""
    return tuple(sorted(path.stem for path in (folder / "words").glob("*.yaml")))


def persons_of(folder: Path) -> tuple[str, ...]:
    """Return the persons that a pack has drawings of, sorted."""
    figures = folder / "figures"
    if not figures.is_dir():
        return ()
    return tuple(sorted(p.name for p in figures.iterdir() if p.name != _ICONS and any(p.glob("*.svg"))))
